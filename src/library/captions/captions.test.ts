import assert from 'node:assert/strict';
import { onBothDatabases, type TestApp } from '../../../test/app.ts';
import { signInAs } from '../../../test/cast.ts';
import type { Client } from '../../../test/client.ts';
import { draft } from '../../../test/drafts.ts';
import { photo, sendFiles, upload } from '../../../test/pictures.ts';
import { createPost } from '../../posts/posts.ts';
import { publishPost } from '../../posts/publication.ts';

const ENGLISH = 'WEBVTT\n\n00:01.000 --> 00:02.500\nTwo ferries at the pier\n';

/** A WebM file as far as its first bytes tell, unlike every other of another seed. */
const film = (seed: number) =>
  Buffer.concat([Buffer.from('1a45dfa3874282847765626d', 'hex'), Buffer.alloc(300, seed)]);

const send = (browser: Client, id: string, text: string, fields: Record<string, string>) =>
  sendFiles(browser, `/studio/media/${id}/captions`, [{ name: 'x.vtt', bytes: Buffer.from(text) }], fields);

const trackIn = (page: string) => page.match(/<track [^>]*>/g) ?? [];

const keptOf = ({ media }: TestApp, id: string) => media.store.list(id);

async function opened(app: TestApp) {
  const { browser, person } = await signInAs(app, 'alice');
  const { id } = await upload(browser, { name: 'pier.webm', bytes: film(1) });
  const fields = draft({ language: 'en', body: `![The pier](/media/${id})` });
  const post = await app.db.write(async write =>
    publishPost(write, (await createPost(write, fields, person)).id),
  );
  const page = async () => {
    await app.settle();
    return (await app.get(post.path ?? '')).text;
  };
  return { browser, id, page };
}

onBothDatabases('a recording is shown with its captions, and its texts with them', async (_t, app) => {
  const { browser, id, page } = await opened(app);
  assert.deepEqual(trackIn(await page()), []);
  const added = await send(browser, id, ENGLISH, { language: 'en', kind: 'captions' });
  assert.equal(added.status, 303, added.text);
  const persian = 'WEBVTT\n\n00:01.000 --> 00:02.500\nدو کشتی\n';
  await send(browser, id, persian, { language: 'FA', kind: 'subtitles' });
  const [first = '', second = ''] = trackIn(await page());
  assert.match(first, /kind="captions" src="[^"]*" srclang="en" label="English" default/);
  assert.match(second, /kind="subtitles" src="[^"]*" srclang="fa" label="فارسی"/);
  assert.doesNotMatch(second, /default/);

  const src = / src="([^"]*)"/.exec(second)?.[1] ?? '';
  const served = await app.get(src);
  assert.equal(served.text, persian);
  assert.equal(served.headers.get('content-type'), 'text/vtt; charset=utf-8');
  assert.equal(served.headers.get('x-content-type-options'), 'nosniff');
  assert.match(served.headers.get('content-security-policy') ?? '', /default-src 'none'.*sandbox/);
  assert.match((await browser.get(`/studio/media/${id}`)).text, /<bdi lang="fa">فارسی<\/bdi>/);
});

onBothDatabases('captions outlive the file of their recording and go with the item', async (_t, app) => {
  const { browser, id, page } = await opened(app);
  await send(browser, id, ENGLISH, { language: 'en', kind: 'captions' });
  const [before = ''] = trackIn(await page());
  const src = / src="([^"]*)"/.exec(before)?.[1] ?? '';
  const other = { name: 'other.webm', bytes: film(2) };
  assert.equal((await sendFiles(browser, `/studio/media/${id}/replacement`, [other])).status, 303);
  assert.deepEqual(trackIn(await page()), [before]);
  assert.equal((await app.get(src)).text, ENGLISH);
  assert.equal((await keptOf(app, id)).length, 2);
  const { bytes } = await app.db.read
    .selectFrom('library_items')
    .select('bytes')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  assert.equal(Number(bytes), film(2).length + ENGLISH.length);
  await browser.post(`/studio/media/${id}/removal`);
  assert.deepEqual(await keptOf(app, id), []);
  assert.equal((await app.get(src)).status, 404);
});

onBothDatabases('captions of the same kind and language take each other\u2019s place', async (_t, app) => {
  const { browser, id, page } = await opened(app);
  for (const text of [ENGLISH, ENGLISH, ENGLISH.replace('Two', 'Three')]) {
    assert.equal((await send(browser, id, text, { language: 'en', kind: 'captions' })).status, 303);
  }
  const tracks = trackIn(await page());
  assert.equal(tracks.length, 1);
  const src = / src="([^"]*)"/.exec(tracks[0] ?? '')?.[1] ?? '';
  assert.match((await app.get(src)).text, /Three ferries/);
  assert.equal((await keptOf(app, id)).length, 2);
  const file = src.split('/').at(-1) ?? '';
  const removal = `/studio/media/${id}/captions/removal`;
  assert.equal((await browser.post(removal, { file: '../x' })).status, 404);
  assert.equal((await browser.post(removal, { file })).status, 303);
  assert.deepEqual(trackIn(await page()), []);
  assert.equal((await app.get(src)).status, 404);
  assert.equal((await keptOf(app, id)).length, 1);
});

onBothDatabases('captions that cannot be shown are refused, and none of them is kept', async (_t, app) => {
  const { browser, id } = await opened(app);
  for (const [text, language, sentence] of [
    ['1\n00:00:01,000 --> 00:00:02,000\nx', 'en', /not a WebVTT file/],
    ['WEBVTT\n\n00:02.000 --> 00:01.000\nx', 'en', /Line 3: a cue has its times here/],
    [ENGLISH, 'English', /language of the captions by its code/],
    [ENGLISH, 'en-x', /language of the captions by its code/],
    [ENGLISH, '../en', /language of the captions by its code/],
    [ENGLISH.padEnd(1024 * 1024 + 1, 'x'), 'en', /larger than 1 MB/],
  ] as const) {
    const answer = await send(browser, id, text, { language, kind: 'subtitles' });
    assert.equal(answer.status, 422, language);
    assert.match(answer.text, sentence);
    if (!/larger/.test(sentence.source)) {
      assert.match(
        answer.text,
        new RegExp(`name="language"[^>]* value="${language.replaceAll('.', '\\.')}"`),
      );
      assert.match(answer.text, /<option value="subtitles" selected/);
    }
  }
  assert.equal((await keptOf(app, id)).length, 1);
  const picture = await upload(browser, { name: 'pier.jpg', bytes: await photo() });
  const refused = await send(browser, picture.id, ENGLISH, { language: 'en' });
  assert.equal(refused.status, 422);
  assert.doesNotMatch(refused.text, /id="captions"/);

  const { browser: other } = await signInAs(app, { name: 'Nora', role: 'author' });
  assert.equal((await send(other, id, ENGLISH, { language: 'en' })).status, 403);
  assert.equal((await other.post(`/studio/media/${id}/captions/removal`, { file: 'x' })).status, 403);
});
