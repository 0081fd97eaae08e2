import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import fc from 'fast-check';
import { CLEANERS } from './clean/clean.ts';
import { diskStore } from './disk.ts';
import type { MediaStore } from './media-store.ts';
import { memoryStore } from './memory.ts';

const STORES: Record<string, (folder: string) => MediaStore> = { disk: diskStore, memory: memoryStore };

for (const [name, make] of Object.entries(STORES)) {
  test(`${name}: what is put is there as a whole and in parts, and gone once deleted`, async t => {
    const folder = await mkdtemp(join(tmpdir(), 'dateline-store-'));
    t.after(() => rm(folder, { recursive: true, force: true }));
    const store = make(join(folder, 'media'));
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
