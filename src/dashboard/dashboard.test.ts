import assert from 'node:assert/strict';
import { onBothDatabases, type TestApp } from '../../test/app.ts';
import { signInAs } from '../../test/cast.ts';
import { draft } from '../../test/drafts.ts';
import { addComment } from '../discussion/comments.ts';
import { newSecret } from '../lib/keys.ts';
import { createPost, type Post } from '../posts/posts.ts';
import { publishPost, schedulePost } from '../posts/publication.ts';
import { keepReads, readReadership } from './reads.ts';

const READER = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0' };
const HOUR = 3_600_000;

onBothDatabases(
  'readings are counted by post and day, without programs and without a word about readers',
  async (_t, app) => {
    const post = await published(app);
    const path = post.path ?? '';
    for (let times = 0; times < 3; times++) await app.get(path, READER);
    await app.get(path, { 'user-agent': 'Googlebot/2.1' });
    await app.get(path, { ...READER, 'sec-purpose': 'prefetch' });
    await app.get(path);
    await app.get('/', READER);
    await app.get('/feed.atom', { 'user-agent': 'Some feed reader bot' });
    await app.get(`${path}.txt`, READER);
    await keepReads(app.db, app.pages.reads);
    app.clock.advance(30 * HOUR);
    await app.get(path, READER);
    await keepReads(app.db, app.pages.reads);
    await app.get(path, READER);
    await keepReads(app.db, app.pages.reads);

    const { days, mostRead, feeds } = await readReadership(app.db.read, app.clock.now(), 'UTC');
    assert.equal(days.length, 14);
    assert.deepEqual(
      days.slice(-2).map(({ count }) => count),
      [4, 2],
      'three and the front page, then two',
    );
    assert.deepEqual(
      mostRead.map(({ id, count }) => [id, count]),
      [[post.id, 2]],
    );
    assert.equal(feeds, 0, 'that was more than a day ago');

    const rows = await app.db.read.selectFrom('reads').selectAll().execute();
    const kept = JSON.stringify(rows);
    assert.doesNotMatch(kept, /Mozilla|Firefox|Googlebot/);
    assert.deepEqual(Object.keys(rows[0] ?? {}).sort(), ['count', 'hour_at', 'subject']);
  },
);

onBothDatabases('a count that cannot be written is written the next time', async (_t, app) => {
  const post = await published(app);
  await app.get(post.path ?? '', READER);
  const broken = { ...app.db, write: () => Promise.reject(new Error('disk full')) };
  await assert.rejects(keepReads(broken, app.pages.reads), /disk full/);
  await keepReads(app.db, app.pages.reads);
  const { mostRead } = await readReadership(app.db.read, app.clock.now(), 'UTC');
  assert.deepEqual(
    mostRead.map(({ count }) => count),
    [1],
  );
});

onBothDatabases('the overview tells what waits and what is new since the last visit', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  const first = await browser.get('/studio');
  assert.equal(first.status, 200);
  assert.match(first.text, /Here you see what happened since your last visit/);

  app.clock.advance(HOUR);
  const post = await published(app);
  app.clock.advance(1_000);
  await comment(app, post, 'Said while alice was away.');
  app.clock.advance(HOUR);
  await app.db.write(async write => {
    const later = await createPost(write, draft({ headline: 'To come' }), null);
    await schedulePost(write, later.id, write.now + 2 * HOUR);
  });
  const second = await browser.get('/studio');
  assert.match(second.text, /New comments <strong>1<\/strong>/);
  assert.match(second.text, /New posts <strong>1<\/strong>/);
  assert.match(second.text, /Next to be published: 1 March 2026, 1:00 PM/);
  assert.match(second.text, /Nothing waits|Waits for you/);

  app.clock.advance(60_000);
  const again = await browser.get('/studio');
  assert.match(again.text, /New comments <strong>1<\/strong>/, 'the same visit');
  app.clock.advance(HOUR);
  assert.match((await browser.get('/studio')).text, /No new comments, no new posts/);
});

onBothDatabases('what concerns the whole site is for those whom it concerns', async (_t, app) => {
  const owner = await signInAs(app, 'alice');
  assert.match((await owner.browser.get('/studio')).text, /Database[\s\S]*MB|Database[\s\S]*kB/);
  const author = await signInAs(app, { name: 'Nora Vale', role: 'author' });
  const page = await author.browser.get('/studio');
  assert.doesNotMatch(page.text, /<dt>Database/);
  assert.doesNotMatch(page.text, /Held comments/);
});

async function published(app: TestApp): Promise<Post> {
  return app.db.write(async write => publishPost(write, (await createPost(write, draft(), null)).id));
}

function comment(app: TestApp, { threadId }: Post, text: string) {
  return addComment(
    app,
    { threadId, text, name: null, answers: [] },
    { kind: 'browser', secret: newSecret() },
  );
}
