import assert from 'node:assert/strict';
import test from 'node:test';
import pg from 'pg';
import { freshDatabase } from '../../test/databases.ts';
import { CopyPool } from './copies.ts';

test('a database that does not say how far it has come is asked again, and the copy is not to blame', async t => {
  const config = await freshDatabase(t, 'postgres');
  assert.ok(config.kind === 'postgres');
  const place = { connectionString: config.url, max: 1, connectionTimeoutMillis: 200 };
  const [database, copy] = [new pg.Pool(place), new pg.Pool({ ...place, connectionTimeoutMillis: 0 })];
  database.on('error', () => undefined);
  const pool = new CopyPool(database, copy);
  t.after(() => Promise.all([database.end(), pool.end()]));
  const read = () => pool.reading(async () => (await pool.connect()).release());
  const only = await database.connect();
  await assert.rejects(read(), /timeout exceeded/);
  only.release();
  let asked = 0;
  database.on('acquire', () => asked++);
  await read();
  // How far it has come, and what is read there, since this copy is none.
  assert.equal(asked, 2);
  assert.equal(copy.totalCount, 1);
});
