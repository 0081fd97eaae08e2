import { sql } from 'kysely';
import type { Reader, Transaction } from '../db/database.ts';
import { prepared } from '../db/prepared.ts';

/** SQL of what is put into the index. */

/** Comments in any state, with the instant that they are sorted by: their own, else that of the post, else of their writing. */
export async function selectComments(db: Reader, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('comments as c')
    .leftJoin('posts as p', 'p.thread_id', 'c.thread_id')
    .select(['c.id', 'c.thread_id', 'c.html', 'c.state', 'c.posted_at', 'c.created_at', 'p.published_at'])
    .where('c.id', 'in', ids)
    .orderBy('c.created_at')
    .orderBy('c.thread_id')
    .orderBy('c.number')
    .execute();
  return rows.map(({ posted_at, published_at, created_at, ...row }) => ({
    ...row,
    at: posted_at ?? published_at ?? created_at,
  }));
}

/** Posts that everybody finds, with the texts of their updates. */
export async function selectListedPosts(db: Reader, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const posts = await db
    .selectFrom('posts')
    .select(['id', 'thread_id', 'headline', 'html', 'published_at', 'created_at'])
    .where('id', 'in', ids)
    .where('status', '=', 'published')
    .execute();
  const updates = await db
    .selectFrom('updates')
    .select(['post_id', 'html'])
    .where('post_id', 'in', ids)
    .orderBy('number', 'desc')
    .execute();
  const htmlOf = Map.groupBy(updates, ({ post_id }) => post_id);
  return posts.map(({ published_at, created_at, ...post }) => ({
    ...post,
    at: published_at ?? created_at,
    updates: (htmlOf.get(post.id) ?? []).map(({ html }) => html),
  }));
}

/** Ids of posts above `after` in their order, for going through all of them. */
export async function selectPostIdsAfter(db: Reader, after: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('posts')
    .select('id')
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** Where a comment stands among all of them in the order of their writing. */
export type WritingOrder = { created_at: number; thread_id: string; number: number };

/** The comments that come after that place, as they were written; those of one import share their instant. */
export function selectCommentsAfter(db: Reader, after: WritingOrder, limit: number) {
  return db
    .selectFrom('comments')
    .select(['id', 'created_at', 'thread_id', 'number'])
    .where(
      sql<boolean>`(created_at, thread_id, number) > (${after.created_at}, ${after.thread_id}, ${after.number})`,
    )
    .orderBy('created_at')
    .orderBy('thread_id')
    .orderBy('number')
    .limit(limit)
    .execute();
}

/** The entries of these posts or comments. */
export async function selectEntryIds(db: Reader, entityIds: readonly string[]): Promise<number[]> {
  if (entityIds.length === 0) return [];
  const rows = await db
    .selectFrom('search_entries')
    .select('id')
    .where('entity_id', 'in', entityIds)
    .execute();
  return rows.map(({ id }) => Number(id));
}

export async function selectEntryIdsOfThreads(db: Reader, threadIds: readonly string[]): Promise<number[]> {
  const rows = await db
    .selectFrom('search_entries')
    .select('id')
    .where('thread_id', 'in', threadIds)
    .execute();
  return rows.map(({ id }) => Number(id));
}

/** How many texts of one second have ids of their own. */
const IN_A_SECOND = 2 ** 20;

/**
 * Makes the function that gives free ids for texts of an instant: ids grow with time, so that the newest are found first without
 * sorting. Only for as long as nobody else adds any; of texts that come together it asks once for each second.
 */
export function freeIds(tx: Transaction): (at: number) => Promise<number> {
  const next = new Map<number, number>();
  return async at => {
    for (let second = Math.max(0, Math.floor(at / 1000)); ; second++) {
      const first = second * IN_A_SECOND;
      const id = next.get(second) ?? (await firstFree(tx, first));
      next.set(second, id + 1);
      if (id < first + IN_A_SECOND) return id;
    }
  };
}

async function firstFree(tx: Transaction, first: number): Promise<number> {
  const [last] = await lastIdBetween(tx, first, first + IN_A_SECOND);
  return last === undefined ? first : Number(last.id) + 1;
}

const lastIdBetween = prepared((db: Reader, first: number, end: number) =>
  db
    .selectFrom('search_entries')
    .select('id')
    .where('id', '>=', first)
    .where('id', '<', end)
    .orderBy('id', 'desc')
    .limit(1),
);
