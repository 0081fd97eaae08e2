import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import test, { type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ENGINES, type EngineKind, freshDatabase } from '../../test/databases.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

type Outcome = { code: number; out: string; err: string };

/** Runs `dateline user …` on a database of its own. */
async function commandLine(t: TestContext, kind: EngineKind) {
  const config = await freshDatabase(t, kind);
  const where =
    config.kind === 'sqlite'
      ? ['--data', fileURLToPath(new URL('.', `file://${config.file}`))]
      : ['--database-url', config.url];
  return (args: string[], input = '') =>
    new Promise<Outcome>(resolve => {
      const env = { ...process.env, DATELINE_SITE_KEY: 'a1'.repeat(32) };
      const child = execFile(
        process.execPath,
        [MAIN, 'user', ...args, ...where],
        { env },
        (error, out, err) => resolve({ code: error === null ? 0 : Number(error.code), out, err }),
      );
      child.stdin?.end(input);
    });
}

for (const kind of ENGINES) {
  test(`${kind}: people are added, listed and given a new password`, async t => {
    const user = await commandLine(t, kind);
    const empty = await user(['list', '--json']);
    assert.equal(empty.code, 0, empty.err);
    assert.deepEqual(JSON.parse(empty.out), { people: [] });

    const added = await user(['add', 'Alice Marsh', '--role', 'owner']);
    assert.equal(added.code, 0, added.err);
    assert.match(added.out, /Alice Marsh can sign in as owner\.\nPassword: [\w-]{22}\n/);
    const second = await user(['add', 'Bob Reed', '--json', '--ask-password'], 'slow boats carry letters\n');
    const { person, password } = JSON.parse(second.out);
    assert.deepEqual([person.name, person.role, password], ['Bob Reed', 'author', undefined]);
    assert.equal(second.out.trim().split('\n').length, 1);

    assert.equal((await user(['list'])).out, 'owner   Alice Marsh\nauthor  Bob Reed\n');
    const reset = JSON.parse((await user(['reset', 'ALICE  marsh', '--json'])).out);
    assert.equal(reset.person.name, 'Alice Marsh');
    assert.match(reset.password, /^[\w-]{22}$/);
  });
}

// Each line is a process of its own, and none of them depends on the engine.
test('a mistake gets one clear sentence', async t => {
  const user = await commandLine(t, 'sqlite');
  const first = await user(['add', 'Alice Marsh', '--role', 'owner']);
  assert.equal(first.code, 0, first.err);
  const mistakes: [string[], RegExp][] = [
    [['add', 'ALICE MAR5H', '--role', 'king'], /role/],
    [['add', 'A1ice Marsh'], /this name or one that looks like it/],
    [['add', '★'], /name with letters/],
    [['reset', 'Nobody Here'], /Nobody called “Nobody Here”/],
  ];
  for (const [args, sentence] of mistakes) {
    const { code, err, out } = await user(args);
    assert.equal(code, 1, args.join(' '));
    assert.match(err, sentence);
    assert.doesNotMatch(err + out, /\n\s+at /);
  }
  const short = await user(['reset', 'Alice Marsh', '--ask-password'], 'short\n');
  assert.match(short.err, /at least 12 characters/);
});
