import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ENGINES, type EngineKind, freshDatabase } from '../../test/databases.ts';
import { eventually } from '../../test/eventually.ts';
import { type Database, openDatabase } from '../db/database.ts';
import { addComment } from '../discussion/comments.ts';
import { newSecret } from '../lib/keys.ts';
import { createPost } from '../posts/posts.ts';
import { publishPost } from '../posts/publication.ts';
import { link } from '../routes.ts';

const MAIN = fileURLToPath(new URL('../cli/main.ts', import.meta.url));
const SITE_KEY = 'b2'.repeat(32);
const CLIENTS = 16;

type Site = {
  threadId: string;
  path: string;
  /** Opens the database as another process; closed when the test ends. */
  open(): Promise<Database>;
  /** Starts the program on it and resolves once it answers. */
  serve(): Promise<{ url: string; process: ChildProcess }>;
};

/** A site with one published post, not served yet. */
async function makeSite(t: TestContext, kind: EngineKind): Promise<Site> {
  const config = await freshDatabase(t, kind);
  const data =
    config.kind === 'sqlite' ? join(config.file, '..') : await mkdtemp(join(tmpdir(), 'dateline-test-'));
  if (config.kind === 'postgres') t.after(() => rm(data, { recursive: true, force: true }));
  const open = async () => {
    const db = await openDatabase(config, Date.now);
    t.after(() => db.close());
    return db;
  };
  const db = await open();
  const post = await db.write(async write => publishPost(write, (await createPost(write, FIELDS, null)).id));
  const arguments_ = ['--data', data, ...(config.kind === 'postgres' ? ['--database-url', config.url] : [])];
  return {
    threadId: post.threadId,
    path: post.path ?? '',
    open,
    serve: () => serve(t, arguments_),
  };
}

const FIELDS = {
  headline: 'Three boats in the harbour',
  body: 'They came at night.',
  byline: '',
  place: '',
  language: 'en',
  direction: 'ltr' as const,
  zone: 'UTC',
  tags: [],
  slug: 'boats',
};

async function serve(t: TestContext, arguments_: readonly string[]) {
  const port = await freePort();
  const child = spawn(process.execPath, [MAIN, 'serve', '--port', String(port), ...arguments_], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DATELINE_RATE_LIMITS: 'off', DATELINE_LOG: 'error', DATELINE_SITE_KEY: SITE_KEY },
  });
  t.after(() => child.kill('SIGKILL'));
  const url = `http://127.0.0.1:${port}`;
  await eventually('the server to answer', () => {
    assert.equal(child.exitCode, null);
    return fetch(url).then(
      answer => answer.ok,
      () => false,
    );
  });
  return { url, process: child };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise(resolve => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Clients that post one comment after the other until the server is gone. */
function postUntilGone(url: string, threadId: string) {
  const acknowledged = new Map<string, string>();
  const enough = Promise.withResolvers<void>();
  const client = async (who: number) => {
    for (let count = 0; ; count++) {
      const text = `Client ${who} says its sentence number ${count}.`;
      const answer = await fetch(url + link('threadComments', { thread: threadId }), {
        method: 'POST',
        body: new URLSearchParams({ text, name: '' }),
        headers: { accept: 'application/json' },
      }).catch(() => null);
      const said = (await answer?.json().catch(() => null)) as { id: string } | null | undefined;
      if (said === null || said === undefined) return;
      assert.equal(answer?.status, 201, JSON.stringify(said));
      acknowledged.set(said.id, text);
      if (acknowledged.size === 80) enough.resolve();
    }
  };
  const gone = Promise.all(Array.from({ length: CLIENTS }, (_, who) => client(who)));
  return { acknowledged, enough: Promise.race([enough.promise, gone]), gone };
}

async function storedTexts(db: Database, threadId: string): Promise<Map<string, string>> {
  const rows = await db.read
    .selectFrom('comments')
    .select(['id', 'text', 'number'])
    .where('thread_id', '=', threadId)
    .orderBy('number')
    .execute();
  assert.deepEqual(
    rows.map(({ number }) => number),
    rows.map((_, i) => i + 1),
  );
  return new Map(rows.map(({ id, text }) => [id, text]));
}

for (const kind of ENGINES) {
  test(`${kind}: what was acknowledged is there after kill -9`, async t => {
    const site = await makeSite(t, kind);
    const server = await site.serve();
    const clients = postUntilGone(server.url, site.threadId);
    await clients.enough;
    const exited = once(server.process, 'exit');
    server.process.kill('SIGKILL');
    await Promise.all([clients.gone, exited]);
    assert.ok(clients.acknowledged.size >= 80);

    const again = await site.serve();
    const page = await (await fetch(again.url + site.path)).text();
    assert.match(page, /says its sentence number 0/);
    const stored = await storedTexts(await site.open(), site.threadId);
    for (const [id, text] of clients.acknowledged) assert.equal(stored.get(id), text);
  });

  test(`${kind}: a stop finishes what runs: nothing acknowledged is lost, nothing stored is unacknowledged`, async t => {
    const site = await makeSite(t, kind);
    const server = await site.serve();
    const clients = postUntilGone(server.url, site.threadId);
    await clients.enough;
    const exited = once(server.process, 'exit');
    server.process.kill('SIGTERM');
    const [code] = await exited;
    assert.equal(code, 0);
    await clients.gone;
    const stored = await storedTexts(await site.open(), site.threadId);
    assert.deepEqual(new Map([...stored].sort()), new Map([...clients.acknowledged].sort()));
  });

  test(`${kind}: a page in the memory of a running server shows what another process writes`, async t => {
    const site = await makeSite(t, kind);
    const { url } = await site.serve();
    const read = async () => (await fetch(url + site.path)).text();
    assert.doesNotMatch(await read(), /from another process/);
    const writer = { kind: 'browser' as const, secret: newSecret() };
    const draft = {
      threadId: site.threadId,
      text: 'This came from another process.',
      name: null,
      answers: [],
    };
    await addComment({ db: await site.open(), siteKey: SITE_KEY }, draft, writer);
    await eventually('the page to show it', async () => (await read()).includes('from another process'));
  });
}
