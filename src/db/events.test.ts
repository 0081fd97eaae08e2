import assert from 'node:assert/strict';
import test from 'node:test';
import { ENGINES, freshDatabase } from '../../test/databases.ts';
import { plansOf } from '../../test/plans.ts';
import { openDatabase } from './database.ts';
import { readLastEventId } from './events.ts';

for (const kind of ENGINES) {
  test(`${kind}: the newest event is found without looking at the others`, async t => {
    const db = await openDatabase(await freshDatabase(t, kind), () => 1_000);
    t.after(() => db.close());
    // Seen while it is built, which is when it is asked first.
    for (const plan of await plansOf(db, reader => readLastEventId(reader)))
      assert.doesNotMatch(plan, /B-TREE|Sort|Seq Scan|events_by_time/);
    assert.equal(await readLastEventId(db.read), 0);
    for (const kind of ['one', 'two']) {
      await db.write(async write => write.record({ kind, topics: [], payload: {} }));
    }
    const { id } = await db.read
      .selectFrom('events')
      .select('id')
      .where('kind', '=', 'two')
      .executeTakeFirstOrThrow();
    assert.equal(await readLastEventId(db.read), Number(id));
    assert.equal(await readLastEventId(db.read, 1_001), Number(id));
    assert.equal(await readLastEventId(db.read, 1_000), 0);
  });
}
