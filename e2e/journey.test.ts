import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseFeed } from '@rowanmanning/feed-parser';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openBrowser } from '../test/browser.ts';
import { SITE_KINDS, type Site, startSite } from './site.ts';

/** What the project is for, from end to end in a real browser with scripts off, on both databases. */

const SAVED_PAGE = fileURLToPath(new URL('pages/saved-page.txt', import.meta.url));

let chromium: Browser;
before(async () => {
  chromium = await openBrowser();
});
after(() => chromium.close());

for (const kind of SITE_KINDS) {
  test(`${kind}: bring a page in, read it, answer it as two people, top it with an update`, async t => {
    const site = await startSite(t, kind);
    const owner = await person(t, site);
    await becomeOwner(owner, site);

    const report = JSON.parse(
      await site.command(
        'import',
        'page',
        SAVED_PAGE,
        '--author',
        'Ida Marlow',
        '--date',
        '2026-05-14',
        '--json',
      ),
    );
    assert.deepEqual(
      {
        posts: report.posts.published,
        updates: report.updates,
        sources: report.sources,
        comments: report.comments.published,
      },
      { posts: 1, updates: 1, sources: 1, comments: 5 },
    );
    const path: string = report.urls[0];

    const bob = await person(t, site);
    await readsThePage(bob, site, path);
    const bobsHandle = await writesAsBob(bob, site, path);
    const dara = await person(t, site);
    await answersTwoAsDara(dara, path, bobsHandle);
    await answersAsOwner(owner, path);
    await toppedByTheOwner(owner, bob, site, path);
  });
}

/** A new browser of somebody with scripts off; what it asks of other hosts is a failure. */
async function person(t: { after(work: () => Promise<void>): void }, site: Site): Promise<Page> {
  const context: BrowserContext = await chromium.newContext({ javaScriptEnabled: false, baseURL: site.url });
  t.after(() => context.close());
  const page = await context.newPage();
  page.on('request', request => assert.ok(request.url().startsWith(site.url), `asked ${request.url()}`));
  return page;
}

/** Presses a button, or a link, and waits until the page that it leads to is there as a whole. */
async function press(page: Page, selector: string): Promise<void> {
  await page.click(selector);
  await page.waitForLoadState();
}

async function becomeOwner(page: Page, site: Site): Promise<void> {
  const setup = /http:\S+\/setup\/\S+/.exec(site.output())?.[0] ?? '';
  await page.goto(setup);
  await page.fill('[name=name]', 'The Amreth Post');
  await page.fill('[name=zone]', 'Europe/Athens');
  await page.fill('[name=ownerName]', 'Ida Marlow');
  await page.fill('[name=password]', 'a long enough password');
  await page.fill('[name=passwordAgain]', 'a long enough password');
  await page.click('main button');
  await page.waitForURL('**/studio**');
  const again = await page.goto(setup);
  assert.equal(again?.status(), 404, 'the link works once');
}

async function readsThePage(page: Page, site: Site, path: string): Promise<void> {
  await page.goto('/');
  await press(page, '.post-item .headline a');
  assert.equal(new URL(page.url()).pathname, path);
  assert.equal(await page.textContent('.headline .mark'), 'UPDATE');
  assert.match(
    (await page.textContent('h1')) ?? '',
    /^Night Fire Closes the Grain Port at Amreth, Dozens Hurt/,
  );
  assert.equal(await page.textContent('.updates a.citation'), 'Amreth Radio, 14 May');
  assert.equal(await page.locator('.sources li').count(), 1);
  assert.equal(await page.locator('.comment').count(), 5);
  assert.equal(await page.locator('.comment-empty').count(), 1);
  assert.equal(await page.locator('.comment-staff .staff-mark').count(), 1, 'the author is marked');
  assert.match(
    (await page.locator('.comment-staff .answers').textContent()) ?? '',
    /#2/,
    'what was quoted is answered',
  );
  assert.equal((await page.context().cookies(site.url)).length, 0, 'reading sets no cookie');
}

async function writesAsBob(page: Page, site: Site, path: string): Promise<string> {
  await page.goto(path);
  await page.fill('#comment-form [name=text]', '  ');
  await press(page, '#comment-form button');
  assert.match((await page.textContent('[role=alert]')) ?? '', /Write something first/);
  await page.fill(
    '#comment-form [name=text]',
    'The inspection report is **public** since noon, see #5 for the numbers.',
  );
  await press(page, '#comment-form button');
  assert.match(page.url(), /#c-[0-9a-z]{26}$/, 'the writer is led to the comment');
  const comment = page.locator('.comment').last();
  const handle = ((await comment.locator('.handle').textContent()) ?? '').trim();
  assert.match(handle, /^[a-z]+ [a-z]+ \d\d$/);
  assert.equal(await comment.locator('.chip').count(), 1);
  assert.match(
    (await comment.locator('.comment-text a').getAttribute('href')) ?? '',
    /^#c-/,
    '#5 became a link',
  );
  assert.equal(await page.locator('.comment').nth(4).locator('.answered-by a').first().textContent(), '#6');
  const cookies = await page.context().cookies(site.url);
  assert.deepEqual(
    cookies.map(({ httpOnly, sameSite }) => ({ httpOnly, sameSite })),
    [{ httpOnly: true, sameSite: 'Lax' }],
  );

  await page.goto(path);
  await page.fill('#comment-form [name=text]', 'The same person has the same name again.');
  await press(page, '#comment-form button');
  assert.equal(
    ((await page.locator('.comment').last().locator('.handle').textContent()) ?? '').trim(),
    handle,
  );
  return handle;
}

async function answersTwoAsDara(page: Page, path: string, bobsHandle: string): Promise<void> {
  await page.goto(path);
  await page.locator('.comment').nth(0).locator('a.reply').click();
  await page.fill('#comment-form [name=answers]:not([type=checkbox])', '5');
  await page.fill('#comment-form [name=name]', 'Ida  MARL0W');
  await page.fill('#comment-form [name=text]', 'Both of you are right.');
  await press(page, '#comment-form button');
  assert.match(
    (await page.textContent('[role=alert]')) ?? '',
    /staff/,
    'nobody borrows the name of the staff',
  );
  assert.equal(
    await page.inputValue('#comment-form [name=text]'),
    'Both of you are right.',
    'nothing is lost',
  );
  await page.fill('#comment-form [name=name]', 'Dara');
  await press(page, '#comment-form button');
  const comment = page.locator('.comment').last();
  assert.match((await comment.locator('.answers').textContent()) ?? '', /#1 and #5/);
  assert.match((await comment.locator('.comment-author').textContent()) ?? '', /Dara/);
  assert.equal((await comment.textContent())?.includes(bobsHandle), false, 'two people, two handles');
  for (const answered of [0, 4]) {
    assert.match(
      (await page.locator('.comment').nth(answered).locator('.answered-by').textContent()) ?? '',
      /#8/,
    );
  }

  await press(page, '.own-comments a');
  await page.getByRole('link', { name: 'Change', exact: true }).first().click();
  await page.fill('#comment-form [name=text]', 'Both of you are right, I was there.');
  await press(page, '#comment-form button');
  await page.goto(path);
  assert.match((await page.locator('.comment').last().textContent()) ?? '', /I was there/);
}

async function answersAsOwner(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.fill('#comment-form [name=text]', '#6, thank you: the report is cited above now.');
  await press(page, '#comment-form button');
  const comment = page.locator('.comment').last();
  assert.equal(await comment.locator('.staff-mark').count(), 1);
  assert.match((await comment.locator('.answers').textContent()) ?? '', /#6/);
  assert.match(
    (await page.locator('.comment').nth(5).locator('.answered-by').textContent()) ?? '',
    /#9 \(author\)/,
  );
}

async function toppedByTheOwner(owner: Page, reader: Page, site: Site, path: string): Promise<void> {
  const before = await siteFeed(site);
  const historyBefore = await reader
    .goto(`${path}/history`)
    .then(() => reader.locator('.revisions > li').count());
  await owner.goto('/studio/posts');
  await owner
    .getByRole('link', { name: /Night Fire/ })
    .first()
    .click();
  await owner.getByRole('link', { name: 'Updates' }).click();
  await owner.selectOption('[name=kind]', 'correction');
  await owner.fill('[name=text]', 'The port counts twelve people hurt, not eleven.');
  await owner.getByText('What was wrong, and what is right').click();
  await owner.fill('[name=wrong]', 'eleven people hurt');
  await owner.fill('[name=right]', 'twelve people hurt');
  await owner.getByRole('button', { name: 'Publish the update' }).click();

  await reader.goto(path);
  assert.equal(await reader.textContent('.headline .mark'), 'CORRECTION');
  assert.equal(await reader.locator('.updates .update').count(), 2);
  assert.match(
    (await reader.locator('.updates .update').first().textContent()) ?? '',
    /twelve people hurt/,
    'newest on top',
  );
  await reader.goto(`${path}/history`);
  assert.equal(await reader.locator('.revisions > li').count(), historyBefore + 1);
  assert.match((await reader.locator('.diff ins').allTextContents()).join(' '), /twelve people hurt/);

  const after = await siteFeed(site);
  assert.match(after.title, /CORRECTION$/);
  assert.ok(after.updated > before.updated, 'the feed tells of the change');
  const thread = parseFeed(await (await fetch(`${site.url}${path}/feed.atom`)).text());
  assert.ok(thread.items.some(item => item.content?.includes('twelve people hurt')));
  assert.ok(thread.items.some(item => item.content?.includes('I was there')));
}

async function siteFeed(site: Site): Promise<{ title: string; updated: number }> {
  const feed = parseFeed(await (await fetch(`${site.url}/feed.atom`)).text());
  const [entry] = feed.items;
  return { title: entry?.title ?? '', updated: entry?.updated?.getTime() ?? 0 };
}
