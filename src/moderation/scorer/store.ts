import { sql } from 'kysely';
import type { Reader, Transaction } from '../../db/database.ts';
import { prepared } from '../../db/prepared.ts';
import type { ScorerTally } from '../../db/tables/moderation.ts';

/** SQL of what a site has taught its scorer. */

export type Taught = keyof ScorerTally;

/** Rows of one statement; either engine takes some ten thousand parameters. */
const ROWS_AT_ONCE = 500;

/** The next revision. Until the end of the transaction other writers wait here, so revisions are committed in order. */
export async function advanceRevision(tx: Transaction, scheme: number): Promise<number> {
  const row = await tx
    .insertInto('scorer_states')
    .values({ scheme, revision: 1 })
    .onConflict(conflict =>
      conflict.column('scheme').doUpdateSet({ revision: sql`scorer_states.revision + 1` }),
    )
    .returning('revision')
    .executeTakeFirstOrThrow();
  return row.revision;
}

/** Adds `by` to how many texts of a language were decided so. */
export async function addToTotals(
  tx: Transaction,
  scheme: number,
  language: string,
  label: Taught,
  by: number,
): Promise<void> {
  await tx
    .insertInto('scorer_totals')
    .values({ scheme, language, ...tallyOf(label, by) })
    .onConflict(conflict =>
      conflict
        .columns(['scheme', 'language'])
        .doUpdateSet({ [label]: sql`scorer_totals.${sql.ref(label)} + ${by}` }),
    )
    .execute();
}

/** Adds `by` to each of the features, none of which may stand in the list twice. */
export async function addToCounts(
  tx: Transaction,
  scheme: number,
  features: readonly number[],
  label: Taught,
  by: number,
  revision: number,
): Promise<void> {
  for (let start = 0; start < features.length; start += ROWS_AT_ONCE) {
    const rows = features
      .slice(start, start + ROWS_AT_ONCE)
      .map(feature => ({ scheme, feature, ...tallyOf(label, by), revision }));
    await tx
      .insertInto('scorer_counts')
      .values(rows)
      .onConflict(conflict =>
        conflict
          .columns(['scheme', 'feature'])
          .doUpdateSet({ [label]: sql`scorer_counts.${sql.ref(label)} + ${by}`, revision }),
      )
      .execute();
  }
}

/** 0 where nothing was ever decided. */
export async function selectRevision(db: Reader, scheme: number): Promise<number> {
  const [row] = await stateOf(db, scheme);
  return row?.revision ?? 0;
}

const stateOf = prepared((db, scheme: number) =>
  db.selectFrom('scorer_states').select('revision').where('scheme', '=', scheme),
);

export function selectTotals(db: Reader, scheme: number) {
  return db.selectFrom('scorer_totals').selectAll().where('scheme', '=', scheme).execute();
}

export function selectCountsSince(db: Reader, scheme: number, revision: number) {
  return db
    .selectFrom('scorer_counts')
    .selectAll()
    .where('scheme', '=', scheme)
    .where('revision', '>', revision)
    .execute();
}

/** Texts of published comments by people without account, in the order of their ids. */
export function selectTextsAfter(db: Reader, after: string, limit: number) {
  return db
    .selectFrom('comments')
    .select(['id', 'text'])
    .where('id', '>', after)
    .where('state', '=', 'published')
    .where('person_id', 'is', null)
    .orderBy('id')
    .limit(limit)
    .execute();
}

function tallyOf(label: Taught, by: number): ScorerTally {
  return { spam: 0, abuse: 0, fine: 0, [label]: by };
}
