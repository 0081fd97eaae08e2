import { sql } from 'kysely';
import type { Reader } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';

export type StudioFilter = {
  /** Null for every state but the trash. */
  state: Tables['posts']['status'] | 'trash' | null;
  authorId: string | null;
  /** Path segment. */
  tag: string | null;
  /** Words of the headline, each somewhere in it. */
  words: readonly string[];
};

export async function countByState(db: Reader, filter: StudioFilter): Promise<Map<string, number>> {
  const rows = await filtered(db, filter)
    .select(({ fn }) => [
      sql<string>`case when trashed_posts.post_id is null then posts.status else 'trash' end`.as('state'),
      fn.countAll().as('count'),
    ])
    .groupBy('state')
    .execute();
  return new Map(rows.map(({ state, count }) => [state, Number(count)]));
}

export function selectPlanned(db: Reader, filter: StudioFilter, range: { limit: number; offset: number }) {
  const { state } = filter;
  const rows = filtered(db, filter)
    .leftJoin('people', 'people.id', 'posts.author_id')
    .leftJoin('people as trashers', 'trashers.id', 'trashed_posts.person_id')
    .leftJoin('threads', 'threads.id', 'posts.thread_id')
    .selectAll('posts')
    .select(({ selectFrom }) => [
      'people.name as author_name',
      'threads.shown_count as comments',
      'trashed_posts.trashed_at',
      'trashed_posts.status as trashed_status',
      'trashed_posts.scheduled_at',
      'trashers.name as trasher_name',
      selectFrom('review_comments')
        .select(({ fn }) => fn.countAll().as('count'))
        .whereRef('review_comments.post_id', '=', 'posts.id')
        .where('resolved_at', 'is', null)
        .where('answers_id', 'is', null)
        .as('open_reviews'),
    ])
    .where('trashed_posts.post_id', state === 'trash' ? 'is not' : 'is', null);
  const ofState = state === null || state === 'trash' ? rows : rows.where('posts.status', '=', state);
  return ordered(ofState, state)
    .orderBy('posts.id', 'desc')
    .limit(range.limit)
    .offset(range.offset)
    .execute();
}

/** Who has written a post, with their names in order. */
export function selectAuthors(db: Reader): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom('people')
    .select(['id', 'name'])
    .where(({ exists, selectFrom }) =>
      exists(selectFrom('posts').select('posts.id').whereRef('posts.author_id', '=', 'people.id')),
    )
    .orderBy('name')
    .execute();
}

type Ordered = { orderBy(column: string, direction: 'asc' | 'desc'): Ordered };

/** What comes next stands first among the scheduled; of all others the newest. */
function ordered<Query>(query: Query, state: StudioFilter['state']): Query {
  const any = query as unknown as Ordered;
  if (state === 'scheduled') return any.orderBy('posts.published_at', 'asc') as unknown as Query;
  if (state === 'trash') return any.orderBy('trashed_posts.trashed_at', 'desc') as unknown as Query;
  if (state === 'draft' || state === null) return query;
  return any.orderBy('posts.published_at', 'desc') as unknown as Query;
}

function filtered(db: Reader, { authorId, tag, words }: StudioFilter) {
  let query = db.selectFrom('posts').leftJoin('trashed_posts', 'trashed_posts.post_id', 'posts.id');
  if (authorId !== null) query = query.where('posts.author_id', '=', authorId);
  for (const word of words) {
    const pattern = `%${word.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where(sql<boolean>`lower(posts.headline) like ${pattern} escape '\\'`);
  }
  if (tag === null) return query;
  return query.where(({ exists, selectFrom }) =>
    exists(
      selectFrom('tags')
        .select('tags.post_id')
        .whereRef('tags.post_id', '=', 'posts.id')
        .where('tags.tag', '=', tag),
    ),
  );
}
