import type { Reader, Transaction } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';

/** Every tag in use with how many posts have it, those in the trash left out. */
export async function selectTagCounts(
  db: Reader,
): Promise<{ tag: string; label: string; count: number; published: number }[]> {
  const rows = await db
    .selectFrom('tags')
    .innerJoin('posts', 'posts.id', 'tags.post_id')
    .leftJoin('trashed_posts', 'trashed_posts.post_id', 'tags.post_id')
    .select(({ fn, eb }) => [
      'tag',
      fn.max('label').as('label'),
      fn.countAll().as('count'),
      fn.sum(eb.case().when('posts.status', '=', 'published').then(1).else(0).end()).as('published'),
    ])
    .where('trashed_posts.post_id', 'is', null)
    .groupBy('tag')
    .orderBy('tag')
    .execute();
  return rows.map(row => ({ ...row, count: Number(row.count), published: Number(row.published) }));
}

/** Posts with a tag, in whatever state. */
export async function selectPostsOfTag(db: Reader, tag: string): Promise<string[]> {
  const rows = await db.selectFrom('tags').select('post_id').where('tag', '=', tag).execute();
  return rows.map(({ post_id }) => post_id);
}

export async function selectLabel(db: Reader, tag: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('tags')
    .select(({ fn }) => fn.max('label').as('label'))
    .where('tag', '=', tag)
    .executeTakeFirst();
  return row?.label ?? undefined;
}

/** Gives the posts with one tag another in its place; those that have both keep the other. */
export async function moveTag(
  tx: Transaction,
  tag: string,
  target: { tag: string; label: string },
): Promise<void> {
  if (tag !== target.tag) {
    await tx
      .deleteFrom('tags')
      .where('tag', '=', tag)
      .where('post_id', 'in', query =>
        query.selectFrom('tags').select('post_id').where('tag', '=', target.tag),
      )
      .execute();
  }
  await tx.updateTable('tags').set(target).where('tag', 'in', [tag, target.tag]).execute();
}

/** When anything about the posts last changed: what caches go by. */
export async function touchPosts(tx: Transaction, ids: readonly string[], now: number): Promise<void> {
  if (ids.length > 0) await tx.updateTable('posts').set({ changed_at: now }).where('id', 'in', ids).execute();
}

export async function selectNote(db: Reader, tag: string): Promise<string> {
  const row = await db
    .selectFrom('tag_notes')
    .select('description')
    .where('tag', '=', tag)
    .executeTakeFirst();
  return row?.description ?? '';
}

export async function upsertNote(tx: Transaction, row: Tables['tag_notes']): Promise<void> {
  const { tag, ...columns } = row;
  await tx
    .insertInto('tag_notes')
    .values(row)
    .onConflict(conflict => conflict.column('tag').doUpdateSet(columns))
    .execute();
}

export async function deleteNote(tx: Transaction, tag: string): Promise<void> {
  await tx.deleteFrom('tag_notes').where('tag', '=', tag).execute();
}

/** From now on `tag` leads to `target`, and so does what led to `tag`; `target` itself leads nowhere. */
export async function redirectTag(tx: Transaction, tag: string, target: string, now: number): Promise<void> {
  await tx.deleteFrom('tag_redirects').where('tag', '=', target).execute();
  await tx.updateTable('tag_redirects').set({ target }).where('target', '=', tag).execute();
  await tx
    .insertInto('tag_redirects')
    .values({ tag, target, created_at: now })
    .onConflict(conflict => conflict.column('tag').doUpdateSet({ target }))
    .execute();
}

export async function selectTagRedirect(db: Reader, tag: string): Promise<string | null> {
  const row = await db.selectFrom('tag_redirects').select('target').where('tag', '=', tag).executeTakeFirst();
  return row?.target ?? null;
}
