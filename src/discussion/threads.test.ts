import assert from 'node:assert/strict';
import test from 'node:test';
import { onBothDatabases, type TestApp } from '../../test/app.ts';
import { signInAs } from '../../test/cast.ts';
import { ENGINES, freshDatabase } from '../../test/databases.ts';
import { openDatabase, type Reader } from '../db/database.ts';
import { newSecret } from '../lib/keys.ts';
import { createPerson } from '../people/people.ts';
import { addComment, importComment, removeComment } from './comments.ts';
import { HANDLE_CODES, wantedCode } from './handles.ts';
import {
  changeThread,
  closeThread,
  openThread,
  readLatestComments,
  readThread,
  readThreadPage,
  reopenThread,
} from './threads.ts';
import { writerKey } from './writers.ts';

const SETTINGS = { address: '/2026/03/harbour', language: 'en', zone: 'UTC' };

const open = (app: TestApp) => app.db.write(write => openThread(write, SETTINGS));

/** Comments from a file: the quick way to a long thread. */
async function fill(app: TestApp, threadId: string, texts: readonly { text: string; answers?: number[] }[]) {
  await app.db.write(async write => {
    for (const { text, answers = [] } of texts) {
      const author = { kind: 'imported', name: null } as const;
      await importComment(write, { threadId, text, author, at: write.now, answers, emptyAllowed: true });
    }
  });
}

onBothDatabases('fifty people at once get the numbers one to fifty', async (_, app) => {
  const threadId = await open(app);
  const added = await Promise.all(
    Array.from({ length: 50 }, (_, i) =>
      addComment(
        { db: app.db, siteKey: app.siteKey },
        { threadId, text: `Comment of ${i}, answering #1.`, name: null, answers: [] },
        { kind: 'browser', secret: newSecret() },
      ),
    ),
  );
  const numbers = added.map(({ number }) => number).sort((a, b) => a - b);
  assert.deepEqual(
    numbers,
    Array.from({ length: 50 }, (_, i) => i + 1),
  );
  const page = await readThreadPage(app.db.read, threadId, 1);
  assert.equal(page?.comments.length, 50);
  assert.equal(page?.thread.count, 50);
  const codes = page?.comments.map(({ author }) => (author.kind === 'handle' ? author.code : -1));
  assert.equal(new Set(codes).size, 50);
});

onBothDatabases('whoever sends the same twice at once stands there once', async (_, app) => {
  const threadId = await open(app);
  const { person } = await signInAs(app, 'carol');
  const browser = { kind: 'browser', secret: newSecret() } as const;
  const services = { db: app.db, siteKey: app.siteKey };
  let stand = 0;
  // The browser comes for the first time, and again with a handle.
  for (const writer of [browser, browser, { kind: 'staff', person } as const]) {
    const draft = { threadId, text: `Sent with a nervous finger, ${stand}.`, name: null, answers: [] };
    const outcomes = await Promise.allSettled(
      Array.from({ length: 5 }, () => addComment(services, draft, writer)),
    );
    stand++;
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
    const refused = outcomes.flatMap(outcome => (outcome.status === 'rejected' ? [outcome.reason] : []));
    for (const { reason, values } of refused)
      assert.deepEqual([reason, values.number], ['comment-repeated', stand]);
    assert.equal((await readThread(app.db.read, threadId))?.lastNumber, stand);
  }
});

onBothDatabases('a handle that somebody has is given to nobody else', async (_, app) => {
  const threadId = await open(app);
  const secret = newSecret();
  const wanted = wantedCode(writerKey(app.siteKey, secret, threadId));
  await app.db.write(write =>
    write.tx
      .insertInto('handles')
      .values(
        Array.from({ length: 40 }, (_, i) => ({
          id: `taken ${i}`,
          thread_id: threadId,
          writer_key: `key ${i}`,
          code: (wanted + i) % HANDLE_CODES,
          created_at: 0,
        })),
      )
      .execute(),
  );
  const draft = { threadId, text: 'Hello.', name: null, answers: [] };
  await addComment({ db: app.db, siteKey: app.siteKey }, draft, { kind: 'browser', secret });
  const page = await readThreadPage(app.db.read, threadId, 1);
  const author = page?.comments[0]?.author;
  assert.deepEqual(author, { kind: 'handle', code: (wanted + 40) % HANDLE_CODES, name: null });
});

onBothDatabases('a page is a range of numbers, whatever became of the comments', async (_, app) => {
  const threadId = await open(app);
  assert.deepEqual((await readThreadPage(app.db.read, threadId, 1))?.comments, []);
  assert.equal(await readThreadPage(app.db.read, threadId, 2), null);
  await fill(
    app,
    threadId,
    Array.from({ length: 120 }, (_, i) => ({ text: `Comment ${i + 1}` })),
  );
  const pages = await Promise.all([1, 2, 3].map(page => readThreadPage(app.db.read, threadId, page)));
  assert.deepEqual(
    pages.map(page => [page?.pages, page?.comments.length, page?.comments[0]?.number]),
    [
      [3, 50, 1],
      [3, 50, 51],
      [3, 20, 101],
    ],
  );
  for (const page of [0, 4, 1.5, -1, Number.NaN]) {
    assert.equal(await readThreadPage(app.db.read, threadId, page), null);
  }
  assert.equal(await readThreadPage(app.db.read, '01hzy3v7q8k4s6n2m9x5c1b0ad', 1), null);
  const latest = await readLatestComments(app.db.read, threadId, 3);
  assert.deepEqual(
    latest.map(({ number }) => number),
    [120, 119, 118],
  );
});

onBothDatabases('a comment that many answer lists twenty and the newest', async (_, app) => {
  const threadId = await open(app);
  await fill(app, threadId, [
    { text: 'First' },
    ...Array.from({ length: 30 }, (_, i) => ({ text: `${i}`, answers: [1] })),
  ]);
  const read = async () => (await readThreadPage(app.db.read, threadId, 1))?.comments[0];
  const before = await read();
  assert.deepEqual(
    before?.answeredBy.map(({ number }) => number),
    Array.from({ length: 20 }, (_, i) => i + 2),
  );
  assert.deepEqual([before?.answeredByMore?.count, before?.answeredByMore?.last.number], [10, 31]);

  const page = await readThreadPage(app.db.read, threadId, 1);
  const person = await app.db.write(async write => {
    return createPerson(write, { name: 'Carol Stone', role: 'moderator', passwordHash: null });
  });
  for (const number of [2, 31]) {
    const id = page?.comments[number - 1]?.id ?? '';
    await app.db.write(write =>
      removeComment(write, id, { person, rule: { key: 'r', version: 1, title: 'rule' }, reason: 'reason' }),
    );
  }
  const after = await read();
  assert.equal(after?.answeredBy.length, 19);
  assert.deepEqual([after?.answeredByMore?.count, after?.answeredByMore?.last.number], [9, 30]);
  await fill(app, threadId, [{ text: 'Late', answers: [1] }]);
  assert.deepEqual((await read())?.answeredByMore?.last.number, 32);
});

onBothDatabases('another zone moves the clocks by which people address each other', async (_, app) => {
  const threadId = await open(app);
  // In London clocks went forward on 29 March 2026 at 1:00 UTC.
  for (const at of [
    '2026-03-28T23:30:00Z',
    '2026-03-29T00:59:00Z',
    '2026-03-29T01:01:00Z',
    '2026-06-01T23:30:00Z',
  ]) {
    app.clock.set(at);
    await fill(app, threadId, [{ text: at }]);
  }
  const clocks = async () => {
    const rows = await app.db.read.selectFrom('comments').select('clock').orderBy('number').execute();
    return rows.map(({ clock }) => clock);
  };
  assert.deepEqual(await clocks(), [1410, 59, 61, 1410]);
  const change = (zone: string) =>
    app.db.write(write => changeThread(write, threadId, { ...SETTINGS, zone }));
  await change('Europe/London');
  assert.deepEqual(await clocks(), [1410, 59, 121, 30]);
  await change('America/St_Johns');
  assert.deepEqual(await clocks(), [1260, 1349, 1351, 1260]);
  await change('Asia/Tehran');
  assert.deepEqual(await clocks(), [180, 269, 271, 180]);
});

onBothDatabases('an address has one thread', async (_, app) => {
  const threadId = await open(app);
  await assert.rejects(open(app), { reason: 'thread-address-taken' });
  const other = await app.db.write(write => openThread(write, { ...SETTINGS, address: '/other' }));
  const taken = app.db.write(write => changeThread(write, other, SETTINGS));
  await assert.rejects(taken, { reason: 'thread-address-taken' });
  await app.db.write(write => changeThread(write, threadId, { ...SETTINGS, address: '/2026/04/harbour' }));
  assert.equal((await readThread(app.db.read, threadId))?.address, '/2026/04/harbour');
});

onBothDatabases('a thread is closed and opened again', async (_, app) => {
  const threadId = await open(app);
  const heard: string[] = [];
  app.db.onCommit(events => heard.push(...events.map(({ kind, topics }) => `${kind} ${topics}`)));
  await app.db.write(write => closeThread(write, threadId));
  await app.db.write(write => closeThread(write, threadId));
  assert.equal((await readThread(app.db.read, threadId))?.closedAt, app.clock.now());
  await app.db.write(write => reopenThread(write, threadId));
  assert.equal((await readThread(app.db.read, threadId))?.closedAt, null);
  assert.deepEqual(heard, [`thread.closed thread:${threadId}`, `thread.reopened thread:${threadId}`]);
});

for (const kind of ENGINES) {
  test(`${kind}: the queries of a page do not grow in number or kind with the thread`, async t => {
    const queries: string[] = [];
    const db = await openDatabase(await freshDatabase(t, kind), Date.now);
    t.after(() => db.close());
    const threadId = await db.write(write => openThread(write, SETTINGS));
    const counted = countQueries(db.read, queries);
    const ask = async (page: number) => {
      queries.length = 0;
      await readThreadPage(counted, threadId, page);
      return queries.length;
    };
    const import50 = (from: number) =>
      db.write(async write => {
        for (let i = 0; i < 50; i++) {
          const author = { kind: 'imported', name: null } as const;
          const answers = from === 1 ? [1] : [from - 1, 1];
          await importComment(write, {
            threadId,
            text: `c ${from + i}`,
            author,
            at: null,
            answers,
            emptyAllowed: true,
          });
        }
      });
    await import50(1);
    const few = await ask(1);
    for (const from of [51, 101, 151]) await import50(from);
    assert.equal(await ask(1), few);
    assert.ok((await ask(4)) <= few);
    assert.ok(few <= 6, `${few} queries`);
    assert.ok(!queries.some(query => /count\(/i.test(query)));
  });
}

/** The same database, noting each query. */
function countQueries(db: Reader, queries: string[]): Reader {
  return db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      queries.push('query');
      return result;
    },
  });
}
