import assert from 'node:assert/strict';
import fc from 'fast-check';
import { onBothDatabases, type TestApp } from '../../test/app.ts';
import { signInAs } from '../../test/cast.ts';
import type { Client } from '../../test/client.ts';
import { eventually } from '../../test/eventually.ts';
import { Problem } from '../lib/problem.ts';
import { link } from '../routes.ts';
import { openThread } from './threads.ts';

let threads = 0;

function openOne(app: TestApp): Promise<string> {
  const address = `/2026/03/quay-${++threads}`;
  return app.db.write(write => openThread(write, { address, language: 'en', zone: 'UTC' }));
}

function say(browser: Client, thread: string, text: string, headers: Record<string, string> = {}) {
  return browser.post(link('threadComments', { thread }), { text, name: '', answers: '' }, headers);
}

async function stored(app: TestApp, thread: string): Promise<string[]> {
  const rows = await app.db.read
    .selectFrom('comments')
    .select('text')
    .where('thread_id', '=', thread)
    .execute();
  return rows.map(({ text }) => text).sort();
}

/** Does `work` while nothing can be written to this thread, as if the disk stood still. */
async function whileStill(app: TestApp, thread: string, work: () => Promise<void>): Promise<void> {
  const [locked, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const running = app.db.write(async ({ tx }) => {
    await tx.updateTable('threads').set({ changed_at: 1 }).where('id', '=', thread).execute();
    locked.resolve();
    await released.promise;
  });
  await locked.promise;
  await work().finally(() => released.resolve());
  await running;
}

onBothDatabases(
  'when as many wait as there is room for, the next is told at once and keeps the text; staff still get in',
  async (_, app) => {
    const thread = await openOne(app);
    const { browser: alice } = await signInAs(app);
    const bob = app.browser();
    const inside: ReturnType<typeof say>[] = [];
    await whileStill(app, thread, async () => {
      for (const text of ['one', 'two', 'three']) inside.push(say(app.browser(), thread, text));
      await eventually('three to wait', () => app.db.load().pending === 4);

      const refused = await say(bob, thread, 'I saw *four* boats.');
      assert.equal(refused.status, 503);
      assert.equal(refused.headers.get('retry-after'), '5');
      assert.equal(refused.headers.get('set-cookie'), null);
      assert.match(refused.text, /<textarea[^>]*>\s*I saw \*four\* boats\./);
      assert.match(refused.text, /Wait 5 seconds/);
      const program = await say(bob, thread, 'Four boats.', { accept: 'application/json' });
      assert.equal(program.status, 503);
      assert.equal(JSON.parse(program.text).error.reason, 'too-busy');
      assert.equal(app.db.load().refused, 2);
      inside.push(say(alice, thread, 'We are looking into it.'));
      await eventually('staff to wait too', () => app.db.load().pending === 5);
    });
    for (const answer of await Promise.all(inside)) assert.equal(answer.status, 303);
    assert.equal((await say(bob, thread, 'I saw *four* boats.')).status, 303);
    const all = ['I saw *four* boats.', 'We are looking into it.', 'one', 'three', 'two'];
    assert.deepEqual(await stored(app, thread), all);
  },
  { room: { writes: 3, age: 60_000 } },
);

onBothDatabases(
  'once the oldest has waited too long nobody is let in behind it, not for a change either, and who stands elsewhere is',
  async (_, app) => {
    const [thread, other] = [await openOne(app), await openOne(app)];
    const bob = app.browser();
    const { location } = await say(bob, thread, 'Written before.');
    const id = location?.split('#c-')[1] ?? '';
    let first: ReturnType<typeof say> | undefined;
    await whileStill(app, thread, async () => {
      first = say(app.browser(), thread, 'The first.');
      await eventually('the first to have waited too long', () => isFull(app, thread));
      assert.equal((await say(app.browser(), thread, 'The second.')).status, 503);
      const changed = await bob.post(link('commentEdit', { comment: id }), { text: 'Changed.', answers: '' });
      assert.equal(changed.status, 503);
      assert.match(changed.text, /<textarea[^>]*>\s*Changed\./);
      const elsewhere = await say(app.browser(), other, 'Another subject.');
      // Those do not wait for what stands still, where each thread is written by itself.
      assert.equal(elsewhere.status, app.db.kind === 'postgres' ? 303 : 503);
    });
    assert.equal((await first)?.status, 303);
    assert.deepEqual(await stored(app, thread), ['The first.', 'Written before.']);
  },
  { room: { writes: 1_000, age: 20 } },
);

function isFull(app: TestApp, thread: string): boolean {
  try {
    app.db.refuseWhenFull(`thread:${thread}`);
    return false;
  } catch (error) {
    return error instanceof Problem;
  }
}

onBothDatabases(
  'in any storm exactly those comments are stored that were acknowledged',
  async (_, app) => {
    const seen = new Set<number>();
    const storm = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 24 });
    await fc.assert(
      fc.asyncProperty(storm, async clients => {
        const thread = await openOne(app);
        const acknowledged: string[] = [];
        const client = async (count: number, number: number) => {
          const browser = app.browser();
          for (let i = 0; i < count; i++) {
            const text = `${number} says ${i}`;
            const { status } = await say(browser, thread, text);
            seen.add(status);
            if (status === 303) acknowledged.push(text);
          }
        };
        await Promise.all(clients.map(client));
        assert.deepEqual(await stored(app, thread), acknowledged.sort());
      }),
      { numRuns: 8, examples: [[Array(24).fill(2)]] },
    );
    assert.deepEqual([...seen].sort(), [303, 503]);
  },
  { room: { writes: 4, age: 60_000 } },
);
