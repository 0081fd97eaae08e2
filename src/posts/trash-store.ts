import type { Reader, Transaction } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';

export type TrashRow = Tables['trashed_posts'] & { person_name: string | null };

export async function insertTrashed(tx: Transaction, row: Tables['trashed_posts']): Promise<void> {
  await tx.insertInto('trashed_posts').values(row).execute();
}

export async function deleteTrashed(tx: Transaction, postId: string): Promise<void> {
  await tx.deleteFrom('trashed_posts').where('post_id', '=', postId).execute();
}

export function selectTrashed(db: Reader, postId: string): Promise<TrashRow | undefined> {
  return db
    .selectFrom('trashed_posts')
    .leftJoin('people', 'people.id', 'trashed_posts.person_id')
    .selectAll('trashed_posts')
    .select('people.name as person_name')
    .where('post_id', '=', postId)
    .executeTakeFirst();
}

/** Trashed at `until` or before, oldest first, without those below which anybody wrote once readers had them. */
export async function selectPurgeable(db: Reader, until: number, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('trashed_posts')
    .innerJoin('posts', 'posts.id', 'trashed_posts.post_id')
    .select('post_id')
    .where('trashed_at', '<=', until)
    .where(({ or, eb, not, exists, selectFrom }) =>
      or([
        eb('posts.path', 'is', null),
        not(
          exists(selectFrom('comments').select('id').whereRef('comments.thread_id', '=', 'posts.thread_id')),
        ),
      ]),
    )
    .orderBy('trashed_at')
    .limit(limit)
    .execute();
  return rows.map(({ post_id }) => post_id);
}

/** How many comments anybody wrote into the thread, whatever became of them. */
export async function countComments(db: Reader, threadId: string): Promise<number> {
  const row = await db
    .selectFrom('comments')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('thread_id', '=', threadId)
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** The post with its updates, revisions, sources, questions and claims. Its paths stay taken. */
export async function deletePost(tx: Transaction, id: string): Promise<void> {
  await tx.deleteFrom('questions').where('document_id', '=', id).execute();
  await tx.deleteFrom('sources').where('document_id', '=', id).execute();
  await tx.deleteFrom('posts').where('id', '=', id).execute();
}

/** True for the path that a post has or had that is in the trash, or was there and is gone. */
export async function isPathGone(db: Reader, path: string): Promise<boolean> {
  const row = await db
    .selectFrom('redirects')
    .leftJoin('posts', 'posts.id', 'redirects.target')
    .leftJoin('trashed_posts', 'trashed_posts.post_id', 'redirects.target')
    .select(['posts.id as post_id', 'trashed_posts.post_id as trashed_id'])
    .where('redirects.path', '=', path)
    .executeTakeFirst();
  return row !== undefined && (row.post_id === null || row.trashed_id !== null);
}
