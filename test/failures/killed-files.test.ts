import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile, stat, utimes } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import type { Database } from '../../src/db/database.ts';
import { createPerson } from '../../src/people/people.ts';
import { startSession } from '../../src/people/sessions.ts';
import { link } from '../../src/routes.ts';
import { Client } from '../client.ts';
import { ENGINES, type EngineKind, freshDatabase } from '../databases.ts';
import { eventually } from '../eventually.ts';
import { photo, sendFiles } from '../pictures.ts';
import { makeServedSite, type Server } from '../served.ts';

/** A process is killed while a file comes in, and while the forms of a picture are made: the next one has all of it, once. */

const TUS = { 'tus-resumable': '1.0.0', 'sec-fetch-site': 'same-origin', accept: 'application/json' };
/** As much goes into the store at once, and then counts. */
const PIECE = 16 * 1024 * 1024;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

for (const kind of ENGINES) {
  test(`${kind}: a picture whose forms were being made is sent again and is there once, with nothing beside it`, async t => {
    const { site, db, author } = await siteOfAuthor(t, kind);
    const bytes = await photo({ width: 4_000, height: 3_000 });
    const send = (server: Server) =>
      sendFiles(author(server), link('studioMedia'), [{ name: 'boat.jpg', bytes }], { evidence: 'yes' });
    const first = await site.serve();
    const lost = assert.rejects(send(first));
    await eventually('the first form, and the file itself in the store', async () => {
      const [made, kept] = [await filesIn(site.folder, 'media-work'), await filesIn(site.folder, 'media')];
      return made.some(file => file.endsWith('w480.webp')) && kept.length === 1;
    });
    await kill(first);
    await lost;
    assert.deepEqual(await items(db), []);

    const second = await site.serve();
    assert.equal((await send(second)).status, 303);
    const [item, ...others] = await items(db);
    assert.ok(item !== undefined && others.length === 0);
    const { text } = await author(second).get(link('studioMedia'), { accept: 'application/json' });
    assert.equal(JSON.parse(text).count, 1);
    assert.equal((await author(second).get(`/media/${item.id}`)).status, 200);
    const forms = (await filesIn(site.folder, 'media')).filter(file => file.startsWith(`${item.id}/`));
    assert.equal(forms.length, JSON.parse(item.variants).length + 2);

    // What nobody comes back to is found by its working folder, once that is older than any upload.
    await kill(second);
    await grownOld(site.folder);
    await site.serve();
    await eventually('nothing to be left but the picture', async () => {
      const [left, kept] = [await filesIn(site.folder, 'media-work'), await filesIn(site.folder, 'media')];
      return left.length === 0 && kept.length === forms.length;
    });
    assert.deepEqual(await filesIn(site.folder, 'media'), forms);
  });

  test(`${kind}: a picture that came in pieces is made anew by whoever is asked next, and is there once`, async t => {
    const { site, db, author } = await siteOfAuthor(t, kind);
    const bytes = await photo({ width: 4_000, height: 3_000 });
    const first = await site.serve();
    const place = await begin(author(first), bytes.length);
    await sendPart(author(first), first, place, { from: 0, bytes, until: bytes.length });
    const finish = (server: Server) => author(server).send(`${place}/item`, { method: 'POST', headers: TUS });
    const lost = assert.rejects(finish(first));
    await eventually('the first form', async () =>
      (await filesIn(site.folder, 'media-work')).some(file => file.endsWith('w480.webp')),
    );
    await kill(first);
    await lost;

    const second = await site.serve();
    // Nobody knows yet that who took it is gone.
    assert.equal((await finish(second)).status, 409);
    await db.write(({ tx, now }) =>
      tx
        .updateTable('uploads')
        .set({ taken_at: now - MINUTE - 1 })
        .execute(),
    );
    const made = await finish(second);
    assert.equal(made.status, 201, made.text);
    assert.deepEqual(JSON.parse((await finish(second)).text), JSON.parse(made.text));
    const [item, ...others] = await items(db);
    assert.ok(item !== undefined && others.length === 0);
    const files = await filesIn(site.folder, 'media');
    assert.ok(files.every(file => file.startsWith(`${item.id}/`)));
    assert.equal(files.length, JSON.parse(item.variants).length + 1);
  });

  test(`${kind}: a file in pieces goes on after each kill, and is whole`, async t => {
    const { site, db, author } = await siteOfAuthor(t, kind);
    const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(PIECE + 3_000_000)]);
    let server = await site.serve();
    const place = await begin(author(server), bytes.length);
    const offset = async () => JSON.parse((await author(server).get(place, TUS)).text).offset as number;

    // A little of a piece is nothing yet.
    const little = sendPart(author(server), server, place, { from: 0, bytes, until: 100_000 });
    await eventually('the first bytes', async () => (await largest(site.folder)) === 100_000);
    await kill(server);
    await little;
    server = await site.serve();
    assert.equal(await offset(), 0);

    // Of more than a piece that piece counts.
    const more = sendPart(author(server), server, place, { from: 0, bytes, until: PIECE + 1_000_000 });
    await eventually('a piece to be kept, and more to come', async () => (await offset()) >= PIECE);
    await kill(server);
    await more;
    server = await site.serve();
    const kept = await offset();
    assert.ok(kept >= PIECE && kept < bytes.length);
    await sendPart(author(server), server, place, { from: kept, bytes, until: bytes.length });
    assert.equal(await offset(), bytes.length);

    const made = await author(server).send(`${place}/item`, { method: 'POST', headers: TUS });
    assert.equal(made.status, 201, made.text);
    const [item, ...others] = await items(db);
    assert.ok(item !== undefined && others.length === 0);
    assert.equal(item.digest, createHash('sha256').update(bytes).digest('hex'));
    const files = await filesIn(site.folder, 'media');
    assert.equal(files.length, 1);
    assert.ok(bytes.equals(await readFile(join(site.folder, 'media', files[0] ?? ''))));
  });
}

async function siteOfAuthor(t: TestContext, kind: EngineKind) {
  const site = await makeServedSite(t, await freshDatabase(t, kind));
  const db = await site.open();
  const secret = await db.write(async write => {
    const { id } = await createPerson(write, { name: 'Omid', role: 'author', passwordHash: null });
    return startSession(write, id);
  });
  const author = ({ url }: Server) => {
    const browser = new Client(asked => fetch(asked, { redirect: 'manual' }), url);
    browser.cookies.set('dateline_session', secret);
    return browser;
  };
  return { site, db, author };
}

const items = (db: Database) => db.read.selectFrom('library_items').selectAll().execute();

async function kill({ process }: Server): Promise<void> {
  process.kill('SIGKILL');
  await once(process, 'exit');
}

/** The address of a new upload in pieces. */
async function begin(browser: Client, length: number): Promise<string> {
  const headers = { ...TUS, 'upload-length': String(length) };
  const begun = await browser.send(link('studioUploads'), { method: 'POST', headers });
  assert.equal(begun.status, 201, begun.text);
  return begun.location ?? '';
}

/** Sends what stands from `from` to `until`, of all that is announced; resolves when the connection is over. */
function sendPart(
  { cookies }: Client,
  { url }: Server,
  place: string,
  { from, bytes, until }: { from: number; bytes: Buffer; until: number },
): Promise<void> {
  const headers = {
    ...TUS,
    cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    'content-type': 'application/offset+octet-stream',
    'content-length': String(bytes.length - from),
    'upload-offset': String(from),
  };
  const sending = request(new URL(place, url), { method: 'PATCH', headers });
  sending.on('error', () => undefined).on('response', answer => answer.resume());
  const over = new Promise<void>(resolve => sending.on('close', resolve));
  sending.write(bytes.subarray(from, until));
  if (until === bytes.length) sending.end();
  return over;
}

/** Every file below a folder of the site, by its path in there. */
async function filesIn(folder: string, name: string): Promise<string[]> {
  const top = join(folder, name);
  const entries = await readdir(top, { withFileTypes: true, recursive: true }).catch(() => []);
  return entries
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(top.length + 1))
    .sort();
}

/** Bytes of the largest file that is being worked on. */
async function largest(folder: string): Promise<number> {
  const files = await filesIn(folder, 'media-work');
  const sizes = await Promise.all(
    files.map(file =>
      stat(join(folder, 'media-work', file)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return Math.max(0, ...sizes);
}

/** Lets what is being worked on have been left for seven hours. */
async function grownOld(folder: string): Promise<void> {
  const then = new Date(Date.now() - 7 * HOUR);
  for (const name of await readdir(join(folder, 'media-work')))
    await utimes(join(folder, 'media-work', name), then, then);
}
