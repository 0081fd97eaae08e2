import assert from 'node:assert/strict';
import { onBothDatabases } from '../../../test/app.ts';
import { signInAs } from '../../../test/cast.ts';
import { photo } from '../../../test/pictures.ts';

const TUS = { 'tus-resumable': '1.0.0', 'sec-fetch-site': 'same-origin', accept: 'application/json' };

onBothDatabases('an upload in pieces outlives a full disk at each of its steps', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  const bytes = new Uint8Array(await photo({ seed: 71 }));
  const begun = await browser.send('/studio/uploads', {
    method: 'POST',
    headers: { ...TUS, 'upload-length': String(bytes.length) },
  });
  const place = begun.location ?? '';
  const append = () =>
    browser.send(place, {
      method: 'PATCH',
      body: bytes,
      headers: { ...TUS, 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' },
    });
  const finish = () => browser.send(`${place}/item`, { method: 'POST', headers: TUS });

  const { store } = app.media;
  const put = store.put;
  const full = () => Promise.reject(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }));
  store.put = full;
  assertFull(await append());
  store.put = put;
  assert.equal((await append()).status, 204);

  store.put = full;
  assertFull(await finish());
  store.put = put;
  assert.equal((await finish()).status, 201);
});

function assertFull({ status, text }: { status: number; text: string }): void {
  assert.equal(status, 503, text);
  const { error } = JSON.parse(text) as { error: { reason: string; sentence: string } };
  assert.equal(error.reason, 'disk-full');
  assert.match(error.sentence, /no room left/);
}
