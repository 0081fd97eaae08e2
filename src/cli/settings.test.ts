import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { ENGINES, freshDatabase } from '../../test/databases.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

for (const kind of ENGINES) {
  test(`${kind}: settings are listed, read, changed and reset`, async t => {
    const config = await freshDatabase(t, kind);
    const where =
      config.kind === 'sqlite'
        ? ['--data', fileURLToPath(new URL('.', `file://${config.file}`))]
        : ['--database-url', config.url];
    const settings = (...args: string[]) =>
      new Promise<{ code: number; out: string; err: string }>(resolve => {
        const env = { ...process.env, DATELINE_SITE_KEY: 'a1'.repeat(32) };
        execFile(process.execPath, [MAIN, 'settings', ...args, ...where], { env }, (error, out, err) =>
          resolve({ code: error === null ? 0 : Number(error.code), out, err }),
        );
      });
    assert.equal((await settings('get', 'zone')).out, 'UTC\n');
    const changed = await settings('set', 'editMinutes', '20', '--json');
    assert.deepEqual(JSON.parse(changed.out).setting, {
      key: 'editMinutes',
      value: 20,
      origin: 'saved',
      variable: 'DATELINE_SITE_EDIT_MINUTES',
    });
    assert.match((await settings('list')).out, /^editMinutes +20$/m);
    assert.equal((await settings('set', 'commentMode', 'hold-all')).out, 'hold-all\n');
    const unknown = await settings('set', 'commentMode', 'closed');
    assert.deepEqual([unknown.code, unknown.out], [1, '']);
    assert.match(unknown.err, /There is: open, hold-first, hold-all/);
    const refused = await settings('set', 'zone', 'Mars');
    assert.deepEqual([refused.code, refused.out], [1, '']);
    assert.match(refused.err, /Choose a time zone/);
    assert.match((await settings('get', 'nothing')).err, /There is no setting "nothing"/);
    assert.equal((await settings('reset', 'editMinutes')).out, '15\n');
  });
}
