import assert from 'node:assert/strict';
import { onBothDatabases, type TestApp } from '../../test/app.ts';
import { draft, source } from '../../test/drafts.ts';
import { addComment } from '../discussion/comments.ts';
import { newSecret } from '../lib/keys.ts';
import { link } from '../routes.ts';
import { DEFAULT_SETTINGS, saveSettings } from '../site/settings.ts';
import { addClaim, addQuestion } from '../sources/claims.ts';
import { addSource } from '../sources/sources.ts';
import { addRedirect } from './addresses.ts';
import type { PostFields } from './post-fields.ts';
import { changeDetails, createPost, type Post, revisePost, type UpdateKind } from './posts.ts';
import { publishDue, publishPost, schedulePost, unpublishPost } from './publication.ts';
import { addUpdate, reviseUpdate } from './updates.ts';

const MINUTE = 60_000;
const nobody = { person: null, note: '' };

async function publish(
  app: TestApp,
  fields: Partial<PostFields> = {},
  options: Parameters<typeof publishPost>[2] = {},
): Promise<Post & { path: string }> {
  const post = await app.db.write(async write => {
    const { id } = await createPost(write, draft(fields), null);
    return publishPost(write, id, options);
  });
  assert.ok(post.path !== null);
  return { ...post, path: post.path };
}

function update(app: TestApp, post: Post, kind: UpdateKind, text: string) {
  return app.db.write(write => addUpdate(write, post.id, { kind, text, at: write.now, person: null }));
}

async function say(app: TestApp, post: Post, text: string): Promise<void> {
  const comment = { threadId: post.threadId, text, name: null, answers: [] };
  await addComment(app, comment, { kind: 'browser', secret: newSecret() });
}

async function page(app: TestApp, path: string): Promise<string> {
  const { status, text, location } = await app.get(path);
  assert.equal(status, 200, `${path} answers ${status} ${location ?? ''}`);
  return text;
}

onBothDatabases(
  'a published post is found at its address, on the front page, in the archive and under its tags',
  async (_, app) => {
    const post = await publish(app, { tags: ['Harbour'] });
    const article = await page(app, post.path);
    assert.match(article, /<html lang="en" dir="ltr"/);
    assert.match(article, /<title>Ferry service halted after collision · Dateline<\/title>/);
    assert.match(article, /<h1 class="headline">Ferry service halted after collision<\/h1>/);
    assert.match(article, /By Alice Marsh/);
    assert.match(article, /Published <time datetime="2026-03-01T09:00:00Z">1 March 2026, 10:00 AM<\/time>/);
    assert.match(article, /<p>Nobody was hurt, the harbour office says.<\/p>/);
    assert.match(article, new RegExp(`<link rel="canonical" href="http://dateline.test${post.path}">`));
    assert.doesNotMatch(article, /noindex|Last updated/);
    for (const path of ['/', '/archive/2026/03', '/tags/harbour']) {
      assert.match(await page(app, path), new RegExp(`<a href="${post.path}">Ferry service halted`), path);
    }
    assert.match(
      await page(app, '/archive'),
      /<a href="\/archive\/2026\/03">March 2026<\/a> <span class="meta">1 post</,
    );
  },
);

onBothDatabases(
  'an update changes mark, order and time everywhere, and has its own address',
  async (_, app) => {
    const post = await publish(app);
    await page(app, '/');
    await page(app, post.path);
    app.clock.advance(30 * MINUTE);
    const first = await update(app, post, 'update', 'One ferry runs again.');
    assert.match(await page(app, '/'), /<span class="mark mark-update">UPDATE<\/span>/);
    app.clock.advance(30 * MINUTE);
    await update(app, post, 'update', 'Both run again.');
    assert.match(await page(app, post.path), /<span class="mark mark-update">UPDATE 2<\/span>/);
    app.clock.advance(30 * MINUTE);
    const last = await update(app, post, 'correction', 'It was *one* ferry.');
    const article = await page(app, post.path);
    assert.match(article, /<title>Ferry service halted after collision – CORRECTION/);
    assert.match(
      article,
      /Last updated <time datetime="2026-03-01T10:30:00Z">1 March 2026, 11:30 AM<\/time>/,
    );
    assert.match(article, new RegExp(`<li class="update update-correction" id="u-${last.id}">`));
    assert.match(article, new RegExp(`href="#u-${first.id}"><time datetime="2026-03-01T09:30:00Z">`));
    const order = [
      'It was <em>one</em> ferry',
      'Both run again',
      'One ferry runs again',
      'Two ferries touched',
    ];
    const places = order.map(text => article.indexOf(text, article.indexOf('<main')));
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b),
    );
  },
);

onBothDatabases('an update whose time is not in its source says so', async (_, app) => {
  const post = await publish(app, {}, { at: Date.parse('2011-04-09T00:00:00Z'), precision: 'day' });
  await app.db.write(write =>
    addUpdate(write, post.id, { kind: 'update', text: 'Later.', at: null, person: null }),
  );
  const article = await page(app, post.path);
  assert.match(article, /time not in the source/);
  assert.match(article, /Published <time datetime="2011-04-09">9 April 2011<\/time>/);
});

onBothDatabases(
  'the history shows every text and what changed, and nothing of what was never public',
  async (_, app) => {
    const post = await publish(app, { body: 'Two ferries touched.\n\nNobody was hurt.' });
    app.clock.advance(MINUTE);
    await app.db.write(write =>
      revisePost(write, post.id, draft({ body: 'Three ferries touched.\n\nNobody was hurt.' }), {
        person: null,
        note: 'Counted <again>',
      }),
    );
    const entry = await update(app, post, 'update', 'All is well.');
    await app.db.write(write => reviseUpdate(write, entry.id, { text: 'All is fine.' }, nobody));
    const history = await page(app, `${post.path}/history`);
    assert.deepEqual(history.match(/id="r-\d"/g), ['id="r-4"', 'id="r-3"', 'id="r-2"', 'id="r-1"']);
    assert.match(history, /<del>Two<\/del> <ins>Three<\/ins> ferries touched\./);
    assert.match(history, /All is <del>well<\/del> <ins>fine<\/ins>\./);
    assert.match(history, /<ins>All is well\.<\/ins>/);
    assert.match(history, /Counted &lt;again&gt;/);
    assert.match(history, /<meta name="robots" content="noindex">/);
    const hidden = await app.db.write(write => createPost(write, draft({ slug: 'hidden' }), null));
    assert.equal((await app.get('/2026/03/hidden/history')).status, 404);
    await app.db.write(write => unpublishPost(write, post.id));
    assert.equal((await app.get(`${post.path}/history`)).status, 404);
    assert.equal((await app.get(`/studio/posts/${hidden.id}/preview`)).status === 200, false);
  },
);

onBothDatabases('a long history has pages', async (_, app) => {
  const post = await publish(app);
  for (let count = 2; count <= 22; count++) {
    await app.db.write(write =>
      revisePost(write, post.id, draft({ body: `There were ${count} ferries.` }), nobody),
    );
  }
  const newest = await page(app, `${post.path}/history`);
  assert.match(newest, /id="r-22"/);
  assert.doesNotMatch(newest, /id="r-2"/);
  const oldest = await page(app, `${post.path}/history?page=2`);
  assert.deepEqual(oldest.match(/id="r-\d+"/g), ['id="r-2"', 'id="r-1"']);
  assert.equal((await app.get(`${post.path}/history?page=3`)).status, 404);
});

onBothDatabases('the thread of a draft is nobody else’s business either', async (_t, app) => {
  const made = await app.db.write(write => createPost(write, draft({ slug: 'quiet' }), null));
  const reader = app.browser();
  const [comments, reply] = [
    link('threadComments', { thread: made.threadId }),
    link('threadReply', { thread: made.threadId }),
  ];
  assert.equal((await reader.post(comments, { text: 'Too early.' })).status, 404);
  assert.equal((await reader.get(reply)).status, 404);

  await app.db.write(write => publishPost(write, made.id));
  assert.equal((await reader.post(comments, { text: 'In time.' })).status, 303);
  const comment = await app.db.read.selectFrom('comments').select('id').executeTakeFirstOrThrow();
  const place = link('comment', { comment: comment.id });
  assert.equal((await reader.get(place)).status, 302);

  await app.db.write(write => unpublishPost(write, made.id));
  for (const path of [place, reply, link('threadMine', { thread: made.threadId })]) {
    assert.equal((await reader.get(path)).status, 404, path);
  }
  assert.equal((await reader.post(comments, { text: 'Too late.' })).status, 404);

  await app.db.write(write => publishPost(write, made.id));
  assert.match((await reader.get(place)).headers.get('location') ?? '', /\/quiet#c-/);
  assert.equal((await reader.get(reply)).status, 200);
});

onBothDatabases('sources are listed once, claims stand in a table', async (_, app) => {
  const post = await publish(app, {
    body: 'Said once [Harbour Post, 2 March], said again [Harbour Post, 2 March].',
  });
  await app.db.write(write =>
    changeDetails(write, post.id, nobody, async () => {
      const cited = await addSource(write, post.id, source());
      const { id } = await addQuestion(write, post.id, { text: 'How many were <hurt>?' });
      const rest = { sourceId: cited.id, said: '2026-03', status: 'disputed' } as const;
      await addClaim(write, id, { party: 'Crew', statement: '3', ...rest });
    }),
  );
  const article = await page(app, post.path);
  assert.equal(article.match(/<li id="s-/g)?.length, 1);
  assert.equal(article.match(/<p>Said once \[<a class="citation".*\[<a class="citation"/g)?.length, 1);
  assert.match(article, /<caption id="q-\w+">How many were &lt;hurt&gt;\?<\/caption>/);
  assert.match(article, /<th scope="col">Party<\/th>/);
  assert.match(article, /<td><time datetime="2026-03">March 2026<\/time><\/td>/);
  assert.match(article, /<span class="status status-disputed">disputed<\/span>/);
});

onBothDatabases('a page is sent again only when something on it changed', async (_, app) => {
  const post = await publish(app);
  app.clock.advance(MINUTE);
  const first = await app.get(post.path);
  const etag = first.headers.get('etag') ?? '';
  const modified = first.headers.get('last-modified') ?? '';
  assert.equal(modified, 'Sun, 01 Mar 2026 09:00:00 GMT');
  assert.match(first.headers.get('cache-control') ?? '', /public/);
  assert.equal((await app.get(post.path, { 'if-none-match': etag })).status, 304);
  assert.equal((await app.get(post.path, { 'if-modified-since': modified })).status, 304);
  await say(app, post, 'I saw it from the pier.');
  app.clock.advance(MINUTE);
  const second = await app.get(post.path, { 'if-none-match': etag, 'if-modified-since': modified });
  assert.equal(second.status, 200);
  assert.match(second.text, /I saw it from the pier/);
  assert.equal(second.headers.get('last-modified'), 'Sun, 01 Mar 2026 09:01:00 GMT');
  const compressed = await app.get(post.path, { 'accept-encoding': 'br' });
  assert.equal(compressed.headers.get('content-encoding'), 'br');
});

onBothDatabases('lists show the number of comments, and the site under its present name', async (_, app) => {
  const post = await publish(app);
  assert.match(await page(app, '/'), /No comments yet/);
  await say(app, post, 'I saw it from the pier.');
  assert.match(await page(app, '/'), /<a href="[^"]+#thread">1 comment<\/a>/);
  await app.db.write(write => saveSettings(write, { ...DEFAULT_SETTINGS, name: 'Lume Notes' }));
  assert.match(await page(app, '/'), /<title>Lume Notes<\/title>/);
  assert.match(await page(app, post.path), / · Lume Notes<\/title>/);
});

onBothDatabases('a long thread has pages at addresses of their own', async (_, app) => {
  const post = await publish(app);
  for (let number = 1; number <= 51; number++) await say(app, post, `Observation ${number}.`);
  const second = await page(app, `${post.path}?page=2`);
  assert.match(second, /Observation 51\./);
  assert.doesNotMatch(second, /Observation 50\./);
  assert.match(second, /<link rel="canonical" href="[^"]+\?page=2">/);
  assert.match(second, /Page 2 of 2/);
  for (const query of ['?page=3', '?page=0', '?page=x', '?page=-1']) {
    assert.equal((await app.get(post.path + query)).status, 404, query);
  }
  // What else stands in a query changes nothing, and makes no page of its own.
  assert.equal(
    (await app.get(`${post.path}?utm_source=x`)).headers.get('etag'),
    (await app.get(post.path)).headers.get('etag'),
  );
  assert.equal(app.pages.get(`${post.path}?utm_source=x`), undefined);
  assert.ok(app.pages.get(`${post.path}?page=2`));
});

onBothDatabases('the other forms are there, and lead on as the page does', async (_, app) => {
  const post = await publish(app, { slug: 'old' });
  for (const [form, type] of [
    ['txt', 'text/plain'],
    ['md', 'text/markdown'],
    ['json', 'application/json'],
  ]) {
    const answer = await app.get(`${post.path}.${form}`);
    assert.equal(answer.status, 200);
    assert.ok(answer.headers.get('content-type')?.startsWith(`${type}; charset=utf-8`));
    assert.match(answer.text, /Two ferries touched in the fog/);
  }
  await app.db.write(write => revisePost(write, post.id, draft({ slug: 'new' }), nobody));
  for (const end of ['', '.txt', '.json', '/history']) {
    const answer = await app.get(`/2026/03/old${end}`);
    assert.deepEqual([answer.status, answer.location], [301, `/2026/03/new${end}`], end);
  }
});

onBothDatabases('addresses that are spelt otherwise lead to the one that is right', async (_, app) => {
  const post = await publish(app, { slug: 'fog', tags: ['Sea'] });
  await app.db.write(write => addRedirect(write, '/2011/04/old-name.html', post.id));
  const led = [
    ['/2026/03/fog/', post.path],
    ['/2026/03/FOG', post.path],
    ['/2026/03/Fog?page=1', post.path],
    ['/2026/03/fog.html', post.path],
    ['/2026/03/Fog.TXT', `${post.path}.txt`],
    ['/2026/03/fog/history/', `${post.path}/history`],
    ['/2011/04/old-name.html', post.path],
    ['/2011/04/Old-Name.html', post.path],
    ['/archive/', '/archive'],
    ['/tags/Sea', '/tags/sea'],
    ['/tags/sea/page/1', '/tags/sea'],
    ['/page/1', '/'],
  ];
  for (const [asked = '', target] of led) {
    const { status, location } = await app.get(asked);
    assert.deepEqual([status, location], [301, target], asked);
  }
  for (const path of [
    '/2026/03/none',
    '/2026/03/none.txt',
    '/2026/03/none.html',
    '/page/2',
    '/tags/none',
    '/archive/2026/04',
    '/archive/2026/99',
    '/2026/03/%ff',
    '/None/',
  ]) {
    assert.equal((await app.get(path)).status, 404, path);
  }
});

onBothDatabases('an unlisted post is read by those who have its address', async (_, app) => {
  const post = await publish(app, { tags: ['Harbour'] }, { unlisted: true });
  assert.match(await page(app, post.path), /<meta name="robots" content="noindex">/);
  assert.doesNotMatch(await page(app, '/'), /Ferry/);
  assert.doesNotMatch(await page(app, '/archive'), /2026/);
  for (const path of ['/tags/harbour', '/archive/2026/03']) assert.equal((await app.get(path)).status, 404);
  assert.doesNotMatch((await app.get('/feed.atom')).text, /Ferry/);
  await app.db.write(write => publishPost(write, post.id));
  assert.match(await page(app, '/'), /Ferry/);
});

onBothDatabases('a scheduled post is nowhere until it is due', async (_, app) => {
  await page(app, '/');
  const due = app.clock.now() + 5 * MINUTE;
  await app.db.write(async write => {
    const { id } = await createPost(write, draft({ slug: 'later' }), null);
    await schedulePost(write, id, due);
  });
  assert.doesNotMatch(await page(app, '/'), /Ferry/);
  assert.equal((await app.get('/2026/03/later')).status, 404);
  app.clock.set(due);
  await publishDue(app.db, app.clock.now());
  assert.match(await page(app, '/2026/03/later'), /Ferry/);
  assert.match(await page(app, '/'), /Ferry/);
});

onBothDatabases('a withdrawn post is gone from everywhere', async (_, app) => {
  const post = await publish(app);
  await page(app, '/');
  await page(app, post.path);
  await app.db.write(write => unpublishPost(write, post.id));
  assert.equal((await app.get(post.path)).status, 404);
  assert.doesNotMatch(await page(app, '/'), /Ferry/);
});

onBothDatabases(
  'a Persian post reads right to left, in its own words, digits and calendar',
  async (_, app) => {
    const post = await publish(app, {
      headline: 'آتش‌سوزی در بندر',
      body: 'دو نفر زخمی شدند.\n\nThe harbour office confirmed it in English.',
      byline: 'نرگس',
      place: 'بندر لومه',
      language: 'fa',
      direction: 'rtl',
      zone: 'Asia/Tehran',
    });
    await update(app, post, 'correction', 'یک نفر زخمی شد.');
    const article = await page(app, post.path);
    assert.match(article, /<html lang="fa" dir="rtl"/);
    assert.match(article, /<article class="post" lang="fa" dir="rtl">/);
    assert.match(article, /<span class="mark mark-correction">اصلاح<\/span>/);
    assert.match(article, /۱۰ اسفند ۱۴۰۴/);
    assert.match(article, /<p dir="ltr">The harbour office/);
    assert.match(await page(app, '/'), /<li class="post-item" lang="fa" dir="rtl">/);
  },
);

onBothDatabases('what an author writes is text, wherever it is shown', async (_, app) => {
  const evil = '<script>alert(1)</script>"\'&';
  const post = await publish(app, {
    headline: evil,
    body: evil,
    byline: evil,
    place: evil,
    tags: [`x${evil}`],
  });
  await update(app, post, 'update', evil);
  for (const path of [
    post.path,
    '/',
    `${post.path}/history`,
    '/archive/2026/03',
    '/tags/x-script-alert-1-script',
  ]) {
    assert.doesNotMatch(await page(app, path), /<script>alert/, path);
  }
});

onBothDatabases('the front page has pages of twenty', async (_, app) => {
  for (let number = 1; number <= 21; number++) {
    await publish(app, { headline: `Post number ${number}` });
    app.clock.advance(MINUTE);
  }
  const first = await page(app, '/');
  assert.equal(first.match(/class="post-item"/g)?.length, 20);
  assert.ok(first.indexOf('Post number 21<') < first.indexOf('Post number 20<'));
  assert.match(first, /<a rel="next" href="\/page\/2">/);
  const second = await page(app, '/page/2');
  assert.match(second, /Post number 1</);
  assert.match(second, /<a rel="prev" href="\/">/);
});

onBothDatabases('a summary is the first words of the body, without their Markdown', async (_, app) => {
  await publish(app, { body: `# Head\n\nOne **bold** [link](https://example.org/) ${'word '.repeat(60)}` });
  assert.match(await page(app, '/'), /<p class="summary">Head One bold link (word ){35}word…<\/p>/);
});

onBothDatabases('an empty site says so', async (_, app) => {
  assert.match(await page(app, '/'), /Nothing has been published yet\./);
  assert.match(await page(app, '/archive'), /Nothing has been published yet\./);
});
