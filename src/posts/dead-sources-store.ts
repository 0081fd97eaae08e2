import type { Reader } from '../db/database.ts';

/** Of those of `ids` that are not in the trash. */
export function selectOwners(
  db: Reader,
  ids: readonly string[],
): Promise<{ id: string; headline: string; author_id: string | null }[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('posts')
    .leftJoin('trashed_posts', 'trashed_posts.post_id', 'posts.id')
    .select(['posts.id', 'posts.headline', 'posts.author_id'])
    .where('posts.id', 'in', [...ids])
    .where('trashed_posts.post_id', 'is', null)
    .execute();
}
