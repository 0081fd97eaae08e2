import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { openBrowser } from '../test/browser.ts';
import { signIn } from './sign-in.ts';
import { onBothSites, SITE_KINDS, type Site, startSite } from './site.ts';

/** Two people have a page open: what one writes waits for the other in a line, and nothing moves until it is pressed. */

const ENGLISH = '/2026/03/north-quay-cleared';
const PERSIAN = '/2026/03/simrud-marsh-fish';

let chromium: Browser;
before(async () => {
  chromium = await openBrowser();
});
after(() => chromium.close());

type Test = { after(work: () => Promise<void>): void };

async function person(
  t: Test,
  site: Site,
  options: { width?: number; scripts?: boolean } = {},
): Promise<Page> {
  const context = await chromium.newContext({
    baseURL: site.url,
    viewport: { width: options.width ?? 800, height: 700 },
    javaScriptEnabled: options.scripts ?? true,
  });
  t.after(() => context.close());
  const page = await context.newPage();
  page.on('pageerror', error => assert.fail(error.message));
  page.on('console', message => assert.notEqual(message.type(), 'error', message.text()));
  return page;
}

/** Opens the page and waits until it listens. */
async function opens(page: Page, path: string): Promise<void> {
  const listening = page.waitForResponse(answer => answer.url().includes('/events?'));
  await page.goto(path);
  await listening;
}

async function writes(page: Page, path: string, text: string): Promise<void> {
  await page.goto(path);
  await page.fill('#comment-text', text);
  await page.click('#comment-form button.primary');
  await page.locator('.comment', { hasText: text }).waitFor();
}

async function addsUpdate(page: Page, headline: string, text: string): Promise<void> {
  await page.goto('/studio/posts');
  await page.getByRole('link', { name: headline }).first().click();
  await page.getByRole('link', { name: 'Updates' }).click();
  await page.locator('.cm-content').fill(text);
  await page.getByRole('button', { name: 'Publish the update' }).click();
}

const isFocused = async (element: Locator): Promise<boolean> =>
  (await element.getAttribute('id')) === (await element.page().evaluate('document.activeElement?.id'));
const line = (page: Page) => page.locator('#live-comments button');
const top = (element: Locator): Promise<number> =>
  element.evaluate(node => Math.round(node.getBoundingClientRect().top));

for (const kind of SITE_KINDS) {
  test(`${kind}: a new comment waits to be pressed; what is being read stays where it is`, async t => {
    const site = await startSite(t, kind, '--demo');
    const [reader, writer] = [await person(t, site), await person(t, site)];
    await opens(reader, ENGLISH);
    const before = await reader.locator('.comment').count();
    // In the middle of the thread, with something half written below it.
    await reader.fill('#comment-text', 'Half a thought');
    const eye = reader.locator('.comment').nth(before - 3);
    await eye.evaluate(node => node.scrollIntoView({ block: 'start' }));
    const place = await top(eye);

    await writes(writer, ENGLISH, 'The first of two, about #2.');
    await line(reader)
      .filter({ hasText: /^1 new comment$/ })
      .waitFor();
    await writes(writer, ENGLISH, 'The second of two.');
    await line(reader)
      .filter({ hasText: /^2 new comments$/ })
      .waitFor();
    assert.equal(await top(eye), place);
    assert.equal(await reader.locator('.comment').count(), before);
    const answered = reader.locator('.comment').nth(1);
    assert.equal(
      await answered
        .locator('.answered-by a')
        .filter({ hasText: `#${before + 1}` })
        .count(),
      0,
    );

    await line(reader).click();
    const added = reader.locator('.comment', { hasText: 'The first of two' });
    await added.waitFor();
    assert.equal(await isFocused(added), true);
    assert.ok((await top(added)) >= 0 && (await top(added)) < 700);
    assert.equal(await reader.locator('.comment').count(), before + 2);
    assert.equal(await line(reader).count(), 0);
    assert.equal(await reader.inputValue('#comment-text'), 'Half a thought');
    assert.equal(await reader.textContent('#thread-heading'), await writer.textContent('#thread-heading'));
    assert.equal(
      await answered
        .locator('.answered-by a')
        .filter({ hasText: `#${before + 1}` })
        .count(),
      1,
    );
  });
}

test('what is brought in above does not push down what is read', async t => {
  const site = await startSite(t, 'sqlite', '--demo');
  const [reader, writer] = [await person(t, site), await person(t, site)];
  await writes(writer, ENGLISH, 'Short, for now.');
  for (const word of ['One', 'Two', 'Three'])
    await writes(await person(t, site), ENGLISH, `${word} more. `.repeat(90));
  await opens(reader, ENGLISH);
  await writer.goto(ENGLISH);
  await writer
    .locator('.comment', { hasText: 'Short, for now.' })
    .getByRole('link', { name: 'Change' })
    .click();
  await writer.fill('[name=text]', 'Now it is much longer. '.repeat(150));
  await writer.click('main form button.primary');
  await writer.locator('.comment', { hasText: 'Now it is much longer.' }).waitFor();

  await line(reader)
    .filter({ hasText: /^1 comment changed$/ })
    .waitFor();
  await writes(writer, ENGLISH, 'And one below.');
  await line(reader)
    .filter({ hasText: /^1 new comment · 1 comment changed$/ })
    .waitFor();
  const eye = reader.locator('.comment', { hasText: 'Three more.' });
  await line(reader).scrollIntoViewIfNeeded();
  const [place, height] = [await top(eye), await reader.evaluate('document.documentElement.scrollHeight')];
  assert.equal(await reader.locator('.comment', { hasText: 'Short, for now.' }).count(), 1);
  await line(reader).click();
  const added = reader.locator('.comment', { hasText: 'And one below.' });
  await added.waitFor();
  await reader.evaluate('new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))');
  assert.equal(await reader.locator('.comment', { hasText: 'much longer' }).count(), 1);
  assert.equal(await reader.locator('.comment', { hasText: 'Short, for now.' }).count(), 0);
  assert.ok(Number(await reader.evaluate('document.documentElement.scrollHeight')) > Number(height) + 300);
  assert.equal(await top(eye), place);
  assert.equal(await isFocused(added), true);
});

test('in Persian, with its digits; the line is a part of the page like any other', async t => {
  const site = await startSite(t, 'sqlite', '--demo');
  const [reader, writer] = [await person(t, site), await person(t, site)];
  await opens(reader, PERSIAN);
  const before = await reader.locator('.comment').count();
  await writes(writer, PERSIAN, 'نخستین دیدگاه تازه.');
  await writes(writer, PERSIAN, 'دومین دیدگاه تازه.');
  await line(reader)
    .filter({ hasText: /^۲ دیدگاه تازه$/ })
    .waitFor();
  await line(reader).focus();
  await reader.keyboard.press('Enter');
  await reader.locator('.comment', { hasText: 'نخستین دیدگاه تازه.' }).waitFor();
  assert.equal(await reader.locator('.comment').count(), before + 2);
});

onBothSites('an update of the post waits above its headline', async (t, kind) => {
  const site = await startSite(t, kind, '--demo');
  const [reader, author] = [await person(t, site, { width: 1400 }), await person(t, site)];
  await signIn(author, site);
  await opens(reader, ENGLISH);
  const headline = ((await reader.locator('.headline').first().textContent()) ?? '')
    .replace(/ [A-Z]+( \d+)?$/, '')
    .trim();
  const before = await reader.locator('.update').count();
  const place = await top(reader.locator('.headline').first());
  await addsUpdate(author, headline, 'The quay is open again.');
  const waiting = reader.locator('#live-updates button', { hasText: /^New update$/ });
  await waiting.waitFor();
  assert.equal(await top(reader.locator('.headline').first()), place);
  assert.equal(await reader.locator('.update').count(), before);
  await waiting.click();
  const added = reader.locator('.update', { hasText: 'The quay is open again.' });
  await added.waitFor();
  assert.equal(await reader.locator('.update').count(), before + 1);
  assert.equal(await isFocused(added), true);
  assert.equal(await waiting.count(), 0);
});

test('nobody listens while the page is hidden, without scripts, or to save data', async t => {
  const site = await startSite(t, 'sqlite', '--demo');
  const silent = await person(t, site, { scripts: false });
  const asked: string[] = [];
  silent.on('request', request => asked.push(request.url()));
  await silent.goto(ENGLISH, { waitUntil: 'networkidle' });
  assert.equal((await silent.locator('#live-comments').boundingBox())?.height ?? 0, 0);

  const sparing = await person(t, site);
  await sparing.addInitScript(
    "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })",
  );
  sparing.on('request', request => asked.push(request.url()));
  await sparing.goto(ENGLISH, { waitUntil: 'networkidle' });
  assert.deepEqual(
    asked.filter(url => url.includes('/events')),
    [],
  );

  const [reader, writer] = [await person(t, site), await person(t, site)];
  await opens(reader, ENGLISH);
  const hide = (hidden: boolean) =>
    reader.evaluate(`
      Object.defineProperty(document, 'hidden', { value: ${hidden}, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    `);
  const closed = reader.waitForEvent('requestfailed', request => request.url().includes('/events'));
  await hide(true);
  await closed;
  await writes(writer, ENGLISH, 'Written while nobody looked.');
  assert.equal(await line(reader).count(), 0);
  await hide(false);
  await line(reader)
    .filter({ hasText: /^1 new comment$/ })
    .waitFor();
});
