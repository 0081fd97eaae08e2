import type { Reader } from '../db/database.ts';

/** The posts that everybody finds among those of these threads. */
export async function selectListedByThread(db: Reader, threadIds: readonly string[]) {
  if (threadIds.length === 0) return [];
  return db
    .selectFrom('posts')
    .select(['thread_id', 'id', 'headline', 'path', 'language', 'direction', 'zone'])
    .where('thread_id', 'in', threadIds)
    .where('status', '=', 'published')
    .where('path', 'is not', null)
    .execute();
}

/** Which of these comments are in one of the states; the index may be a moment behind. */
export async function selectInStates(
  db: Reader,
  ids: readonly string[],
  states: readonly ('published' | 'held' | 'removed')[],
): Promise<Set<string>> {
  if (ids.length === 0 || states.length === 0) return new Set();
  const rows = await db
    .selectFrom('comments')
    .select('id')
    .where('id', 'in', ids)
    .where('state', 'in', states)
    .execute();
  return new Set(rows.map(({ id }) => id));
}
