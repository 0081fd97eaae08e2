import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { ENGINES, type EngineKind, freshDatabase } from '../../test/databases.ts';
import { eventually } from '../../test/eventually.ts';
import { type Database, openDatabase, type Write } from '../db/database.ts';
import { createLog } from '../http/log.ts';
import { type EventHandler, followEvents, forgetEventsBefore, type Step } from './handlers.ts';
import { startJobs } from './jobs.ts';

/** The same database as several processes have it open. */
async function processes(t: TestContext, kind: EngineKind): Promise<[Database, Database]> {
  const config = await freshDatabase(t, kind);
  const [one, other] = [await openDatabase(config, Date.now), await openDatabase(config, Date.now)];
  t.after(async () => {
    await one.close();
    await other.close();
  });
  return [one, other];
}

const tell = (db: Database, word: string, kind = 'told') =>
  db.write(async write => write.record({ kind, topics: [], payload: { word } }));

/** Keeps every word it hears as a row, in the transaction it is given. */
const listener = (changes: Partial<EventHandler> = {}): EventHandler => ({
  name: 'listener',
  kinds: ['told'],
  async handle(events, write) {
    for (const { payload } of events) await keep(write, String(payload.word));
  },
  ...changes,
});

let kept = 0;

async function keep({ tx }: Write, word: string): Promise<void> {
  await tx
    .insertInto('settings')
    .values({ key: `${++kept}`.padStart(9, '0'), value: word })
    .execute();
}

async function words(db: Database): Promise<string[]> {
  const rows = await db.read.selectFrom('settings').select('value').orderBy('key').execute();
  return rows.map(row => row.value);
}

async function toEnd(...steps: Step[]): Promise<void> {
  for (const step of steps) while (await step());
}

for (const kind of ENGINES) {
  test(`${kind}: events of its kinds reach a handler once, in order, also after a restart`, async t => {
    const [db, other] = await processes(t, kind);
    await tell(db, 'before');
    const step = followEvents(db, listener());
    await toEnd(step);
    await tell(db, 'one');
    await tell(db, 'unheard', 'else');
    await tell(other, 'two');
    await toEnd(step, step);
    await tell(other, 'three');
    await toEnd(followEvents(other, listener()), step);
    assert.deepEqual(await words(db), ['before', 'one', 'two', 'three']);
  });

  test(`${kind}: more events than one transaction takes are handled, whoever of several processes does it`, async t => {
    const [db, other] = await processes(t, kind);
    const all = Array.from({ length: 450 }, (_, i) => `word ${i}`);
    await db.write(async write => {
      for (const word of all) write.record({ kind: 'told', topics: [], payload: { word } });
    });
    await Promise.all([db, other, db].map(each => toEnd(followEvents(each, listener()))));
    await toEnd(followEvents(db, listener()));
    assert.deepEqual(await words(db), all);
  });

  test(`${kind}: a handler that fails leaves nothing half done, passes nothing over and goes on when it can`, async t => {
    const [db] = await processes(t, kind);
    let broken = true;
    const careful = listener({
      async handle(events, write) {
        for (const { payload } of events) {
          await keep(write, String(payload.word));
          if (broken && payload.word === 'bad') throw new Error('cannot take this');
        }
      },
    });
    for (const word of ['good', 'fine', 'bad', 'late']) await tell(db, word);
    const step = followEvents(db, careful);
    for (let i = 0; i < 9; i++) await step().catch((error: Error) => assert.match(error.message, /cannot/));
    assert.deepEqual(await words(db), ['good', 'fine']);
    broken = false;
    await toEnd(step);
    assert.deepEqual(await words(db), ['good', 'fine', 'bad', 'late']);
  });

  test(`${kind}: what happened before a handler existed is made up for in parts, and events come in between`, async t => {
    const [db, other] = await processes(t, kind);
    await tell(db, 'long ago');
    const places: string[] = [];
    const indexer = listener({
      async catchUp(_write, place) {
        places.push(place);
        return place.length < 3 ? `${place}x` : null;
      },
    });
    await toEnd(followEvents(db, listener({ name: 'another' })));
    const step = followEvents(db, indexer);
    await step();
    await step();
    await tell(other, 'meanwhile');
    // A process that starts anew goes on where the former stopped.
    await toEnd(followEvents(other, indexer), step);
    assert.deepEqual(places, ['', 'x', 'xx', 'xxx']);
    assert.ok((await words(db)).includes('meanwhile'));
  });

  test(`${kind}: events that are deleted unheard are made up for from the tables`, async t => {
    const [db] = await processes(t, kind);
    let caughtUp = 0;
    const indexer = listener({
      async catchUp() {
        caughtUp++;
        return null;
      },
    });
    await toEnd(followEvents(db, indexer));
    assert.equal(caughtUp, 1);
    await tell(db, 'unheard');
    await db.write(write => forgetEventsBefore(write, Date.now() + 60_000));
    await tell(db, 'heard');
    await toEnd(followEvents(db, indexer));
    assert.equal(caughtUp, 2);
    assert.deepEqual(await words(db), ['heard']);
  });

  test(`${kind}: an idle handler is not behind when old events are deleted`, async t => {
    const [db] = await processes(t, kind);
    let [caughtUp, elapsed] = [0, 0];
    const catchUp = async () => {
      caughtUp++;
      return null;
    };
    const step = followEvents(db, listener({ catchUp }), () => elapsed);
    await toEnd(step);
    await tell(db, 'of no concern', 'else');
    for (let i = 0; i < 3; i++) {
      elapsed += 100_000;
      await toEnd(step);
    }
    await db.write(write => forgetEventsBefore(write, Date.now() + 60_000));
    await toEnd(step);
    assert.equal(caughtUp, 1);
  });

  test(`${kind}: jobs hand on what this process commits at once and what another commits soon`, async t => {
    const [db, other] = await processes(t, kind);
    const jobs = startJobs({
      db,
      hear: () => undefined,
      clock: Date.now,
      log: createLog('silent'),
      due: [],
      handlers: [listener()],
    });
    await tell(db, 'own');
    await eventually('the own event', async () => (await words(db)).length === 1);
    await tell(other, 'foreign');
    await eventually('the foreign event', async () => (await words(db)).length === 2);
    await jobs.stop();
    await tell(db, 'after the stop');
    assert.deepEqual(await words(db), ['own', 'foreign']);
  });
}

test('postgres: an event that comes to light after a later one is handled, and none twice', async t => {
  const [db, other] = await processes(t, 'postgres');
  let elapsed = 0;
  const step = followEvents(db, listener(), () => elapsed);
  await toEnd(step);
  const [hold, written] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const late = other.read.transaction().execute(async tx => {
    const payload = JSON.stringify({ word: 'late' });
    const event = { kind: 'told', origin: 'late', topics: '', payload, created_at: Date.now() };
    await tx.insertInto('events').values(event).execute();
    written.resolve();
    await hold.promise;
  });
  await written.promise;
  await tell(other, 'soon');
  await toEnd(step);
  elapsed = 5_000;
  await toEnd(step);
  assert.deepEqual(await words(db), ['soon']);
  hold.resolve();
  await late;
  for (elapsed = 8_000; elapsed < 200_000; elapsed += 4_000) await toEnd(step);
  assert.deepEqual(await words(db), ['soon', 'late']);
  const left = await db.read.selectFrom('events_ahead').select('event_id').execute();
  assert.deepEqual(left, []);
});
