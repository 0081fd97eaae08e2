import type { Reader } from '../db/database.ts';

/** Ids of the newest published posts, newest first. */
export async function selectNewestPublished(
  db: Reader,
  limit: number,
  /** Path segment; null for all. */
  tag: string | null,
): Promise<string[]> {
  let query = db.selectFrom('posts');
  if (tag !== null) {
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('tags')
          .select('tags.post_id')
          .whereRef('tags.post_id', '=', 'posts.id')
          .where('tags.tag', '=', tag),
      ),
    );
  }
  const rows = await query
    .select('id')
    .where('status', '=', 'published')
    .orderBy('published_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(row => row.id);
}

export async function countPublished(db: Reader): Promise<number> {
  const row = await db
    .selectFrom('posts')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('status', '=', 'published')
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Addresses of published posts, those published first first, with the time of their last change. */
export async function selectPublished(
  db: Reader,
  { offset, limit }: { offset: number; limit: number },
): Promise<{ path: string; modifiedAt: number }[]> {
  const rows = await db
    .selectFrom('posts')
    .select(['path', 'modified_at'])
    .where('status', '=', 'published')
    .orderBy('published_at')
    .orderBy('id')
    .limit(limit)
    .offset(offset)
    .execute();
  return rows.flatMap(row =>
    row.path === null ? [] : [{ path: row.path, modifiedAt: Number(row.modified_at) }],
  );
}

/** Paths of the site's own pages, with the time of their last change; there are few. */
export async function selectPublicPages(db: Reader): Promise<{ slug: string; modifiedAt: number }[]> {
  const rows = await db
    .selectFrom('site_pages')
    .select(['slug', 'modified_at'])
    .where('published_at', 'is not', null)
    .orderBy('slug')
    .execute();
  return rows.map(row => ({ slug: row.slug, modifiedAt: Number(row.modified_at) }));
}
