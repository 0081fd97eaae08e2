import type { Reader, Transaction } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';

/** SQL of look-ups: which other comments are by the same writer, and who of the staff asked. */

export type LookupRow = Awaited<ReturnType<typeof selectLookups>>[number];

export async function insertLookup(tx: Transaction, row: Tables['lookups']): Promise<void> {
  await tx.insertInto('lookups').values(row).execute();
}

export function selectLookup(db: Reader, id: string): Promise<LookupRow | undefined> {
  return withPeople(db).where('l.id', '=', id).executeTakeFirst();
}

/** Newest first; below the id `before` where one is given. */
export function selectLookups(db: Reader, before: string | null, limit: number) {
  let query = withPeople(db);
  if (before !== null) query = query.where('l.id', '<', before);
  return query.orderBy('l.id', 'desc').limit(limit).execute();
}

/** Other comments under a moderation key, newest first, by the index `comments_by_moderation_key`. */
export async function selectIdsByKey(
  db: Reader,
  key: string,
  except: string,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('comments')
    .select('id')
    .where('moderation_key', '=', key)
    .where('id', '<>', except)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

function withPeople(db: Reader) {
  return db
    .selectFrom('lookups as l')
    .innerJoin('people as p', 'p.id', 'l.person_id')
    .selectAll('l')
    .select('p.name as person_name');
}
