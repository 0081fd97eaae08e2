import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { readConfig } from '../src/config.ts';
import { openDatabase } from '../src/db/database.ts';
import { newSecret } from '../src/lib/keys.ts';
import { startSite } from '../src/main.ts';
import { createPost } from '../src/posts/posts.ts';
import { publishPost } from '../src/posts/publication.ts';
import { link } from '../src/routes.ts';
import { TEST_SITE_KEY } from './app.ts';
import { Client } from './client.ts';
import { ENGINES, type EngineKind, freshDatabase } from './databases.ts';
import { STORY } from './story.ts';

/** Two servers of one site, each with a database of its own open and pages of its own in memory. */

const SITE_URL = 'http://dateline.test';

for (const kind of ENGINES) {
  test(`${kind}: who wrote by one process finds it at once on a page of another`, async t => {
    const { path, threadId, servers } = await siteWithTwo(t, kind);
    const writer = visitor(servers);
    writer.cookies.set('dateline_writer', newSecret());
    for (let number = 1; number <= 6; number++) {
      // The page is in the memory of both.
      for (const _ of servers) await visitor(servers).get(path);
      const said = `Comment ${number} of somebody who looks for it.`;
      const answer = await writer.post(link('threadComments', { thread: threadId }), { text: said });
      assert.equal(answer.status, 303);
      const page = await writer.get((answer.location ?? '').split('#')[0] ?? '');
      assert.ok(page.text.includes(said), `comment ${number}`);
    }
  });

  test(`${kind}: who hears of news from one process and asks the other has it`, async t => {
    const { path, threadId, servers } = await siteWithTwo(t, kind);
    for (let number = 1; number <= 4; number++) {
      for (const _ of servers) await visitor(servers).get(path);
      const said = `News ${number}.`;
      await visitor(servers).post(link('threadComments', { thread: threadId }), { text: said });
      const page = await visitor(servers).get(path, { 'cache-control': 'no-cache' });
      assert.ok(page.text.includes(said), `comment ${number}`);
    }
  });
  test(`${kind}: what was said by one process is not said again by another, nearly or exactly`, async t => {
    const { path, threadId, servers } = await siteWithTwo(t, kind);
    const said = `The harbour office knew of the leak for nine days and told nobody, and when we asked they said that
      the pipe was new and that nobody had been near it since the spring.`;
    const comments = link('threadComments', { thread: threadId });
    assert.equal((await visitor(servers).post(comments, { text: said })).status, 303);
    // Whoever asks so is answered by a process that has heard of everything.
    for (const _ of servers) await visitor(servers).get(path, { 'cache-control': 'no-cache' });
    for (const _ of servers) {
      const again = await visitor(servers).post(comments, { text: `${said} Nobody!` });
      assert.equal(again.status, 422);
      assert.match(again.text, /name="insists"/);
    }
  });
}

type Servers = { next(): string; [Symbol.iterator](): Iterator<string> };

async function siteWithTwo(t: TestContext, kind: EngineKind) {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-test-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const database = await freshDatabase(t, kind);
  const start = async () => {
    const db = await openDatabase(database, Date.now);
    t.after(() => db.close());
    const env = { DATELINE_LOG: 'silent', DATELINE_RATE_LIMITS: 'off' };
    const config = readConfig({ data: folder, port: '0', url: SITE_URL }, env);
    const site = await startSite(config, db, TEST_SITE_KEY);
    t.after(() => site.close());
    return { db, url: site.url };
  };
  const [one, other] = [await start(), await start()];
  const { path, threadId } = await one.db.write(async write =>
    publishPost(write, (await createPost(write, STORY, null)).id),
  );
  return { path: path ?? '', threadId, servers: inTurn([one.url, other.url]) };
}

function inTurn(urls: readonly string[]): Servers {
  let turn = 0;
  return {
    next: () => urls[turn++ % urls.length] ?? '',
    [Symbol.iterator]: () => urls[Symbol.iterator](),
  };
}

/** A browser whose every request reaches the other server than the request before, whoever made that. */
function visitor(servers: Servers): Client {
  return new Client(async request => {
    const { pathname, search } = new URL(request.url);
    const body = request.method === 'GET' ? null : await request.text();
    const { method, headers } = request;
    return fetch(servers.next() + pathname + search, { method, headers, body, redirect: 'manual' });
  }, SITE_URL);
}
