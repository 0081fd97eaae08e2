import assert from 'node:assert/strict';
import { onBothDatabases, type TestApp } from '../../test/app.ts';
import { signInAs } from '../../test/cast.ts';
import { photo, sendFiles, upload } from '../../test/pictures.ts';

const JSON_ONLY = { accept: 'application/json' };

onBothDatabases('a disk that is full at any step refuses the file and keeps none of it', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  const file = { name: 'pier.jpg', bytes: await photo({ seed: 61 }) };
  const disk = diskOf(app);
  let room = 0;
  for (; ; room++) {
    disk.fill(room);
    const answer = await sendFiles(browser, '/studio/media', [file], { evidence: 'yes' }, JSON_ONLY);
    if (answer.status === 201) break;
    assert.equal(answer.status, 503, answer.text);
    const { error } = JSON.parse(answer.text) as { error: { reason: string; sentence: string } };
    assert.equal(error.reason, 'disk-full');
    assert.match(error.sentence, /no room left/);
    assert.deepEqual(await disk.kept(), [], `with room for ${room}`);
    assert.equal(await app.db.read.selectFrom('library_items').selectAll().executeTakeFirst(), undefined);
  }
  assert.ok(room >= 4, 'a picture is several files');
});

onBothDatabases('a disk that is full leaves an item as it was when its file is replaced', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  const { id } = await upload(browser, { name: 'pier.jpg', bytes: await photo({ seed: 62 }) });
  const before = (await app.get(`/media/${id}`)).headers.get('etag');
  const disk = diskOf(app);
  disk.fill(2);
  const other = { name: 'other.jpg', bytes: await photo({ seed: 63 }) };
  const answer = await sendFiles(browser, `/studio/media/${id}/replacement`, [other]);
  assert.match(answer.text, /no room left/);
  assert.deepEqual(await disk.kept(), []);
  const after = await app.get(`/media/${id}`);
  assert.deepEqual([after.status, after.headers.get('etag')], [200, before]);
});

/** The store of the app with a disk that can be full (`ENOSPC`, as the system says it). */
function diskOf({ media: { store } }: TestApp) {
  const put = store.put;
  const tried = new Set<string>();
  let left = Number.POSITIVE_INFINITY;
  store.put = async (key, path) => {
    tried.add(key);
    if (left-- <= 0) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    await put(key, path);
  };
  return {
    /** Room for so many files more. */
    fill(room: number) {
      tried.clear();
      left = room;
    },
    /** What is there of all that was put since then. */
    async kept(): Promise<string[]> {
      const sizes = await Promise.all([...tried].map(async key => [key, await store.size(key)] as const));
      return sizes.flatMap(([key, size]) => (size === null ? [] : [key]));
    },
  };
}
