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
  await copy.isRead(async () => assert.match(await read(), /The first of all\./));

  await copy.ask('select pg_wal_replay_pause()');
  await eventually('the copy to stand still', () =>
    copy.ask("select pg_get_wal_replay_pause_state() = 'paused' as answer"),
  );
  const paused = await copy.lastRead();
  await say(app, post, 'The second of all.');
  assert.match(await read(), /The second of all\./);
  await say(app, post, 'The third of all.');
  app.hear([{ kind: 'comment.added', topics: [`thread:${post.threadId}`], payload: {} }]);
  assert.match(await read(), /The third of all\./);

  assert.ok((await copy.lastRead()) <= paused, 'nothing was read from a copy that lags behind');

  await copy.ask('select pg_wal_replay_resume()');
  await copy.isRead(async () => assert.match(await read(), /The third of all\./));
});

test('what the database has not flushed to its log keeps nobody from reading the copy', async t => {
  const { app, copy } = await copiedApp(t);
  const post = await publish(app);
  await say(app, post, 'The first of all.');
  await eventually('a page from the copy while something is not flushed', async () => {
    await copy.askOriginal("select pg_logical_emit_message(false, 'test', 'not flushed')");
    const before = await copy.lastRead();
    app.hear([{ kind: 'comment.added', topics: [`thread:${post.threadId}`], payload: {} }]);
    assert.match((await app.get(post.path)).text, /The first of all\./);
    const wasRead = (await copy.lastRead()) > before;
    const isFlushed = await copy.askOriginal(
      'select pg_current_wal_flush_lsn() = pg_current_wal_insert_lsn() as answer',
    );
    return wasRead && !isFlushed;
  });
});

test('where commits are seen before they are flushed a page shows them all the same', async t => {
  const { app, copy } = await copiedApp(t);
  await copy.askOriginal('alter system set synchronous_commit = off');
  await copy.askOriginal('select pg_reload_conf()');
  await eventually('commits that are not flushed', () =>
    copy.askOriginal("select current_setting('synchronous_commit') = 'off' as answer"),
  );
  const post = await publish(app);
  await copy.isRead(async () => void (await app.get(post.path)));
  for (const text of ['The first of all.', 'The second of all.', 'The third of all.']) {
    await say(app, post, text);
    app.hear([{ kind: 'comment.added', topics: [`thread:${post.threadId}`], payload: {} }]);
    assert.ok((await app.get(post.path)).text.includes(text));
  }
});

test('a copy that is gone is done without', async t => {
  const { app, copy } = await copiedApp(t);
  const post = await publish(app);
  await say(app, post, 'The first of all.');
  await copy.isRead(async () => void (await app.get(post.path)));
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
      askOriginal: (text: string) => ask(text, url),
      /** Asks for a page until it is read from the copy: the database may write to its log at any time, and the copy lags behind. */
      async isRead(read: () => Promise<void>): Promise<void> {
        await eventually('a page that is read from the copy', async () => {
          const before = await this.lastRead();
          app.pages.drop(['*']);
          await read();
          return (await this.lastRead()) > before;
        });
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
