import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { expectAccessible } from '../test/axe.ts';
import { openBrowser } from '../test/browser.ts';
import { onBothSites, startSite } from './site.ts';

/** Reading aids: the views of a thread, which need no script, and what a reader hides for themselves, which needs one. */

const THREAD = '/2026/03/north-quay-cleared';

let chromium: Browser;
before(async () => {
  chromium = await openBrowser();
});
after(() => chromium.close());

onBothSites(
  'without scripts a thread is read by conversations, with staff, and one writer alone',
  async (t, kind) => {
    const site = await startSite(t, kind, '--demo');
    const context = await chromium.newContext({ baseURL: site.url, javaScriptEnabled: false });
    t.after(() => context.close());
    const page = await context.newPage();
    await page.goto(THREAD);
    const count = await page.locator('.comment').count();
    const views = page.getByRole('navigation', { name: 'Ways to read the discussion' });

    const press = async (link: Locator) => {
      await link.click();
      await page.waitForLoadState();
    };
    await press(views.getByRole('link', { name: 'Conversations' }));
    assert.equal(new URL(page.url()).search, '?view=conversations');
    assert.equal(await views.locator('[aria-current]').textContent(), 'Conversations');
    assert.equal(await page.locator('.comment').count(), count, 'every comment is there');
    assert.ok((await page.locator('.conversation .follows').count()) > 0);

    await press(views.getByRole('link', { name: 'With staff answers' }));
    const staff = await page.locator('.comment-staff').count();
    assert.ok(staff > 0 && (await page.locator('.comment').count()) < count);

    await press(views.getByRole('link', { name: 'By time' }));
    const ruth = await handleOf(page, 2);
    await press(page.locator('a.writer', { hasText: ruth }).first());
    assert.match(
      (await page.locator('.view-intro').textContent()) ?? '',
      /^Comments by Ruth, Ferry Street\./,
    );
    const writers = await page.locator('.comment .handle').allTextContents();
    assert.ok(writers.length > 1);
    assert.deepEqual([...new Set(writers)], [ruth]);
    assert.equal(await page.getByRole('button', { name: /^Hide/ }).count(), 0);
  },
);

onBothSites('a reader hides a writer for themselves, and nobody hears of it', async (t, kind) => {
  const site = await startSite(t, kind, '--demo');
  const context = await chromium.newContext({ baseURL: site.url, bypassCSP: true });
  t.after(() => context.close());
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', error => faults.push(error.message));
  await page.goto(THREAD, { waitUntil: 'networkidle' });
  const asked: string[] = [];
  page.on('request', request => asked.push(`${request.method()} ${request.url()} ${request.postData()}`));

  const [first, ruth] = [await handleOf(page, 1), await handleOf(page, 2)];
  const own = page.locator('.comment', { has: page.locator('.handle', { hasText: ruth }) });
  const count = await own.count();
  assert.ok(count > 1);
  const hide = page.getByRole('button', { name: `Hide everything by ${ruth} for me` });
  assert.equal(await hide.count(), count);
  await hide.first().press('Enter');
  assert.equal(await page.locator('.comment-hidden').count(), count);
  assert.equal(await own.first().locator('.comment-text').isVisible(), false);
  assert.match(
    (await own.first().locator('.hidden-line').textContent()) ?? '',
    new RegExp(`^${ruth} · #2 · hidden by you — Show again$`),
  );
  assert.equal(await focused(page), `Show again everything by ${ruth}`);
  assert.equal(await page.getByRole('status').first().textContent(), 'Writers hidden by you: 1');
  assert.deepEqual(asked, []);
  await expectAccessible(page);

  await page.reload();
  assert.equal(await page.locator('.comment-hidden').count(), count, 'kept in this browser');
  const id = await own.first().getAttribute('id');
  await page.goto(`${THREAD}#${id}`);
  // An address opens its comment.
  await page.locator(`#${id} .comment-text`).waitFor();
  assert.equal(await page.locator('.comment-hidden').count(), count - 1);

  await page.goto('/2026/03/simrud-marsh-fish');
  assert.equal(await page.locator('.comment-hidden').count(), 0, 'another discussion is another matter');
  assert.ok((await page.getByRole('button', { name: 'پنهان کردن' }).count()) > 0);

  await page.goto(`${THREAD}?view=conversations`);
  assert.equal(await page.locator('.comment-hidden').count(), count);
  await page.locator('.hidden-line').first().getByRole('button').press('Enter');
  assert.equal(await page.locator('.comment-hidden').count(), 0);
  assert.equal(await focused(page), `Hide everything by ${ruth} for me`);
  await page
    .getByRole('button', { name: `Hide everything by ${first} for me` })
    .first()
    .click();
  await page
    .getByRole('button', { name: `Hide everything by ${ruth} for me` })
    .first()
    .click();
  await page.getByRole('button', { name: 'Show all' }).click();
  assert.equal(await page.locator('.comment-hidden').count(), 0);
  assert.equal(await page.evaluate('document.activeElement.id'), 'thread-heading');
  assert.equal(await page.evaluate('localStorage.length'), 0);
  assert.deepEqual(faults, []);
});

/** Handles are other ones at each start of the demonstration. */
async function handleOf(page: Page, number: number): Promise<string> {
  const comment = page.locator('.comment', {
    has: page.getByRole('link', { name: `#${number}`, exact: true }),
  });
  return (await comment.first().locator('.handle').textContent()) ?? '';
}

const focused = (page: Page) => page.evaluate<string>("document.activeElement.getAttribute('aria-label')");
