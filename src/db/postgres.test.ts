import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import fc from 'fast-check';
import { CompiledQuery, sql } from 'kysely';
import pg from 'pg';
import { freshDatabase } from '../../test/databases.ts';
import { eventually } from '../../test/eventually.ts';
import { type Database, openDatabase, type Reader, type Transaction } from './database.ts';
import { parserOf } from './postgres-batch.ts';
import { prepared, preparedInsert } from './prepared.ts';

const insertSetting = preparedInsert('settings');
const settingOf = prepared((db: Reader, key: string) =>
  db.selectFrom('settings').select(['key', 'value']).where('key', '=', key),
);

test('postgres: a connection that breaks in the middle of a write fails that write and nothing else', async t => {
  const config = await freshDatabase(t, 'postgres');
  assert.ok(config.kind === 'postgres');
  const db = await openDatabase(config, () => 1);
  t.after(() => db.close());
  const writing = db.write(async ({ tx }) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
    await breakConnection(config.url, rows[0]?.pid ?? 0);
    await tx.insertInto('settings').values({ key: 'a', value: '1' }).execute();
  });
  await assert.rejects(writing);
  assert.equal((await db.read.selectFrom('settings').selectAll().execute()).length, 0);
});

test('postgres: a process has no more connections than it was given, and who waits in vain is told', async t => {
  const config = await freshDatabase(t, 'postgres');
  assert.ok(config.kind === 'postgres');
  const db = await openDatabase({ ...config, connections: 2, patience: 2_000 }, () => 1);
  t.after(() => db.close());
  const held = Promise.withResolvers<void>();
  const running = [1, 2].map(() => db.write(() => held.promise));
  await assert.rejects(db.read.selectFrom('settings').selectAll().execute(), { trouble: 'busy' });
  assert.equal(db.load().pool?.open, 2);
  held.resolve();
  await Promise.all(running);
  assert.deepEqual(await db.read.selectFrom('settings').selectAll().execute(), []);
});

test('postgres: a row that is refused after its insert was not waited for fails its write with what the table said', async t => {
  const config = await freshDatabase(t, 'postgres');
  assert.ok(config.kind === 'postgres');
  const db = await openDatabase({ ...config, connections: 1 }, () => 1);
  t.after(() => db.close());
  const put = (key: string) => db.write(({ tx }) => insertSetting(tx, { key, value: '1' }));
  await put('a');
  await assert.rejects(put('a'), /duplicate key/);
  // Whoever asks later hears the first error, whatever is asked; so does who only inserts more.
  const asked: string[] = [];
  await assert.rejects(
    db.write(async ({ tx }) => {
      await insertSetting(tx, { key: 'b', value: '1' });
      await insertSetting(tx, { key: 'a', value: '1' });
      await assert.rejects(settingOf(tx, 'b'), /duplicate key/);
      asked.push('prepared');
      await assert.rejects(tx.selectFrom('settings').selectAll().execute(), /duplicate key/);
      asked.push('built');
      await assert.rejects(insertSetting(tx, { key: 'c', value: '1' }), /duplicate key/);
    }),
    /duplicate key/,
  );
  assert.deepEqual(asked, ['prepared', 'built']);
  // What the work itself refuses undoes what was only told.
  await assert.rejects(
    db.write(async ({ tx }) => {
      await insertSetting(tx, { key: 'd', value: '1' });
      throw new Error('no');
    }),
    /^Error: no$/,
  );
  // The same connection is there for the next ones.
  await put('e');
  assert.deepEqual(await keysIn(db), ['a', 'e']);
});

test('postgres: a connection that breaks takes along those who shared its transaction, and nobody who came after them', async t => {
  const config = await freshDatabase(t, 'postgres');
  assert.ok(config.kind === 'postgres');
  const db = await openDatabase(config, () => 1);
  t.after(() => db.close());
  const put = (key: string) =>
    db.writeIfRoom(async ({ tx }) => {
      if (key === 'b') {
        const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
        await breakConnection(config.url, rows[0]?.pid ?? 0);
      }
      await insertSetting(tx, { key, value: '1' });
    }, 'row');
  const outcomes = await Promise.allSettled(['a', 'b', 'c', 'd'].map(put));
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ['rejected', 'rejected', 'fulfilled', 'fulfilled'],
  );
  assert.deepEqual(await keysIn(db), ['c', 'd']);
});

test('postgres: any number of rows may be told and any number of questions asked at once, on one connection', async t => {
  const config = await freshDatabase(t, 'postgres');
  assert.ok(config.kind === 'postgres');
  const db = await openDatabase({ ...config, connections: 1 }, () => 1);
  t.after(() => db.close());
  const keys = Array.from({ length: 500 }, (_, i) => `key ${i}`);
  await db.write(async ({ tx }) => {
    for (const key of keys) await insertSetting(tx, { key, value: `"${key}" \\ 'é'` });
    assert.equal((await settingOf(tx, 'key 499')).length, 1);
  });
  const wrong = prepared((reader: Reader, key: string) =>
    reader.selectFrom('settings').select(sql<number>`1 / (length(value) - 1)`.as('n')).where('key', '=', key),
  );
  await db.write(({ tx }) => insertSetting(tx, { key: 'short', value: 'x' }));
  // A write has its turn between them, and one that fails takes no other along.
  const [answers, failed, written] = await Promise.all([
    Promise.all(keys.map(key => settingOf(db.read, key))),
    Promise.allSettled([wrong(db.read, 'short'), wrong(db.read, 'key 1'), wrong(db.read, 'short')]),
    db.write(({ tx }) => settingOf(tx, 'key 7')),
  ]);
  assert.deepEqual(
    answers.map(([row]) => row?.value),
    keys.map(key => `"${key}" \\ 'é'`),
  );
  assert.deepEqual(
    failed.map(({ status }) => status),
    ['rejected', 'fulfilled', 'rejected'],
  );
  assert.equal(written.length, 1);
});

test('postgres: what the server has forgotten of a connection fails once, leaves nothing behind, and is asked anew', async t => {
  const { db, keys } = await openBeside(t, { connections: 1 });
  const put = (key: string) =>
    db.write(async ({ tx }) => {
      await insertSetting(tx, { key: `${key} first`, value: '1' });
      await nextTurn();
      // By itself it would stand where the transaction did not begin.
      await tx.insertInto('settings').values({ key, value: '1' }).execute();
    });
  await put('a');
  await settingOf(db.read, 'a');
  const forget = () => sql`deallocate all`.execute(db.read);
  await forget();
  await assert.rejects(put('b'), /does not exist/);
  await put('c');
  await settingOf(db.read, 'a');
  await forget();
  await assert.rejects(settingOf(db.read, 'c'), /does not exist/);
  assert.equal((await settingOf(db.read, 'c')).length, 1);
  await put('d');
  assert.deepEqual(await keys(), ['a', 'a first', 'c', 'c first', 'd', 'd first']);
});

test('postgres: what is asked of a transaction after its end is refused', async t => {
  const { db, keys } = await openBeside(t, { connections: 1 });
  const left: Transaction[] = [];
  const put = (key: string, fails: boolean) =>
    db.write(async ({ tx }) => {
      left.push(tx);
      await insertSetting(tx, { key, value: '1' });
      if (fails) throw new Error('no');
    });
  await put('a', false);
  await assert.rejects(put('b', true));
  for (const tx of left) {
    await assert.rejects(insertSetting(tx, { key: 'late', value: '1' }), /over/);
    await assert.rejects(settingOf(tx, 'a'), /over/);
    await assert.rejects(tx.deleteFrom('settings').execute(), /over/);
  }
  await put('c', false);
  assert.deepEqual(await keys(), ['a', 'c']);
});

test('postgres: who waits too long for a row hears that the database is busy, and takes nobody along who shares the transaction', async t => {
  const { db, other, keys } = await openBeside(t, { connections: 1, patience: 2_000 });
  const put = (key: string) =>
    db.writeIfRoom(async ({ tx }) => {
      await insertSetting(tx, { key, value: '1' });
      if (key === 'b')
        await tx.updateTable('settings').set({ value: '2' }).where('key', '=', 'held').execute();
    }, 'row');
  await put('held');
  const before = db.load().commits;
  await other.query("begin; update settings set value = '3' where key = 'held'");
  const outcomes = await Promise.allSettled(['a', 'b', 'c'].map(put));
  assert.deepEqual(
    outcomes.map(outcome => (outcome.status === 'fulfilled' ? 'kept' : outcome.reason.trouble)),
    ['kept', 'busy', 'kept'],
  );
  // The one that held up the others ended its group.
  assert.equal(db.load().commits - before, 2);
  await other.query('rollback');
  assert.deepEqual(await keys(), ['a', 'c', 'held']);
});

test('postgres: a reading that is slow holds up none that come after it', async t => {
  const { db, other } = await openBeside(t, { connections: 2 });
  const held = prepared((reader: Reader, lock: number) =>
    reader.selectNoFrom(sql<string>`pg_advisory_xact_lock_shared(${lock})::text`.as('held')),
  );
  await settingOf(db.read, 'a');
  await other.query('select pg_advisory_lock(1)');
  let answered = false;
  const slow = held(db.read, 1).then(() => {
    answered = true;
  });
  await eventually('the slow one to wait', async () => {
    const { rows } = await other.query(
      `select 1 from pg_stat_activity where datname = current_database()
        and wait_event = 'advisory' and query_start < clock_timestamp() - interval '50 ms'`,
    );
    return rows.length === 1;
  });
  for (let i = 0; i < 20; i++) await Promise.all([settingOf(db.read, 'a'), settingOf(db.read, 'b')]);
  assert.equal(answered, false);
  await other.query('select pg_advisory_unlock(1)');
  await slow;
});

test('postgres: what takes longer than it allows itself is no trouble of the database', async t => {
  const { db } = await openBeside(t, { connections: 1 });
  const troubles: unknown[] = [];
  db.onTrouble(trouble => troubles.push(trouble));
  const slow = db.read.transaction().execute(async tx => {
    await sql`select set_config('statement_timeout', '20', true)`.execute(tx);
    await sql`select pg_sleep(30)`.execute(tx);
  });
  await assert.rejects(slow, { code: '57014' });
  assert.deepEqual(troubles, []);
});

test('postgres: a value that cannot be sent or taken fails who asked, and nobody else', async t => {
  const { db } = await openBeside(t, { connections: 1 });
  const wrong = { number: 1n } as unknown as string;
  const outcomes = await Promise.allSettled([
    settingOf(db.read, 'a'),
    settingOf(db.read, wrong),
    settingOf(db.read, 'b'),
    db.write(({ tx }) => settingOf(tx, wrong)),
    settingOf(db.read, 'a\0b'),
    db.write(({ tx }) => insertSetting(tx, { key: 'a\0b', value: '1' })),
    db.write(({ tx }) => insertSetting(tx, { key: 'a', value: '1' })),
  ]);
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled', 'rejected', 'rejected', 'rejected', 'fulfilled'],
  );
  assert.equal(db.load().pool?.open, 1);
});

test('postgres: values come and go in a transaction as the driver itself has them', async t => {
  const { db, other } = await openBeside(t, { connections: 1 });
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }).map(value => value.replaceAll('\0', '')),
    fc.constantFrom(null, '', 'NULL', '\ud800', '{}', '\\"', 'true'),
  );
  const values = fc.record({
    text,
    number: fc.option(fc.maxSafeInteger()),
    real: fc.option(fc.double({ noDefaultInfinity: true })),
    truth: fc.option(fc.boolean()),
    bytes: fc.option(fc.uint8Array({ maxLength: 20 })),
    texts: fc.array(text, { maxLength: 4 }),
  });
  const columns =
    'select $1::text as text, $2::bigint as number, $3::float8 as real, $4::boolean as truth, $5::bytea as bytes, $6::text[] as texts';
  await db.write(({ tx }) =>
    fc.assert(
      fc.asyncProperty(values, async one => {
        const parameters = Object.values(one);
        const { rows } = await tx.executeQuery(CompiledQuery.raw(columns, parameters));
        const driver = await other.query({
          text: columns,
          values: parameters,
          types: { getTypeParser: parserOf },
        });
        assert.deepEqual(rows, driver.rows);
      }),
      { numRuns: 50 },
    ),
  );
});

/** A database, and a connection to it that is none of its own. */
async function openBeside(t: TestContext, options: { connections: number; patience?: number }) {
  const config = await freshDatabase(t, 'postgres');
  assert.ok(config.kind === 'postgres');
  const db = await openDatabase({ ...config, ...options }, () => 1);
  const other = new pg.Client({ connectionString: config.url });
  // The database goes first.
  other.on('error', () => undefined);
  await other.connect();
  t.after(() => Promise.all([db.close(), other.end()]));
  const keys = async () => {
    const { rows } = await other.query<{ key: string }>('select key from settings order by key');
    return rows.map(({ key }) => key);
  };
  return { db, other, keys };
}

const nextTurn = () => new Promise<void>(resolve => setImmediate(resolve));

/** Ends the connection from outside, as a server does that restarts; resolves once it is gone. */
async function breakConnection(url: string, pid: number): Promise<void> {
  const other = new pg.Client({ connectionString: url });
  await other.connect();
  await other.query('select pg_terminate_backend($1, 10000)', [pid]);
  await other.end();
}

async function keysIn(db: Database): Promise<string[]> {
  const rows = await db.read.selectFrom('settings').select('key').orderBy('key').execute();
  return rows.map(({ key }) => key);
}
