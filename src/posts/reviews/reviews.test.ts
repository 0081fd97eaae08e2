import assert from 'node:assert/strict';
import { onBothDatabases, type TestApp } from '../../../test/app.ts';
import { signInAs } from '../../../test/cast.ts';
import type { Client } from '../../../test/client.ts';
import { draft } from '../../../test/drafts.ts';
import { digest } from '../../lib/keys.ts';
import { link } from '../../routes.ts';
import { createPost, readPost, revisePost } from '../posts.ts';
import { publishPost } from '../publication.ts';
import { trashPost } from '../trash.ts';
import { isStillThere } from './remarks.ts';

const DAY = 86_400_000;

async function writing(app: TestApp) {
  const { browser, person } = await signInAs(app, 'alice');
  const { id } = await app.db.write(write => createPost(write, draft(), person));
  return { browser, person, id };
}

/** Makes a secret address in the studio and returns its path. */
async function addressOf(browser: Client, id: string, more: Record<string, string> = {}): Promise<string> {
  const fields = { label: 'the lawyer', days: '14', 'may-comment': 'yes', ...more };
  const made = await browser.post(link('studioReviewLinks', { post: id }), fields);
  assert.equal(made.status, 200, made.text);
  assert.match(made.headers.get('cache-control') ?? '', /no-store/);
  const path = /http:\/\/dateline\.test(\/review\/[A-Za-z0-9_-]{43})/.exec(made.text)?.[1];
  assert.ok(path);
  return path;
}

onBothDatabases(
  'whoever has the address reads the text and leaves remarks, and nobody else',
  async (_, app) => {
    const { browser, id } = await writing(app);
    const path = await addressOf(browser, id);
    const rows = await app.db.read.selectFrom('review_links').selectAll().execute();
    assert.equal(rows[0]?.secret_digest, digest(path.replace('/review/', '')));
    assert.doesNotMatch(JSON.stringify(rows), new RegExp(path.replace('/review/', '')));
    const reviewer = app.browser();
    const page = await reviewer.get(path);
    assert.equal(page.status, 200);
    assert.match(page.text, /Two ferries touched in the fog/);
    assert.match(page.text, /for: the lawyer/);
    assert.match(page.text, /name="robots" content="noindex"/);
    assert.match(page.headers.get('cache-control') ?? '', /no-store/);
    assert.equal(page.headers.get('referrer-policy'), 'same-origin');
    assert.doesNotMatch(page.text, /studio/);
    const said = await reviewer.post(`${path}/remarks`, {
      quote: 'Two ferries touched in the fog.',
      text: '<script>alert(1)</script> Who says so?',
    });
    assert.equal(said.status, 303);
    assert.equal(reviewer.cookies.size, 0);
    app.clock.advance(1000);
    const desk = await browser.get(link('studioReviews', { post: id }));
    assert.match(desk.text, /&lt;script&gt;alert\(1\)/);
    assert.match(desk.text, /<blockquote[^>]*>Two ferries touched in the fog\.<\/blockquote>/);
    assert.match(desk.text, /the lawyer<\/bdi> \(by secret address\)/);
    assert.match((await browser.get(link('studioPosts'))).text, /1 open remark/);
    for (const wrong of [`${path.slice(0, -1)}!`, '/review/x', `/review/${'f'.repeat(43)}`]) {
      assert.equal((await reviewer.get(wrong)).status, 404, wrong);
    }
  },
);

onBothDatabases('remarks are answered and settled, and say where the passage has changed', async (_, app) => {
  const { browser, person, id } = await writing(app);
  const path = await addressOf(browser, id);
  await app.browser().post(`${path}/remarks`, { paragraph: '2', text: 'Which office?' });
  const [remark] = await app.db.read.selectFrom('review_comments').selectAll().execute();
  assert.ok(remark);
  assert.equal(remark.quote, 'Nobody was hurt, the harbour office says.');
  app.clock.advance(1000);
  const reviews = link('studioReviews', { post: id });
  await browser.post(reviews, { answers: remark.id, text: 'That of Port Lume.' });
  assert.match((await app.get(path)).text, /That of Port Lume\./);
  assert.doesNotMatch((await browser.get(reviews)).text, /passage has changed/);
  const fields = draft({ body: 'Two ferries touched.\n\nNobody was hurt.' });
  await app.db.write(write => revisePost(write, id, fields, { person, note: '' }));
  assert.match((await browser.get(reviews)).text, /passage has changed/);
  const settle = link('studioReviewResolution', { post: id, remark: remark.id });
  assert.equal((await browser.post(settle, { action: 'resolve' })).status, 303);
  assert.match((await browser.get(reviews)).text, /Settled by Alice Marsh/);
  assert.doesNotMatch((await browser.get(link('studioPosts'))).text, /open remark/);
  await browser.post(settle, { action: 'reopen' });
  assert.doesNotMatch((await browser.get(reviews)).text, /Settled by/);
});

onBothDatabases(
  'an address ends: by its days, by hand, with the publication and in the trash',
  async (_, app) => {
    const { browser, person, id } = await writing(app);
    const [short, revoked, left] = [
      await addressOf(browser, id, { days: '1' }),
      await addressOf(browser, id),
      await addressOf(browser, id),
    ];
    const links = await app.db.read.selectFrom('review_links').selectAll().orderBy('id').execute();
    const row = links.find(one => one.secret_digest === digest(revoked.replace('/review/', '')));
    await browser.post(link('studioReviewRevocation', { post: id, link: row?.id ?? '' }));
    assert.equal((await app.get(revoked)).status, 410);
    assert.equal((await app.browser().post(`${revoked}/remarks`, { text: 'Late.' })).status, 410);
    assert.equal((await app.get(short)).status, 200);
    app.clock.advance(DAY);
    assert.equal((await app.get(short)).status, 410);
    const post = await app.db.write(write => publishPost(write, id, { person, note: '' }));
    assert.equal((await app.get(left)).location, post.path);
    const refused = await browser.post(link('studioReviewLinks', { post: id }), {
      label: 'a friend',
      days: '3',
    });
    assert.equal(refused.status, 409);
    await app.db.write(write => trashPost(write, id, person));
    assert.equal((await app.get(left)).status, 410);
  },
);

onBothDatabases(
  'an address for reading alone takes no remarks; forms come back with what is wrong',
  async (_, app) => {
    const { browser, id } = await writing(app);
    const path = await addressOf(browser, id, { 'may-comment': '' });
    assert.doesNotMatch((await app.get(path)).text, /<form/);
    assert.equal((await app.browser().post(`${path}/remarks`, { text: 'All the same.' })).status, 403);
    const open = await addressOf(browser, id);
    const blank = await app.browser().post(`${open}/remarks`, { text: ' ', quote: 'Two ferries' });
    assert.equal(blank.status, 422);
    assert.match(blank.text, /Write the remark\./);
    assert.match(blank.text, />\s*Two ferries<\/textarea>/);
    const links = link('studioReviewLinks', { post: id });
    for (const [fields, sentence] of [
      [{ label: ' ', days: '3' }, /Write whom the address is for/],
      [{ label: 'x'.repeat(81), days: '3' }, /Shorten the name to 80/],
      [{ label: 'a', days: '91' }, /from 1 to 90/],
      [{ label: 'a', days: '' }, /from 1 to 90/],
    ] as const) {
      const answer = await browser.post(links, fields);
      assert.equal(answer.status, 422);
      assert.match(answer.text, sentence);
    }
    const other = await app.db.write(write => createPost(write, draft(), null));
    await browser.post(link('studioReviews', { post: other.id }), { text: 'Elsewhere.' });
    const [elsewhere] = await app.db.read.selectFrom('review_comments').select('id').execute();
    const crossed = { answers: elsewhere?.id ?? '', text: 'Into the wrong thread.' };
    assert.equal((await browser.post(link('studioReviews', { post: id }), crossed)).status, 404);
  },
);

onBothDatabases('nothing about a reviewer is stored', async (_, app) => {
  const { browser, id } = await writing(app);
  const path = await addressOf(browser, id);
  const headers = { 'user-agent': 'Particular/7.3', 'x-forwarded-for': '203.0.113.77' };
  await app.browser().post(`${path}/remarks`, { text: 'Fine with me.' }, headers);
  for (const table of ['review_comments', 'review_links', 'events'] as const) {
    const rows = JSON.stringify(await app.db.read.selectFrom(table).selectAll().execute());
    assert.doesNotMatch(rows, /Particular|203\.0\.113/, table);
  }
  const post = await readPost(app.db.read, id);
  assert.ok(post && isStillThere('two  *ferries* touched', post));
});
