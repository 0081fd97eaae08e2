import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { onBothDatabases, type TestApp } from '../../test/app.ts';
import { draft } from '../../test/drafts.ts';
import { receiver, verified } from '../../test/receiver.ts';
import { createOutgoing } from '../http/outgoing/outgoing.ts';
import { createPost } from '../posts/posts.ts';
import { publishPost } from '../posts/publication.ts';
import { listDeliveries, ping, redeliver } from './deliveries.ts';
import { WEBHOOK_EVENTS } from './events.ts';
import { PAUSED_AFTER, PAUSES } from './schedule.ts';
import { sendDue } from './sending.ts';
import { changeWebhook, createWebhook, foundWebhook } from './webhooks.ts';

const FIELDS = { label: 'Newsletter', events: WEBHOOK_EVENTS, active: true };

function hook(app: TestApp, url: string) {
  return app.db.write(write => createWebhook(write, app.siteKey, { ...FIELDS, url }, null));
}

/** As a process that sends would. */
async function send(app: TestApp): Promise<void> {
  for (const { name, run } of app.due) if (name === 'send to webhooks') await run(app.clock.now());
}

async function sent(app: TestApp, id: string) {
  return (await listDeliveries(app.db.read, id, { before: null })).deliveries;
}

/** A webhook with one thing to be sent. */
async function withOne(t: TestContext, app: TestApp, answer?: Parameters<typeof receiver>[1]) {
  const host = await receiver(t, answer);
  const { webhook, secret } = await hook(app, host.url);
  const post = await app.db.write(async write =>
    publishPost(write, (await createPost(write, draft(), null)).id),
  );
  await app.settle();
  const [delivery] = await sent(app, webhook.id);
  assert.ok(delivery);
  return { ...host, webhook, secret, post, delivery };
}

onBothDatabases('what happens is sent once, signed so that the library knows it', async (t, app) => {
  app.clock.set(Date.now());
  const { received, secret, post, delivery, webhook } = await withOne(t, app);
  await send(app);
  await send(app);
  assert.equal(received.length, 1);
  const [got] = received;
  assert.ok(got);
  assert.equal(got.id, delivery.id);
  const { type, timestamp, data } = verified(secret, got);
  assert.deepEqual([type, timestamp], ['post.published', new Date(app.clock.now()).toISOString()]);
  assert.deepEqual(data, { id: post.id, url: app.url + post.path, thread: post.threadId });
  assert.throws(() => verified(secret, { ...got, body: got.body.replace('post', 'past') }));
  const [kept] = await sent(app, webhook.id);
  assert.deepEqual([kept?.state, kept?.answer, kept?.attempts], ['delivered', '204', 1]);
});

onBothDatabases(
  'what fails comes again by the schedule, with the same id, and then no more',
  async (t, app) => {
    const { received, webhook, delivery } = await withOne(t, app, response => response.writeHead(500).end());
    await send(app);
    for (const pause of PAUSES) {
      const before = received.length;
      app.clock.advance(pause - 1);
      await send(app);
      assert.equal(received.length, before, `nothing comes before ${pause} ms`);
      app.clock.advance(pause * 0.1 + 2);
      await send(app);
      assert.equal(received.length, before + 1);
    }
    assert.equal(received.length, PAUSES.length + 1);
    assert.deepEqual([...new Set(received.map(({ id }) => id))], [delivery.id]);
    const [kept] = await sent(app, webhook.id);
    assert.deepEqual([kept?.state, kept?.answer], ['failed', '500']);
    const { state, failingSince } = await foundWebhook(app.db.read, webhook.id);
    assert.equal(state, 'failing');
    assert.ok(app.clock.now() - (failingSince ?? 0) >= PAUSED_AFTER);

    const again = { ...FIELDS, url: webhook.url };
    await assert.rejects(
      app.db.write(write => redeliver(write, webhook.id, delivery.id)),
      { reason: 'webhook-resting' },
    );
    await app.db.write(write => changeWebhook(write, webhook.id, again, null));
    await app.db.write(write => redeliver(write, webhook.id, delivery.id));
    await send(app);
    assert.equal(received.length, PAUSES.length + 2);
    assert.equal((await foundWebhook(app.db.read, webhook.id)).state, 'active');
  },
);

onBothDatabases('a receiver that is back is no longer counted as failing', async (t, app) => {
  const { received, webhook } = await withOne(t, app, (response, count) =>
    response.writeHead(count === 1 ? 503 : 200, { 'retry-after': '600' }).end(),
  );
  await send(app);
  assert.notEqual((await foundWebhook(app.db.read, webhook.id)).failingSince, null);
  app.clock.advance(599_000);
  await send(app);
  assert.equal(received.length, 1, 'it asked for ten minutes');
  app.clock.advance(2_000);
  await send(app);
  assert.equal(received.length, 2);
  assert.equal((await foundWebhook(app.db.read, webhook.id)).failingSince, null);
});

onBothDatabases('410 ends a webhook', async (t, app) => {
  const { received, webhook } = await withOne(t, app, response => response.writeHead(410).end());
  await send(app);
  assert.equal((await foundWebhook(app.db.read, webhook.id)).state, 'gone');
  await app.db.write(async write => publishPost(write, (await createPost(write, draft(), null)).id));
  await app.settle();
  app.clock.advance(86_400_000);
  await send(app);
  assert.equal(received.length, 1);
});

onBothDatabases('a redirect is not followed', async (t, app) => {
  const other = await receiver(t);
  const { received, webhook } = await withOne(t, app, response =>
    response.writeHead(307, { location: other.url }).end(),
  );
  await send(app);
  assert.deepEqual([received.length, other.received.length], [1, 0]);
  assert.deepEqual((await sent(app, webhook.id))[0]?.answer, '307');
});

onBothDatabases('two who send at once send each thing once', async (t, app) => {
  const { received, webhook } = await withOne(t, app);
  for (let i = 0; i < 20; i++) await app.db.write(write => ping(write, webhook.id));
  const outgoing = createOutgoing({ url: app.url, allowance: { host: () => true, address: () => true } });
  const senders = [1, 2, 3].map(() => ({ db: app.db, siteKey: app.siteKey, outgoing: outgoing.apart() }));
  for (let round = 0; round < 21; round++)
    await Promise.all(senders.map(sender => sendDue(sender, app.clock.now())));
  assert.equal(received.length, 21);
  assert.equal(new Set(received.map(({ id }) => id)).size, 21);
});

onBothDatabases('an attempt that was lost with its process is made up for', async (t, app) => {
  const { received, webhook } = await withOne(t, app);
  const begun = Promise.withResolvers<void>();
  const never = () => {
    begun.resolve();
    return new Promise<never>(() => undefined);
  };
  const lost = { apart: () => lost, fetch: never };
  void sendDue({ db: app.db, siteKey: app.siteKey, outgoing: lost }, app.clock.now());
  await begun.promise;
  await send(app);
  assert.equal(received.length, 0, 'somebody has it');
  app.clock.advance(60_001);
  await send(app);
  assert.equal(received.length, 1);
  assert.equal((await sent(app, webhook.id))[0]?.attempts, 2);
});

onBothDatabases('hosts inside are not asked', async (_t, app) => {
  const { webhook } = await hook(app, 'http://10.0.0.1/hook');
  await app.db.write(write => ping(write, webhook.id));
  await send(app);
  const [kept] = await sent(app, webhook.id);
  assert.deepEqual([kept?.state, kept?.answer], ['failed', 'private']);
});

onBothDatabases('with another site key nothing is signed, and the webhook rests', async (t, app) => {
  const { received, webhook } = await withOne(t, app);
  const outgoing = createOutgoing({ url: app.url, allowance: { host: () => true, address: () => true } });
  await sendDue({ db: app.db, siteKey: 'b2'.repeat(32), outgoing }, app.clock.now());
  assert.equal(received.length, 0);
  assert.equal((await foundWebhook(app.db.read, webhook.id)).state, 'unreadable');
});
