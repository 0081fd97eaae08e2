import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import fc from 'fast-check';
import { CLEANERS } from './clean/clean.ts';
import { diskStore } from './disk.ts';
import type { MediaStore } from './media-store.ts';
import { memoryStore } from './memory.ts';
import { s3Store } from './s3.ts';

type Make = (t: TestContext, folder: string) => MediaStore | Promise<MediaStore>;

const STORES: Record<string, Make> = {
  disk: (_, folder) => diskStore(folder),
  memory: () => memoryStore(),
  bucket: async (t, folder) => s3Store(await bucket(t, folder)),
};
for (const [name, make] of Object.entries(STORES)) {
  test(`${name}: what is put is there as a whole and in parts, and gone once deleted`, async t => {
    const folder = await mkdtemp(join(tmpdir(), 'dateline-store-'));
    t.after(() => rm(folder, { recursive: true, force: true }));
    const store = await make(t, join(folder, 'media'));
    const source = join(folder, 'source');
    await writeFile(source, '0123456789');
    const read = async (range?: { start: number; end: number }) =>
      new Response(await store.get('a/one.txt', range)).text();
    assert.equal(await store.get('a/one.txt'), null);
    assert.equal(await store.size('a/one.txt'), null);
    assert.deepEqual(await store.list('a'), []);
    await store.put('a/one.txt', source);
    await store.put('ab/two.txt', source);
    assert.equal(await read(), '0123456789');
    assert.equal(await read({ start: 2, end: 4 }), '234');
    assert.equal(await store.size('a/one.txt'), 10);
    assert.deepEqual(await store.list('a'), ['a/one.txt']);
    await writeFile(source, 'other');
    await store.put('a/one.txt', source);
    assert.equal(await read(), 'other');
    for (const key of ['../x/y', 'a/../b', '/etc/passwd', 'a', 'a/b\\c', 'a/\0'])
      await assert.rejects(async () => store.put(key, source), /not a key/);
    await assert.rejects(store.put('a/two.txt', join(folder, 'missing')));
    assert.deepEqual(await store.list('a'), ['a/one.txt']);
    await store.delete('a/one.txt');
    await store.delete('a/one.txt');
    assert.equal(await store.get('a/one.txt'), null);
    if (name === 'disk') assert.deepEqual(await readdir(join(folder, 'media', 'a')), []);
  });
}

test('hostile bytes never break the way pictures are taken apart', () => {
  const starts = ['ffd8ffe1', '89504e470d0a1a0a', '52494646ffffffff57454250', '474946383961'].map(hex =>
    Buffer.from(hex, 'hex'),
  );
  const bytes = fc
    .tuple(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 300 }))
    .map(([start, rest]) => Buffer.concat([start, rest]));
  fc.assert(
    fc.property(bytes, file => {
      for (const clean of Object.values(CLEANERS)) {
        const made = clean(file);
        assert.ok(made === null || made.length <= file.length + 40);
      }
    }),
    { numRuns: 2_000 },
  );
});

test('a large file goes into a bucket in parts; what fails tells no secret', async t => {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-store-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const place = await bucket(t, join(folder, 'media'));
  const store = s3Store(place, 5 * 1024 * 1024);
  const bytes = Buffer.alloc(11 * 1024 * 1024);
  for (let i = 0; i < bytes.length; i += 1_000) bytes.writeUInt32BE(i, i);
  const path = join(folder, 'film');
  await writeFile(path, bytes);
  await store.put('a/film.mp4', path);
  assert.equal(await store.size('a/film.mp4'), bytes.length);
  const kept = Buffer.from(await new Response(await store.get('a/film.mp4')).arrayBuffer());
  assert.ok(kept.equals(bytes));
  const range = { start: 6_000_000, end: 6_000_999 };
  const piece = Buffer.from(await new Response(await store.get('a/film.mp4', range)).arrayBuffer());
  assert.ok(piece.equals(bytes.subarray(range.start, range.end + 1)));

  const missing = s3Store({ ...place, url: `${place.url}-missing`, secret: 'not to be told' });
  await assert.rejects(missing.put('a/other.mp4', path), error => !String(error).includes('not to be told'));
});

/** A bucket of a service of the test's own. */
async function bucket(t: TestContext, folder: string) {
  const S3rver = createRequire(import.meta.url)('s3rver') as new (
    options: object,
  ) => { callback(): Parameters<typeof createServer>[1]; configureBuckets(): Promise<unknown> };
  const service = new S3rver({ directory: folder, silent: true, configureBuckets: [{ name: 'media' }] });
  await service.configureBuckets();
  const server = createServer(service.callback()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/media`, region: 'us-east-1', key: 'S3RVER', secret: 'S3RVER' };
}
