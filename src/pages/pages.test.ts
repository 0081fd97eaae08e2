import assert from 'node:assert/strict';
import test from 'node:test';
import { onBothDatabases } from '../../test/app.ts';
import { signInAs } from '../../test/cast.ts';
import type { Client } from '../../test/client.ts';
import { hostileTexts } from '../../test/hostile-texts.ts';
import { expectNothingRuns, markupOf } from '../../test/markup.ts';
import { link, patterns } from '../routes.ts';
import { cleanPage, pageProblems } from './pages.ts';

const ABOUT = { title: 'About us', slug: '', body: 'We *write*.', language: 'en', base: '', note: '' };

onBothDatabases(
  'a page is written, shown, changed in the open, moved, taken back and deleted',
  async (_t, app) => {
    const { browser } = await signInAs(app, 'alice');
    const page = await create(browser, ABOUT);
    assert.equal((await app.get('/about-us')).status, 404, 'a draft is for nobody');
    await browser.post(`${page}/publication`, { action: 'publish' });
    const shown = await app.get('/about-us');
    assert.equal(shown.status, 200);
    assert.match(shown.text, /<h1 class="headline">About us<\/h1>[\s\S]*<p>We <em>write<\/em>\.<\/p>/);

    app.clock.advance(60_000);
    const changed = { ...ABOUT, body: 'We *report*.', slug: 'who-we-are', note: 'Says it better' };
    const saved = await browser.post(page, { ...changed, base: await baseOf(browser, page) });
    assert.equal(saved.status, 303);
    assert.equal((await app.get('/about-us')).location, '/who-we-are');
    assert.match((await app.get('/who-we-are')).text, /report/);
    const history = await app.get('/who-we-are/history');
    assert.match(history.text, /<del>write<\/del>[\s\S]*<ins>report<\/ins>|Says it better/);
    assert.match(
      history.text,
      /Says it better[\s\S]*The first text[\s\S]*Alice Marsh|Alice Marsh[\s\S]*Says it better/,
    );
    assert.match((await app.get('/sitemap.xml')).text, /\/who-we-are</);

    assert.equal((await browser.post(`${page}/removal`)).status, 409, 'what readers see is not deleted');
    await browser.post(`${page}/publication`, { action: 'unpublish' });
    assert.equal((await app.get('/who-we-are')).status, 404);
    assert.equal((await browser.post(`${page}/removal`)).location, '/studio/pages?done=removed');
    assert.equal((await browser.get(page)).status, 404);
  },
);

onBothDatabases('of two who change a page at once the second is shown both texts', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  const page = await create(browser, ABOUT);
  const base = await baseOf(browser, page);
  await browser.post(page, { ...ABOUT, body: 'The first.', base });
  const second = await browser.post(page, { ...ABOUT, body: 'The second.', base });
  assert.equal(second.status, 409);
  assert.match(second.text, /<ins>second<\/ins>|The second\./);
  assert.match(second.text, /The first\./);
  const again = await browser.post(page, { ...ABOUT, body: 'The second.', base: baseIn(second.text) });
  assert.equal(again.status, 303);
});

onBothDatabases('an address has one page, for good once readers knew it', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  const first = await create(browser, ABOUT);
  const taken = await browser.post('/studio/pages', ABOUT);
  assert.equal(taken.status, 409);
  assert.match(taken.text, /Another page has or had this address/);
  assert.match(taken.text, /We \*write\*/, 'nothing is lost');
  await browser.post(first, { ...ABOUT, slug: 'us', base: await baseOf(browser, first) });
  assert.equal((await browser.post('/studio/pages', ABOUT)).status, 303, 'nobody had seen it there');
  for (const slug of ['archive', 'studio', 'api', '2011', 'media']) {
    const refused = await browser.post('/studio/pages', { ...ABOUT, slug });
    assert.equal(refused.status, 422, slug);
    assert.match(refused.text, /needs this address/);
  }
});

onBothDatabases('pages are for owners and editors; others are refused', async (_t, app) => {
  for (const role of ['author', 'moderator'] as const) {
    const { browser } = await signInAs(app, { name: `The ${role}`, role });
    assert.equal((await browser.get('/studio/pages')).status, 403);
    assert.equal((await browser.post('/studio/pages', ABOUT)).status, 403);
  }
});

onBothDatabases('what somebody hostile writes into a page stays text', async (t, app) => {
  const texts = hostileTexts(t)?.slice(0, 60);
  if (texts === undefined) return;
  const { browser } = await signInAs(app, 'alice');
  for (const [index, text] of texts.entries()) {
    const made = await browser.post('/studio/pages', {
      ...ABOUT,
      title: `${text.slice(0, 80)} x`,
      slug: `hostile-${index}`,
      body: text,
    });
    if (made.status === 422) continue;
    const page = new URL(made.location ?? '', app.url).pathname;
    await browser.post(`${page}/publication`, { action: 'publish' });
    for (const shown of [
      await app.get(`/hostile-${index}`),
      await browser.get('/studio/pages'),
      await browser.get(page),
    ]) {
      assert.equal(shown.status, 200);
      expectNothingRuns(markupOf(shown.text, text));
    }
  }
});

test('every first part of an address of ours is kept from pages', () => {
  for (const pattern of Object.values(patterns)) {
    const [, first = ''] = pattern.split('/');
    if (first === '' || first.startsWith(':') || first.includes('.')) continue;
    const fields = cleanPage({ title: 'x', slug: first, body: '', language: 'en' });
    assert.equal(pageProblems(fields).slug, 'site-page-slug-reserved', pattern);
  }
  assert.ok(link('sitePage', { pageSlug: 'دربارهٔ' }).startsWith('/%'));
});

async function create(browser: Client, fields: Record<string, string>): Promise<string> {
  const made = await browser.post('/studio/pages', fields);
  assert.equal(made.status, 303);
  return new URL(made.location ?? '', 'http://x').pathname;
}

async function baseOf(browser: Client, page: string): Promise<string> {
  return baseIn((await browser.get(page)).text);
}

function baseIn(markup: string): string {
  return /name="base" value="([^"]*)"/.exec(markup)?.[1] ?? '';
}
