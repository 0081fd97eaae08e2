import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { ENGINES, freshDatabase } from '../../test/databases.ts';
import { openDatabase } from './database.ts';

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

  test(`${kind}: several processes may open a database that is being migrated`, async t => {
    const config = await freshDatabase(t, kind);
    const opened = await Promise.all([1, 2, 3].map(() => openDatabase(config, () => 1)));
    await Promise.all(opened.map(db => db.close()));
  });
}

test('sqlite: nobody else on the machine reads the file', async t => {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-mode-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const db = await openDatabase({ kind: 'sqlite', file: join(folder, 'site.sqlite') }, () => 1);
  await db.write(({ tx }) => tx.insertInto('settings').values({ key: 'a', value: '1' }).execute());
  for (const file of await readdir(folder))
    assert.equal((await stat(join(folder, file))).mode & 0o077, 0, file);
  await db.close();
});
