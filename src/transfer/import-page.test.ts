import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { onBothDatabases, type TestApp } from '../../test/app.ts';
import { sharedFile, sharedPath } from '../../test/shared-files.ts';
import { readThreadPage } from '../discussion/threads.ts';
import { isProblem } from '../lib/problem.ts';
import { createPerson, listPeople } from '../people/people.ts';
import { type Post, readPostByPath } from '../posts/posts.ts';
import { type ImportOptions, importPages, openPages } from './import-page.ts';
import type { ImportReport } from './report.ts';

const NO_OPTIONS: ImportOptions = {
  author: null,
  date: null,
  zone: null,
  url: null,
  language: null,
  dryRun: false,
};

async function importAt(
  app: TestApp,
  path: string,
  options: Partial<ImportOptions> = {},
): Promise<ImportReport> {
  const all = { ...NO_OPTIONS, ...options };
  return importPages({ db: app.db }, await openPages(path, all), all);
}

/** A folder of these files, gone when the test ends. */
async function folderOf(t: TestContext, files: Record<string, string | Uint8Array>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-import-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
}

/** Every row of every table, so that "changes nothing" can be taken at its word. */
async function dump(app: TestApp): Promise<string> {
  const tables = [
    'settings',
    'people',
    'threads',
    'handles',
    'comments',
    'answers',
    'sources',
    'questions',
    'claims',
    'posts',
    'tags',
    'updates',
    'revisions',
    'redirects',
    'imports',
    'events',
  ] as const;
  const rows: unknown[] = [];
  for (const table of tables) {
    const all = await app.db.read.selectFrom(table).selectAll().execute();
    rows.push([table, all.map(row => JSON.stringify(row)).sort()]);
  }
  return JSON.stringify(rows, null, 1);
}

async function readBack(app: TestApp, report: ImportReport) {
  const post = (await readPostByPath(app.db.read, report.urls[0] ?? '')) as Post;
  const thread = await readThreadPage(app.db.read, post.threadId, 1);
  return { post, comments: thread?.comments ?? [] };
}

const STORY = `River rises - UPDATE

UPDATE: The second bridge is closed [Reuters, 3 May].


The river rose by two metres overnight.

Shops stay shut.


Anonymous said...

Who opened the sluice at Tarren mill?

Anonymous said...
Vera Lind said...

Anon 7:15 AM,

“the sluice at Tarren mill” was opened by nobody.
`;

const WHAT = ({ what, why, count }: { what: string; why: string; count: number }) =>
  `${count} ${what}: ${why}`;

onBothDatabases('the saved page of 2011, with every flag and with none', async (t, app) => {
  const path = sharedPath(t, 'saved-pages/camp-ashraf-2011.txt');
  if (path === null) return;
  const dry = await importAt(app, path, { dryRun: true });
  const report = await importAt(app, path, {
    author: 'Nader Uskowi',
    date: '2011-04-09',
    zone: 'Asia/Baghdad',
    url: 'http://www.example.org/2011/04/iraqi-forces.html',
  });
  const { warnings, urls, ...figures } = report;
  assert.deepEqual(figures, {
    posts: { published: 1, draft: 0, scheduled: 0, private: 0 },
    pages: 0,
    updates: 1,
    sources: 1,
    comments: { published: 10, held: 0, spam: 0, removed: 0 },
    anonymous: 8,
    byAuthor: 2,
    empty: 1,
    addressed: 3,
    replies: 0,
    mentions: 0,
    media: 0,
    redirects: 1,
    skipped: [],
  });
  assert.deepEqual({ ...dry, warnings, urls }, { ...report, redirects: 0 });
  assert.ok(dry.warnings.length > warnings.length && warnings.length > 0);

  const { post, comments } = await readBack(app, report);
  assert.deepEqual(
    [post.byline, post.zone, post.language, post.publishedPrecision],
    ['Nader Uskowi', 'Asia/Baghdad', 'en', 'day'],
  );
  assert.deepEqual(
    post.sources.map(({ label, publisher, date }) => [label, publisher, date]),
    [['AP, 9 April', 'AP', '2011-04-09']],
  );
  assert.deepEqual(
    post.updates.map(({ kind, at }) => [kind, at]),
    [['update', null]],
  );
  assert.deepEqual(
    comments.map(({ answers }) => answers.map(({ number }) => number)),
    [[], [], [], [], [], [], [2, 6], [], [], [9]],
  );
  assert.deepEqual(
    comments.flatMap(({ author, number }) => (author.kind === 'staff' ? [number] : [])),
    [7, 10],
  );
  assert.ok(comments.every(({ at, imported }) => at === null && imported));
  assert.equal(comments[3]?.text, '');
  assert.match(comments[6]?.html.toString() ?? '', /<a[^>]* href="\/c\/[^"]+"[^>]*>Anon 11:21 AM<\/a>/);
  assert.deepEqual(
    (await listPeople(app.db.read)).map(({ name, role }) => [name, role]),
    [['Nader Uskowi', 'author']],
  );

  const before = await dump(app);
  const again = await importAt(app, path, {
    author: 'Nader Uskowi',
    date: '2011-04-09',
    zone: 'Asia/Baghdad',
    url: 'http://www.example.org/2011/04/iraqi-forces.html',
  });
  assert.deepEqual(again.skipped.map(WHAT), [
    '1 post: already imported',
    '1 source: already imported',
    '1 update: already imported',
    '10 comment: already imported',
  ]);
  const without = await importAt(app, path);
  assert.deepEqual(
    [again.urls, without.urls, again.posts.published, without.comments.published],
    [urls, urls, 0, 0],
  );
  assert.equal(await dump(app), before);
});

onBothDatabases('the text of the imported post gives the saved page back', async (t, app) => {
  const saved = sharedFile(t, 'saved-pages/camp-ashraf-2011.txt');
  const path = sharedPath(t, 'saved-pages/camp-ashraf-2011.txt');
  if (saved === null || path === null) return;
  const report = await importAt(app, path);
  const answer = await app.get(`${report.urls[0]}.txt`);
  assert.equal(answer.status, 200);
  const text = answer.text.split('\n').filter(line => !line.startsWith('| '));
  const words = (lines: string) => lines.split(/\s+/).filter(word => word !== '');
  assert.deepEqual(words(text.join('\n')), words(saved));
});

const SAVED: Record<string, string> = {
  'two updates and a correction': `River rises - UPDATE 2

UPDATE 2: The third bridge is closed, too.

UPDATE: The second bridge is closed [Reuters, 3 May 2013].

Nobody may cross.


The river rose by two metres overnight [sic]; 1. this, 2. that.
# not a heading
* nor a list | nor a table

See http://example.org/a_b_c?d=[1] and <b>this</b> *now*.


Anonymous said...

| Who opened the sluice at Tarren mill?
> he asked

Anonymous said...
Vera Lind said...

Anon 7:15 AM,

“the sluice at Tarren mill” was opened by nobody &amp; nothing.
`,
  Persian: `سیل در شهر پایین - به‌روزرسانی

به‌روزرسانی: پل دوم هم بسته شد [رویترز، ۱۳ اردیبهشت ۱۳۹۲].


آب دو متر بالا آمد.

مغازه‌ها بسته‌اند.


ناشناس گفت...

دریچهٔ آسیاب ترن را چه کسی باز کرد؟

مهتاب گفت...

ناشناس ۷:۱۵،

«دریچهٔ آسیاب ترن» را کسی باز نکرد.
`,
  Arabic: `فيضان في المدينة - تحديث

تحديث: أغلق الجسر الثاني.


ارتفع الماء مترين.


قال غير معرف...

من فتح بوابة الطاحونة القديمة؟

قال سامي...

غير معرف 7:15 ص، «بوابة الطاحونة القديمة» لم يفتحها أحد.
`,
};

for (const [name, saved] of Object.entries(SAVED)) {
  onBothDatabases(`back to text, word for word: ${name}`, async (t, app) => {
    const folder = await folderOf(t, { 'page.txt': saved });
    const report = await importAt(app, join(folder, 'page.txt'), { date: '2013-05-04' });
    assert.deepEqual([report.posts.published, report.addressed, report.skipped], [1, 1, []]);
    const answer = await app.get(`${report.urls[0]}.txt`);
    const text = answer.text.split('\n').filter(line => !line.startsWith('| '));
    const words = (lines: string) => lines.split(/\s+/).filter(word => word !== '');
    assert.deepEqual(words(text.join('\n')), words(saved));
  });
}

/** What a page says, in wordings that are not ours, and what of it the report says was changed. */
const OTHER_WORDINGS: Record<string, { saved: string; date: string; changed: [string, string][] }> = {
  German: {
    date: '2013-05-04',
    saved: `Der Fluss steigt - AKTUALISIERT

AKTUALISIERUNG: Auch die zweite Brücke ist zu.


Das Wasser stand in der Nacht zwei Meter höher als am Tag davor, und die Läden blieben zu.


Anonym hat gesagt…

Wer hat die Schleuse an der Mühle aufgemacht?

Greta Vogel hat gesagt…

Das weiß noch niemand.
`,
    changed: [
      ['AKTUALISIERT', 'UPDATE'],
      ['AKTUALISIERUNG', 'UPDATE'],
    ],
  },
  French: {
    date: '2013-05-04',
    saved: `La rivière monte (Update #2)

UPDATE 2: Le troisième pont est fermé.

UPDATE: Le deuxième pont est fermé.


L'eau est montée de deux mètres pendant la nuit et les magasins sont restés fermés.


Anonyme a dit…

Qui a ouvert l'écluse du moulin ?

Marie Lenoir a dit…

Personne ne le sait encore.
`,
    changed: [['Update #2', 'UPDATE 2']],
  },
  Persian: {
    date: '2013-05-04',
    saved: `سیل در شهر پایین - به‌روزرسانی

به‌روزرسانی: پل دوم هم بسته شد.


آب دو متر بالا آمد و مغازه‌ها بسته‌اند.


ناشناس گفته است:

دریچهٔ آسیاب را چه کسی باز کرد؟

ناشناس گفته است:

کسی نمی‌داند.
`,
    changed: [],
  },
  Arabic: {
    date: '2013-05-04',
    saved: `فيضان في المدينة - محدث

تحديث: أغلق الجسر الثاني.


ارتفع الماء مترين وأغلقت المتاجر.


غير معرف يقول...

من فتح بوابة الطاحونة القديمة؟

سامي يقول...

لا أحد يعرف.
`,
    changed: [['محدث', 'تحديث']],
  },
};

for (const [name, { saved, date, changed }] of Object.entries(OTHER_WORDINGS)) {
  onBothDatabases(`back to text in the wording of the page: ${name}`, async (t, app) => {
    const folder = await folderOf(t, { 'page.txt': saved });
    const report = await importAt(app, join(folder, 'page.txt'), { date });
    assert.deepEqual([report.comments.published, report.skipped], [2, []]);
    const told = report.warnings.flatMap(warning => {
      const found = /"([^"]+)" \S+ .*was typed; it is shown as "([^"]+)"/.exec(warning);
      return found === null ? [] : [found.slice(1)];
    });
    assert.deepEqual(told, changed);
    const answer = await app.get(`${report.urls[0]}.txt`);
    const text = answer.text.split('\n').filter(line => !line.startsWith('| '));
    const words = (lines: string) => lines.split(/[\s()]+/).filter(word => word !== '' && word !== '-');
    // What is derived stands in our words; everything else as it was.
    const derived = changed.reduce((page, [typed, ours]) => page.replace(typed, ours), saved);
    assert.deepEqual(words(text.join('\n')), words(derived));
    const { comments } = await readBack(app, report);
    const page = await app.get(report.urls[0] ?? '');
    const json = await app.get(`${report.urls[0]}.json`);
    for (const { attribution } of comments) {
      assert.ok(attribution !== null && saved.includes(attribution));
      assert.ok(!page.text.includes(attribution) && !json.text.includes(attribution));
    }
  });
}

onBothDatabases('history says that a post was brought in, not that its author revised it', async (t, app) => {
  const folder = await folderOf(t, { 'river-2013.txt': STORY });
  const report = await importAt(app, join(folder, 'river-2013.txt'), { author: 'Vera Lind' });
  const rows = await app.db.read.selectFrom('revisions').select(['note', 'person_id']).execute();
  assert.ok(rows.length > 0);
  for (const row of rows)
    assert.deepEqual({ ...row }, { note: 'Brought in from a saved page', person_id: null });
  const history = await app.get(`${report.urls[0]}/history`);
  assert.match(history.text, /Brought in from a saved page/);
});

onBothDatabases('a dry run writes nothing at all', async (t, app) => {
  const folder = await folderOf(t, { 'river-2013.txt': STORY, 'copy/river-2013.txt': STORY });
  const before = await dump(app);
  const report = await importAt(app, folder, { dryRun: true });
  assert.deepEqual([report.posts.published, report.comments.published], [1, 3]);
  assert.equal(await dump(app), before);
  const real = await importAt(app, folder);
  assert.deepEqual([real.posts.published, real.comments.published, real.addressed], [1, 3, 1]);
});

onBothDatabases('a later copy of a page adds what it has more and nothing else', async (t, app) => {
  const later = STORY.replace('UPDATE: The', 'UPDATE 2: The mill has been searched.\n\nUPDATE: The').replace(
    ' - UPDATE',
    ' - UPDATE 2',
  );
  const folder = await folderOf(t, {
    'first-2013.txt': STORY,
    'later-2013.txt': `${later}\nAnonymous said...\n\nVera, thank you.\n`,
  });
  const first = await importAt(app, join(folder, 'first-2013.txt'));
  const second = await importAt(app, join(folder, 'later-2013.txt'));
  assert.deepEqual(
    [second.posts.published, second.updates, second.comments.published, second.anonymous],
    [0, 1, 1, 1],
  );
  assert.deepEqual(second.urls, first.urls);
  const { post, comments } = await readBack(app, first);
  assert.deepEqual(
    post.updates.map(({ text }) => text.slice(0, 10)),
    ['The mill h', 'The second'],
  );
  assert.deepEqual(
    comments.map(({ text }) => text.slice(0, 5)),
    ['Who o', '', 'Anon ', 'Vera,'],
  );
  const before = await dump(app);
  await importAt(app, join(folder, 'later-2013.txt'));
  await importAt(app, join(folder, 'first-2013.txt'));
  assert.equal(await dump(app), before);
});

onBothDatabases('the author: given, known already, or guessed where it is clear', async (t, app) => {
  const vera = await app.db.write(write =>
    createPerson(write, { name: 'Véra  Lind', role: 'editor', passwordHash: null }),
  );
  const folder = await folderOf(t, { 'river-2013.txt': STORY });
  const report = await importAt(app, join(folder, 'river-2013.txt'), { author: 'vera lind' });
  assert.equal(report.byAuthor, 1);
  const { post, comments } = await readBack(app, report);
  assert.deepEqual([post.authorId, post.byline], [vera.id, 'Véra Lind']);
  assert.deepEqual(comments[2]?.author, { kind: 'staff', person: vera });
  assert.equal((await listPeople(app.db.read)).length, 1);
});

onBothDatabases('without an author nobody gets the staff mark', async (t, app) => {
  const folder = await folderOf(t, { 'river-2013.txt': STORY });
  const report = await importAt(app, join(folder, 'river-2013.txt'));
  assert.equal(report.byAuthor, 0);
  assert.match(report.warnings.join('\n'), /--author/);
  const { post, comments } = await readBack(app, report);
  assert.deepEqual([post.byline, post.authorId], ['', null]);
  assert.deepEqual(comments[2]?.author, { kind: 'imported', name: 'Vera Lind' });
});

const PAGE = (slug: string, title: string, comments = '') =>
  `<html><head><link rel="canonical" href="http://quay.blogspot.com/2013/05/${slug}.html"></head><body><h2 class="date-header">Saturday, May 4, 2013</h2>
<div class="post"><h3 class="post-title">${title}</h3><div class="post-body">${title} whole: first part.<br><br>Second part.</div><span class="post-author"><span class="fn">Vera Lind</span></span></div>
<div id="comments"><dl id="comments-block">${comments}</dl></div></body></html>`;
const COMMENT = (id: number, text: string) =>
  `<dt class="comment-author" id="c${id}">Anonymous said...</dt><dd class="comment-body"><p>${text}</p></dd><dd class="comment-footer"><a href="?showComment=13676985${id}00000#c${id}">x</a></dd>`;
const INDEX = (...posts: [string, string][]) =>
  `<html><head><link rel="canonical" href="http://quay.blogspot.com/"></head><body><h2 class="date-header">Saturday, May 4, 2013</h2>${posts
    .map(
      ([slug, title]) =>
        `<div class="post"><h3 class="post-title"><a href="http://quay.blogspot.com/2013/05/${slug}.html">${title}</a></h3><div class="post-body">${title} whole: first part.</div><span class="post-author"><span class="fn">Vera Lind</span></span></div>`,
    )
    .join('')}</body></html>`;

onBothDatabases('a whole saved site: index pages double nothing, own pages win', async (t, app) => {
  const files = {
    'a-index.html': INDEX(['alder', 'Alder'], ['birch', 'Birch'], ['cedar', 'Cedar']),
    'z-index.html': INDEX(['alder', 'Alder'], ['birch', 'Birch']),
    '2013/05/alder.html': PAGE('alder', 'Alder', COMMENT(11, 'One.') + COMMENT(12, 'Two.')),
    '2013/05/birch.html': PAGE('birch', 'Birch'),
    '2013/05/birch_files/frame.html': '<html><p>an advertisement</p></html>',
    'notes.txt': 'buy milk',
    'picture.jpg': 'no page by its name',
  };
  const folder = await folderOf(t, files);
  const report = await importAt(app, folder);
  assert.deepEqual([report.posts.published, report.comments.published, report.redirects], [3, 2, 3]);
  assert.deepEqual(report.urls.toSorted(), ['/2013/05/alder', '/2013/05/birch', '/2013/05/cedar']);
  assert.deepEqual(
    report.skipped.filter(({ what }) => what === 'file').map(({ where, why }) => [where, why]),
    [
      ['2013/05/birch_files/frame.html', 'not a weblog page'],
      ['notes.txt', 'not a weblog page'],
    ],
  );
  assert.equal(
    (await readPostByPath(app.db.read, '/2013/05/alder'))?.body,
    'Alder whole: first part.\n\nSecond part.',
  );
  const before = await dump(app);
  const again = await importAt(app, folder);
  assert.deepEqual([again.posts.published, again.comments.published], [0, 0]);
  assert.equal(await dump(app), before);

  const own = await folderOf(t, { 'cedar.html': PAGE('cedar', 'Cedar', COMMENT(13, 'Three.')) });
  const completed = await importAt(app, join(own, 'cedar.html'));
  assert.deepEqual([completed.posts.published, completed.comments.published, completed.redirects], [0, 1, 0]);
  assert.equal(
    (await readPostByPath(app.db.read, '/2013/05/cedar'))?.body,
    'Cedar whole: first part.\n\nSecond part.',
  );
  await importAt(app, folder);
  assert.equal(
    (await readPostByPath(app.db.read, '/2013/05/cedar'))?.body,
    'Cedar whole: first part.\n\nSecond part.',
  );
});

onBothDatabases(
  'pages of real weblogs: figures, and every form of every post can be read',
  async (t, app) => {
    const folder = sharedPath(t, 'fixtures/blogger-html');
    if (folder === null) return;
    const report = await importAt(app, folder);
    assert.deepEqual(
      [report.posts.published, report.comments.published, report.replies, report.anonymous, report.redirects],
      [7, 40, 10, 0, 7],
    );
    for (const url of report.urls) {
      for (const form of ['', '.txt', '.md', '.json', '/feed.atom', '/history']) {
        assert.equal((await app.get(url + form)).status, 200, url + form);
      }
    }
    const juni = JSON.parse((await app.get('/2015/06/through-booking-glass-juni-genre.json')).text);
    assert.equal(juni.thread.count, 13);
    const answers = juni.thread.comments.filter(
      (comment: { answers: number[] }) => comment.answers.length > 0,
    );
    assert.equal(answers.length, 9);
    assert.equal(juni.thread.comments[0].at, '2015-06-06T08:23:05.419Z');
  },
);

onBothDatabases('nothing in a file runs on our pages', async (t, app) => {
  const attack = `<script>alert(1)</script><img src=x onerror=alert(2)><a href="javascript:alert(3)">a</a>&lt;script&gt;alert(4)&lt;/script&gt; [b](javascript:alert(5)) <svg onload=alert(6)>`;
  const folder = await folderOf(t, {
    'alder.html': PAGE('alder', `Alder ${attack}`, COMMENT(11, attack)).replace('Second part.', attack),
  });
  const report = await importAt(app, join(folder, 'alder.html'));
  const { text } = await app.get(report.urls[0] ?? '');
  assert.doesNotMatch(text, /<script[^>]*>\s*alert|<[^>]+\son(?:error|load)=|href="javascript:|<svg/);
});

onBothDatabases('old addresses lead to the new ones', async (t, app) => {
  const folder = await folderOf(t, { 'alder.html': PAGE('alder', 'Alder') });
  const options = { url: 'http://quay.example/weblog/archive/42' };
  const report = await importAt(app, join(folder, 'alder.html'), options);
  assert.equal(report.redirects, 2);
  for (const old of ['/weblog/archive/42', '/2013/05/alder.html']) {
    const answer = await app.get(old);
    assert.deepEqual(
      [answer.status, answer.headers.get('location')?.replace(app.url, '')],
      [301, report.urls[0]],
      old,
    );
  }
});

onBothDatabases(
  'the same page as text and as HTML is one post, and its comments are not doubled',
  async (t, app) => {
    const text =
      'Saturday, May 4, 2013\n\nAlder\n\nAlder whole: first part.\n\nSecond part.\n\nAnonymous said...\n\nOne.\n\nAnonymous said...\n\nOne.\n';
    const folder = await folderOf(t, {
      'alder.txt': text,
      'alder.html': PAGE('alder', 'Alder', COMMENT(11, 'One.') + COMMENT(12, 'One.') + COMMENT(13, 'Two.')),
    });
    const first = await importAt(app, join(folder, 'alder.txt'));
    const second = await importAt(app, join(folder, 'alder.html'));
    assert.deepEqual(
      [first.comments.published, second.posts.published, second.comments.published],
      [2, 0, 1],
    );
    const before = await dump(app);
    await importAt(app, folder);
    assert.equal(await dump(app), before);
  },
);

onBothDatabases('two posts of a day with one headline stay two', async (t, app) => {
  const thread = (words: string) => `Open thread\n\n${words}\n\nAnonymous said...\n\nHello.\n`;
  const folder = await folderOf(t, {
    '2013-05-04-a.txt': thread('Talk about the river, the bridges and the boats here.'),
    '2013-05-04-b.txt': thread('Whatever you want to say of the election of a new harbour master.'),
    '2013-05-04-c.txt': thread('Talk about the river, the bridges and the boats here, please.'),
  });
  const report = await importAt(app, folder);
  assert.deepEqual(
    [report.posts.published, report.urls],
    [2, ['/2013/05/open-thread', '/2013/05/open-thread-2']],
  );
  const before = await dump(app);
  await importAt(app, folder);
  assert.equal(await dump(app), before);
});

onBothDatabases('refusals: one sentence each and nothing written', async (t, app) => {
  const folder = await folderOf(t, {
    'undated.txt': 'River rises\n\nWater.\n\nAnonymous said...\n\nWet.\n',
    'other.txt': 'buy milk',
    'binary.txt': new Uint8Array([0x89, 0x50, 0, 0]),
    'empty/none.css': '',
    'large.txt': '',
  });
  await truncate(join(folder, 'large.txt'), 51 * 1024 * 1024);
  const before = await dump(app);
  const refused: [string, Partial<ImportOptions>, string][] = [
    ['missing.txt', {}, 'import-file-missing'],
    ['other.txt', {}, 'import-not-a-page'],
    ['binary.txt', {}, 'import-not-a-page'],
    ['large.txt', {}, 'import-file-large'],
    ['undated.txt', {}, 'import-date-missing'],
    ['undated.txt', { date: '4 May' }, 'import-date-form'],
    ['undated.txt', { date: '2013-02-30' }, 'import-date-form'],
    ['undated.txt', { zone: 'Mars/Base' }, 'import-zone-unknown'],
    ['undated.txt', { url: 'no address' }, 'import-url-form'],
    ['undated.txt', { language: 'klingon!' }, 'import-language-form'],
    ['undated.txt', { author: '  ' }, 'import-author-blank'],
    ['undated.txt', { date: '2013-05-04', author: 'x'.repeat(80) }, 'person-name-long'],
    ['empty', {}, 'import-no-pages'],
    ['empty', { url: '/x' }, 'import-url-of-folder'],
  ];
  for (const [name, options, reason] of refused) {
    const refusal = (error: unknown) => isProblem(error) && error.reason === reason;
    await assert.rejects(importAt(app, join(folder, name), options), refusal, reason);
  }
  assert.equal(await dump(app), before);
});

onBothDatabases('a given time of day is kept to the minute', async (t, app) => {
  const folder = await folderOf(t, { 'river.txt': STORY });
  const report = await importAt(app, join(folder, 'river.txt'), {
    date: '2013-05-04T21:30',
    zone: 'Asia/Tehran',
    language: 'fa',
  });
  const { post } = await readBack(app, report);
  assert.deepEqual(
    [post.publishedAt, post.publishedPrecision, post.language, post.direction],
    [Date.parse('2013-05-04T17:00Z'), 'minute', 'fa', 'rtl'],
  );
});
