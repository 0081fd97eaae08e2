import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { sql } from 'kysely';
import { createLog } from '../src/http/log.ts';
import { startJobs } from '../src/jobs/jobs.ts';
import { link } from '../src/routes.ts';
import { startTwice, type TestApp } from './app.ts';
import { EventReader } from './event-reader.ts';
import { eventually } from './eventually.ts';
import { publish, type Story, say } from './story.ts';

/** Two processes with a published post that both have shown, the second of which hears of events. */
async function twoProcesses(t: TestContext): Promise<{ here: TestApp; there: TestApp; story: Story }> {
  const [here, there] = await startTwice(t, 'postgres');
  const jobs = startJobs({
    ...there,
    clock: there.clock.now,
    log: createLog('silent'),
    due: [],
    handlers: [],
  });
  t.after(() => jobs.stop());
  const story = await publish(here);
  await eventually('the connection', () => there.db.bus.connected);
  return { here, there, story };
}

const shows = async (app: TestApp, { path }: Story, text: string) =>
  (await app.get(path)).text.includes(text);

function follow(app: TestApp, { threadId }: Story): Promise<EventReader> {
  const address = new URL(link('threadEvents', { thread: threadId }), app.url);
  return EventReader.open(request => app.fetch(request), address);
}

/** The numbers of comments that a reader hears of, to the last. */
async function countsHeard(reader: EventReader, last: number): Promise<number[]> {
  const counts: number[] = [];
  while (counts.at(-1) !== last) counts.push(((await reader.next()).data as { count: number }).count);
  await reader.leave();
  return counts;
}

/** Ends every connection that listens; false where there is none at this moment. */
async function killListeners(app: TestApp): Promise<boolean> {
  const { rows } = await sql<{ ended: boolean }>`
    select pg_terminate_backend(pid) as ended from pg_stat_activity
    where datname = current_database() and query like 'select pg_notify%'`.execute(app.db.read);
  return rows.length > 0;
}

test('what is written in one process shows in the other at once', async t => {
  const { here, there, story } = await twoProcesses(t);
  let shown = 0;
  let text = '';
  // Were they not told and looked for a little later, so many would need longer than anybody waits here.
  await eventually('all comments, each shown before the next is written', async () => {
    if (text === '') {
      text = `Said number ${shown + 1}.`;
      await say(here, story, text);
    }
    if (!(await shows(there, story, text))) return false;
    text = '';
    shown++;
    return shown === 32;
  });
});

test('while the connection is killed again and again everything shows, and is told once', async t => {
  const { here, there, story } = await twoProcesses(t);
  const reader = await follow(there, story);
  const heard = countsHeard(reader, 30);
  for (let i = 1; i <= 30; i++) {
    await say(here, story, `Said number ${i}.`);
    if (i % 10 === 5) await eventually('a connection to kill', () => killListeners(there));
  }
  await eventually('the last comment', () => shows(there, story, 'Said number 30.'));
  const counts = await heard;
  assert.deepEqual(
    counts,
    [...new Set(counts)].sort((a, b) => a - b),
  );
});

test('a transaction that commits late, with an event that has a lower id, shows too', async t => {
  const { here, there, story } = await twoProcesses(t);
  const written = Promise.withResolvers<void>();
  const hold = Promise.withResolvers<void>();
  const late = here.db.read.transaction().execute(async tx => {
    const event = { kind: 'test', origin: 'late', topics: `post:${story.id}`, payload: '{}', created_at: 1 };
    await tx.insertInto('events').values(event).execute();
    await tx.updateTable('posts').set({ headline: 'Ferry sails' }).where('id', '=', story.id).execute();
    written.resolve();
    await hold.promise;
  });
  await written.promise;
  await say(here, story, 'Said meanwhile.');
  await eventually('the comment', () => shows(there, story, 'Said meanwhile.'));
  assert.equal(await shows(there, story, 'Ferry sails'), false);
  hold.resolve();
  await late;
  here.db.bus.publish('events', '');
  await eventually('the late change', () => shows(there, story, 'Ferry sails'));
});
