import assert from 'node:assert/strict';
import { onBothDatabases, type TestApp } from '../../test/app.ts';
import { draft, source } from '../../test/drafts.ts';
import type { Write } from '../db/database.ts';
import { changeDetails, createPost, revisePost } from '../posts/posts.ts';
import { publishPost, unpublishPost } from '../posts/publication.ts';
import { restorePost, trashPost } from '../posts/trash.ts';
import { addUpdate, reviseUpdate } from '../posts/updates.ts';
import { addSource } from '../sources/sources.ts';
import { listDeliveries } from './deliveries.ts';
import { WEBHOOK_EVENTS } from './events.ts';
import { createWebhook } from './webhooks.ts';

const CHANGE = { person: null, note: '' };

/** A webhook that hears of everything; what `work` makes it hear, in order. */
async function listener(app: TestApp) {
  const fields = { label: 'All', url: 'https://example.org/', events: WEBHOOK_EVENTS, active: true };
  const { webhook } = await app.db.write(write => createWebhook(write, app.siteKey, fields, null));
  const known = new Set<string>();
  return async (work: (write: Write) => Promise<unknown>): Promise<string[]> => {
    await app.db.write(work);
    await app.settle();
    const { deliveries } = await listDeliveries(app.db.read, webhook.id, { before: null });
    const fresh = deliveries.filter(({ id }) => !known.has(id));
    for (const { id } of fresh) known.add(id);
    return fresh.reverse().map(({ type, body }) => {
      const { told } = JSON.parse(body).data;
      return told === undefined ? type : `${type} ${told}`;
    });
  };
}

onBothDatabases('each thing that happens to a post is told once', async (_t, app) => {
  const heard = await listener(app);
  const text = draft({ body: 'Two ferries touched.' });
  const { id } = await app.db.write(write => createPost(write, text, null));
  assert.deepEqual(await heard(write => publishPost(write, id)), ['post.published']);
  const revised = { ...text, headline: 'Ferries touched' };
  assert.deepEqual(await heard(write => revisePost(write, id, revised, CHANGE)), ['post.changed true']);
  const quiet = { ...CHANGE, told: false };
  assert.deepEqual(await heard(write => revisePost(write, id, text, quiet)), ['post.changed false']);
  const cited = await heard(write =>
    changeDetails(write, id, CHANGE, () => addSource(write, id, source(), 'en')),
  );
  assert.deepEqual(cited, ['post.changed true']);

  let update = '';
  const correction = { kind: 'correction', text: 'A reader counted.', wrong: 'Two', right: 'Three' } as const;
  const whole = { ...correction, replace: true, source: source({ publisher: 'AP' }) };
  const added = await heard(async write => {
    update = (await addUpdate(write, id, { ...whole, at: write.now, person: null })).id;
  });
  assert.deepEqual(added, ['update.added true'], 'a source and a corrected text are part of it');
  const again = { text: 'Two readers counted.' };
  assert.deepEqual(await heard(write => reviseUpdate(write, update, again, CHANGE)), ['post.changed true']);

  assert.deepEqual(await heard(write => unpublishPost(write, id)), ['post.unpublished']);
  const unseen = await heard(write => revisePost(write, id, revised, CHANGE));
  assert.deepEqual(unseen, [], 'a draft is nobody’s business');
  assert.deepEqual(await heard(write => publishPost(write, id)), ['post.published']);
  assert.deepEqual(await heard(write => trashPost(write, id, null)), ['post.unpublished']);
  const restored = await heard(write => restorePost(write, id, { again: true, person: null }));
  assert.deepEqual(restored, ['post.published']);
});
