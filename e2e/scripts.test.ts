import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../test/browser.ts';
import { onBothSites, startSite } from './site.ts';

/** What scripts add to a discussion; everything here has a way without them, which `journey.test.ts` goes. */

const THREAD = '/2026/03/north-quay-cleared';

let chromium: Browser;
before(async () => {
  chromium = await openBrowser();
});
after(() => chromium.close());

onBothSites(
  'replies are written in place, and what this browser wrote can be changed from the thread',
  async (t, kind) => {
    const site = await startSite(t, kind, '--demo');
    const context = await chromium.newContext({ baseURL: site.url });
    t.after(() => context.close());
    const page = await context.newPage();
    const asked: string[] = [];
    const faults: string[] = [];
    page.on('request', request => asked.push(new URL(request.url()).pathname));
    page.on('pageerror', error => faults.push(error.message));
    await page.goto(THREAD);

    await page.locator('a.reply[data-number="2"]').click();
    await page.locator('a.reply[data-number="3"]').click();
    await page.locator('a.reply[data-number="2"]').click();
    assert.equal(new URL(page.url()).pathname, THREAD);
    assert.equal(await page.inputValue('#comment-answers'), '2, 3');
    assert.equal(await page.evaluate('document.activeElement.id'), 'comment-text');
    assert.match((await page.locator('.answered-numbers').textContent()) ?? '', /^You answer #2 ×\s+#3 ×/);
    await page.getByRole('button', { name: 'Do not answer #2' }).click();
    assert.equal(await page.inputValue('#comment-answers'), '3');

    await page.fill('#comment-text', 'Written in place.');
    await page.getByRole('button', { name: 'Publish comment' }).click();
    const own = page.locator('.comment', { hasText: 'Written in place.' });
    assert.match((await own.locator('.answers').textContent()) ?? '', /#3/);
    await own.getByRole('link', { name: 'Change' }).waitFor();
    assert.equal(await page.getByRole('link', { name: 'Withdraw' }).count(), 1);
    assert.deepEqual(faults, []);

    const stranger = await chromium.newContext({ baseURL: site.url });
    t.after(() => stranger.close());
    const other = await stranger.newPage();
    asked.length = 0;
    other.on('request', request => asked.push(new URL(request.url()).pathname));
    await other.goto(THREAD, { waitUntil: 'networkidle' });
    assert.deepEqual(
      asked.filter(path => path.endsWith('/mine')),
      [],
    );
    assert.equal(await other.getByRole('link', { name: 'Withdraw' }).count(), 0);
  },
);

test('the scripts of a page with a discussion are less than 15 KB on the line, whatever they load themselves', async t => {
  const site = await startSite(t, 'sqlite', '--demo');
  const context = await chromium.newContext({ baseURL: site.url });
  t.after(() => context.close());
  const page = await context.newPage();
  const scripts: Promise<number>[] = [];
  page.on('response', response => {
    if (response.request().resourceType() !== 'script') return;
    scripts.push(response.headerValue('content-length').then(length => Number(length ?? Number.NaN)));
  });
  await page.goto(THREAD, { waitUntil: 'networkidle' });
  const sizes = await Promise.all(scripts);
  const sum = sizes.reduce((all, bytes) => all + bytes, 0);
  assert.ok(sizes.length > 0, 'the page has scripts');
  assert.ok(sum < 15_000, `${sum} bytes: ${sizes}`);
});
