import type { Selectable } from 'kysely';
import type { Reader, Transaction } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';

export type PendingRow = Selectable<Tables['pending_updates']>;

export function selectPending(db: Reader, id: string): Promise<PendingRow | undefined> {
  return db.selectFrom('pending_updates').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Those of one post: what comes next first, what waits for somebody last. */
export function selectPendingOf(db: Reader, postId: string): Promise<PendingRow[]> {
  return db
    .selectFrom('pending_updates')
    .selectAll()
    .where('post_id', '=', postId)
    .orderBy('publish_at', time => time.asc().nullsLast())
    .orderBy('id')
    .execute();
}

/** Those of all posts that are not in the trash, or of those of one author; what failed comes first. */
export function selectWaiting(db: Reader, { authorId, limit }: { authorId: string | null; limit: number }) {
  return db
    .selectFrom('pending_updates')
    .innerJoin('posts', 'posts.id', 'pending_updates.post_id')
    .leftJoin('trashed_posts', 'trashed_posts.post_id', 'posts.id')
    .selectAll('pending_updates')
    .select(['posts.headline', 'posts.language', 'posts.zone', 'posts.status'])
    .where('trashed_posts.post_id', 'is', null)
    .$if(authorId !== null, query => query.where('posts.author_id', '=', authorId))
    .orderBy(({ case: choose }) => choose().when('failure', '=', '').then(1).else(0).end())
    .orderBy('publish_at', time => time.asc().nullsLast())
    .orderBy('pending_updates.id')
    .limit(limit)
    .execute();
}

/** Whose time has come, in its order; not where the post is no longer public, nor what failed before. */
export function selectDuePending(db: Reader, now: number): Promise<PendingRow[]> {
  return db
    .selectFrom('pending_updates')
    .innerJoin('posts', 'posts.id', 'pending_updates.post_id')
    .leftJoin('trashed_posts', 'trashed_posts.post_id', 'posts.id')
    .selectAll('pending_updates')
    .where('publish_at', '<=', now)
    .where('failure', '=', '')
    .where('posts.status', 'in', ['published', 'unlisted'])
    .where('trashed_posts.post_id', 'is', null)
    .orderBy('publish_at')
    .orderBy('pending_updates.id')
    .execute();
}

export async function insertPending(tx: Transaction, row: PendingRow): Promise<void> {
  await tx.insertInto('pending_updates').values(row).execute();
}

export async function updatePending(
  tx: Transaction,
  id: string,
  columns: Pick<PendingRow, 'content' | 'cites' | 'publish_at' | 'failure' | 'version' | 'saved_at'>,
): Promise<void> {
  await tx.updateTable('pending_updates').set(columns).where('id', '=', id).execute();
}

/** Says why the version that was tried could not be published; one that was saved since is another one. */
export async function markFailed(
  tx: Transaction,
  { id, version }: Pick<PendingRow, 'id' | 'version'>,
  failure: string,
): Promise<void> {
  await tx
    .updateTable('pending_updates')
    .set({ failure })
    .where('id', '=', id)
    .where('version', '=', version)
    .execute();
}

export async function deletePendingRow(tx: Transaction, id: string): Promise<void> {
  await tx.deleteFrom('pending_updates').where('id', '=', id).execute();
}
