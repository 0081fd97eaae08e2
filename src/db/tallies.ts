import { newId } from '../lib/ids.ts';
import type { Reader, Transaction, Write } from './database.ts';

/**
 * Counts that are exact at every moment and cost the same however much there is to count. Each change is a row of
 * its own, so that writers never wait for each other; a job folds the rows of a name into one now and then.
 */

/** Adds `change` to the count called `name`, in the transaction of what is counted. */
export async function tally(write: Write, name: string, change: number): Promise<void> {
  await write.tx
    .insertInto('tallies')
    .values({ id: newId(write.now), name, count: change })
    .execute();
}

/** The counts of `names`; one that was never changed is 0. */
export async function readTallies(db: Reader, names: readonly string[]): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('tallies')
    .select(({ fn }) => ['name', fn.sum<number>('count').as('count')])
    .where('name', 'in', names)
    .groupBy('name')
    .execute();
  const found = new Map(rows.map(({ name, count }) => [name, Number(count)]));
  return new Map(names.map(name => [name, found.get(name) ?? 0]));
}

/** How many rows one run folds at most; what is left waits for the next. */
const FOLD_LIMIT = 5_000;

/** Folds the rows of each name into one; the counts stay as they are. */
export async function foldTallies({ tx, now }: Write): Promise<void> {
  for (const [name, sum] of await takeSums(tx)) {
    if (sum !== 0)
      await tx
        .insertInto('tallies')
        .values({ id: newId(now), name, count: sum })
        .execute();
  }
}

/** Deletes rows and returns what they came to; another process that folds at the same time takes other rows. */
async function takeSums(tx: Transaction): Promise<Map<string, number>> {
  const names = await tx
    .selectFrom('tallies')
    .select('name')
    .groupBy('name')
    .having(({ fn }) => fn.countAll(), '>', 1)
    .execute();
  if (names.length === 0) return new Map();
  const rows = await tx
    .deleteFrom('tallies')
    .where('id', 'in', inner =>
      inner
        .selectFrom('tallies')
        .select('id')
        .where(
          'name',
          'in',
          names.map(({ name }) => name),
        )
        .orderBy('id')
        .limit(FOLD_LIMIT),
    )
    .returning(['name', 'count'])
    .execute();
  const sums = new Map<string, number>();
  for (const { name, count } of rows) sums.set(name, (sums.get(name) ?? 0) + count);
  return sums;
}
