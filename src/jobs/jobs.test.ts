import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { ENGINES, type EngineKind, freshDatabase } from '../../test/databases.ts';
import { eventually } from '../../test/eventually.ts';
import { type Database, openDatabase } from '../db/database.ts';
import type { DomainEvent } from '../db/events.ts';
import { createLog } from '../http/log.ts';
import { ReadyPages } from '../http/ready-pages.ts';
import { startJobs } from './jobs.ts';
import { repeat } from './repeat.ts';
import { watchEvents } from './watch.ts';

/** The same database as two processes have it open. */
async function twoProcesses(t: TestContext, kind: EngineKind): Promise<[Database, Database]> {
  const config = await freshDatabase(t, kind);
  const [one, other] = [await openDatabase(config, Date.now), await openDatabase(config, Date.now)];
  t.after(async () => {
    await one.close();
    await other.close();
  });
  return [one, other];
}

const dropFrom = (pages: ReadyPages) => (events: readonly DomainEvent[]) =>
  pages.drop(events.flatMap(({ topics }) => topics));

const recordEvent = (db: Database, topic: string) =>
  db.write(async write => write.record({ kind: 'test', topics: [topic], payload: {} }));

for (const kind of ENGINES) {
  test(`${kind}: what another process changes disappears from memory, what this one wrote is left alone`, async t => {
    const [own, foreign] = await twoProcesses(t, kind);
    const pages = new ReadyPages();
    const keep = (topic: string) =>
      pages.obtain(`/${topic}`, async () => ({
        contentType: 'text/plain',
        body: topic,
        modifiedAt: 0,
        topics: [topic],
      }));
    await keep('a');
    await keep('b');
    await keep('c');
    const jobs = startJobs({
      db: own,
      hear: dropFrom(pages),
      clock: Date.now,
      log: createLog('silent'),
      due: [],
      handlers: [],
    });
    await recordEvent(own, 'a');
    await recordEvent(foreign, 'b');
    await eventually('page b to be dropped', () => pages.get('/b') === undefined);
    assert.notEqual(pages.get('/a'), undefined);
    assert.notEqual(pages.get('/c'), undefined);
    await jobs.stop();
  });

  test(`${kind}: each event is handed on once, whatever was there before`, async t => {
    const [own, foreign] = await twoProcesses(t, kind);
    const dropped: string[] = [];
    let elapsed = 0;
    await recordEvent(foreign, 'before');
    const look = watchEvents(
      own,
      () => Date.now() + 60_000,
      () => elapsed,
      ({ topics }) => dropped.push(...topics),
    );
    await look();
    await recordEvent(foreign, 'one');
    await look();
    await look();
    await recordEvent(own, 'mine');
    await recordEvent(foreign, 'two');
    elapsed = 5_000;
    await look();
    elapsed = 60_000;
    await look();
    await recordEvent(foreign, 'three');
    elapsed = 120_000;
    await look();
    assert.deepEqual(dropped, ['one', 'two', 'three']);
  });
}

test('postgres: an event that comes to light after a later one is not missed', async t => {
  const [own, foreign] = await twoProcesses(t, 'postgres');
  const dropped: string[] = [];
  let elapsed = 0;
  const look = watchEvents(
    own,
    Date.now,
    () => elapsed,
    ({ topics }) => dropped.push(...topics),
  );
  await look();

  const hold = Promise.withResolvers<void>();
  const written = Promise.withResolvers<void>();
  const late = foreign.read.transaction().execute(async tx => {
    const event = { kind: 'test', origin: 'late', topics: 'late', payload: '{}', created_at: Date.now() };
    await tx.insertInto('events').values(event).execute();
    written.resolve();
    await hold.promise;
  });
  await written.promise;
  await recordEvent(foreign, 'soon');
  await look();
  elapsed = 3_000;
  await look();
  assert.deepEqual(dropped, ['soon']);
  hold.resolve();
  await late;
  elapsed = 6_000;
  await look();
  elapsed = 60_000;
  await look();
  assert.deepEqual(dropped, ['soon', 'late']);
});

test('sqlite: a database that fails for a while costs no event and no process', async t => {
  const [own, foreign] = await twoProcesses(t, 'sqlite');
  const dropped: string[] = [];
  let broken = false;
  const db = {
    ...own,
    get read() {
      if (broken) throw new Error('disk is away');
      return own.read;
    },
  };
  const look = watchEvents(
    db,
    Date.now,
    () => 0,
    ({ topics }) => dropped.push(...topics),
  );
  await look();
  broken = true;
  await recordEvent(foreign, 'meanwhile');
  await assert.rejects(look(), /disk is away/);
  broken = false;
  await look();
  assert.deepEqual(dropped, ['meanwhile']);

  const late = watchEvents(
    db,
    Date.now,
    () => 0,
    ({ topics }) => dropped.push(...topics),
  );
  broken = true;
  await assert.rejects(late(), /disk is away/);
  broken = false;
  await late();
  assert.deepEqual(dropped, ['meanwhile', '*']);
});

test('due work runs at once and again, a failure of one stops nobody, and stop waits', async t => {
  const [db] = await twoProcesses(t, 'sqlite');
  const hold = Promise.withResolvers<void>();
  const state = { good: 0, bad: 0, finished: false };
  const due = [
    { name: 'good', every: 1, run: async () => void state.good++ },
    { name: 'bad', every: 1, run: () => Promise.reject(new Error(`failure ${state.bad++}`)) },
    {
      name: 'long',
      every: 1,
      run: async () => {
        await hold.promise;
        state.finished = true;
      },
    },
  ];
  const lines: string[] = [];
  const log = createLog('error', { write: line => void lines.push(line) });
  const jobs = startJobs({ db, hear: () => undefined, clock: () => 42, log, due, handlers: [] });
  await eventually('several runs', () => state.good > 3 && state.bad > 3);
  const stopped = jobs.stop();
  const { good } = state;
  setImmediate(hold.resolve);
  await stopped;
  assert.equal(state.finished, true);
  assert.ok(state.good <= good + 1);
  assert.match(lines[0] ?? '', /"job":"bad".*failure 0/);
});

test('old events are deleted, recent ones stay', async t => {
  const [db] = await twoProcesses(t, 'sqlite');
  await recordEvent(db, 'a');
  const tomorrow = () => Date.now() + 86_400_000;
  const count = async () => (await db.read.selectFrom('events').select('id').execute()).length;
  const first = startJobs({
    db,
    hear: () => undefined,
    clock: tomorrow,
    log: createLog('silent'),
    due: [],
    handlers: [],
  });
  await first.stop();
  assert.equal(await count(), 1);
  const inTwoWeeks = () => Date.now() + 14 * 86_400_000;
  const second = startJobs({
    db,
    hear: () => undefined,
    clock: inTwoWeeks,
    log: createLog('silent'),
    due: [],
    handlers: [],
  });
  await second.stop();
  assert.equal(await count(), 0);
});

test('a stop before the first run lets that one run and no other', async () => {
  let runs = 0;
  const repeated = repeat(
    0,
    async () => void runs++,
    error => assert.fail(String(error)),
  );
  await repeated.stop();
  await repeated.stop();
  assert.equal(runs, 1);
});
