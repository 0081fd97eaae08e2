import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ENGINES, type EngineKind, freshDatabase } from '../../test/databases.ts';
import { sharedPath } from '../../test/shared-files.ts';

const PROGRAM = fileURLToPath(new URL('../../bin/dateline.js', import.meta.url));

type Outcome = { code: number; out: string; err: string };

function dateline(args: readonly string[]): Promise<Outcome> {
  return new Promise(resolve => {
    execFile(process.execPath, [PROGRAM, ...args], (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });
}

function run(args: readonly string[]): Promise<Outcome> {
  return dateline(['import', 'page', ...args]);
}

/** The flags that name a database of its own. */
async function database(t: TestContext, kind: EngineKind): Promise<string[]> {
  const config = await freshDatabase(t, kind);
  if (config.kind === 'sqlite') return ['--data', dirname(config.file)];
  return ['--data', await emptyFolder(t), '--database-url', config.url];
}

async function emptyFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-import-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const FIGURES = {
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
  redirects: 0,
  skipped: [],
};

for (const kind of ENGINES) {
  for (const flags of [['--author', 'Nader Uskowi', '--date', '2011-04-09', '--zone', 'Asia/Baghdad'], []]) {
    test(`${kind}: the saved page with ${flags.length === 0 ? 'no' : 'all'} flags`, async t => {
      const page = sharedPath(t, 'saved-pages/camp-ashraf-2011.txt');
      if (page === null) return;
      const where = await database(t, kind);
      const first = await run([page, ...flags, ...where, '--json']);
      assert.deepEqual([first.code, first.err], [0, '']);
      assert.equal(first.out.split('\n').length, 2);
      const { warnings, urls, ...figures } = JSON.parse(first.out);
      assert.deepEqual(figures, FIGURES);
      assert.match(urls[0], /^\/2011\/04\/iraqi-security-forces-/);
      assert.ok(warnings.every((warning: string) => warning.startsWith('camp-ashraf-2011.txt: ')));

      const second = JSON.parse((await run([page, ...flags, ...where, '--json'])).out);
      assert.deepEqual(Object.keys(second), [...Object.keys(figures), 'warnings', 'urls']);
      assert.deepEqual([second.posts.published, second.comments.published, second.urls], [0, 0, urls]);
    });
  }
}

test('a person reads what was found, guessed and left', async t => {
  const folder = await emptyFolder(t);
  const page = join(folder, 'river.txt');
  await writeFile(page, 'River rises\n\nWater [AP, 3 May].\n\nAnonymous said...\n\nAnon 3:33 AM, wet.\n');
  const { code, out } = await run([page, '--date', '2013-05-04', '--data', join(folder, 'data')]);
  assert.equal(code, 0);
  assert.match(out, /^Imported:\n {2}1 post, 0 updates, 1 source\n {2}1 comment \(1 anonymous, /);
  assert.match(out, /Guessed:\n(?:.*\n)*? {2}river\.txt: \[AP, 3 May\] gives no year; 2013 was taken/);
  assert.match(
    out,
    /Left:\n {2}1 × address, river\.txt, comment 1, "Anon 3:33 AM": no single earlier comment fits/,
  );
  assert.match(out, /Read it at:\n {2}\/2013\/05\/river-rises\n$/);
});

test('a refusal is one sentence, a code, and no trace', async t => {
  const folder = await emptyFolder(t);
  await writeFile(join(folder, 'list.txt'), 'buy milk\n');
  for (const [file, flags, sentence] of [
    ['list.txt', [], /list\.txt is no weblog page/],
    ['nothing.txt', [], /There is no file or folder .*nothing\.txt/],
    ['', [], /No file in .* is a weblog page/],
    [
      'list.txt',
      ['--zone', 'Mars'],
      /--zone takes the name of a time zone such as Asia\/Baghdad, not "Mars"/,
    ],
  ] as const) {
    const { code, out, err } = await run([
      join(folder, file),
      ...flags,
      '--data',
      join(folder, 'data'),
      '--json',
    ]);
    assert.deepEqual([code, out], [1, '']);
    assert.match(err, sentence);
    assert.equal(err.trim().split('\n').length, 1);
  }
  assert.deepEqual(await readdir(folder), ['list.txt']);
});

for (const kind of ENGINES) {
  test(`${kind}: a dry run makes nothing, and reports the same as the import`, async t => {
    const folder = await emptyFolder(t);
    const page = join(folder, 'river.txt');
    await writeFile(page, 'River rises\n\nWater.\n\nAnonymous said...\n\nwet.\n');
    const flags = [page, '--date', '2013-05-04', '--json'];
    const where = await database(t, kind);
    const data = join(folder, 'data');
    const fresh = kind === 'sqlite' ? ['--data', data] : [...where, '--data', data];
    const dry = await run([...flags, ...fresh, '--dry-run']);
    assert.deepEqual([dry.code, dry.err], [0, '']);
    assert.deepEqual(await readdir(folder), ['river.txt']);
    const real = await run([...flags, ...where]);
    assert.equal(dry.out, real.out);
  });
}

test('a page that is refused only when it is written leaves no data folder', async t => {
  const folder = await emptyFolder(t);
  const page = join(folder, 'river.txt');
  await writeFile(page, `River rises\n\n${'Water. '.repeat(60_000)}\n\nAnonymous said...\n\nwet.\n`);
  const { code, err } = await run([page, '--date', '2013-05-04', '--data', join(folder, 'data')]);
  assert.equal(code, 1, err);
  assert.deepEqual(await readdir(folder), ['river.txt']);
});

test('help of a format shows its options; no format or a wrong one is one sentence', async () => {
  const help = await dateline(['help', 'import', 'page']);
  assert.equal(help.code, 0);
  assert.match(help.out, /--author <name>[\s\S]*--dry-run/);
  for (const [args, sentence] of [
    [['import'], /^Say what to import\. There is: page\./],
    [['import', 'wxr', 'x', '--dry-run'], /^There is no import format "wxr"\. There is: page\./],
    [['help', 'import', 'wxr'], /^There is no command "import wxr"\. There is: page\./],
  ] as const) {
    const { code, out, err } = await dateline(args);
    assert.deepEqual([code, out, err.trim().split('\n').length], [1, '', 1], err);
    assert.match(err, sentence);
  }
});
