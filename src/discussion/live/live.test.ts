import assert from 'node:assert/strict';
import { Hono } from 'hono';
import { onBothDatabases, type TestApp } from '../../../test/app.ts';
import { signInAs } from '../../../test/cast.ts';
import { EventReader } from '../../../test/event-reader.ts';
import { publish, type Story, say, update } from '../../../test/story.ts';
import { DatabaseTrouble } from '../../db/trouble.ts';
import { EventStreams } from '../../http/event-streams.ts';
import { createLog } from '../../http/log.ts';
import { News } from '../../jobs/news.ts';
import { newSecret } from '../../lib/keys.ts';
import { unpublishPost } from '../../posts/publication.ts';
import { link } from '../../routes.ts';
import { editComment, removeComment, restoreComment, withdrawComment } from '../comments.ts';
import type { AddedComment } from '../publishing.ts';
import { readThread } from '../threads.ts';
import { Rooms } from './rooms.ts';

function follow(app: TestApp, story: Story, options: { since?: number; lastEventId?: string } = {}) {
  const address = new URL(link('threadEvents', { thread: story.threadId }), app.url);
  if (options.since !== undefined) address.searchParams.set('since', String(options.since));
  const headers = options.lastEventId === undefined ? {} : { 'last-event-id': options.lastEventId };
  return EventReader.open(request => app.fetch(request), address, headers);
}

const changedAt = async (app: TestApp, { threadId }: Story) =>
  (await readThread(app.db.read, threadId))?.changedAt ?? 0;

onBothDatabases('a reader hears how the thread stands, and then what happens in it', async (_, app) => {
  const story = await publish(app);
  const secret = newSecret();
  const first = await say(app, story, 'One.', { secret });
  const reader = await follow(app, story);
  assert.equal(reader.response.headers.get('cache-control'), 'no-store');
  assert.equal(reader.response.headers.get('content-type'), 'text/event-stream');
  assert.match(reader.response.headers.get('content-security-policy') ?? '', /default-src/);
  assert.deepEqual(await reader.next(), {
    id: String(await changedAt(app, story)),
    data: { last: 1, count: 1, changed: [], updates: 0 },
  });

  app.clock.advance(1_000);
  await say(app, story, 'Two.');
  const second = await reader.next();
  assert.deepEqual(second.data, { last: 2, count: 2, changed: [], updates: 0 });
  assert.equal(second.id, String(app.clock.now()));
  await editComment(app, first.id, { text: 'One, changed.' }, { kind: 'browser', secret });
  assert.deepEqual((await reader.next()).data, { last: 2, count: 2, changed: [1], updates: 0 });
  await update(app, story, 'It sails again.');
  assert.deepEqual((await reader.next()).data, { last: 2, count: 2, changed: [], updates: 1 });
  await withdrawComment(app, first.id, { kind: 'browser', secret });
  assert.deepEqual((await reader.next()).data, { last: 2, count: 1, changed: [1], updates: 1 });
  await reader.leave();
});

onBothDatabases('a crowd that writes is told of once a second', async (_, app) => {
  const story = await publish(app);
  const readers = await Promise.all([follow(app, story), follow(app, story)]);
  for (const reader of readers) await reader.next();
  const began = performance.now();
  await Promise.all(Array.from({ length: 40 }, (_, i) => say(app, story, `Comment ${i}.`)));
  for (const reader of readers) {
    const told: unknown[] = [];
    while ((told.at(-1) as { last: number } | undefined)?.last !== 40) told.push((await reader.next()).data);
    const pauses = Math.ceil((performance.now() - began) / 1_000);
    assert.ok(told.length <= 1 + pauses, JSON.stringify(told));
    assert.deepEqual(told.at(-1), { last: 40, count: 40, changed: [], updates: 0 });
    await reader.leave();
  }
});

onBothDatabases('whoever comes back hears what they missed', async (_, app) => {
  const story = await publish(app);
  const { person } = await signInAs(app, 'carol');
  const added: AddedComment[] = [];
  for (let i = 1; i <= 4; i++) added.push(await say(app, story, `Comment ${i}.`));
  const seen = await changedAt(app, story);
  const id = (number: number) => added[number - 1]?.id ?? '';
  const decision = { person, rule: { key: 'r', version: 1, title: 'Rule' }, reason: 'Reason' };
  app.clock.advance(10_000);
  await app.db.write(write => removeComment(write, id(2), decision));
  await app.db.write(write => removeComment(write, id(4), decision));
  app.clock.advance(10_000);
  await app.db.write(write => restoreComment(write, id(4), { person }));
  await say(app, story, 'Comment 5.');

  const missed = await follow(app, story, { since: seen });
  const whole = { last: 5, count: 4, updates: 0 };
  assert.deepEqual((await missed.next()).data, { ...whole, changed: [2, 4] });
  const between = await follow(app, story, { lastEventId: String(seen + 15_000), since: seen });
  const { data, id: now } = await between.next();
  assert.deepEqual(data, { ...whole, changed: [4] });
  const upToDate = await follow(app, story, { lastEventId: now });
  assert.deepEqual((await upToDate.next()).data, { ...whole, changed: [] });
  const nonsense = await follow(app, story, { lastEventId: 'x'.repeat(300) });
  assert.deepEqual((await nonsense.next()).data, { ...whole, changed: [] });
  for (const reader of [missed, between, upToDate, nonsense]) await reader.leave();
});

onBothDatabases('what is not for readers is not told, not even by its number', async (_, app) => {
  const story = await publish(app);
  const added = await say(app, story, 'One.');
  const reader = await follow(app, story);
  await reader.next();
  const topics = [`thread:${story.threadId}`];
  await app.db.write(async write => {
    write.record({
      kind: 'comment.reported',
      topics,
      payload: { commentId: added.id, number: 1, at: write.now },
    });
    write.record({ kind: 'comment.held', topics, payload: { number: -3, at: write.now } });
  });
  await app.db.write(async write => write.record({ kind: 'site.changed', topics: ['*'], payload: {} }));
  await say(app, story, 'Two.');
  assert.deepEqual((await reader.next()).data, { last: 2, count: 2, changed: [], updates: 0 });
  await reader.leave();
});

onBothDatabases('what another process wrote is told too', async (_, app) => {
  const story = await publish(app);
  const reader = await follow(app, story);
  await reader.next();
  await app.db.write(write =>
    write.tx
      .updateTable('threads')
      .set({ last_number: 7, shown_count: 6 })
      .where('id', '=', story.threadId)
      .execute(),
  );
  app.hear([
    { kind: 'comment.removed', topics: [`thread:${story.threadId}`], payload: { number: 5, at: 1 } },
  ]);
  assert.deepEqual((await reader.next()).data, { last: 7, count: 6, changed: [5], updates: 0 });
  await reader.leave();
});

onBothDatabases('a thread is followed as long as somebody has it open', async (_, app) => {
  const story = await publish(app);
  const rooms = new Rooms({
    db: app.db,
    log: createLog('silent'),
    news: new News(),
    streams: new EventStreams({ trustedProxies: 0, limit: 2 }),
    findPage: async () => null,
  });
  const routes = new Hono().get('/', c => rooms.join(c, c.req.query('thread') ?? '', null));
  routes.onError(() => new Response(null, { status: 503 }));
  const join = (thread: string) =>
    EventReader.open(request => routes.fetch(request), `http://a/?thread=${thread}`);
  const [one, other] = await Promise.all([join(story.threadId), join(story.threadId)]);
  await Promise.allSettled([join(story.threadId), join('unknown')]);
  assert.equal(rooms.size, 1);
  await one.leave();
  assert.equal(rooms.size, 1);
  await other.leave();
  assert.equal(rooms.size, 0);
});

onBothDatabases(
  'readers stay while the database has trouble, and hear of it all afterwards',
  async (_, app) => {
    const story = await publish(app);
    const news = new News();
    const failed = Promise.withResolvers<void>();
    let trouble = false;
    const rooms = new Rooms({
      db: app.db,
      log: createLog('silent'),
      news,
      streams: new EventStreams({ trustedProxies: 0 }),
      async findPage() {
        if (!trouble) return null;
        failed.resolve();
        throw new DatabaseTrouble('away', null);
      },
    });
    const routes = new Hono().get('/', c => rooms.join(c, story.threadId, null));
    const reader = await EventReader.open(request => routes.fetch(request), 'http://a/');
    await reader.next();
    await say(app, story, 'One.');
    trouble = true;
    news.tell([{ kind: 'comment.added', topics: [`thread:${story.threadId}`], payload: {} }]);
    await failed.promise;
    trouble = false;
    assert.deepEqual((await reader.next()).data, { last: 1, count: 1, changed: [], updates: null });
    await reader.leave();
    assert.equal(rooms.size, 0);
  },
);

onBothDatabases('a thread that the public may not read has no stream', async (_, app) => {
  const story = await publish(app);
  const address = link('threadEvents', { thread: story.threadId });
  const reader = await follow(app, story);
  await reader.next();
  await app.db.write(write => unpublishPost(write, story.id));
  await reader.end();
  assert.equal((await app.get(address)).status, 404);
  assert.equal((await app.get(address.replace(story.threadId, '0'.repeat(26)))).status, 404);
  assert.equal((await app.get(address.replace(story.threadId, 'nonsense'))).status, 404);
});

onBothDatabases('a stream that is over leaves nothing behind', async (_, app) => {
  const story = await publish(app);
  const address = link('threadEvents', { thread: story.threadId });
  const head = await app.browser().send(address, { method: 'HEAD' });
  assert.deepEqual(
    [head.status, head.headers.get('content-type'), head.text],
    [200, 'text/event-stream', ''],
  );
  const [one, other] = [await follow(app, story), await follow(app, story)];
  await one.leave();
  await say(app, story, 'One.');
  await other.next();
  app.endStreams();
  await other.end();
  const refused = await app.get(address);
  assert.deepEqual([refused.status, refused.headers.get('retry-after')], [503, '1']);
});
