import assert from 'node:assert/strict';
import sharp from 'sharp';
import { onBothDatabases } from '../../test/app.ts';
import { signInAs } from '../../test/cast.ts';
import { draft } from '../../test/drafts.ts';
import { drawing, photo, sendFiles, upload } from '../../test/pictures.ts';
import { createPost } from '../posts/posts.ts';
import { publishPost } from '../posts/publication.ts';

const JSON_ONLY = { accept: 'application/json' };

onBothDatabases(
  'a picture that is uploaded is served in forms without what it said about itself',
  async (_t, app) => {
    const { browser } = await signInAs(app, 'alice');
    const item = await upload(
      browser,
      { name: 'harbour.jpg', bytes: await photo({ width: 1200, height: 900 }) },
      { alt: 'Two ferries' },
    );
    assert.equal(item.kind, 'image');
    assert.equal(item.name, 'harbour.jpg');
    assert.equal(item.markdown, `![Two ferries](/media/${item.id})`);

    const served = await app.fetch(new Request(`${app.url}/media/${item.id}`));
    assert.equal(served.status, 200);
    assert.equal(served.headers.get('content-type'), 'image/jpeg');
    assert.equal(served.headers.get('x-content-type-options'), 'nosniff');
    assert.match(served.headers.get('content-security-policy') ?? '', /sandbox/);
    const bytes = Buffer.from(await served.arrayBuffer());
    assert.equal(Number(served.headers.get('content-length')), bytes.length);
    const meta = await sharp(bytes).metadata();
    assert.equal(meta.width, 1200);
    assert.equal(meta.exif, undefined);

    const etag = served.headers.get('etag') ?? '';
    assert.equal((await app.get(`/media/${item.id}`, { 'if-none-match': etag })).status, 304);

    const row = await app.db.read.selectFrom('library_items').selectAll().executeTakeFirstOrThrow();
    const variants = JSON.parse(row.variants) as { file: string; width: number }[];
    assert.deepEqual(
      variants.map(({ width }) => width),
      [480, 960, 1200, 1200],
    );
    for (const { file } of variants) {
      const answer = await app.get(`/media/${item.id}/${file}`);
      assert.equal(answer.status, 200);
      assert.match(answer.headers.get('cache-control') ?? '', /immutable/);
    }
    assert.equal((await app.get(`/media/${item.id}/original-${row.version}`)).status, 404);
    const original = await app.fetch(
      new Request(`${app.url}/studio/media/${item.id}/original`, {
        headers: { cookie: `dateline_session=${browser.cookies.get('dateline_session')}` },
      }),
    );
    const kept = Buffer.from(await original.arrayBuffer());
    assert.ok(!kept.includes('Camera of the witness'));
    assert.equal((await sharp(kept).metadata()).width, 1200);
  },
);

onBothDatabases('the same bytes again are the item that is there', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  const bytes = await photo();
  const first = await upload(browser, { name: 'a.jpg', bytes });
  const again = await upload(browser, { name: 'b.jpg', bytes });
  assert.equal(again.id, first.id);
});

onBothDatabases('what is kept as evidence is untouched and for staff alone', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  const bytes = await photo({ seed: 7 });
  const item = await upload(browser, { name: 'raid.jpg', bytes }, { evidence: 'yes' });
  const headers = { cookie: `dateline_session=${browser.cookies.get('dateline_session')}` };
  const kept = await app.fetch(new Request(`${app.url}/studio/media/${item.id}/evidence`, { headers }));
  assert.deepEqual(Buffer.from(await kept.arrayBuffer()), bytes);
  assert.match(kept.headers.get('content-disposition') ?? '', /^attachment/);
  const { version } = await app.db.read
    .selectFrom('library_items')
    .select('version')
    .executeTakeFirstOrThrow();
  assert.equal((await app.get(`/media/${item.id}/evidence-${version}`)).status, 404);
  assert.equal((await app.get(`/studio/media/${item.id}/evidence`)).status, 303);
  assert.match((await browser.get(`/studio/media/${item.id}`)).text, /Kept as evidence/);
});

onBothDatabases('each refusal has its sentence, and what is refused leaves nothing', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  const whole = await photo({ seed: 3 });
  const png = await drawing(60, 60).png().toBuffer();
  const bomb = Buffer.from(png);
  bomb.writeUInt32BE(60_000, 16);
  bomb.writeUInt32BE(60_000, 20);
  const cases: [string, Uint8Array, number, string][] = [
    ['empty.jpg', new Uint8Array(0), 422, 'upload-empty'],
    [
      'drawing.svg',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      422,
      'upload-svg',
    ],
    ['page.jpg', Buffer.from('<!doctype html><script>alert(1)</script>'), 422, 'upload-type'],
    ['cut.jpg', whole.subarray(0, 2_000), 422, 'image-broken'],
    ['bomb.png', bomb, 422, 'image-'],
    ['fake.pdf', Buffer.from(`<script>alert(1)</script>%PDF-1.7`), 422, 'upload-type'],
    [
      'large.pdf',
      Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(9 * 1024 * 1024)]),
      413,
      'upload-too-large',
    ],
    [
      'broken.mp4',
      Buffer.concat([
        Buffer.from('00000018667479706d703432000000006d70343269736f6d', 'hex'),
        Buffer.from('ffffffff6d6f6f76', 'hex'),
      ]),
      422,
      'upload-broken',
    ],
  ];
  for (const [name, bytes, status, reason] of cases) {
    const answer = await sendFiles(browser, '/studio/media', [{ name, bytes }], {}, JSON_ONLY);
    assert.equal(answer.status, status, `${name}: ${answer.text}`);
    const { error } = JSON.parse(answer.text) as { error: { reason: string; sentence: string } };
    assert.ok(error.reason.startsWith(reason), `${name}: ${error.reason}`);
    assert.match(error.sentence, /\.$/);
  }
  assert.equal(await app.db.read.selectFrom('library_items').selectAll().executeTakeFirst(), undefined);
  const page = await sendFiles(browser, '/studio/media', [
    { name: 'a.svg', bytes: Buffer.from('<svg/>') },
    { name: 'ok.jpg', bytes: whole },
  ]);
  assert.equal(page.status, 422);
  assert.match(page.text, /SVG drawings can carry programs/);
  assert.match(page.text, /ok\.jpg/);
});

onBothDatabases('a name from outside is shown and never used', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  const names = [
    '../../etc/passwd.jpg',
    '..\\..\\boot.jpg',
    'a\u202egpj.exe',
    `${'x'.repeat(1_000)}.jpg`,
    '<b>"\'.jpg',
    '.',
  ];
  for (const [i, name] of names.entries()) {
    const item = await upload(browser, { name, bytes: await photo({ seed: 20 + i }) });
    assert.ok(item.name.length <= 120 && item.name !== '', item.name);
    assert.doesNotMatch(item.name, /[/\\\u202e]/);
    const page = await browser.get(`/studio/media/${item.id}`);
    assert.equal(page.status, 200);
    assert.doesNotMatch(page.text, /<b>"/);
    const served = await app.get(`/media/${item.id}`);
    assert.doesNotMatch(served.headers.get('content-disposition') ?? '', /[^\x20-\x7e]/);
  }
});

onBothDatabases('nobody without a role that writes can send a file', async (_t, app) => {
  const file = { name: 'a.jpg', bytes: await photo() };
  assert.equal((await sendFiles(app.browser(), '/studio/media', [file])).status, 401);
  const { browser } = await signInAs(app, 'carol');
  assert.equal((await sendFiles(browser, '/studio/media', [file])).status, 403);
});

onBothDatabases('authors change what they added, others use it', async (_t, app) => {
  const { browser: nora } = await signInAs(app, { name: 'Nora', role: 'author' });
  const { browser: omid } = await signInAs(app, { name: 'Omid', role: 'author' });
  const { browser: alice } = await signInAs(app, 'alice');
  const { id } = await upload(nora, { name: 'pier.jpg', bytes: await photo({ seed: 9 }) });
  const fields = {
    name: 'Pier',
    alt: 'A pier',
    credit: 'Nora',
    caption: 'At dawn',
    focusX: '20',
    focusY: '80',
    language: 'en',
  };
  assert.equal((await omid.post(`/studio/media/${id}`, fields)).status, 403);
  assert.equal((await omid.get(`/studio/media/${id}`)).status, 200);
  assert.equal(
    (await nora.post(`/studio/media/${id}`, { ...fields, language: 'English please' })).status,
    422,
  );
  assert.equal((await nora.post(`/studio/media/${id}`, fields)).status, 303);
  const list = await omid.get('/studio/media?q=dawn&kind=image');
  assert.match(list.text, /class="media-thumb focus-left focus-bottom"[\s\S]*Pier/);
  assert.match((await omid.get('/studio/media?q=nothing+like+it')).text, /Nothing in the library matches/);
  assert.equal((await omid.post(`/studio/media/${id}/removal`)).status, 403);
  assert.equal((await alice.post(`/studio/media/${id}/removal`)).status, 303);
  assert.equal((await app.get(`/media/${id}`)).status, 404);
});

onBothDatabases('a post shows an item, and shows it again when it changes or goes', async (_t, app) => {
  const { browser, person } = await signInAs(app, 'alice');
  const { id } = await upload(
    browser,
    { name: 'pier.jpg', bytes: await photo({ width: 1000, height: 500, seed: 31 }) },
    { alt: 'A pier' },
  );
  const body = `Before.\n\n![](/media/${id} "At dawn")\n\nInline ![x](/media/${id}) too. ![gone](/media/01arz3ndektsv4rrffq69g5fav)`;
  const post = await app.db.write(async write =>
    publishPost(write, (await createPost(write, draft({ body }), person)).id),
  );
  const page = (await app.get(post.path ?? '')).text;
  assert.match(
    page,
    /<figure class="media"><picture><source type="image\/webp" srcset="\/media\/[^"]* 480w, /,
  );
  assert.match(
    page,
    /alt="A pier" width="1000" height="500"><\/picture><figcaption dir="auto">At dawn<\/figcaption>/,
  );
  assert.match(page, /too\. gone/);
  assert.match((await browser.get(`/studio/media/${id}`)).text, /Ferry service halted/);
  const feed = (await app.get('/feed.atom')).text;
  assert.match(feed, /srcset=(&quot;|")http:\/\/dateline\.test\/media\//);

  await browser.post(`/studio/media/${id}`, {
    name: 'Pier',
    alt: 'The old pier',
    caption: '',
    credit: 'Nora',
    language: '',
  });
  await app.settle();
  assert.match((await app.get(post.path ?? '')).text, /alt="The old pier"[\s\S]*class="credit">Nora/);
  await browser.post(`/studio/media/${id}/removal`);
  await app.settle();
  assert.doesNotMatch((await app.get(post.path ?? '')).text, /<figure class="media"/);
});

onBothDatabases('a document is downloaded, in parts where that is asked for', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(991, 'x')]);
  const { id } = await upload(browser, { name: 'report.pdf', bytes });
  const ask = (headers: Record<string, string>) => app.get(`/media/${id}`, headers);
  const whole = await ask({});
  assert.match(whole.headers.get('content-disposition') ?? '', /^attachment; filename="report.pdf"/);
  const etag = whole.headers.get('etag') ?? '';
  for (const [range, status, told, length] of [
    ['bytes=0-3', 206, 'bytes 0-3/1000', 4],
    ['bytes=990-', 206, 'bytes 990-999/1000', 10],
    ['bytes=-5', 206, 'bytes 995-999/1000', 5],
    ['bytes=1000-', 416, 'bytes */1000', 0],
    ['bytes=0-1,5-6', 200, null, 1000],
    ['lines=1-2', 200, null, 1000],
  ] as const) {
    const answer = await ask({ range });
    assert.equal(answer.status, status, range);
    assert.equal(answer.headers.get('content-range'), told, range);
    assert.equal(answer.text.length, length, range);
  }
  assert.equal((await ask({ range: 'bytes=0-3', 'if-range': etag })).status, 206);
  assert.equal((await ask({ range: 'bytes=0-3', 'if-range': '"other"' })).status, 200);
});

onBothDatabases(
  'scripts look for items, and describe a picture without touching anything else',
  async (_t, app) => {
    const { browser } = await signInAs(app, 'alice');
    const first = await upload(browser, { name: 'ferry at dawn.jpg', bytes: await photo({ seed: 3 }) });
    await upload(browser, { name: 'crowd.jpg', bytes: await photo({ seed: 4 }) });
    const found = JSON.parse((await browser.get('/studio/media?q=ferry', JSON_ONLY)).text);
    assert.equal(found.count, 1);
    assert.equal(found.items[0].id, first.id);
    assert.equal((await app.get(found.items[0].thumb)).status, 200);

    const address = `/studio/media/${first.id}`;
    const described = await browser.post(address, { alt: 'A ferry [at dawn]' }, JSON_ONLY);
    assert.equal(described.status, 200, described.text);
    const { name, alt, markdown } = JSON.parse(described.text);
    assert.deepEqual(
      { name, alt, markdown },
      {
        name: 'ferry at dawn.jpg',
        alt: 'A ferry [at dawn]',
        markdown: `![A ferry \\[at dawn\\]](/media/${first.id})`,
      },
    );
    const refused = await browser.post(address, { alt: 'x'.repeat(1_001) }, JSON_ONLY);
    assert.equal(refused.status, 422);
    assert.match(JSON.parse(refused.text).error.sentence, /at most 1,?000 characters/);
  },
);
