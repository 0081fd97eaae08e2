import assert from 'node:assert/strict';
import { parseFeed } from '@rowanmanning/feed-parser';
import { onBothDatabases, TEST_URL, type TestApp } from '../../test/app.ts';
import { signInAs } from '../../test/cast.ts';
import type { Client } from '../../test/client.ts';
import { publish, type Story, say } from '../../test/story.ts';
import { addComment, removeComment, restoreComment } from '../discussion/comments.ts';
import { feedId } from '../lib/feed-id.ts';
import { newSecret } from '../lib/keys.ts';
import { unpublishPost } from '../posts/publication.ts';
import { link } from '../routes.ts';

const RULE = { key: 'r', version: 1, title: 'A rule' };

/** The secret address as the page of one's own comments shows it; null where it shows none. */
async function secretOf(post: Story, browser: Client): Promise<string | null> {
  const page = await browser.get(link('threadMine', { thread: post.threadId }));
  return /href="(\/threads\/[^"]*\/answers\/[^"]*)"/.exec(page.text)?.[1] ?? null;
}

/** bob, whose browser keeps his secret. */
function bobs(app: TestApp): { browser: Client; secret: string } {
  const secret = newSecret();
  const browser = app.browser();
  browser.cookies.set('dateline_writer', secret);
  return { browser, secret };
}

onBothDatabases('a writer follows the answers to their comments, and nothing else', async (_t, app) => {
  const post = await publish(app);
  const { browser, secret } = bobs(app);
  assert.equal(await secretOf(post, browser), null, 'who has written nothing has nothing to follow');
  const own = await say(app, post, 'Who saw it?', { secret });
  await say(app, post, 'I talk to nobody.');
  const answer = await say(app, post, 'I saw it.', { answers: [1] });
  await say(app, post, 'I answer another.', { answers: [2] });
  await say(app, post, 'I answer myself.', { answers: [1], secret });
  const address = (await secretOf(post, browser)) ?? '';

  const feed = await app.get(address);
  assert.equal(feed.status, 200);
  assert.equal(feed.headers.get('content-type'), 'application/atom+xml; charset=utf-8');
  assert.equal(feed.headers.get('cache-control'), 'private, no-cache');
  assert.equal(feed.headers.get('referrer-policy'), 'no-referrer');
  assert.equal(feed.headers.get('x-robots-tag'), 'noindex, nofollow');
  assert.equal(feed.headers.get('access-control-allow-origin'), null);
  assert.ok(!feed.text.includes(secret) && !address.includes(secret));
  const parsed = parseFeed(feed.text);
  assert.equal(parsed.self, TEST_URL + address);
  assert.match(parsed.title ?? '', /^Answers to [a-z]+ [a-z]+ \d\d: Ferry stopped$/);
  assert.deepEqual(
    parsed.items.map(item => item.id),
    [feedId(answer.id)],
  );
  assert.ok(feed.text.includes(`<thr:in-reply-to ref="${feedId(own.id)}"`));
  assert.equal((await app.get(address, { 'if-none-match': feed.headers.get('etag') ?? '' })).status, 304);

  const later = await say(app, post, 'Late, but I saw it too.', { answers: [1, 2] });
  assert.deepEqual(
    parseFeed((await app.get(address)).text).items.map(item => item.id),
    [feedId(later.id), feedId(answer.id)],
  );
});

onBothDatabases('what is removed is not in it, and comes back when it is restored', async (_t, app) => {
  const post = await publish(app);
  const { person } = await signInAs(app, 'carol');
  const { browser, secret } = bobs(app);
  await say(app, post, 'Mine.', { secret });
  const { id } = await say(app, post, 'Ugly.', { answers: [1] });
  const address = (await secretOf(post, browser)) ?? '';
  assert.match((await app.get(address)).text, /Ugly\./);
  await app.db.write(write => removeComment(write, id, { person, rule: RULE, reason: 'Why.' }));
  assert.doesNotMatch((await app.get(address)).text, /Ugly\.|<entry>/);
  await app.db.write(write => restoreComment(write, id, { person }));
  assert.match((await app.get(address)).text, /Ugly\./);
  await app.db.write(write => unpublishPost(write, post.id));
  assert.equal((await app.get(address)).status, 404, 'the public may not read the thread');
});

onBothDatabases('the address is as secret as its key', async (_t, app) => {
  const post = await publish(app);
  const other = await publish(app, { headline: 'Another post' });
  const [bob, dara] = [bobs(app), bobs(app)];
  await say(app, post, 'Of bob.', { secret: bob.secret });
  await say(app, post, 'Of dara.', { secret: dara.secret });
  await say(app, other, 'Of bob elsewhere.', { secret: bob.secret });
  const [own, hers, elsewhere] = [
    await secretOf(post, bob.browser),
    await secretOf(post, dara.browser),
    await secretOf(other, bob.browser),
  ];
  const parts = (address: string | null) => {
    const [, , thread = '', , writer = '', secret = ''] = (address ?? '').split('/');
    return { thread, writer, secret };
  };
  const [mine, theirs, away] = [parts(own), parts(hers), parts(elsewhere)];
  assert.notEqual(mine.secret, away.secret, 'two threads have nothing in common');
  for (const wrong of [
    { ...mine, secret: theirs.secret },
    { ...mine, secret: away.secret },
    { ...mine, secret: mine.secret.slice(1) },
    { ...mine, writer: theirs.writer },
    { ...mine, thread: away.thread },
    { ...mine, writer: '999999' },
    { ...mine, writer: 'x' },
    { ...mine, thread: 'x' },
    { ...mine, writer: '01arz3ndektsv4rrffq69g5fav' },
  ])
    assert.equal((await app.get(link('threadAnswersFeed', wrong))).status, 404, JSON.stringify(wrong));
});

onBothDatabases('staff follow the answers to them too, and every reader the post', async (_t, app) => {
  const post = await publish(app);
  const { person, browser } = await signInAs(app, 'alice');
  const draft = { threadId: post.threadId, text: 'I ask you.', name: null, answers: [] };
  await addComment(app, draft, { kind: 'staff', person });
  await say(app, post, 'I answer you.', { answers: [1] });
  const address = (await secretOf(post, browser)) ?? '';
  const feed = await app.get(address);
  assert.match(feed.text, /<title>Answers to you: Ferry stopped<\/title>/);
  assert.match(feed.text, /I answer you\./);
  const stranger = await app.browser().get(link('threadMine', { thread: post.threadId }));
  assert.match(stranger.text, new RegExp(`href="${post.path}/feed\\.atom"`));
  const mine = link('threadMine', { thread: post.threadId });
  const told = JSON.parse((await browser.get(mine, { accept: 'application/json' })).text);
  assert.equal(told.answers, address);
  assert.equal(JSON.parse((await app.get(mine, { accept: 'application/json' })).text).answers, null);
});
