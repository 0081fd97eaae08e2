import type { Reader } from '../db/database.ts';
import { type ListFilter, selectListedFrom, selectOwnFrom } from './listing-store.ts';
import type { Post, PostStatus } from './posts.ts';
import { selectTags } from './store.ts';

/** As much of a post as a list for programs tells. */
export type PostLine = Pick<
  Post,
  | 'id'
  | 'threadId'
  | 'status'
  | 'path'
  | 'headline'
  | 'byline'
  | 'place'
  | 'language'
  | 'direction'
  | 'zone'
  | 'tags'
  | 'publishedAt'
  | 'publishedPrecision'
  | 'modifiedAt'
>;

/**
 * Published posts, newest first, from behind a place in that order. The work grows with `limit`, and what is published
 * meanwhile moves nothing.
 */
export async function listPublishedFrom(
  db: Reader,
  filter: Pick<ListFilter, 'tag'>,
  after: { publishedAt: number; id: string } | null,
  limit: number,
): Promise<PostLine[]> {
  return lines(db, await selectListedFrom(db, filter, after, limit));
}

/** Posts in every state but those in the trash, last made first, from behind one of them. */
export async function listMadeFrom(
  db: Reader,
  filter: { status?: PostStatus; authorId?: string },
  after: string | null,
  limit: number,
): Promise<PostLine[]> {
  return lines(db, await selectOwnFrom(db, filter, after, limit));
}

async function lines(db: Reader, rows: Awaited<ReturnType<typeof selectListedFrom>>): Promise<PostLine[]> {
  const tags = Map.groupBy(
    await selectTags(
      db,
      rows.map(({ id }) => id),
    ),
    ({ post_id }) => post_id,
  );
  return rows.map(row => ({
    id: row.id,
    threadId: row.thread_id,
    ...{ status: row.status, path: row.path, headline: row.headline, byline: row.byline, place: row.place },
    ...{ language: row.language, direction: row.direction, zone: row.zone },
    tags: (tags.get(row.id) ?? []).map(({ label }) => label),
    publishedAt: row.published_at,
    publishedPrecision: row.published_precision,
    modifiedAt: row.modified_at,
  }));
}
