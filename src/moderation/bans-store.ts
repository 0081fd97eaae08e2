import type { Reader, Transaction } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';

/** SQL of bans. */

export type BanRow = Awaited<ReturnType<typeof selectRunningBans>>[number];

export async function insertBan(tx: Transaction, row: Tables['bans']): Promise<void> {
  await tx.insertInto('bans').values(row).execute();
}

export function selectBan(db: Reader, id: string): Promise<BanRow | undefined> {
  return withPeople(db).where('b.id', '=', id).executeTakeFirst();
}

/** The ban of any of the subjects that lasts longest, by the index `bans_by_subject`. */
export function selectActiveBan(
  db: Reader,
  subjects: readonly string[],
  now: number,
): Promise<BanRow | undefined> {
  return withPeople(db)
    .where('b.subject', 'in', subjects)
    .where('b.until', '>', now)
    .where('b.lifted_at', 'is', null)
    .orderBy('b.until', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Those that are in force, newest first; below the id `before` where one is given. */
export function selectRunningBans(db: Reader, now: number, before: string | null, limit: number) {
  let query = withPeople(db).where('b.lifted_at', 'is', null).where('b.until', '>', now);
  if (before !== null) query = query.where('b.id', '<', before);
  return query.orderBy('b.id', 'desc').limit(limit).execute();
}

export async function setLifted(tx: Transaction, id: string, at: number | null): Promise<void> {
  await tx.updateTable('bans').set({ lifted_at: at }).where('id', '=', id).execute();
}

function withPeople(db: Reader) {
  return db
    .selectFrom('bans as b')
    .innerJoin('people as p', 'p.id', 'b.person_id')
    .selectAll('b')
    .select('p.name as person_name');
}
