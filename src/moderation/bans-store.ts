import type { Reader, Transaction } from '../db/database.ts';
import { prepared } from '../db/prepared.ts';
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
export async function selectActiveBan(
  db: Reader,
  subjects: readonly string[],
  now: number,
): Promise<BanRow | undefined> {
  const [a = '', b = '', c = '', d = '', e = '', f = '', ...more] = subjects;
  if (more.length > 0) throw new Error('a writer has one handle and five keys at most');
  const bans = await activeBan(db, a, b, c, d, e, f, now);
  return bans.sort((one, other) => other.until - one.until)[0];
}

/** Every comment asks, so it is built once, for a handle and five keys; no ban has the subject ''. */
const activeBan = prepared(
  (db, a: string, b: string, c: string, d: string, e: string, f: string, now: number) =>
    withPeople(db)
      .where('b.subject', 'in', [a, b, c, d, e, f])
      .where('b.until', '>', now)
      .where('b.lifted_at', 'is', null),
);

/** Those that were not lifted, in the order of their ends, the last first. */
export function selectBansByEnd(db: Reader, limit: number): Promise<BanRow[]> {
  return withPeople(db).where('b.lifted_at', 'is', null).orderBy('b.until', 'desc').limit(limit).execute();
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
    .select([
      'b.id',
      'b.kind',
      'b.subject',
      'b.comment_id',
      'b.rule_key',
      'b.rule_version',
      'b.rule',
      'b.reason',
    ])
    .select(['b.created_at', 'b.until', 'b.lifted_at'])
    .select('p.name as person_name');
}
