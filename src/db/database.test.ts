import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { sql } from 'kysely';
import { ENGINES, freshDatabase } from '../../test/databases.ts';
import { PATIENT_ROOM } from '../../test/room.ts';
import { type Database, openDatabase } from './database.ts';
import { preparedInsert } from './prepared.ts';
import { DatabaseTrouble } from './trouble.ts';

for (const kind of ENGINES) {
  test(`${kind}: a failing write leaves nothing, and takes no other along`, async t => {
    const db = await openDatabase(await freshDatabase(t, kind), () => 1);
    t.after(() => db.close());
    const put = (key: string, fail = false) =>
      db.write(async ({ tx, record }) => {
        await tx.insertInto('settings').values({ key, value: '1' }).execute();
        record({ kind: 'test', topics: [key], payload: {} });
        if (fail) throw new Error('no');
      });
    const heard: string[] = [];
    db.onCommit(events => heard.push(...events.flatMap(event => event.topics)));

    const outcomes = await Promise.allSettled([put('a'), put('b', true), put('c'), put('a')]);

    const [first, failing, other, second] = outcomes.map(({ status }) => status);
    assert.deepEqual([failing, other], ['rejected', 'fulfilled']);
    // Which of the two comes first is PostgreSQL's to say.
    assert.deepEqual([first, second].sort(), ['fulfilled', 'rejected']);
    const rows = await db.read.selectFrom('settings').select('key').orderBy('key').execute();
    assert.deepEqual(
      rows.map(row => row.key),
      ['a', 'c'],
    );
    assert.deepEqual(heard.sort(), ['a', 'c']);
    const events = await db.read.selectFrom('events').select('topics').orderBy('topics').execute();
    assert.deepEqual(
      events.map(event => event.topics),
      ['a', 'c'],
    );
  });

  test(`${kind}: what is not committed is not read`, async t => {
    const db = await openDatabase(await freshDatabase(t, kind), () => 1);
    t.after(() => db.close());
    await db.write(async ({ tx }) => {
      await tx.insertInto('settings').values({ key: 'a', value: '1' }).execute();
      const outside = await db.read.selectFrom('settings').selectAll().execute();
      assert.equal(outside.length, 0);
      const inside = await tx.selectFrom('settings').selectAll().execute();
      assert.equal(inside.length, 1);
    });
    assert.equal((await db.read.selectFrom('settings').selectAll().execute()).length, 1);
  });

  test(`${kind}: who follows events does so in their transaction, and can undo it`, async t => {
    const db = await openDatabase(await freshDatabase(t, kind), () => 1);
    t.after(() => db.close());
    const stop = db.alongside(async ({ tx, record }, event) => {
      if (event.kind === 'refused') throw new Error('no');
      await tx.insertInto('settings').values({ key: event.kind, value: '1' }).execute();
      if (event.kind === 'first') record({ kind: 'second', topics: [], payload: {} });
    });
    const tell = (eventKind: string) =>
      db.write(async ({ record }) => record({ kind: eventKind, topics: [], payload: {} }));
    await tell('first');
    await assert.rejects(tell('refused'));
    stop();
    await tell('after');
    const rows = await db.read.selectFrom('settings').select('key').orderBy('key').execute();
    assert.deepEqual(
      rows.map(({ key }) => key),
      ['first', 'second'],
    );
    const events = await db.read.selectFrom('events').select('kind').orderBy('id').execute();
    assert.deepEqual(
      events.map(event => event.kind),
      ['first', 'second', 'after'],
    );
  });

  test(`${kind}: writes that lock the same row run once each, and one that fails takes no other along`, async t => {
    const db = await openDatabase(await freshDatabase(t, kind), () => 1);
    t.after(() => db.close());
    const insert = preparedInsert('settings');
    await db.write(({ tx }) => insert(tx, { key: 'there', value: '1' }));
    const before = db.load();
    const runs = new Map<number, number>();
    const put = (i: number) =>
      db.writeIfRoom(async ({ tx, record }) => {
        runs.set(i, (runs.get(i) ?? 0) + 1);
        record({ kind: 'test', topics: [`${i}`], payload: {} });
        await insert(tx, { key: `first ${i}`, value: '1' });
        // Some are refused by the table, some by themselves, before or after others have had their turn.
        await insert(tx, { key: i % 5 === 1 ? 'there' : `second ${i}`, value: '1' });
        if (i % 5 === 2) throw new Error('no');
        if (i % 5 === 3) await tx.selectFrom('settings').select('key').where('key', '=', 'there').execute();
      }, 'row');
    const numbers = Array.from({ length: 40 }, (_, i) => i);
    const outcomes = await Promise.allSettled(numbers.map(put));
    const good = numbers.filter(i => i % 5 !== 1 && i % 5 !== 2);
    assert.deepEqual(
      numbers.filter(i => outcomes[i]?.status === 'fulfilled'),
      good,
    );
    assert.deepEqual(
      numbers.map(i => runs.get(i)),
      numbers.map(() => 1),
    );
    const rows = await db.read.selectFrom('settings').select('key').execute();
    const keys = good.flatMap(i => [`first ${i}`, `second ${i}`]);
    assert.deepEqual(rows.map(({ key }) => key).sort(), [...keys, 'there'].sort());
    const events = await db.read.selectFrom('events').select('topics').execute();
    assert.deepEqual(events.map(({ topics }) => topics).sort(), good.map(String).sort());
    const { commits, writes } = db.load();
    assert.equal(writes - before.writes, good.length);
    assert.ok(commits - before.commits < good.length / 2, `${commits} commits`);
  });

  test(`${kind}: two processes whose writes lock several rows never wait for each other for ever`, async t => {
    const config = await freshDatabase(t, kind);
    const options = { room: PATIENT_ROOM };
    const both = [await openDatabase(config, () => 1, options), await openDatabase(config, () => 1, options)];
    t.after(() => Promise.all(both.map(db => db.close())));
    const names = ['a', 'b', 'c'];
    const [one] = both;
    await one?.write(({ tx }) =>
      tx
        .insertInto('settings')
        .values(names.map(key => ({ key, value: '0' })))
        .execute(),
    );
    const add = (db: Database, key: string) =>
      db.writeIfRoom(async ({ tx }) => {
        const set = { value: sql<string>`cast(cast(value as integer) + 1 as text)` };
        await tx.updateTable('settings').set(set).where('key', '=', key).execute();
        await tx.selectFrom('settings').select('value').execute();
      }, key);
    await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        both.flatMap((db, process) =>
          names.map((_, at) =>
            add(db, names[(process === 0 ? at + i : names.length * 40 - at - i) % 3] ?? ''),
          ),
        ),
      ).flat(),
    );
    const rows = await both[1]?.read.selectFrom('settings').select('value').execute();
    assert.equal(
      rows?.reduce((sum, { value }) => sum + Number(value), 0),
      240,
    );
  });

  test(`${kind}: several processes may open a database that is being migrated`, async t => {
    const config = await freshDatabase(t, kind);
    const opened = await Promise.all([1, 2, 3].map(() => openDatabase(config, () => 1)));
    await Promise.all(opened.map(db => db.close()));
  });
}

test('sqlite: what was committed and did not reach the disk is told of, and refused', async t => {
  const config = await freshDatabase(t, 'sqlite');
  assert.ok(config.kind === 'sqlite');
  const db = await openDatabase(config, () => 1);
  t.after(() => db.close());
  const heard: string[] = [];
  db.onCommit(events => heard.push(...events.map(({ kind }) => kind)));
  const put = (key: string) =>
    db.write(async ({ tx, record }) => {
      await tx.insertInto('settings').values({ key, value: '1' }).execute();
      record({ kind: key, topics: [], payload: {} });
    });
  // Nobody can bring this to the disk.
  const [log, away] = [`${config.file}-wal`, `${config.file}-wal-away`];
  await rename(log, away);
  await mkdir(log);
  await assert.rejects(put('first'), DatabaseTrouble);
  const rows = await db.read.selectFrom('settings').select('key').execute();
  // Those who read see it.
  assert.deepEqual(
    rows.map(({ key }) => key),
    ['first'],
  );
  assert.deepEqual(heard, ['first']);
  await rm(log, { recursive: true });
  await rename(away, log);
  await put('second');
  assert.deepEqual(heard, ['first', 'second']);
});

test('sqlite: nobody else on the machine reads the file', async t => {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-mode-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const db = await openDatabase({ kind: 'sqlite', file: join(folder, 'site.sqlite') }, () => 1);
  await db.write(({ tx }) => tx.insertInto('settings').values({ key: 'a', value: '1' }).execute());
  for (const file of await readdir(folder))
    assert.equal((await stat(join(folder, file))).mode & 0o077, 0, file);
  await db.close();
});
