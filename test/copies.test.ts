import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import test, { type TestContext } from 'node:test';
import pg from 'pg';
import { openDatabase } from '../src/db/database.ts';
import { memoryPlace } from '../src/media/memory.ts';
import { openApp, testClock } from './app.ts';
import { eventually } from './eventually.ts';
import { startPostgres } from './postgres.ts';
import { publish, say } from './story.ts';

/** Pages that are read from a copy of the database, which lags behind it: nobody is shown less for that. */

test('a page shows what was committed before it was asked for, however far the copy lags behind', async t => {
  const { app, copy } = await copiedApp(t);
  const post = await publish(app);
  const read = async () => (await app.get(post.path)).text;
  await say(app, post, 'The first of all.');
  await copy.hasCaughtUp();
  const before = await copy.lastRead();
  assert.match(await read(), /The first of all\./);
  assert.ok((await copy.lastRead()) > before, 'the page was read from the copy');

  await copy.ask('select pg_wal_replay_pause()');
  const paused = await copy.lastRead();
  await say(app, post, 'The second of all.');
  assert.match(await read(), /The second of all\./);
  await say(app, post, 'The third of all.');
  app.hear([{ kind: 'comment.added', topics: [`thread:${post.threadId}`], payload: {} }]);
  assert.match(await read(), /The third of all\./);

  assert.ok((await copy.lastRead()) <= paused, 'nothing was read from a copy that lags behind');

  await copy.ask('select pg_wal_replay_resume()');
  await copy.hasCaughtUp();
  const after = await copy.lastRead();
  app.pages.drop(['*']);
  assert.match(await read(), /The third of all\./);
  assert.ok((await copy.lastRead()) > after, 'the page was read from the copy again');
});

test('a copy that is gone is done without', async t => {
  const { app, copy } = await copiedApp(t);
  const post = await publish(app);
  await say(app, post, 'The first of all.');
  await copy.hasCaughtUp();
  await app.get(post.path);
  await copy.server.crash();
  app.pages.drop(['*']);
  const page = await app.get(post.path);
  assert.equal(page.status, 200);
  assert.match(page.text, /The first of all\./);
});

async function copiedApp(t: TestContext) {
  const postgres = await startPostgres();
  const servers: { stop(): Promise<void> }[] = [postgres];
  t.after(async () => {
    for (const server of servers) await server.stop();
  });
  const { url } = postgres;
  await (await openDatabase({ kind: 'postgres', url }, Date.now)).close();
  const server = await postgres.startCopy();
  servers.unshift(server);
  const media = memoryPlace();
  t.after(() => rm(media.scratch, { recursive: true, force: true }));
  const config = { kind: 'postgres', url, copyUrl: server.url } as const;
  const app = await openApp(t, { config, clock: testClock(), media }, {});
  const ask = async (text: string, at = server.url) => {
    const client = new pg.Client({ connectionString: at });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query(text)).rows[0]?.answer;
    } finally {
      await client.end();
    }
  };
  return {
    app,
    copy: {
      server,
      ask: (text: string) => ask(text),
      async hasCaughtUp() {
        const position = await ask('select pg_current_wal_insert_lsn() as answer', url);
        await eventually('the copy to catch up', () =>
          ask(`select pg_last_wal_replay_lsn() >= '${position}' as answer`),
        );
      },
      /** When a page last asked it for something; seconds since 1970. */
      async lastRead(): Promise<number> {
        const asked = await ask(
          `select extract(epoch from max(query_start)) as answer from pg_stat_activity
           where backend_type = 'client backend' and pid <> pg_backend_pid() and query not like '%pg_is_in_recovery%'`,
        );
        return Number(asked ?? 0);
      },
    },
  };
}
