import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { onBothDatabases, type TestApp } from '../../../test/app.ts';
import { signInAs } from '../../../test/cast.ts';
import type { Client } from '../../../test/client.ts';
import { eventually } from '../../../test/eventually.ts';
import { photo } from '../../../test/pictures.ts';
import { createImageWork } from '../../media/images.ts';
import type { MediaStore } from '../../media/media-store.ts';
import { createScratch } from '../../media/scratch.ts';
import { createUploads, UPLOAD_LIFE, type Uploads } from './uploads.ts';

const TUS = { 'tus-resumable': '1.0.0', 'sec-fetch-site': 'same-origin', accept: 'application/json' };
const base64 = (text: string) => Buffer.from(text).toString('base64');

onBothDatabases('a file comes in pieces and goes into the library once', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  const bytes = await photo({ seed: 41 });
  const place = await begin(browser, bytes.length, { filename: 'قایق.jpg', alt: 'A boat' });
  assert.equal((await append(browser, place, 0, bytes.subarray(0, 900))).status, 204);
  const head = await browser.send(place, { method: 'HEAD', headers: TUS });
  assert.equal(head.headers.get('upload-offset'), '900');
  assert.equal(head.headers.get('upload-length'), String(bytes.length));
  assert.match(head.headers.get('cache-control') ?? '', /no-store/);
  assert.equal(refusal(await finish(browser, place)), 'upload-unfinished');
  assert.equal(refusal(await append(browser, place, 899, bytes.subarray(899))), 'upload-offset');
  const last = await append(browser, place, 900, bytes.subarray(900));
  assert.equal(last.headers.get('upload-offset'), String(bytes.length));
  const made = await finish(browser, place);
  assert.equal(made.status, 201);
  const { items } = JSON.parse(made.text) as { items: { id: string; name: string; markdown: string }[] };
  assert.equal(items[0]?.name, 'قایق.jpg');
  assert.equal(items[0]?.markdown, `![A boat](/media/${items[0]?.id})`);
  assert.deepEqual(JSON.parse((await finish(browser, place)).text), { items });
  assert.equal((await app.get(`/media/${items[0]?.id}`)).status, 200);
  assert.deepEqual(await partsOf(app), []);
});

onBothDatabases('what breaks off is kept up to there, and who comes again is heard', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  const bytes = await photo({ seed: 42 });
  const place = await begin(browser, bytes.length);
  let sent = () => {};
  const breaking = new ReadableStream<Uint8Array>({
    start(stream) {
      stream.enqueue(bytes.subarray(0, 700));
      sent = () => stream.error(new Error('the line went dead'));
    },
  });
  const first = append(browser, place, 0, breaking);
  sent();
  await first;
  const { offset } = JSON.parse((await browser.get(place, TUS)).text) as { offset: number };
  assert.ok(offset === 700 || offset === 0, String(offset));
  // One whose line is dead without our knowing it gives way to the next.
  const reading = Promise.withResolvers<void>();
  const dead = {
    pull() {
      reading.resolve();
      return new Promise<void>(() => {});
    },
  };
  const hanging = append(browser, place, offset, new ReadableStream(dead, { highWaterMark: 0 }));
  await reading.promise;
  const again = await append(browser, place, offset, bytes.subarray(offset));
  assert.equal(again.headers.get('upload-offset'), String(bytes.length));
  assert.ok((await hanging).status < 500);
  assert.equal((await finish(browser, place)).status, 201);
});

onBothDatabases(
  'an upload is for whoever began it, by requests of this site, and not for ever',
  async (_t, app) => {
    const { browser: alice } = await signInAs(app, 'alice');
    const { browser: omid } = await signInAs(app, { name: 'Omid', role: 'author' });
    const place = await begin(alice, 10);
    assert.equal((await omid.get(place, TUS)).status, 404);
    assert.equal((await append(omid, place, 0, Buffer.from('0123'))).status, 404);
    assert.equal((await finish(omid, place)).status, 404);
    assert.equal((await append(app.browser(), place, 0, Buffer.from('0123'))).status, 401);
    const misled = { ...TUS, 'sec-fetch-site': 'cross-site' };
    assert.equal((await alice.send(place, { method: 'DELETE', headers: misled })).status, 403);
    assert.equal((await alice.get(place, TUS)).headers.get('access-control-allow-origin'), null);
    app.clock.advance(UPLOAD_LIFE + 1);
    await app.due.find(({ name }) => name === 'forget unfinished uploads')?.run(app.clock.now());
    assert.equal((await alice.get(place, TUS)).status, 404);
    assert.deepEqual(await partsOf(app), []);
  },
);

onBothDatabases('what is refused says why and leaves nothing', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  const text = Buffer.from('<!doctype html><script>alert(1)</script>');
  const place = await begin(browser, text.length, { filename: 'page.jpg' });
  await append(browser, place, 0, text);
  assert.equal(refusal(await finish(browser, place)), 'upload-type');
  assert.equal((await finish(browser, place)).status, 404);
  const short = await begin(browser, 4);
  assert.equal(refusal(await append(browser, short, 0, text)), 'upload-longer');
  assert.equal((await browser.send(short, { method: 'DELETE', headers: TUS })).status, 204);
  assert.deepEqual(await partsOf(app), []);
  for (const [length, reason] of [
    ['0', 'upload-empty'],
    [String(9 * 1024 * 1024), 'upload-too-large'],
    ['-1', 'malformed-request'],
    ['1e9', 'malformed-request'],
  ] as const)
    assert.equal(refusal(await create(browser, { 'upload-length': length })), reason, length);
  assert.equal((await create(browser, { 'tus-resumable': '0.2.0', 'upload-length': '1' })).status, 412);
  for (let count = 0; count < 50; count++) await begin(browser, 1);
  assert.equal(refusal(await create(browser, { 'upload-length': '1' })), 'upload-too-many');
});

onBothDatabases('processes on several machines take the pieces of one file as they come', async (t, app) => {
  const { person } = await signInAs(app, 'alice');
  const [one, other] = [await processOf(t, app), await processOf(t, app)];
  const bytes = await photo({ seed: 43 });
  const piece = (from: number, to?: number) => new Blob([new Uint8Array(bytes.subarray(from, to))]).stream();
  const { id } = await one.begin(person, {
    fileName: 'a.jpg',
    alt: '',
    evidence: false,
    length: bytes.length,
  });
  assert.equal(await other.append(person, id, 0, piece(0, 500)), 500);
  // The same piece comes to both, as where a proxy asks again: one counts.
  const both = await Promise.allSettled([
    one.append(person, id, 500, piece(500, 1_000)),
    other.append(person, id, 500, piece(500, 900)),
  ]);
  assert.equal(both.filter(({ status }) => status === 'fulfilled').length, 1);
  const { offset } = await one.found(person, id);
  await one.append(person, id, offset, piece(offset));
  assert.equal((await partsOf(app)).length, 3);
  const finished = await Promise.allSettled([one.finish(person, id), other.finish(person, id)]);
  const items = finished.flatMap(outcome => (outcome.status === 'fulfilled' ? [outcome.value.id] : []));
  assert.equal(new Set(items).size, 1);
  assert.equal((await other.finish(person, id)).id, items[0]);
  const listed = await app.db.read.selectFrom('library_items').selectAll().execute();
  assert.equal(listed.length, 1);
  assert.equal(listed[0]?.digest, createHash('sha256').update(bytes).digest('hex'));
  assert.deepEqual(await partsOf(app), []);
});

onBothDatabases('who dies while a file goes into the library leaves it to the next', async (t, app) => {
  const { person } = await signInAs(app, 'alice');
  const [one, other] = [await processOf(t, app), await processOf(t, app)];
  const bytes = await photo({ seed: 44 });
  const { id } = await one.begin(person, {
    fileName: 'a.jpg',
    alt: '',
    evidence: false,
    length: bytes.length,
  });
  await one.append(person, id, 0, new Blob([new Uint8Array(bytes)]).stream());
  await app.db.write(({ tx, now }) => tx.updateTable('uploads').set({ taken_at: now }).execute());
  await assert.rejects(other.finish(person, id), /upload-unfinished/);
  app.clock.advance(61_000);
  assert.equal((await other.finish(person, id)).kind, 'image');
});

onBothDatabases('who is long at putting a file into the library keeps it meanwhile', async (t, app) => {
  const { person } = await signInAs(app, 'alice');
  const [asked, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const slow: MediaStore = {
    ...app.media.store,
    async get(...wanted) {
      asked.resolve();
      await held.promise;
      return app.media.store.get(...wanted);
    },
  };
  const [one, other] = [await processOf(t, app, slow), await processOf(t, app)];
  const bytes = await photo({ seed: 45 });
  const wanted = { fileName: 'a.jpg', alt: '', evidence: false, length: bytes.length };
  const { id } = await one.begin(person, wanted);
  await one.append(person, id, 0, new Blob([new Uint8Array(bytes)]).stream());
  t.mock.timers.enable({ apis: ['setInterval'] });
  const finishing = one.finish(person, id);
  const takenNow = async () => {
    const row = await app.db.read.selectFrom('uploads').select('taken_at').executeTakeFirstOrThrow();
    return Number(row.taken_at) === app.clock.now();
  };
  await asked.promise;
  assert.ok(await takenNow());
  for (let quarter = 1; quarter <= 5; quarter++) {
    app.clock.advance(15_000);
    t.mock.timers.tick(15_000);
    await eventually('that to be said again', takenNow);
  }
  await assert.rejects(other.finish(person, id), /upload-unfinished/);
  held.resolve();
  assert.equal((await finishing).kind, 'image');
});

onBothDatabases('pieces that a process which died has put away are found and deleted', async (t, app) => {
  const { person } = await signInAs(app, 'alice');
  const uploads = await processOf(t, app);
  const wanted = { fileName: 'a.jpg', alt: '', evidence: false, length: 9 };
  const { id } = await uploads.begin(person, wanted);
  const file = join(await folderOf(t), 'piece');
  await writeFile(file, 'lost');
  await app.media.store.put(`uploads/${id}-000000000000000-abcdef`, file);
  await uploads.forget(app.clock.now());
  assert.equal((await partsOf(app)).length, 1);
  app.clock.advance(UPLOAD_LIFE + 1);
  await uploads.forget(app.clock.now());
  assert.deepEqual(await partsOf(app), []);
});

/** What another process on another machine has: the same database and store, and nothing else of it. */
async function processOf(t: TestContext, { db, media }: TestApp, store = media.store): Promise<Uploads> {
  const scratch = createScratch(await folderOf(t));
  return createUploads({
    db,
    store,
    scratch,
    images: createImageWork(),
    fileLimit: media.fileLimit,
  });
}

async function folderOf(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-uploads-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

function create(browser: Client, headers: Record<string, string>) {
  return browser.send('/studio/uploads', { method: 'POST', headers: { ...TUS, ...headers } });
}

/** The address of a new upload. */
async function begin(browser: Client, length: number, said: Record<string, string> = { filename: 'a.jpg' }) {
  const metadata = Object.entries(said).map(([key, value]) => `${key} ${base64(value)}`);
  const answer = await create(browser, {
    'upload-length': String(length),
    'upload-metadata': metadata.join(','),
  });
  assert.equal(answer.status, 201, answer.text);
  return answer.location ?? '';
}

function append(
  browser: Client,
  place: string,
  offset: number,
  body: Uint8Array | ReadableStream<Uint8Array>,
) {
  return browser.send(place, {
    method: 'PATCH',
    body: body instanceof ReadableStream ? body : new Uint8Array(body),
    headers: { ...TUS, 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) },
    duplex: 'half',
  } as RequestInit);
}

function finish(browser: Client, place: string) {
  return browser.send(`${place}/item`, { method: 'POST', headers: TUS });
}

function refusal({ text }: { text: string }): string {
  return (JSON.parse(text) as { error: { reason: string } }).error.reason;
}

function partsOf(app: TestApp): Promise<string[]> {
  return app.media.store.list('uploads');
}
