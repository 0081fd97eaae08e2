import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import test from 'node:test';
import pg from 'pg';
import { openApp, testClock } from '../../test/app.ts';
import { signInAs } from '../../test/cast.ts';
import { ENGINES, freshDatabase } from '../../test/databases.ts';
import { programFor } from '../../test/program.ts';
import type { DatabaseConfig } from '../db/database.ts';
import { memoryPlace } from '../media/memory.ts';
import { link } from '../routes.ts';

for (const kind of ENGINES) {
  test(`${kind}: the staff and their programs read on while nothing new is kept`, async t => {
    const config = { ...(await freshDatabase(t, kind)), patience: 100 };
    const place = { config, clock: testClock(), media: memoryPlace() };
    t.after(() => rm(place.media.scratch, { recursive: true, force: true }));
    const app = await openApp(t, place);
    const { person, browser } = await signInAs(app, 'alice', { password: true });
    const program = await programFor(app, person);
    const letGo = await holdSessions(config);
    // It is noted once an hour that a session is used, and once a day that a token is.
    app.clock.advance(3_600_000);
    assert.equal((await browser.get(link('studio'))).status, 200);
    assert.equal((await program.get(link('apiPosts'))).status, 200);
    await letGo();
  });
}

/** As another process does that writes for longer than anybody waits. */
async function holdSessions(config: DatabaseConfig): Promise<() => Promise<void>> {
  if (config.kind === 'sqlite') {
    const other = new DatabaseSync(config.file);
    other.exec('begin immediate');
    return async () => other.close();
  }
  const other = new pg.Client({ connectionString: config.url });
  await other.connect();
  await other.query('begin; lock table sessions, dashboard_visits, api_tokens in exclusive mode');
  return () => other.end();
}
