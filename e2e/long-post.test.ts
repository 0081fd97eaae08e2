import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../test/browser.ts';
import { signedIn } from './sign-in.ts';
import { startSite } from './site.ts';

/** A report of 50,000 words is written like any other, on a telephone too. */

let chromium: Browser;
before(async () => {
  chromium = await openBrowser();
});
after(() => chromium.close());

const WORDS = 50_000;
const PARAGRAPH = 100;

const PHONE = { hasTouch: true, isMobile: true, viewport: { width: 360, height: 780 } };
const DESK = { viewport: { width: 1280, height: 900 } };

for (const [name, options] of [
  ['a phone', PHONE],
  ['a desk', DESK],
] as const) {
  test(`${name}: 50,000 words are opened, written on at both ends, saved and read`, async t => {
    const site = await startSite(t, 'sqlite', '--demo');
    const { page, faults } = await signedIn(t, chromium, site, options);
    const lines = () => page.locator('.cm-line').count();
    await page.goto('/studio/posts/new');
    await page.fill('#headline', 'The whole report');
    await page.locator('.cm-content').click();
    await page.keyboard.insertText(report());
    await page.getByText(/^50,000 words/).waitFor();
    await page.getByRole('button', { name: 'Save as draft' }).click();
    await page.getByText('Draft saved.').waitFor();
    assert.equal(await page.inputValue('#body'), report());

    await page.reload();
    await page.locator('.cm-content').waitFor();
    // Only what is in view stands in the page, however long the text is.
    assert.ok((await lines()) < 200, `${await lines()} lines`);
    await page.locator('.cm-content').click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' The end.');
    await page.locator('.cm-line', { hasText: 'The end.' }).waitFor();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('The beginning. ');
    await page.getByText('Changes kept, ').waitFor();
    assert.ok((await lines()) < 200, `${await lines()} lines`);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved.', { exact: true }).waitFor();
    const written = `The beginning. ${report()} The end.`;
    assert.equal(await page.inputValue('#body'), written);

    const post = /posts\/(\w{26})/.exec(page.url())?.[1] ?? '';
    await page.goto(`/studio/posts/${post}/preview`);
    const paragraphs = page.locator('.post .prose p');
    assert.match((await paragraphs.first().textContent()) ?? '', /^The beginning\. word 0 /);
    assert.match((await paragraphs.last().textContent()) ?? '', /word 49998 The end\.$/);
    assert.deepEqual(faults, []);
  });
}

/** In paragraphs; a number counts as a word, as in every count of words. */
function report(): string {
  const paragraphs = [];
  for (let word = 0; word < WORDS; word += PARAGRAPH) {
    const pairs = Array.from({ length: PARAGRAPH / 2 }, (_, index) => `word ${word + 2 * index}`);
    paragraphs.push(pairs.join(' '));
  }
  return paragraphs.join('\n\n');
}
