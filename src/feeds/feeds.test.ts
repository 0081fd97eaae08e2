import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseFeed } from '@rowanmanning/feed-parser';
import { getElementsByTagName } from 'domutils';
import { parseDocument } from 'htmlparser2';
import { onBothDatabases, TEST_URL, type TestApp } from '../../test/app.ts';
import { sharedPath } from '../../test/shared-files.ts';
import { bringIn, publish, STORY, say, update } from '../../test/story.ts';
import { withdrawComment } from '../discussion/comments.ts';
import { feedId } from '../lib/feed-id.ts';
import { newSecret } from '../lib/keys.ts';
import { createPost, revisePost } from '../posts/posts.ts';
import { unpublishPost } from '../posts/publication.ts';
import { addSource } from '../sources/sources.ts';

const FEEDS = { '/feed.atom': 'application/atom+xml', '/feed.rss': 'application/rss+xml' };

onBothDatabases('an update changes the entry of its post and shows in its title', async (_t, app) => {
  const post = await publish(app);
  const before = new Map<string, string | null | undefined>();
  for (const path of Object.keys(FEEDS)) before.set(path, (await itemsOf(app, path))[0]?.id);
  app.clock.advance(3_600_000);
  await update(app, post, 'It is moored.');
  for (const path of Object.keys(FEEDS)) {
    const [item] = await itemsOf(app, path);
    assert.equal(item?.title, 'Ferry stopped - UPDATE');
    assert.equal(item?.id, before.get(path));
    assert.match(item?.content ?? '', /UPDATE.*It is moored\..*came back under tow/s);
  }
  assert.equal((await itemsOf(app, '/feed.atom'))[0]?.updated?.getTime(), app.clock.now());
  assert.match((await app.get('/feed.rss')).text, /<atom:updated>2026-03-01T10:00:00.000Z</);
  const [item] = JSON.parse((await app.get('/feed.json')).text).items;
  assert.equal(item.title, 'Ferry stopped - UPDATE');
  assert.equal(item.date_modified, '2026-03-01T10:00:00.000Z');
});

onBothDatabases('feeds say what a post is, with addresses in full', async (_t, app) => {
  const post = await publish(app, { byline: 'Alice Marsh', tags: ['Harbour'] });
  await app.db.write(write =>
    addSource(write, post.id, { label: 'Office', publisher: 'Office', title: '', date: null, url: null }),
  );
  await app.db.write(write =>
    revisePost(write, post.id, { ...post, body: 'Said so [Office].' }, { person: null, note: '' }),
  );
  for (const [path, type] of Object.entries(FEEDS)) {
    const answer = await app.get(path);
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('content-type'), `${type}; charset=utf-8`);
    assert.equal(answer.headers.get('access-control-allow-origin'), '*');
    const feed = parseFeed(answer.text);
    assert.equal(feed.self, TEST_URL + path);
    const [item] = feed.items;
    assert.equal(item?.url, `${TEST_URL}/2026/03/ferry-stopped`);
    assert.deepEqual(
      item?.authors.map(({ name }) => name),
      ['Alice Marsh'],
    );
    assert.deepEqual(
      item?.categories.map(({ term }) => term),
      ['Harbour'],
    );
    assert.match(item?.content ?? '', /href="http:\/\/dateline\.test\/2026\/03\/ferry-stopped#s-/);
    assert.doesNotMatch(item?.content ?? '', /href="[#/]/);
  }
  const [item] = JSON.parse((await app.get('/feed.json')).text).items;
  assert.deepEqual(item.tags, ['Harbour']);
  assert.equal(item.id, feedId(post.id));
});

onBothDatabases('only published posts are in feeds and sitemap, the newest first', async (_t, app) => {
  await publish(app);
  app.clock.advance(60_000);
  const second = await publish(app, { headline: 'Second' });
  await publish(app, { headline: 'Hidden' }, { unlisted: true });
  await app.db.write(write => createPost(write, { ...STORY, headline: 'Draft' }, null));
  assert.deepEqual(
    (await itemsOf(app, '/feed.atom')).map(({ title }) => title),
    ['Second', 'Ferry stopped'],
  );
  assert.deepEqual(placesOf((await app.get('/sitemap.xml')).text), [
    `${TEST_URL}/`,
    `${TEST_URL}/2026/03/ferry-stopped`,
    `${TEST_URL}/2026/03/second`,
  ]);
  await app.db.write(write => unpublishPost(write, second.id));
  assert.deepEqual(
    (await itemsOf(app, '/feed.atom')).map(({ title }) => title),
    ['Ferry stopped'],
  );
  assert.equal(placesOf((await app.get('/sitemap.xml')).text).length, 2);
  assert.equal((await app.get('/sitemap/1')).status, 200);
  assert.equal((await app.get('/sitemap/2')).status, 404);
  assert.equal((await app.get('/sitemap/0')).status, 404);
});

onBothDatabases('the feed of a post threads its comments', async (_t, app) => {
  const post = await publish(app);
  const first = await say(app, post, 'First');
  app.clock.advance(1_000);
  const second = await say(app, post, 'Second');
  app.clock.advance(1_000);
  const answer = await say(app, post, 'To both', { answers: [first.number, second.number] });
  const { text, headers } = await app.get(`${post.path}/feed.atom`);
  assert.equal(headers.get('content-type'), 'application/atom+xml; charset=utf-8');
  const feed = parseFeed(text);
  assert.deepEqual(
    feed.items.map(({ id }) => id),
    [answer, second, first].map(({ id }) => feedId(id)),
  );
  const replies = repliesIn(text);
  assert.deepEqual(replies.get(feedId(first.id)), [feedId(post.id)]);
  assert.deepEqual(replies.get(feedId(answer.id)), [feedId(post.id), feedId(first.id), feedId(second.id)]);
  assert.match(text, new RegExp(`href="${TEST_URL}/2026/03/ferry-stopped#c-${first.id}"`));
});

onBothDatabases('the site feed counts comments and says when the last came', async (_t, app) => {
  const post = await publish(app);
  await app.get('/feed.atom');
  app.clock.advance(60_000);
  await say(app, post, 'First');
  const { text } = await app.get('/feed.atom');
  assert.match(text, /<thr:total>1<\/thr:total>/);
  const [link] = elements(text, 'link').filter(({ attribs }) => attribs.rel === 'replies');
  assert.equal(link?.attribs.href, `${TEST_URL}${post.path}/feed.atom`);
  assert.equal(link?.attribs['thr:count'], '1');
  assert.equal(link?.attribs['thr:updated'], '2026-03-01T09:01:00.000Z');
  assert.equal(parseFeed(text).items[0]?.updated?.getTime(), post.publishedAt);
});

onBothDatabases('a comment that is gone is in no feed, one without a time claims none', async (_t, app) => {
  const post = await publish(app);
  const secret = newSecret();
  const gone = await say(app, post, 'Gone', { secret });
  await withdrawComment(app, gone.id, { kind: 'browser', secret });
  const [old] = await bringIn(app, post, ['Old']);
  const items = await itemsOf(app, `${post.path}/feed.atom`);
  assert.deepEqual(
    items.map(({ id }) => id),
    [feedId(old?.id ?? '')],
  );
  assert.equal(items[0]?.published, null);
});

onBothDatabases('a feed under a former address of the post leads to the present one', async (_t, app) => {
  const post = await publish(app);
  await app.db.write(write =>
    revisePost(write, post.id, { ...post, slug: 'ferry-back' }, { person: null, note: '' }),
  );
  const answer = await app.get('/2026/03/ferry-stopped/feed.atom');
  assert.deepEqual([answer.status, answer.location], [301, '/2026/03/ferry-back/feed.atom']);
  assert.equal((await itemsOf(app, '/feed.atom'))[0]?.id, feedId(post.id));
  assert.equal((await app.get('/2026/03/nothing/feed.atom')).status, 404);
});

onBothDatabases('whoever has a feed already gets 304, until something in it changes', async (_t, app) => {
  const post = await publish(app);
  for (const path of [
    '/feed.atom',
    '/feed.rss',
    '/feed.json',
    `${post.path}/feed.atom`,
    '/sitemap.xml',
    '/robots.txt',
  ]) {
    const { headers } = await app.get(path);
    const etag = headers.get('etag') ?? '';
    assert.match(headers.get('cache-control') ?? '', /public, no-cache/);
    assert.equal((await app.get(path, { 'if-none-match': etag })).status, 304);
    if (path === '/robots.txt') continue;
    app.clock.advance(1_000);
    await update(app, post, path);
    assert.equal((await app.get(path, { 'if-none-match': etag })).status, 200, path);
  }
});

onBothDatabases('hostile words stay words in every feed', async (_t, app) => {
  const post = await publish(app, { headline: '</title>]]> & <script>x</script> \u0007' });
  await say(app, post, '</content>]]><script>x</script> &bogus;');
  for (const path of ['/feed.atom', '/feed.rss', `${post.path}/feed.atom`]) {
    const { text } = await app.get(path);
    assert.equal(parseFeed(text).items.length, 1);
  }
});

onBothDatabases('Atom feeds hold to the schema of RFC 4287', async (t, app) => {
  const schema = sharedPath(t, 'fixtures/conformance/atom.rng');
  if (schema === null) return;
  const empty = await app.get('/feed.atom');
  const post = await publish(app, { byline: 'Alice Marsh', tags: ['Harbour', 'Ferry'] });
  const first = await say(app, post, 'First');
  await say(app, post, 'Second', { answers: [first.number] });
  await update(app, post, 'Not so.', { kind: 'correction', at: null });
  const feeds = [empty, await app.get('/feed.atom'), await app.get(`${post.path}/feed.atom`)];
  await conform(
    t,
    schema,
    feeds.map(({ text }) => text),
  );
});

const JAVA = 'java';

/** Holds documents against a RELAX NG schema, with the validator inside the Nu checker (which needs a Java). */
async function conform(t: TestContext, schema: string, documents: readonly string[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-'));
  t.after(() => rm(folder, { recursive: true }));
  const files = documents.map((_, index) => join(folder, `${index}.xml`));
  await Promise.all(files.map((file, index) => writeFile(file, documents[index] ?? '')));
  const jar = fileURLToPath(new URL('../../node_modules/vnu-jar/build/dist/vnu.jar', import.meta.url));
  const driver = 'nu.validator.vendor.thaiopensource.relaxng.util.Driver';
  const run = spawnSync(JAVA, ['-cp', jar, driver, schema, ...files], { encoding: 'utf8' });
  if (run.error)
    return t.skip(
      `NOT RUN: Atom feeds against their schema, since Java can't be started (${run.error.message})`,
    );
  assert.equal(run.status, 0, `${run.stdout}${run.stderr}`);
}

async function itemsOf(app: TestApp, path: string) {
  return parseFeed((await app.get(path)).text).items;
}

function elements(xml: string, name: string) {
  return getElementsByTagName(name, parseDocument(xml, { xmlMode: true }));
}

/** For each entry: the entries that it answers. */
function repliesIn(xml: string): Map<string, string[]> {
  return new Map(
    elements(xml, 'entry').map(entry => {
      const [id] = getElementsByTagName('id', entry).map(element => element.children[0]);
      const answered = getElementsByTagName('thr:in-reply-to', entry).map(({ attribs }) => attribs.ref ?? '');
      return [id !== undefined && 'data' in id ? id.data.trim() : '', answered];
    }),
  );
}

const placesOf = (xml: string): string[] =>
  [...xml.matchAll(/<loc>(.*?)<\/loc>/g)].map(match => match[1] ?? '');
