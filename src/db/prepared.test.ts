import assert from 'node:assert/strict';
import test from 'node:test';
import { sql } from 'kysely';
import { ENGINES, freshDatabase } from '../../test/databases.ts';
import { openDatabase, type Reader } from './database.ts';
import { prepared, preparedInsert } from './prepared.ts';

for (const kind of ENGINES) {
  test(`${kind}: a prepared query answers as the built one, in and out of transactions`, async t => {
    const db = await openDatabase(await freshDatabase(t, kind), () => 1);
    t.after(() => db.close());
    let built = 0;
    const between = prepared((reader: Reader, first: string, last: string, limit: number) => {
      built++;
      return reader
        .selectFrom('settings')
        .select(['key', sql<string>`value || ${'!'}`.as('value')])
        .where('key', '<=', last)
        .where('key', '>=', first)
        .orderBy('key')
        .limit(limit);
    });
    const insert = preparedInsert('settings');
    await db.write(async ({ tx }) => {
      for (const key of ['a', 'b', 'c', 'd']) await insert(tx, { key, value: key.toUpperCase() });
      assert.equal((await between(tx, 'a', 'z', 10)).length, 4);
    });
    const found = await between(db.read, 'b', 'd', 2);
    assert.deepEqual(
      found.map(({ key, value }) => key + value),
      ['bB!', 'cC!'],
    );
    assert.deepEqual(await between(db.read, 'x', 'z', 2), []);
    // Once for each connection: reading and writing are two on SQLite.
    assert.equal(built, kind === 'sqlite' ? 2 : 1);
  });

  test(`${kind}: a prepared query sees what is committed and nothing else`, async t => {
    const db = await openDatabase(await freshDatabase(t, kind), () => 1);
    t.after(() => db.close());
    const keys = prepared((reader: Reader) => reader.selectFrom('settings').select('key').orderBy('key'));
    const insert = preparedInsert('settings');
    const seen = async () => (await keys(db.read)).map(({ key }) => key);
    const put = (key: string, fails = false) =>
      db.write(async ({ tx }) => {
        await insert(tx, { key, value: '1' });
        // Another may be committed already, where writers do not take turns.
        const found = await seen();
        assert.ok(!found.includes(key) && !found.includes('b'), String(found));
        if (fails) throw new Error('changed its mind');
      });
    const outcomes = await Promise.allSettled([put('a'), put('b', true), put('c')]);
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ['fulfilled', 'rejected', 'fulfilled'],
    );
    assert.deepEqual(await seen(), ['a', 'c']);
  });

  test(`${kind}: a prepared change returns what it says it returns, and refuses what the table refuses`, async t => {
    const db = await openDatabase(await freshDatabase(t, kind), () => 1);
    t.after(() => db.close());
    const insert = preparedInsert('events');
    const rename = prepared((reader: Reader, id: number, kindOfEvent: string) =>
      reader.updateTable('events').set({ kind: kindOfEvent }).where('id', '=', id).returning(['id', 'kind']),
    );
    await db.write(async ({ tx }) => {
      await insert(tx, { kind: 'one', origin: 'x', topics: '', payload: '{}', created_at: 5 });
      await insert(tx, { kind: 'two', topics: '', origin: 'y', payload: '{}', created_at: 6 });
      const renamed = await rename(tx, 1, 'first');
      assert.deepEqual(
        renamed.map(row => row.kind),
        ['first'],
      );
      assert.deepEqual(await rename(tx, 9, 'none'), []);
    });
    const rows = await db.read.selectFrom('events').select(['kind', 'origin']).orderBy('id').execute();
    assert.deepEqual(
      rows.map(row => row.kind + row.origin),
      ['firstx', 'twoy'],
    );
    const wrong = { kind: null as unknown as string, topics: '', origin: '', payload: '', created_at: 1 };
    await assert.rejects(
      db.write(({ tx }) => insert(tx, wrong)),
      /null/i,
    );
  });
}
