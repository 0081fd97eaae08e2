import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import { ENGINES, freshDatabase } from '../../test/databases.ts';
import { openDatabase, type Reader, type Transaction, type Write } from './database.ts';
import { prepared, preparedInsert } from './prepared.ts';

/** Whatever works do, and whoever they share a transaction with: a write that is acknowledged stands whole, any other not at all. */

const insertSetting = preparedInsert('settings');
const settingOf = prepared((db: Reader, key: string) =>
  db.selectFrom('settings').select('value').where('key', '=', key),
);

/** What a work does next. */
type Step = 'tell' | 'build' | 'ask' | 'turn' | 'repeat' | 'refuse' | 'garble';
/** Those that fail it, sooner or later. */
const FAILING: ReadonlySet<Step> = new Set<Step>(['repeat', 'refuse', 'garble']);

const steps = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom<Step>('tell', 'build', 'ask', 'turn') },
    { weight: 1, arbitrary: fc.constantFrom<Step>(...FAILING) },
  ),
  { maxLength: 6 },
);
/** `row`: where it has to wait for others of the same name, and may share their commit. */
const work = fc.record({ steps, row: fc.constantFrom(null, 'one', 'other') });

/** Does it all and returns the keys that it wrote, each of which begins with `prefix`. */
async function perform(tx: Transaction, todo: readonly Step[], prefix: string): Promise<string[]> {
  const keys: string[] = [];
  for (const [i, step] of todo.entries()) {
    const row = { key: `${prefix} ${i}`, value: '1' };
    if (step === 'tell') await insertSetting(tx, row);
    if (step === 'build') await tx.insertInto('settings').values(row).execute();
    if (step === 'tell' || step === 'build') keys.push(row.key);
    if (step === 'ask') assert.equal((await settingOf(tx, keys.at(-1) ?? 'there')).length, 1);
    if (step === 'turn') await new Promise(resolve => setImmediate(resolve));
    if (step === 'repeat') await insertSetting(tx, { key: 'there', value: '2' });
    if (step === 'refuse') throw new Error('no');
    if (step === 'garble') await settingOf(tx, { number: 1n } as unknown as string);
  }
  return keys;
}

for (const kind of ENGINES) {
  test(`${kind}: of any works at once those stand whole that are acknowledged, and nothing else`, async t => {
    const db = await openDatabase(await freshDatabase(t, kind), () => 1);
    t.after(() => db.close());
    await db.write(({ tx }) => insertSetting(tx, { key: 'there', value: '1' }));
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(work, { minLength: 1, maxLength: 12 }), async works => {
        const run = ++runs;
        const outcomes = await Promise.allSettled(
          works.map(({ steps: todo, row }, i) => {
            const whole = ({ tx }: Write) => perform(tx, todo, `${run} ${i}`);
            return row === null ? db.write(whole) : db.writeIfRoom(whole, row);
          }),
        );
        assert.deepEqual(
          outcomes.map(({ status }) => status === 'fulfilled'),
          works.map(({ steps: todo }) => !todo.some(step => FAILING.has(step))),
        );
        const { rows } = await sql<{
          key: string;
        }>`select key from settings where key like ${`${run} %`}`.execute(db.read);
        const kept = outcomes.flatMap(outcome => (outcome.status === 'fulfilled' ? outcome.value : []));
        assert.deepEqual(rows.map(({ key }) => key).sort(), kept.sort());
      }),
      { numRuns: 25 },
    );
    assert.equal((await settingOf(db.read, 'there'))[0]?.value, '1');
  });
}

test('postgres: whatever the server breaks off, a write stands whole or not at all, and stands where it is acknowledged', async t => {
  const config = await freshDatabase(t, 'postgres');
  const db = await openDatabase(
    { ...config, ...(config.kind === 'postgres' && { connections: 3 }) },
    () => 1,
  );
  const other = await openDatabase(config, () => 1);
  t.after(() => Promise.all([db.close(), other.close()]));
  let writing = true;
  const fates = Array.from({ length: 8 }, async (_, writer) => {
    const acknowledged: boolean[] = [];
    for (let i = 0; i < 40; i++) {
      const whole = ({ tx }: Write) => perform(tx, ['tell', 'build', 'ask', 'tell'], `${writer} ${i}`);
      const written = writer % 2 === 0 ? db.write(whole) : db.writeIfRoom(whole, `row ${writer % 4}`);
      acknowledged.push(
        await written.then(
          () => true,
          () => false,
        ),
      );
    }
    return acknowledged;
  });
  const breaking = (async () => {
    for (let i = 0; writing; i++) {
      const how = sql.raw(i % 8 === 7 ? 'pg_terminate_backend' : 'pg_cancel_backend');
      await sql`select ${how}(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`.execute(
        other.read,
      );
    }
  })();
  const all = await Promise.all(fates);
  writing = false;
  await breaking;
  const { rows } = await sql<{ key: string }>`select key from settings`.execute(other.read);
  const keys = new Set(rows.map(({ key }) => key));
  for (const [writer, acknowledged] of all.entries()) {
    for (const [i, isAcknowledged] of acknowledged.entries()) {
      const there = [0, 1, 3].filter(step => keys.has(`${writer} ${i} ${step}`)).length;
      assert.ok(there === 3 || (there === 0 && !isAcknowledged), `${writer} ${i}: ${there} of 3`);
    }
  }
  const outcomes = new Set(all.flat());
  assert.deepEqual(outcomes, new Set([true, false]));
});
