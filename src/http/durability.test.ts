import assert from 'node:assert/strict';
import { once } from 'node:events';
import test from 'node:test';
import { ENGINES, freshDatabase } from '../../test/databases.ts';
import { eventually } from '../../test/eventually.ts';
import { makeServedSite, SITE_KEY } from '../../test/served.ts';
import type { Database } from '../db/database.ts';
import { addComment } from '../discussion/comments.ts';
import { newSecret } from '../lib/keys.ts';
import { link } from '../routes.ts';

const CLIENTS = 16;

/** Clients that post one comment after the other until the server is gone. */
function postUntilGone(url: string, threadId: string) {
  const acknowledged = new Map<string, string>();
  const enough = Promise.withResolvers<void>();
  const client = async (who: number) => {
    for (let count = 0; ; ) {
      const text = `Client ${who} says its sentence number ${count}.`;
      const answer = await fetch(url + link('threadComments', { thread: threadId }), {
        method: 'POST',
        body: new URLSearchParams({ text, name: '' }),
        headers: { accept: 'application/json' },
      }).catch(() => null);
      const said = (await answer?.json().catch(() => null)) as { id: string } | null | undefined;
      if (said === null || said === undefined) return;
      // Told that too many wait, as on a busy machine, they say the same again.
      if (answer?.status === 503) continue;
      assert.equal(answer?.status, 201, JSON.stringify(said));
      acknowledged.set(said.id, text);
      count++;
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
    const site = await makeServedSite(t, await freshDatabase(t, kind));
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
    const site = await makeServedSite(t, await freshDatabase(t, kind));
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
    const site = await makeServedSite(t, await freshDatabase(t, kind));
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
