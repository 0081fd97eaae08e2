import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import pino from 'pino';
import sharp from 'sharp';
import { onBothDatabases, type TestApp } from '../../test/app.ts';
import { draft } from '../../test/drafts.ts';
import { photo } from '../../test/pictures.ts';
import { ask, type Program, programOf } from '../../test/program.ts';
import { startServer } from '../http/server.ts';
import { createPost } from '../posts/posts.ts';
import { link } from '../routes.ts';

type Fields = Readonly<Record<string, string>>;

function formOf(bytes: Uint8Array | null, name: string, fields: Fields = {}): FormData {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  if (bytes !== null) form.append('file', new Blob([new Uint8Array(bytes)]), name);
  return form;
}

/** Sends a file as clients do, in a form with a boundary of its own. */
function send(app: TestApp, program: Program, form: FormData, headers: Fields = {}) {
  const authorization = `Bearer ${program.token}`;
  return ask(app, link('apiMedia'), { method: 'POST', body: form, headers: { authorization, ...headers } });
}

const reason = ({ status, json }: Awaited<ReturnType<typeof send>>) => [status, json.reason];

onBothDatabases('a file is added, read, described, found and deleted', async (_t, app) => {
  const program = await programOf(app, 'alice');
  const added = await send(app, program, formOf(await photo(), 'harbour.jpg', { alt: 'Two ferries' }));
  assert.equal(added.status, 201, added.text);
  const { id } = added.json;
  const place = link('apiMediaItem', { item: id });
  assert.equal(added.location, place);
  assert.deepEqual(
    [added.json.kind, added.json.name, added.json.alt, added.json.person, added.json.evidence],
    ['image', 'harbour.jpg', 'Two ferries', program.person.id, false],
  );
  assert.equal(added.json.markdown, `![Two ferries](/media/${id})`);
  for (const { url, type, bytes } of added.json.files) {
    const file = await app.fetch(new Request(url));
    assert.equal(file.headers.get('content-type'), type);
    assert.equal((await file.arrayBuffer()).byteLength, bytes);
  }
  assert.equal((await app.get(new URL(added.json.url).pathname)).status, 200);

  const { id: post } = await app.db.write(write =>
    createPost(write, draft({ body: `Seen:\n\n${added.json.markdown}` }), null),
  );
  const read = await program.get(place);
  assert.deepEqual(read.json, { ...added.json, usedBy: [post] });

  const said = { caption: 'The harbour at noon', focus: { x: 50, y: 30 }, language: 'en' };
  const stale = await program.send('PATCH', place, said, { 'if-match': '"other"' });
  assert.deepEqual(reason(stale), [412, 'version-other']);
  const seen = { 'if-match': read.headers.get('etag') ?? '' };
  const changed = await program.send('PATCH', place, said, seen);
  assert.deepEqual(changed.json, { ...read.json, ...said, changed: changed.json.changed });
  const wrong = await program.send('PATCH', place, {
    name: ' ',
    language: 'English',
    focus: { x: 101, y: 0 },
  });
  assert.deepEqual(reason(wrong), [422, 'fields-invalid']);
  const unfit = await program.send('PATCH', place, { name: ' ', language: 'in English' });
  assert.deepEqual(
    unfit.json.errors.map(({ pointer, reason }: Fields) => [pointer, reason]),
    [
      ['/name', 'item-name-blank'],
      ['/language', 'item-language-unknown'],
    ],
  );
  const poster = await program.send('PATCH', place, { poster: '01kjm0f0000000000000000000' });
  assert.deepEqual(reason(poster), [422, 'item-poster-unknown']);

  assert.equal((await program.send('DELETE', place)).status, 204);
  assert.deepEqual(reason(await program.get(place)), [404, 'item-unknown']);
  assert.equal((await app.get(`/media/${id}`)).status, 404);
  assert.deepEqual(await app.media.store.list(id), []);
  const audit = await app.db.read.selectFrom('audit').select('action').execute();
  assert.ok(audit.some(({ action }) => action === 'media-deleted'));
});

onBothDatabases('the same file is one item, and the same request is done once', async (_t, app) => {
  const program = await programOf(app, 'alice');
  const bytes = await photo({ seed: 3 });
  const key = { 'idempotency-key': 'one' };
  const first = await send(app, program, formOf(bytes, 'a.jpg', { alt: 'A' }), key);
  const again = await send(app, program, formOf(bytes, 'a.jpg', { alt: 'A' }), key);
  assert.deepEqual([first.status, again.status, again.json], [201, 201, first.json]);
  assert.equal(again.headers.get('idempotency-replayed'), 'true', 'though its boundary is another');
  const other = await send(app, program, formOf(bytes, 'a.jpg', { alt: 'B' }), key);
  assert.deepEqual(reason(other), [422, 'idempotency-key-reused']);
  const known = await send(app, program, formOf(bytes, 'b.jpg', { alt: 'B' }));
  assert.deepEqual([known.status, known.json, known.location], [200, first.json, first.location]);
});

onBothDatabases('what is no file for us is refused with its sentence, and nothing stays', async (_t, app) => {
  const program = await programOf(app, 'alice');
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>');
  const bomb = await sharp({ create: { width: 11_000, height: 10_000, channels: 3, background: '#000' } })
    .png({ compressionLevel: 9 })
    .toBuffer();
  const broken = (await photo()).subarray(0, 2_000);
  const cases = [
    [formOf(svg, 'x.jpg'), 422, 'upload-svg'],
    [formOf(Buffer.from('#!/bin/sh'), 'x.png'), 422, 'upload-type'],
    [formOf(Buffer.alloc(0), 'x.png'), 422, 'upload-empty'],
    [formOf(broken, 'x.jpg'), 422, 'image-broken'],
    [formOf(bomb, 'x.png'), 422, 'image-too-many-pixels'],
  ] as const;
  for (const [form, status, why] of cases) {
    const answer = await send(app, program, form);
    assert.deepEqual(reason(answer), [status, why]);
    assert.equal(answer.headers.get('content-type'), 'application/problem+json');
    assert.ok(answer.json.detail.length > 30, answer.json.detail);
  }
  const fields = async (form: FormData) => {
    const { json } = await send(app, program, form);
    return json.errors.map(({ pointer, reason }: Fields) => `${pointer} ${reason}`);
  };
  assert.deepEqual(await fields(formOf(null, '')), ['/file field-missing']);
  const two = formOf(await photo(), 'a.jpg');
  two.append('file', new Blob(['x']), 'b.jpg');
  assert.deepEqual(await fields(two), ['/file file-one']);
  const odd = { caption: 'Lost', evidence: 'perhaps' };
  assert.deepEqual(await fields(formOf(await photo(), 'a.jpg', odd)), [
    '/evidence field-choice',
    '/caption field-unknown',
  ]);
  const long = { alt: 'x'.repeat(1_001) };
  assert.deepEqual(await fields(formOf(await photo(), 'a.jpg', long)), ['/alt item-alt-long']);
  const json = await program.send('POST', link('apiMedia'), {});
  assert.deepEqual(reason(json), [415, 'file-form-needed']);
  assert.deepEqual(await app.db.read.selectFrom('library_items').select('id').execute(), []);
});

onBothDatabases('a file that is too large, or for which there is no room, is told so', async (t, app) => {
  const program = await programOf(app, 'alice');
  const wav = (megabytes: number) => {
    const bytes = Buffer.alloc(megabytes * 1024 * 1024);
    bytes.write('RIFF\0\0\0\0WAVEfmt ');
    return formOf(bytes, 'raid.wav');
  };
  const limited = await serve(t, app);
  const post = (body: FormData, token = program.token) =>
    fetch(limited + link('apiMedia'), {
      method: 'POST',
      body,
      headers: { authorization: `Bearer ${token}` },
    });
  assert.equal((await post(wav(5))).status, 201, 'larger than any other body may be');
  const large = await post(wav(9));
  const problem = (await large.json()) as { reason: string; detail: string };
  assert.deepEqual([large.status, problem.reason], [413, 'upload-too-large']);
  assert.match(problem.detail, /larger than 8 MB/);
  const nobody = await post(wav(1), 'dl_none');
  assert.equal(nobody.status, 401);
  const put = app.media.store.put;
  t.after(() => {
    app.media.store.put = put;
  });
  app.media.store.put = () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }));
  const full = await send(app, program, formOf(await photo(), 'a.jpg'));
  assert.deepEqual(reason(full), [503, 'disk-full']);
  assert.match(full.json.detail, /no room left/);
});

onBothDatabases('what others added, originals and evidence stay theirs', async (_t, app) => {
  const owner = await programOf(app, 'alice');
  const author = await programOf(app, { name: 'Noor Haddad', role: 'author' });
  const bytes = await photo({ seed: 9 });
  const { json } = await send(app, owner, formOf(bytes, 'raid.jpg', { evidence: 'true' }));
  assert.equal(json.evidence, true);
  const place = link('apiMediaItem', { item: json.id });
  const seen = await author.get(place);
  assert.equal(seen.status, 200);
  assert.doesNotMatch(seen.text, /original|evidence-|studio/);
  assert.equal((await author.send('PATCH', place, { alt: 'Mine' })).json.reason, 'not-your-item');
  assert.equal((await author.send('DELETE', place)).json.reason, 'not-your-item');
  assert.equal((await owner.get(place)).json.alt, '');
  const moderator = await programOf(app, 'carol');
  assert.equal((await moderator.get(place)).json.reason, 'insufficient-scope');
  assert.equal((await ask(app, place)).status, 401);
});

onBothDatabases('the list goes on where it was, whatever comes meanwhile', async (_t, app) => {
  const program = await programOf(app, 'alice');
  const add = async (seed: number, alt = '') => {
    app.clock.advance(1);
    return (await send(app, program, formOf(await photo({ seed }), `p${seed}.jpg`, { alt }))).json.id;
  };
  const ids = [await add(1), await add(2, 'Harbour'), await add(3)];
  const first = await program.get(`${link('apiMedia')}?limit=2`);
  assert.deepEqual(first.json.items.map(idOf), [ids[2], ids[1]]);
  await add(4);
  const next = /<([^>]+)>; rel="next"/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
  const second = await program.get(next);
  assert.deepEqual([second.json.items.map(idOf), second.json.next], [[ids[0]], null]);
  const found = async (query: string) =>
    (await program.get(`${link('apiMedia')}?${query}`)).json.items.map(({ name }: Fields) => name);
  assert.deepEqual(await found('q=HARBOUR'), ['p2.jpg']);
  assert.deepEqual(await found('alt=missing'), ['p4.jpg', 'p3.jpg', 'p1.jpg']);
  assert.deepEqual(await found('kind=video'), []);
  assert.equal((await program.get(`${link('apiMedia')}?kind=poem`)).status, 422);
});

const idOf = ({ id }: { id: string }) => id;

async function serve(t: TestContext, app: TestApp): Promise<string> {
  const log = pino({ level: 'silent' });
  const server = await startServer({ app, ready: () => undefined, host: '127.0.0.1', port: 0, log });
  t.after(() => server.close());
  return server.url;
}
