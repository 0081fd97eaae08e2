import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import test, { type TestContext } from 'node:test';
import { sql } from 'kysely';
import { ENGINES, freshDatabase } from '../../test/databases.ts';
import { type Database, openDatabase } from './database.ts';

async function openFile(t: TestContext): Promise<{ db: Database; file: string }> {
  const config = await freshDatabase(t, 'sqlite');
  assert.equal(config.kind, 'sqlite');
  const db = await openDatabase(config, () => 1);
  t.after(() => db.close());
  return { db, file: config.kind === 'sqlite' ? config.file : '' };
}

const put = (db: Database, key: string) =>
  db.write(({ tx }) => tx.insertInto('settings').values({ key, value: '1' }).execute());

test('writes that wait together are one commit, and none is told before it', async t => {
  const { db, file } = await openFile(t);
  const other = new DatabaseSync(file);
  const committed = () => Number(other.prepare('select count(*) as n from settings').get()?.n);
  const seen: number[] = [];
  await Promise.all(
    Array.from({ length: 40 }, (_, i) => put(db, `k${i}`).then(() => seen.push(committed()))),
  );
  assert.deepEqual(new Set(seen), new Set([40]));
  other.close();
});

test('while another process writes, this one goes on reading and then has its turn', async t => {
  const { db, file } = await openFile(t);
  const other = new DatabaseSync(file);
  other.exec('begin immediate');
  const waiting = [put(db, 'a'), put(db, 'b')];
  let turns = 0;
  const counting = setInterval(() => turns++, 1);
  while (turns < 20) await new Promise(resolve => setImmediate(resolve));
  assert.equal((await db.read.selectFrom('settings').selectAll().execute()).length, 0);
  other.exec("insert into settings (key, value) values ('other', '1')");
  other.exec('commit');
  other.close();
  await Promise.all(waiting);
  clearInterval(counting);
  assert.equal((await db.read.selectFrom('settings').selectAll().execute()).length, 3);
});

test('who waits for another process waits no longer than the first of all', async t => {
  const config = await freshDatabase(t, 'sqlite');
  const db = await openDatabase({ ...config, patience: 100 }, () => 1);
  t.after(() => db.close());
  const other = new DatabaseSync(config.kind === 'sqlite' ? config.file : '');
  other.exec('begin immediate');
  const waiting = Array.from({ length: 200 }, (_, i) => put(db, `k${i}`));
  await assert.rejects(Promise.race(waiting), { trouble: 'busy' });
  other.exec('rollback');
  other.close();
  const outcomes = await Promise.allSettled(waiting);
  assert.deepEqual(new Set(outcomes.map(({ status }) => status)), new Set(['rejected']));
  await put(db, 'a');
});

test('a commit that fails fails for all of its group, and the next one works', async t => {
  const { db } = await openFile(t);
  const breaking = db.write(async ({ tx }) => {
    await tx.insertInto('settings').values({ key: 'a', value: '1' }).execute();
    // Ends the transaction under the queue's feet, as SQLite does by itself on a full disk.
    await sql`rollback`.execute(tx);
  });
  const neighbour = put(db, 'b');
  const outcomes = await Promise.allSettled([breaking, neighbour]);
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ['rejected', 'rejected'],
  );
  await put(db, 'c');
  const rows = await db.read.selectFrom('settings').select('key').execute();
  assert.deepEqual(
    rows.map(({ key }) => key),
    ['c'],
  );
});

test('what a failing write asked beside what failed is undone with it', async t => {
  const { db } = await openFile(t);
  const failing = db.write(({ tx }) => {
    const add = (key: string | null) =>
      tx
        .insertInto('settings')
        .values({ key: key as string, value: '1' })
        .execute();
    return Promise.all([null, 'c', 'd', 'e', 'f', 'g'].map(add));
  });
  const outcomes = await Promise.allSettled([put(db, 'a'), failing, put(db, 'b')]);
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled'],
  );
  const rows = await db.read.selectFrom('settings').select('key').orderBy('key').execute();
  assert.deepEqual(
    rows.map(({ key }) => key),
    ['a', 'b'],
  );
});

test('where the disk is full each of a group hears so, nothing of it is kept, and the next one works', async t => {
  const { db } = await openFile(t);
  // As much as the disk takes: no page more than there are.
  await db.write(({ tx }) => sql`pragma max_page_count = 1`.execute(tx));
  const big = (key: string) =>
    db.write(({ tx }) =>
      tx
        .insertInto('settings')
        .values({ key, value: 'x'.repeat(50_000) })
        .execute(),
    );
  const refused = db.write(async () => {
    throw new Error('no');
  });
  const outcomes = await Promise.allSettled([refused, put(db, 'a'), big('b'), put(db, 'c')]);
  assert.deepEqual(
    outcomes.map(
      outcome => outcome.status === 'rejected' && (outcome.reason.trouble ?? outcome.reason.message),
    ),
    ['no', 'full', 'full', 'full'],
  );
  await db.write(({ tx }) => sql`pragma max_page_count = 1000000`.execute(tx));
  await big('d');
  const rows = await db.read.selectFrom('settings').select('key').execute();
  assert.deepEqual(
    rows.map(({ key }) => key),
    ['d'],
  );
});

test('however much is written, the log stays below 20 MB', async t => {
  const { db, file } = await openFile(t);
  await put(db, 'a');
  for (let i = 0; i < 15; i++) {
    const value = String(i % 10).repeat(2_000_000);
    await db.write(({ tx }) => tx.updateTable('settings').set({ value }).execute());
  }
  const { size } = await stat(`${file}-wal`);
  assert.ok(size > 4_000_000 && size < 20_000_000, `${size} bytes`);
});

for (const kind of ENGINES) {
  test(`${kind}: a write inside a write is refused instead of waiting for itself`, async t => {
    const db = await openDatabase(await freshDatabase(t, kind), () => 1);
    t.after(() => db.close());
    await assert.rejects(
      db.write(() => put(db, 'inner')),
      /inside another write/,
    );
    await put(db, 'outer');
  });

  test(`${kind}: closing waits for writes that run`, async t => {
    const config = await freshDatabase(t, kind);
    const db = await openDatabase(config, () => 1);
    const writing = Array.from({ length: 100 }, (_, i) => put(db, `k${i}`));
    await Promise.all([...writing, db.close()]);
    await assert.rejects(put(db, 'late'));
    await assert.rejects(db.read.selectFrom('settings').selectAll().execute());
    const again = await openDatabase(config, () => 1);
    assert.equal((await again.read.selectFrom('settings').selectAll().execute()).length, 100);
    await again.close();
  });
}
