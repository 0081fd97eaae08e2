import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { freshDatabase } from '../../test/databases.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

function dateline(
  args: readonly string[],
  variables: Record<string, string> = {},
): Promise<{ code: number; out: string; err: string }> {
  // Those of the tests themselves are unknown to the program.
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('DATELINE_TEST_'));
  const options = { env: { ...Object.fromEntries(inherited), ...variables } };
  return new Promise(resolve => {
    execFile(process.execPath, [MAIN, ...args], options, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });
}

test('what a command cannot work on is told in one sentence that says what to do', async t => {
  const config = await freshDatabase(t, 'sqlite');
  assert.ok(config.kind === 'sqlite');
  const folder = dirname(config.file);
  const [file, broken] = [join(folder, 'a-file'), join(folder, 'broken')];
  await writeFile(file, 'something');
  await mkdir(broken);
  await writeFile(join(broken, 'dateline.sqlite'), 'This was a database once. '.repeat(100));
  const mistakes: [string[], RegExp][] = [
    [['user', 'list', '--data', file], /a-file is not a folder.*--data/],
    [['user', 'list', '--data', join(file, 'below')], /below is not a folder.*--data/],
    [['user', 'list', '--data', broken], /dateline\.sqlite .* is no database.*backup/],
    [['serve', '--port', '0', '--data', folder, '--host', '192.0.2.1'], /no address 192\.0\.2\.1\. .*--host/],
    [
      ['user', 'list', '--data', folder, '--database-url', 'postgres://a@nowhere.invalid/b'],
      /nowhere\.invalid .*--database-url/,
    ],
  ];
  for (const [args, sentence] of mistakes) {
    const { code, out, err } = await dateline(args);
    assert.equal(code, 1, args.join(' '));
    assert.match(err, sentence);
    assert.equal(err.trim().split('\n').length, 1, err);
    assert.equal(out, '');
  }
});

test('the start names a variable that nobody knows, and a setting says what there is to choose from', async t => {
  const config = await freshDatabase(t, 'sqlite');
  assert.ok(config.kind === 'sqlite');
  const args = ['serve', '--port', '0', '--data', dirname(config.file), '--host', '192.0.2.1'];
  const misspelt = await dateline(args, { DATELINE_WORKER: '2' });
  assert.match(misspelt.err, /^DATELINE_WORKER is unknown and sets nothing: write DATELINE_WORKERS if/);
  assert.match(misspelt.err, /no address 192\.0\.2\.1/, 'and the start goes on');
  const { err } = await dateline(args, { DATELINE_SITE_LANGUAGE: 'de' });
  assert.equal(err, 'DATELINE_SITE_LANGUAGE: Choose one of the languages. There is: en, fa, ar.\n');
});
