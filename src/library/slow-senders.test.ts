import assert from 'node:assert/strict';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { onBothDatabases, type TestApp } from '../../test/app.ts';
import { signInAs } from '../../test/cast.ts';
import { eventually } from '../../test/eventually.ts';
import { RawSocket } from '../../test/raw-socket.ts';
import { createLog } from '../http/log.ts';
import { startServer, type Timings } from '../http/server.ts';

/** Longer than a machine with much to do takes to write some bytes to its disk, shorter than a test may last. */
const LIMIT = 1_500;

const FORM = '--x\r\nContent-Disposition: form-data; name="file"; filename="pier.jpg"\r\n\r\n';

for (const [how, timings, told] of [
  ['takes too long', { headers: LIMIT, upload: LIMIT, request: LIMIT }, /^HTTP\/1\.1 408 /],
  // Whoever sends nothing at all does not get the whole time.
  ['falls silent', { idle: LIMIT }, /^$/],
] as const) {
  onBothDatabases(`a form with files that ${how} is cut off and leaves nothing`, async (t, app) => {
    const { open, cookie } = await opened(t, app, timings);
    const socket = await open();
    socket.send(
      `POST /studio/media HTTP/1.1\r\n${cookie}Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 900000\r\n\r\n${FORM}${'j'.repeat(30_000)}`,
    );
    await eventually('the file to come', async () => (await workOf(app)).length === 1);
    assert.match(await socket.end(), told);
    await eventually('its folder to go', async () => (await workOf(app)).length === 0);
    const item = await app.db.read.selectFrom('library_items').selectAll().executeTakeFirst();
    assert.equal(item, undefined);
  });
}

onBothDatabases(
  'a piece of a file that stops coming is cut off, and what came of it is kept',
  async (t, app) => {
    const { open, cookie } = await opened(t, app, { headers: LIMIT, upload: LIMIT, request: LIMIT });
    const starter = await open();
    const tus = `${cookie}Tus-Resumable: 1.0.0\r\n`;
    starter.send(
      `POST /studio/uploads HTTP/1.1\r\n${tus}Upload-Length: 900000\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
    );
    const place = /\r\nlocation: (\S+)/i.exec(await starter.end())?.[1] ?? '';
    const socket = await open();
    socket.send(
      `PATCH ${place} HTTP/1.1\r\n${tus}Content-Type: application/offset+octet-stream\r\nUpload-Offset: 0\r\nContent-Length: 500000\r\n\r\n${'j'.repeat(30_000)}`,
    );
    await eventually('the piece to come', async () => (await sizesOf(app)).includes(30_000));
    assert.match(await socket.end(), /^HTTP\/1\.1 (408|204) /);
    // Its turn is over: the next piece is taken where this one ended.
    const next = await open();
    next.send(
      `PATCH ${place} HTTP/1.1\r\n${tus}Content-Type: application/offset+octet-stream\r\nUpload-Offset: 30000\r\nContent-Length: 5\r\nConnection: close\r\n\r\nj j j`,
    );
    assert.match(await next.end(), /^HTTP\/1\.1 204 [\s\S]*upload-offset: 30005/i);
    assert.deepEqual(await workOf(app), []);
  },
);

/** The app behind a real socket, with somebody who may send files. */
async function opened(t: TestContext, app: TestApp, timings: Partial<Timings>) {
  const { browser } = await signInAs(app, 'alice');
  const server = await startServer({
    app: { fetch: (request, env) => app.fetch(request, env), errors: app.errors, headers: {} },
    ready: () => undefined,
    ...{ host: '127.0.0.1', port: 0, log: createLog('silent') },
    timings: { check: 20, ...timings },
  });
  t.after(() => server.close());
  const session = browser.cookies.get('dateline_session');
  const cookie = `Host: dateline.test\r\nOrigin: ${app.url}\r\nSec-Fetch-Site: same-origin\r\nCookie: dateline_session=${session}\r\n`;
  return { open: () => RawSocket.open(server.url), cookie };
}

/** Folders in which something is being worked on. */
async function workOf({ media }: TestApp): Promise<string[]> {
  const names = await readdir(media.scratch).catch(() => []);
  return names.filter(name => name.startsWith('work-'));
}

/** In bytes, of the pieces that are coming in. */
function sizesOf(app: TestApp): Promise<number[]> {
  const sizeOf = async (folder: string) =>
    (await stat(join(app.media.scratch, folder, 'piece')).catch(() => null))?.size ?? 0;
  return workOf(app).then(folders => Promise.all(folders.map(sizeOf)));
}
