import type { Reader, Transaction } from '../db/database.ts';

export function selectVisit(
  db: Reader,
  personId: string,
): Promise<{ seen_at: number; before_at: number | null } | undefined> {
  return db
    .selectFrom('dashboard_visits')
    .select(['seen_at', 'before_at'])
    .where('person_id', '=', personId)
    .executeTakeFirst();
}

export async function upsertVisit(
  tx: Transaction,
  row: { person_id: string; seen_at: number; before_at: number | null },
): Promise<void> {
  const { seen_at, before_at } = row;
  await tx
    .insertInto('dashboard_visits')
    .values(row)
    .onConflict(conflict => conflict.column('person_id').doUpdateSet({ seen_at, before_at }))
    .execute();
}

/** Published comments since an instant, counted up to `limit`. */
export async function countNewComments(db: Reader, since: number, limit: number): Promise<number> {
  const row = await db
    .selectFrom(
      db
        .selectFrom('comments')
        .select('id')
        .where('created_at', '>', since)
        .where('state', '=', 'published')
        .where('imported', '=', 0)
        .limit(limit)
        .as('latest'),
    )
    .select(({ fn }) => fn.countAll().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Posts that became public since an instant, counted up to `limit`. */
export async function countNewPosts(db: Reader, since: number, now: number, limit: number): Promise<number> {
  const row = await db
    .selectFrom(
      db
        .selectFrom('posts')
        .select('id')
        .where('status', '=', 'published')
        .where('published_at', '>', since)
        .where('published_at', '<=', now)
        .limit(limit)
        .as('latest'),
    )
    .select(({ fn }) => fn.countAll().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
