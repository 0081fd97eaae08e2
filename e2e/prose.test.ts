import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { expectAccessible } from '../test/axe.ts';
import { openBrowser } from '../test/browser.ts';
import { startSite } from './site.ts';

/** What an author's text brings along: notes at the foot, and videos that ask their host for nothing until somebody presses. */

const PLAYER = 'https://www.youtube-nocookie.com/embed/aaaaaaaaaaa';
const BODY = [
  'The ferry left at nine[^1].',
  '',
  '[Seen from the pier](https://youtu.be/aaaaaaaaaaa)',
  '',
  '[^1]: By the harbour clock.',
].join('\n');

let chromium: Browser;
before(async () => {
  chromium = await openBrowser();
});
after(() => chromium.close());

test('a note is reached and left by keyboard; a video is a link, and a player after a press', async t => {
  const site = await startSite(t, 'sqlite');
  const context = await chromium.newContext({ baseURL: site.url, bypassCSP: false });
  t.after(() => context.close());
  const asked: string[] = [];
  await context.route(`${PLAYER}**`, route => {
    asked.push(route.request().url());
    return route.fulfill({
      contentType: 'text/html',
      body: '<!doctype html><title>Player</title><p>plays</p>',
    });
  });
  const page = await context.newPage();
  page.on('request', request => {
    if (!request.url().startsWith(site.url)) assert.ok(request.url().startsWith(PLAYER), request.url());
  });
  await publish(page, site.output());

  assert.equal(await page.locator('.footnotes li').count(), 1);
  await page.locator('a.footnote').click();
  assert.equal(new URL(page.url()).hash, '#fn-1');
  await page.locator('a.footnote-back').click();
  assert.equal(new URL(page.url()).hash, '#fn-1-1');

  const video = page.locator('figure.video');
  assert.equal(await video.locator('a').getAttribute('href'), 'https://www.youtube.com/watch?v=aaaaaaaaaaa');
  assert.equal(await video.locator('figcaption').textContent(), 'Seen from the pier');
  assert.deepEqual(asked, []);
  await video.getByRole('button', { name: 'Play here' }).click();
  await page.frameLocator('.video-player').getByText('plays').waitFor();
  assert.deepEqual(asked, [PLAYER]);

  const checked = await chromium.newContext({ baseURL: site.url, bypassCSP: true });
  t.after(() => checked.close());
  const other = await checked.newPage();
  await other.goto(new URL(page.url()).pathname);
  await expectAccessible(other);
});

async function publish(page: Page, output: string): Promise<void> {
  await page.goto(/http:\S+\/setup\/\S+/.exec(output)?.[0] ?? '');
  for (const [name, value] of Object.entries({
    name: 'The Amreth Post',
    ownerName: 'Ida Marlow',
    password: 'a long enough password',
    passwordAgain: 'a long enough password',
  })) {
    await page.fill(`[name=${name}]`, value);
  }
  await page.click('main button');
  await page.goto('/studio/posts/new');
  await page.fill('[name=headline]', 'The ferry left');
  await page.locator('.cm-content').fill(BODY);
  await page.getByRole('button', { name: 'Save as draft' }).click();
  await page.waitForURL(/\/studio\/posts\/\w{26}/);
  await page.goto(`${new URL(page.url()).pathname}/publication`);
  await page.getByRole('button', { name: 'Publish now' }).click();
  await page.goto('/');
  await page.click('.post-item .headline a');
}
