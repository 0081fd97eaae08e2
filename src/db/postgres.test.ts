import assert from 'node:assert/strict';
import test from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { freshDatabase } from '../../test/databases.ts';
import { openDatabase } from './database.ts';

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
  const db = await openDatabase({ ...config, connections: 2, patience: 1_000 }, () => 1);
  t.after(() => db.close());
  const held = Promise.withResolvers<void>();
  const running = [1, 2].map(() => db.write(() => held.promise));
  await assert.rejects(db.read.selectFrom('settings').selectAll().execute(), { trouble: 'busy' });
  assert.equal(db.load().pool?.open, 2);
  held.resolve();
  await Promise.all(running);
  assert.deepEqual(await db.read.selectFrom('settings').selectAll().execute(), []);
});

/** Ends the connection from outside, as a server does that restarts; resolves once it is gone. */
async function breakConnection(url: string, pid: number): Promise<void> {
  const other = new pg.Client({ connectionString: url });
  await other.connect();
  await other.query('select pg_terminate_backend($1, 10000)', [pid]);
  await other.end();
}
