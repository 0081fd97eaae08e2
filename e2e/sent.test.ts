import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../test/browser.ts';
import { signIn } from './sign-in.ts';
import { onBothSites, startSite } from './site.ts';

/** What a browser keeps of a text while it is on its way, and when it lets go of it. */

let chromium: Browser;
before(async () => {
  chromium = await openBrowser();
});
after(() => chromium.close());

const OFFER = 'was kept on this device';

onBothSites('what has arrived is offered to nobody; what was lost on the way is', async (t, kind) => {
  const site = await startSite(t, kind, '--demo');
  const context = await chromium.newContext({ baseURL: site.url });
  t.after(() => context.close());
  const page = await signIn(await context.newPage(), site);

  await page.goto('/studio/posts/new');
  await page.fill('#headline', 'Sent at once');
  await type(page, 'The quay is closed.');
  await press(page, 'Save and preview');
  await page.goto('/studio/posts?state=draft');
  await page.getByRole('link', { name: 'Sent at once', exact: true }).click();
  await page.locator('.cm-content').waitFor();
  const post = new URL(page.url()).pathname;
  await page.goto('/studio/posts/new');
  await page.locator('.cm-content').waitFor();
  assert.equal(await page.getByText(OFFER).count(), 0, 'a new post');

  await page.goto(`${post}/updates`);
  await type(page, 'It is open again.');
  await press(page, 'Add it to the draft');
  await page.locator('.cm-content').waitFor();
  assert.equal(await page.getByText(OFFER).count(), 0, 'an update');

  // On the page of an update that arrived, the next one does not get through.
  await type(page, 'It is closed again.');
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Add it to the draft' }).click();
  await page.waitForURL(/^chrome-error:/);
  await context.setOffline(false);
  await page.goto(`${post}/updates`);
  await page.getByText(OFFER).waitFor();
  await page.getByRole('button', { name: 'Put it in' }).click();
  assert.equal(await page.inputValue('[name=text]'), 'It is closed again.');
});

async function type(page: Page, text: string): Promise<void> {
  await page.locator('.cm-content').first().click();
  await page.keyboard.type(text);
}

async function press(page: Page, name: string): Promise<void> {
  const arrived = page.waitForNavigation();
  await page.getByRole('button', { name, exact: true }).click();
  await arrived;
}
