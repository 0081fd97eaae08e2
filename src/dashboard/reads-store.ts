import { sql } from 'kysely';
import type { Reader, Transaction } from '../db/database.ts';

export async function addReads(
  tx: Transaction,
  rows: readonly { subject: string; hour_at: number; count: number }[],
): Promise<void> {
  await tx
    .insertInto('reads')
    .values(rows)
    .onConflict(conflict =>
      conflict
        .columns(['subject', 'hour_at'])
        .doUpdateSet(({ ref }) => ({ count: sql<number>`${ref('reads.count')} + ${ref('excluded.count')}` })),
    )
    .execute();
}

/** Readings of everything but feeds, hour by hour. */
export async function selectHours(
  db: Reader,
  since: number,
  without: string,
): Promise<{ hour_at: number; count: number }[]> {
  const rows = await db
    .selectFrom('reads')
    .select(({ fn }) => ['hour_at', fn.sum<number>('count').as('count')])
    .where('hour_at', '>=', since)
    .where('subject', '!=', without)
    .groupBy('hour_at')
    .execute();
  return rows.map(row => ({ hour_at: Number(row.hour_at), count: Number(row.count) }));
}

export async function selectSum(db: Reader, subject: string, since: number): Promise<number> {
  const row = await db
    .selectFrom('reads')
    .select(({ fn }) => fn.sum<number>('count').as('count'))
    .where('subject', '=', subject)
    .where('hour_at', '>=', since)
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** The posts that were read most, with their headlines. */
export async function selectMostRead(
  db: Reader,
  since: number,
  limit: number,
): Promise<{ id: string; headline: string; language: string; count: number }[]> {
  const rows = await db
    .selectFrom('reads')
    .innerJoin('posts', join => join.on(sql<boolean>`reads.subject = 'post:' || posts.id`))
    .select(({ fn }) => [
      'posts.id',
      'posts.headline',
      'posts.language',
      fn.sum<number>('reads.count').as('count'),
    ])
    .where('reads.hour_at', '>=', since)
    .groupBy(['posts.id', 'posts.headline', 'posts.language'])
    .orderBy('count', 'desc')
    .orderBy('posts.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(row => ({ ...row, count: Number(row.count) }));
}

export async function deleteReadsBefore(tx: Transaction, instant: number): Promise<void> {
  await tx.deleteFrom('reads').where('hour_at', '<', instant).execute();
}
