import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { Hono } from 'hono';
import { onBothDatabases } from '../../test/app.ts';
import { ENGINES, freshDatabase } from '../../test/databases.ts';
import { readConfig } from '../config.ts';
import { openDatabase } from '../db/database.ts';
import { startSite } from '../main.ts';
import { Readiness } from './health.ts';

onBothDatabases('health is told, and its loss', async (_t, app) => {
  for (const path of ['/healthz', '/readyz']) {
    const healthy = await app.get(path);
    assert.deepEqual([healthy.status, healthy.text], [200, 'ok\n']);
    assert.equal(healthy.headers.get('cache-control'), 'no-store');
  }
  await app.db.close();
  for (const path of ['/healthz', '/readyz']) {
    const lost = await app.get(path);
    assert.deepEqual([lost.status, lost.text], [503, 'the database does not answer\n']);
  }
});

for (const kind of ENGINES) {
  test(`${kind}: before a server stops it says that it is not ready, and serves on`, async t => {
    const folder = await mkdtemp(join(tmpdir(), 'dateline-test-'));
    t.after(() => rm(folder, { recursive: true, force: true }));
    const env = { DATELINE_STOP_DELAY: '1', DATELINE_LOG: 'silent' };
    const config = readConfig({ data: folder, port: '0' }, env);
    const db = await openDatabase(await freshDatabase(t, kind), Date.now);
    t.after(() => db.close());
    const site = await startSite(config, db, 'a1'.repeat(32));
    const statusOf = async (path: string) => (await fetch(site.url + path)).status;
    assert.equal(await statusOf('/readyz'), 200);
    const stopped = site.close();
    // Each over a connection of its own too: it still listens.
    const served = await Promise.all(['/readyz', '/healthz', '/'].map(statusOf));
    assert.deepEqual(served, [503, 200, 200]);
    await stopped;
    await assert.rejects(fetch(`${site.url}/readyz`));
  });
}

test('a database that is silent makes a process unready, not its proxy wait', async t => {
  const db = await openDatabase(await freshDatabase(t, 'postgres'), Date.now);
  t.after(() => db.close());
  const held = Promise.withResolvers<void>();
  // Every connection of the pool is taken, as by queries that do not end.
  const taken = Array.from({ length: 10 }, () => db.write(() => held.promise));
  const readiness = new Readiness();
  const app = new Hono()
    .get('/soon', readiness.check(db, 30))
    .get('/in-any-time', readiness.check(db, 60_000));
  assert.equal((await app.request('/soon')).status, 503);
  held.resolve();
  await Promise.all(taken);
  assert.equal((await app.request('/in-any-time')).status, 200);
});
