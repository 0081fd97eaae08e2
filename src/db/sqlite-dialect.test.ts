import assert from 'node:assert/strict';
import test from 'node:test';
import { freshDatabase } from '../../test/databases.ts';
import { openDatabase, type Reader } from './database.ts';
import { prepared } from './prepared.ts';

/** SQLite plans a statement anew for each value that is bound where a limit stands. */
test('sqlite: no limit is a parameter by itself, known or not, and both are kept', async t => {
  const db = await openDatabase(await freshDatabase(t, 'sqlite'), () => 1);
  t.after(() => db.close());
  await db.write(async ({ tx }) => {
    const values = ['a', 'b', 'c', 'd'].map(key => ({ key, value: '' }));
    await tx.insertInto('settings').values(values).execute();
  });
  const built: string[] = [];
  const keys = prepared((reader: Reader, limit: number, offset: number) => {
    const query = reader.selectFrom('settings').select('key').orderBy('key').limit(limit).offset(offset);
    built.push(query.compile().sql);
    return query;
  });
  const known = (reader: Reader) =>
    reader.selectFrom('settings').select('key').orderBy('key').limit(2).offset(1);

  for (const [limit, offset, expected] of [
    [2, 1, 'bc'],
    [3, 0, 'abc'],
    [9, 3, 'd'],
  ] as const) {
    assert.equal((await keys(db.read, limit, offset)).map(row => row.key).join(''), expected);
  }
  assert.deepEqual(
    (await known(db.read).execute()).map(row => row.key),
    ['b', 'c'],
  );
  assert.match(known(db.read).compile().sql, /limit 2 offset 1$/);
  await db.write(async ({ tx }) => assert.match(known(tx).compile().sql, /limit 2 offset 1$/));
  assert.deepEqual(known(db.read).compile().parameters, []);
  assert.match(built.join('; '), /limit \? \+ 0 offset \? \+ 0$/);
});
