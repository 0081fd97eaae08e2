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
