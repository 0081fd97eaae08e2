import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { ENGINES, type EngineKind, freshDatabase } from '../../test/databases.ts';
import { eventually } from '../../test/eventually.ts';
import { createLog } from '../http/log.ts';
import { startJobs } from '../jobs/jobs.ts';
import { type Database, openDatabase } from './database.ts';
import { Memory, remembered } from './remembered.ts';

const KEY = 'remembered';

/** The same database as two processes have it open; `own` looks for what the other one does. */
async function twoProcesses(t: TestContext, kind: EngineKind) {
  const config = await freshDatabase(t, kind);
  const [own, other] = [await openDatabase(config, Date.now), await openDatabase(config, Date.now)];
  const jobs = startJobs({
    db: own,
    hear: () => undefined,
    clock: Date.now,
    log: createLog('silent'),
    due: [],
    handlers: [],
  });
  t.after(async () => {
    await jobs.stop();
    await own.close();
    await other.close();
  });
  await jobs.catchUp();
  return { own, other, jobs };
}

/** Says what the row of the test has, and counts how often it is read; `pause` is waited for in each reading. */
function word(pause: () => Promise<void> = async () => undefined) {
  const counted = { reads: 0 };
  const read = remembered(
    async db => {
      counted.reads++;
      const row = await db.selectFrom('settings').select('value').where('key', '=', KEY).executeTakeFirst();
      await pause();
      return row?.value ?? '';
    },
    ['word.changed'],
  );
  return { read, counted };
}

const change = (db: Database, value: string, kind = 'word.changed') =>
  db.write(async write => {
    await write.tx
      .insertInto('settings')
      .values({ key: KEY, value })
      .onConflict(conflict => conflict.column('key').doUpdateSet({ value }))
      .execute();
    write.record({ kind, topics: [], payload: {} });
  });

for (const kind of ENGINES) {
  test(`${kind}: what is remembered is read once, and again after a change by whatever process`, async t => {
    const { own, other, jobs } = await twoProcesses(t, kind);
    const { read, counted } = word();
    for (let i = 0; i < 5; i++) assert.equal(await read(own.read), '');
    assert.equal(counted.reads, 1);
    await change(own, 'ours');
    assert.equal(await read(own.read), 'ours');
    assert.equal(await read(own.read), 'ours');
    assert.equal(counted.reads, 2);
    await change(other, 'theirs');
    await eventually('the change of the other', async () => (await read(own.read)) === 'theirs');
    await change(other, 'theirs again');
    await jobs.catchUp();
    assert.equal(await read(own.read), 'theirs again');
    const before = counted.reads;
    await change(own, 'not told', 'something.else');
    assert.equal(await read(own.read), 'theirs again');
    assert.equal(counted.reads, before);
  });

  test(`${kind}: a transaction reads anew, and what it read is nobody else's`, async t => {
    const { own } = await twoProcesses(t, kind);
    const { read } = word();
    assert.equal(await read(own.read), '');
    await assert.rejects(
      own.write(async write => {
        await write.tx.insertInto('settings').values({ key: KEY, value: 'undone' }).execute();
        assert.equal(await read(write.tx), 'undone');
        throw new Error('not after all');
      }),
    );
    assert.equal(await read(own.read), '');
  });

  test(`${kind}: a reading that began before a change is not kept after it`, async t => {
    const { own, other, jobs } = await twoProcesses(t, kind);
    for (const db of [own, other]) {
      const [readIt, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const { read } = word(async () => {
        readIt.resolve();
        await goOn.promise;
      });
      const early = read(own.read);
      await readIt.promise;
      const value = db === own ? 'by us' : 'by the other';
      await change(db, value);
      await jobs.catchUp();
      goOn.resolve();
      assert.notEqual(await early, value);
      assert.equal(await read(own.read), value);
    }
  });

  test(`${kind}: a process that looks for nothing remembers nothing`, async t => {
    const { own, other } = await twoProcesses(t, kind);
    const { read } = word();
    for (const value of ['one', 'two']) {
      await change(own, value);
      assert.equal(await read(other.read), value);
    }
  });

  test(`${kind}: what could not be read is asked for again`, async t => {
    const { own } = await twoProcesses(t, kind);
    let fails = true;
    const read = remembered(async () => {
      if (fails) throw new Error('not now');
      return 'read';
    }, []);
    await assert.rejects(read(own.read), /not now/);
    fails = false;
    assert.equal(await read(own.read), 'read');
  });
}

test('what is remembered is not relied on once no look succeeds, and for a minute at most', async t => {
  const db = await openDatabase(await freshDatabase(t, 'sqlite'), Date.now);
  t.after(() => db.close());
  let elapsed = 0;
  const memory = new Memory(db.read, () => elapsed);
  let reads = 0;
  const fact = { read: async () => ++reads, isChangedBy: () => false };
  assert.equal(memory.recall(fact), undefined);
  memory.confirm(0);
  assert.equal(await memory.recall(fact), 1);
  elapsed = 2_000;
  assert.equal(await memory.recall(fact), 1);
  elapsed = 2_001;
  assert.equal(memory.recall(fact), undefined);
  memory.confirm(2_001);
  assert.equal(await memory.recall(fact), 1);
  elapsed = 60_000;
  memory.confirm(elapsed);
  assert.equal(await memory.recall(fact), 1);
  elapsed = 60_001;
  assert.equal(await memory.recall(fact), 2);
  memory.doubt();
  assert.equal(memory.recall(fact), undefined);
  memory.confirm(elapsed - 1);
  assert.equal(memory.recall(fact), undefined, 'a look that began before says nothing');
  memory.confirm(elapsed);
  assert.equal(await memory.recall(fact), 2);
});
