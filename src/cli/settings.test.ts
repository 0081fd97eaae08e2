import assert from 'node:assert/strict';
import test from 'node:test';
import { commandsOn } from '../../test/command.ts';
import { ENGINES, freshDatabase } from '../../test/databases.ts';

for (const kind of ENGINES) {
  test(`${kind}: settings are listed, read, changed and reset`, async t => {
    const config = await freshDatabase(t, kind);
    const run = commandsOn(config);
    const settings = (...args: string[]) => run(['settings', ...args]);
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
