import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page, Route } from 'playwright-core';
import { openBrowser } from '../test/browser.ts';
import { eventually } from '../test/eventually.ts';
import { signedIn } from './sign-in.ts';
import { startSite } from './site.ts';

/** Large files that are put into a text: in pieces, over connections that break. */

let chromium: Browser;
before(async () => {
  chromium = await openBrowser();
});
after(() => chromium.close());

test('a large file is sent in pieces, goes on where it stopped, and what is refused says why', async t => {
  const { page, faults } = await signedIn(t, chromium, await startSite(t, 'sqlite', '--demo'));
  const offsets: number[] = [];
  let third: (route: Route) => Promise<void> = route => route.continue();
  await page.route('**/studio/uploads/*', async route => {
    if (route.request().method() !== 'PATCH') return route.continue();
    offsets.push(Number(route.request().headers()['upload-offset']));
    return offsets.length === 3 ? third(route) : route.continue();
  });
  await page.goto('/studio/posts/new');
  const chip = page.locator('.t-upload');

  // One request is lost, after the author has seen how far it is: what follows goes on behind what had come.
  const seen = Promise.withResolvers<void>();
  third = async route => {
    await seen.promise;
    await route.abort('connectionreset');
  };
  await choose(page, 'report.pdf', pdf('first'));
  await chip.filter({ hasText: /report\.pdf: 69% sent/ }).waitFor();
  await page.keyboard.type('Typed on. ');
  seen.resolve();
  await chip.waitFor({ state: 'detached' });
  assert.match(await page.inputValue('#body'), /\[report\.pdf\]\(\/media\/\w{26}\)/);
  assert.match(await page.inputValue('#body'), /Typed on\./);
  assert.equal(offsets[2], offsets[3]);
  assert.equal(offsets.filter(offset => offset === 0).length, 1);

  // What breaks for good is told, and another try goes on instead of beginning again.
  offsets.length = 0;
  third = route => route.fulfill({ status: 413, body: 'A proxy on the way has had enough.' });
  await choose(page, 'plan.pdf', pdf('second'));
  await chip.filter({ hasText: 'plan.pdf: The connection broke. What was sent is kept' }).waitFor();
  await chip.getByRole('button', { name: 'Try again' }).click();
  await eventually('the second file', async () => /\[plan\.pdf\]/.test(await page.inputValue('#body')));
  assert.equal(offsets.filter(offset => offset === 0).length, 1);
  assert.equal(offsets[2], offsets[3]);

  third = route => route.continue();
  await choose(page, 'drawing.svg', Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${LONG}</svg>`));
  await chip.filter({ hasText: 'drawing.svg: SVG drawings can carry programs' }).waitFor();
  assert.equal(await chip.getByRole('button', { name: 'Try again' }).count(), 0);
  assert.deepEqual(faults, []);
});

/** Several pieces long. */
const LONG = ' '.repeat(1_500_000);

function pdf(words: string): Buffer {
  return Buffer.from(`%PDF-1.7\n${words}${LONG}`);
}

async function choose(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.getByRole('button', { name: 'Picture or file' }).click();
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files' }).click();
  await (await choosing).setFiles({ name, mimeType: 'application/octet-stream', buffer });
}
