import assert from 'node:assert/strict';
import { once } from 'node:events';
import test from 'node:test';
import type { Database } from '../../src/db/database.ts';
import { createPost } from '../../src/posts/posts.ts';
import { publishPost } from '../../src/posts/publication.ts';
import { createWebhook } from '../../src/webhooks/webhooks.ts';
import { ENGINES, freshDatabase } from '../databases.ts';
import { draft } from '../drafts.ts';
import { eventually } from '../eventually.ts';
import { receiver, verified } from '../receiver.ts';
import { makeServedSite, SITE_KEY } from '../served.ts';

/** A process is killed while a receiver of webhooks has a request before it and has not answered: nothing is lost for that. */

const POSTS = 3;
/** The claim of a process that is gone ends after a minute. */
const MINUTE = 60_000;

for (const kind of ENGINES) {
  test(`${kind}: what was being sent to a webhook when its process was killed is sent again, with the same id`, async t => {
    const site = await makeServedSite(t, await freshDatabase(t, kind));
    const db = await site.open();
    const { received, url } = await receiver(t, (response, count) => {
      if (count > 1) response.writeHead(204).end();
    });
    const fields = { label: 'Letter', events: ['post.published'] as const, active: true, url };
    const { secret } = await db.write(write => createWebhook(write, SITE_KEY, fields, null));
    const env = { DATELINE_OUTGOING_ALLOW: '127.0.0.1' };
    const { process } = await site.serve({ env });
    for (let i = 0; i < POSTS; i++) {
      await db.write(async write => {
        const post = await createPost(write, draft({ headline: `Told ${i}`, slug: `told-${i}` }), null);
        await publishPost(write, post.id);
      });
    }
    await eventually('a request at the receiver, and the rest in line', async () => {
      return received.length === 1 && (await deliveries(db)).length === POSTS;
    });
    process.kill('SIGKILL');
    await once(process, 'exit');
    const [held] = received;
    assert.ok(held);
    const claimed = (await deliveries(db)).find(({ id }) => id === held.id);
    assert.deepEqual([claimed?.state, claimed?.attempts, claimed?.answer], ['waiting', 1, '']);
    assert.ok(Number(claimed?.next_at) <= Date.now() + MINUTE);

    await site.serve({ env });
    await eventually('the others to arrive', () => received.length === POSTS);
    // As if the minute were over.
    await db.write(({ tx, now }) =>
      tx.updateTable('webhook_deliveries').set({ next_at: now }).where('id', '=', held.id).execute(),
    );
    await eventually('all of them to be done', async () =>
      (await deliveries(db)).every(({ state }) => state === 'delivered'),
    );
    assert.equal(received.length, POSTS + 1);
    assert.deepEqual(
      received
        .slice(1)
        .map(({ id }) => id)
        .sort(),
      (await deliveries(db)).map(({ id }) => id).sort(),
    );
    const again = received.findLast(({ id }) => id === held.id);
    assert.ok(again !== undefined && again !== held);
    assert.equal(again.body, held.body);
    assert.deepEqual(verified(secret, again), verified(secret, held));
  });
}

const deliveries = (db: Database) => db.read.selectFrom('webhook_deliveries').selectAll().execute();
