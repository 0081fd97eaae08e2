import assert from 'node:assert/strict';
import { onBothDatabases, type TestApp } from '../../test/app.ts';
import { signInAs } from '../../test/cast.ts';
import { draft } from '../../test/drafts.ts';
import { isProblem } from '../lib/problem.ts';
import { link } from '../routes.ts';
import { listPins, movePin, PIN_LIMIT, pinPost, unpinOver } from './pins.ts';
import { createPost } from './posts.ts';
import { publishPost, unpublishPost } from './publication.ts';

const DAY = 86_400_000;

function publish(app: TestApp, headline: string) {
  app.clock.advance(1000);
  return app.db.write(async write => {
    const { id } = await createPost(write, draft({ headline }), null);
    return publishPost(write, id);
  });
}

const pin = (app: TestApp, id: string, until: number | null = null) =>
  app.db.write(write => pinPost(write, id, { until, person: null }));

/** The headlines of a page in their order. */
async function headlines(app: TestApp, path: string): Promise<string[]> {
  const { text } = await app.get(path);
  return [...text.matchAll(/(Oldest|Middle|Newest) piece/g)].map(match => match[1] ?? '');
}

onBothDatabases(
  'pinned posts stand on top of the front page, once and marked, and nowhere else',
  async (_, app) => {
    const [oldest, middle] = [await publish(app, 'Oldest piece'), await publish(app, 'Middle piece')];
    await publish(app, 'Newest piece');
    assert.deepEqual(await headlines(app, '/'), ['Newest', 'Middle', 'Oldest']);
    const feed = (await app.get('/feed.atom')).text;
    await pin(app, oldest.id);
    await pin(app, middle.id);
    assert.deepEqual(await headlines(app, '/'), ['Oldest', 'Middle', 'Newest']);
    assert.match((await app.get('/')).text, /class="pinned-mark">Pinned</);
    await app.db.write(write => movePin(write, middle.id, -1));
    assert.deepEqual(await headlines(app, '/'), ['Middle', 'Oldest', 'Newest']);
    assert.equal((await app.get('/feed.atom')).text, feed);
    await app.db.write(write => unpublishPost(write, middle.id));
    assert.deepEqual(await headlines(app, '/'), ['Oldest', 'Newest']);
    await app.db.write(write => publishPost(write, middle.id));
    assert.deepEqual(await headlines(app, '/'), ['Middle', 'Oldest', 'Newest']);
  },
);

onBothDatabases('a pin ends by itself, and the front page says so', async (_, app) => {
  const { browser } = await signInAs(app, 'alice');
  const oldest = await publish(app, 'Oldest piece');
  await publish(app, 'Newest piece');
  const path = link('studioPostPin', { post: oldest.id });
  const done = await browser.post(path, { action: 'pin', until: '2026-03-01' });
  assert.equal(done.status, 303);
  assert.match((await browser.get(done.location ?? '')).text, /until 2 March 2026, 12:00 AM/);
  assert.deepEqual(await headlines(app, '/'), ['Oldest', 'Newest']);
  app.clock.set('2026-03-01T22:59:59Z');
  assert.equal(await unpinOver(app.db, app.clock.now()), 0);
  app.clock.set('2026-03-01T23:00:00Z');
  assert.equal(await unpinOver(app.db, app.clock.now()), 1);
  assert.deepEqual(await headlines(app, '/'), ['Newest', 'Oldest']);
  for (const [until, sentence] of [
    ['2026-02-28', /Choose a day that is not over/],
    ['soon', /Choose a day\./],
  ] as const) {
    const answer = await browser.post(path, { action: 'pin', until });
    assert.equal(answer.status, 422);
    assert.match(answer.text, sentence);
  }
});

onBothDatabases('only what is listed is pinned, and not more than a page can take', async (_, app) => {
  const { browser } = await signInAs(app, 'alice');
  const { id } = await app.db.write(write => createPost(write, draft(), null));
  const refused = await browser.post(link('studioPostPin', { post: id }), { action: 'pin' });
  assert.equal(refused.status, 409);
  assert.match(refused.text, /Only a post that is in the lists/);
  for (let count = 0; count < PIN_LIMIT; count++) await pin(app, (await publish(app, `Piece ${count}`)).id);
  const [first] = await listPins(app.db.read, app.clock.now());
  await pin(app, first?.postId ?? '', app.clock.now() + DAY);
  const extra = await publish(app, 'One too many');
  await assert.rejects(pin(app, extra.id), error => isProblem(error) && error.reason === 'pins-full');
  const down = await browser.post(link('studioPostPin', { post: first?.postId ?? '' }), { action: 'unpin' });
  assert.match((await browser.get(down.location ?? '')).text, /Taken down from the top/);
  await pin(app, extra.id);
});
