import assert from 'node:assert/strict';
import { after, before, type TestContext, test } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expectAccessible } from '../test/axe.ts';
import { openBrowser } from '../test/browser.ts';
import { eventually } from '../test/eventually.ts';
import { signedIn } from './sign-in.ts';
import { type Site, startSite } from './site.ts';

/** Planning as an author does it, on a telephone and on a desk, with scripts and without. */

let chromium: Browser;
before(async () => {
  chromium = await openBrowser();
});
after(() => chromium.close());

const PHONE = { hasTouch: true, isMobile: true, viewport: { width: 360, height: 780 } };
const DESK = { viewport: { width: 1280, height: 900 } };

for (const [name, options] of [
  ['a phone with scripts', PHONE],
  ['a phone without scripts', { ...PHONE, javaScriptEnabled: false }],
  ['a desk with scripts', DESK],
  ['a desk without scripts', { ...DESK, javaScriptEnabled: false }],
] as const) {
  test(`${name}: schedule, show to a lawyer, duplicate, trash and restore`, async t => {
    const site = await startSite(t, 'sqlite', '--demo');
    const { page } = await signedIn(t, chromium, site, options);
    const press = (label: string | RegExp) =>
      page.getByRole('button', { name: label, exact: typeof label === 'string' }).click();
    await page.goto('/studio/posts/new');
    await write(page, 'Sheds burn at the harbour', 'Two sheds burned at night.');
    await press('Save as draft');
    await page.getByText('Draft saved.').waitFor();
    const post = /posts\/([0-9a-z]{26})/.exec(page.url())?.[1] ?? '';

    // Publish later, and say so by other clocks too.
    await page.goto(`/studio/posts/${post}/publication`);
    await fitsIn(page);
    await page.fill('#date', '2031-03-02');
    await page.fill('#time', '10:00');
    await press('Schedule');
    await page.getByText('Scheduled.', { exact: true }).waitFor();
    assert.match((await page.textContent('.clocks')) ?? '', /UTC/);

    // Somebody without an account reads it and leaves a remark.
    await page.goto(`/studio/posts/${post}/reviews`);
    await fitsIn(page);
    await page.fill('#label', 'the lawyer');
    await press('Make a secret address');
    const address = (await page.textContent('.secret-address')) ?? '';
    const { protocol, host } = new URL(site.url);
    assert.ok(address.startsWith(`${protocol}//${host}/review/`), address);
    await remarkAs(t, site, options, address);
    await page.goto(`/studio/posts/${post}/reviews`);
    await page.getByText('Who says so?').waitFor();
    await press(/^Settle/);
    await page.getByText('Settled by').waitFor();

    // A duplicate, which is a draft of one's own.
    await page.goto('/studio/posts?q=sheds');
    await fitsIn(page);
    await press(/^Duplicate/);
    await page.getByText('This is the duplicate').waitFor();
    assert.equal(await page.inputValue('#headline'), 'Copy of Sheds burn at the harbour');

    // Into the trash and out of it, scheduled as it was.
    await page.goto('/studio/posts?state=scheduled');
    await press(/^To the trash/);
    await page.getByText('Moved to the trash.').waitFor();
    await fitsIn(page);
    await press(/^Restore; it appears 2 March 2031/);
    await page.getByText('Restored as it was.').waitFor();
    await page.getByText('This post appears by itself').waitFor();
  });
}

async function compareAndRestore(t: TestContext, options: BrowserContextOptions): Promise<void> {
  const site = await startSite(t, 'sqlite', '--demo');
  const { page } = await signedIn(t, chromium, site, options);
  await page.goto('/studio/posts/new');
  await write(page, 'Sheds burn', 'Two sheds burned at night.');
  await page.getByRole('button', { name: 'Save as draft' }).click();
  await page.getByText('Draft saved.').waitFor();
  const post = /posts\/([0-9a-z]{26})/.exec(page.url())?.[1] ?? '';
  await page.goto(`/studio/posts/${post}/publication`);
  await page.getByRole('button', { name: 'Publish now' }).click();
  await page.getByText('Published.').waitFor();
  await page.goto(`/studio/posts/${post}`);
  await write(page, 'Sheds burn', 'Three sheds burned at night.');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved.', { exact: true }).waitFor();
  await page.goto(`/studio/posts/${post}/revisions`);
  await fitsIn(page);
  await page.getByRole('link', { name: /^Compare with now: Revision 1/ }).click();
  assert.match((await page.textContent('.diff')) ?? '', /Two.*Three|Two[\s\S]*Three/);
  await page.selectOption('#look', 'sides');
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await page.locator('.diff-sides').waitFor();
  await page.getByRole('button', { name: 'Restore', exact: true }).click();
  await page.getByText('Restored.', { exact: true }).waitFor();
  await page.goto(`/studio/posts/${post}`);
  assert.equal(await page.inputValue('#body'), 'Two sheds burned at night.');
}

test('two revisions are compared side by side, and an old one is restored for readers to see', t =>
  compareAndRestore(t, DESK));
test('the same on a phone without scripts', t =>
  compareAndRestore(t, { ...PHONE, javaScriptEnabled: false }));

test('keys go from post to post, and what is marked in the text becomes the passage of a remark', async t => {
  const { page } = await signedIn(t, chromium, await startSite(t, 'sqlite', '--demo'), DESK);
  await page.goto('/studio/posts');
  await page.locator('[data-keys]').waitFor();
  const focused = () =>
    page.evaluate<number>(
      `[...document.querySelectorAll('.post-row')].findIndex(row => row.contains(document.activeElement))`,
    );
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  assert.equal(await focused(), 1);
  await page.keyboard.press('k');
  assert.equal(await focused(), 0);
  await page.keyboard.press('/');
  assert.equal(await page.evaluate('document.activeElement.name'), 'q');
  await page.goto('/studio/posts');
  await page.keyboard.press('j');
  await page.keyboard.press('o');
  await page.waitForURL(/\/studio\/posts\/[0-9a-z]{26}$/);
  await page.goto(`${page.url()}/reviews`);
  await page.locator('.post p').first().click({ clickCount: 3 });
  await eventually('the marked passage', async () => (await page.inputValue('#quote')) !== '');
});

test('axe finds nothing on the pages of planning, in English and in Persian, light and dark', async t => {
  const site = await startSite(t, 'sqlite', '--demo');
  for (const options of [
    { ...DESK, colorScheme: 'light' },
    { ...PHONE, colorScheme: 'dark' },
  ] as const) {
    const { page } = await signedIn(t, chromium, site, { ...options, bypassCSP: true });
    await page.goto('/studio/posts');
    const href = await page.locator('.post-row h2 a').first().getAttribute('href');
    for (const language of ['en', 'fa']) {
      await page.goto('/studio/settings/language');
      await page.selectOption('[name=language]', language);
      await page.locator('main form:not(.studio-sign-out) button[type=submit]').last().click();
      await page.locator('[role=status]').waitFor();
      const own = ['publication', 'reviews', 'revisions', 'pin'].map(part => `${href}/${part}`);
      for (const path of [
        '/studio/posts',
        '/studio/posts?state=trash',
        '/studio/tags',
        '/studio/pins',
        ...own,
      ]) {
        await page.goto(path);
        await fitsIn(page);
        await expectAccessible(page);
      }
    }
    await page.goto('/studio/settings/language');
    await page.selectOption('[name=language]', 'en');
    await page.locator('main form:not(.studio-sign-out) button[type=submit]').last().click();
  }
});

/** Whoever has the address: without an account, in a browser of their own. */
async function remarkAs(
  t: TestContext,
  site: Site,
  options: BrowserContextOptions,
  address: string,
): Promise<void> {
  const context = await chromium.newContext({ baseURL: site.url, locale: 'en-GB', ...options });
  t.after(() => context.close());
  const page = await context.newPage();
  await page.goto(address);
  await page.getByText('Two sheds burned at night.').first().waitFor();
  await fitsIn(page);
  await page.selectOption('#paragraph', '1');
  await page.fill('#text', 'Who says so?');
  await page.getByRole('button', { name: 'Add the remark' }).click();
  await page.getByText('Remark added.').waitFor();
  assert.deepEqual(await context.cookies(), []);
}

/** Fills the form of a post; with scripts the plain field lies under the editor. */
async function write(page: Page, headline: string, body: string): Promise<void> {
  await page.fill('#headline', headline);
  const editor = page.locator('.cm-content');
  if ((await editor.count()) === 0) return page.fill('#body', body);
  await editor.click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(body);
}

/** Nothing has to be scrolled sideways. */
async function fitsIn(page: Page): Promise<void> {
  const width = page.viewportSize()?.width ?? 0;
  const wide = await page.locator('main').boundingBox();
  assert.ok(wide !== null && wide.width <= width, `${page.url()} is ${wide?.width} wide`);
}
