import type { Reader, Transaction } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';

type PostRow = Tables['posts'];
/** With the time at which it was put into the trash. */
export type FoundRow = PostRow & { trashed_at: number | null };
export type UpdateRow = Tables['updates'] & { person_name: string | null };
type RevisionRow = Tables['revisions'];

/** Makes other writers of the same post wait until this transaction ends; does nothing where nobody could. */
export async function lockPost(tx: Transaction, id: string): Promise<void> {
  await tx
    .updateTable('posts')
    .set(eb => ({ created_at: eb.ref('created_at') }))
    .where('id', '=', id)
    .execute();
}

export async function insertPost(tx: Transaction, row: PostRow): Promise<void> {
  await tx.insertInto('posts').values(row).execute();
}

export async function updatePostRow(tx: Transaction, id: string, columns: Partial<PostRow>): Promise<void> {
  await tx.updateTable('posts').set(columns).where('id', '=', id).execute();
}

export function selectPost(db: Reader, id: string): Promise<FoundRow | undefined> {
  return withTrash(db).where('posts.id', '=', id).executeTakeFirst();
}

export function selectPostByPath(db: Reader, path: string): Promise<FoundRow | undefined> {
  return withTrash(db).where('posts.path', '=', path).executeTakeFirst();
}

function withTrash(db: Reader) {
  return db
    .selectFrom('posts')
    .leftJoin('trashed_posts', 'trashed_posts.post_id', 'posts.id')
    .selectAll('posts')
    .select('trashed_posts.trashed_at');
}

export async function selectHeadlines(
  db: Reader,
  ids: readonly string[],
): Promise<Pick<PostRow, 'id' | 'headline'>[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom('posts')
    .select(['id', 'headline'])
    .where('id', 'in', ids)
    .orderBy('id', 'desc')
    .execute();
}

export async function selectPostOfThread(db: Reader, threadId: string): Promise<string | null> {
  const row = await db.selectFrom('posts').select('id').where('thread_id', '=', threadId).executeTakeFirst();
  return row?.id ?? null;
}

export async function selectDuePosts(db: Reader, now: number): Promise<string[]> {
  const rows = await db
    .selectFrom('posts')
    .select('id')
    .where('status', '=', 'scheduled')
    .where('published_at', '<=', now)
    .orderBy('published_at')
    .execute();
  return rows.map(({ id }) => id);
}

export async function replaceTags(
  tx: Transaction,
  postId: string,
  tags: readonly Omit<Tables['tags'], 'post_id'>[],
): Promise<void> {
  await tx.deleteFrom('tags').where('post_id', '=', postId).execute();
  if (tags.length === 0) return;
  await tx
    .insertInto('tags')
    .values(tags.map(tag => ({ ...tag, post_id: postId })))
    .execute();
}

export async function selectTags(db: Reader, postIds: readonly string[]): Promise<Tables['tags'][]> {
  if (postIds.length === 0) return [];
  return db.selectFrom('tags').selectAll().where('post_id', 'in', postIds).orderBy('position').execute();
}

export async function insertUpdate(tx: Transaction, row: Tables['updates']): Promise<void> {
  await tx.insertInto('updates').values(row).execute();
}

export async function updateUpdateRow(
  tx: Transaction,
  id: string,
  columns: Partial<Tables['updates']>,
): Promise<void> {
  await tx.updateTable('updates').set(columns).where('id', '=', id).execute();
}

export function selectUpdate(db: Reader, id: string): Promise<Tables['updates'] | undefined> {
  return db.selectFrom('updates').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Those that followers are told of. */
export async function countUpdates(db: Reader, postId: string): Promise<number> {
  const row = await db
    .selectFrom('updates')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('post_id', '=', postId)
    .where('told', '=', 1)
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** Newest first. */
export function selectUpdates(db: Reader, postId: string): Promise<UpdateRow[]> {
  return db
    .selectFrom('updates')
    .leftJoin('people', 'people.id', 'updates.person_id')
    .selectAll('updates')
    .select('people.name as person_name')
    .where('post_id', '=', postId)
    .orderBy('number', 'desc')
    .execute();
}

/**
 * Makes the path lead to the post unless it leads to another one; false then. Of two posts that want a path at
 * the same time the second waits until the first is there or is not.
 */
export async function reservePath(tx: Transaction, row: Tables['redirects']): Promise<boolean> {
  await tx
    .insertInto('redirects')
    .values(row)
    .onConflict(conflict => conflict.column('path').doNothing())
    .execute();
  const owner = await tx
    .selectFrom('redirects')
    .select('target')
    .where('path', '=', row.path)
    .executeTakeFirst();
  return owner?.target === row.target;
}

export async function upsertRedirect(tx: Transaction, row: Tables['redirects']): Promise<void> {
  await tx
    .insertInto('redirects')
    .values(row)
    .onConflict(conflict => conflict.column('path').doUpdateSet({ target: row.target }))
    .execute();
}

/** The path of the public post that another path leads to. */
export async function selectRedirect(db: Reader, path: string): Promise<string | null> {
  const row = await db
    .selectFrom('redirects')
    .innerJoin('posts', 'posts.id', 'redirects.target')
    .select('posts.path')
    .where('redirects.path', '=', path)
    .whereRef('posts.path', '!=', 'redirects.path')
    .where('posts.status', 'in', ['published', 'unlisted'])
    .executeTakeFirst();
  return row?.path ?? null;
}

export async function insertRevision(tx: Transaction, row: RevisionRow): Promise<void> {
  await tx.insertInto('revisions').values(row).execute();
}

/** The ids of the first two texts of the post itself. */
export async function selectFirstRevisions(db: Reader, postId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('revisions')
    .select('id')
    .where('post_id', '=', postId)
    .where('update_id', 'is', null)
    .orderBy('number')
    .limit(2)
    .execute();
  return rows.map(({ id }) => id);
}

export async function updateRevision(
  tx: Transaction,
  id: string,
  columns: Pick<RevisionRow, 'content' | 'fields'>,
): Promise<void> {
  await tx.updateTable('revisions').set(columns).where('id', '=', id).execute();
}

/** The newest text of the post (under null) and of each update, and the number of the newest revision. */
export async function selectLastContents(
  db: Reader,
  postId: string,
): Promise<{ contents: Map<string | null, string>; number: number }> {
  const rows = await db
    .selectFrom('revisions')
    .select(['update_id', 'content', 'number'])
    .where('post_id', '=', postId)
    .where('number', 'in', query =>
      query
        .selectFrom('revisions')
        .select(({ fn }) => fn.max('number').as('number'))
        .where('post_id', '=', postId)
        .groupBy('update_id'),
    )
    .execute();
  return {
    contents: new Map(rows.map(({ update_id, content }) => [update_id, content])),
    number: Math.max(0, ...rows.map(({ number }) => number)),
  };
}

export async function countRevisions(db: Reader, postId: string): Promise<number> {
  const row = await db
    .selectFrom('revisions')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('post_id', '=', postId)
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** Newest first, with the name of who made it and the update that it is of. */
export function selectRevisions(db: Reader, postId: string, range: { limit: number; offset: number }) {
  return db
    .selectFrom('revisions')
    .leftJoin('people', 'people.id', 'revisions.person_id')
    .leftJoin('updates', 'updates.id', 'revisions.update_id')
    .selectAll('revisions')
    .select(['people.name as person_name', 'updates.number as update_number', 'updates.kind as update_kind'])
    .where('revisions.post_id', '=', postId)
    .orderBy('revisions.number', 'desc')
    .limit(range.limit)
    .offset(range.offset)
    .execute();
}

export async function selectPreviousContent(
  db: Reader,
  revision: Pick<RevisionRow, 'post_id' | 'update_id' | 'number'>,
): Promise<string | null> {
  const row = await db
    .selectFrom('revisions')
    .select('content')
    .where('post_id', '=', revision.post_id)
    .where('update_id', revision.update_id === null ? 'is' : '=', revision.update_id)
    .where('number', '<', revision.number)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.content ?? null;
}
