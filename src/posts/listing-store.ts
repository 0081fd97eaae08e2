import type { Reader } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';

export type ListFilter = {
  /** Path segment. */
  tag?: string | undefined;
  /** `2011-04`, both included. */
  firstMonth?: string;
  lastMonth?: string;
  /** Instants between which it was published, the first included. */
  since?: number;
  until?: number;
  ids?: readonly string[];
};

type Range = { limit: number; offset: number };

export async function countListed(db: Reader, filter: ListFilter): Promise<number> {
  const row = await listed(db, filter)
    .select(({ fn }) => fn.countAll().as('count'))
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** What a line of the archive shows. */
const LINE = [
  ...(['posts.id', 'posts.path', 'posts.headline', 'posts.language', 'posts.direction'] as const),
  ...(['posts.zone', 'posts.published_at', 'posts.live_started_at', 'posts.live_ended_at'] as const),
] as const;
/** What an entry of a list shows beside that. */
const ENTRY = [
  ...(['posts.thread_id', 'posts.body', 'posts.byline', 'posts.place'] as const),
  ...(['posts.published_precision', 'posts.modified_at'] as const),
] as const;

/** Newest first. */
export function selectListed(db: Reader, filter: ListFilter, { limit, offset }: Range) {
  return newestFirst(db, filter).select(ENTRY).limit(limit).offset(offset).execute();
}

/** Newest first, all of them, without their texts. */
export function selectArchived(db: Reader, filter: ListFilter) {
  return newestFirst(db, filter).execute();
}

export async function selectMonths(db: Reader): Promise<{ month: string; count: number }[]> {
  const rows = await db
    .selectFrom('posts')
    .select(({ fn }) => ['month', fn.countAll().as('count')])
    .where('status', '=', 'published')
    .groupBy('month')
    .orderBy('month', 'desc')
    .execute();
  return rows.map(({ month, count }) => ({ month: month ?? '', count: Number(count) }));
}

/** When each post was published, and where. */
export function selectTimes(db: Reader) {
  return listed(db, {}).select(['posts.published_at', 'posts.zone']).execute();
}

export async function selectTagLabel(db: Reader, tag: string): Promise<string | null> {
  const row = await db
    .selectFrom('tags')
    .innerJoin('posts', 'posts.id', 'tags.post_id')
    .select('tags.label')
    .where('tags.tag', '=', tag)
    .where('posts.status', '=', 'published')
    .orderBy('posts.published_at', 'desc')
    .executeTakeFirst();
  return row?.label ?? null;
}

/** Kinds of the updates of several posts, newest first. */
export async function selectUpdateKinds(
  db: Reader,
  postIds: readonly string[],
): Promise<Pick<Tables['updates'], 'post_id' | 'kind'>[]> {
  if (postIds.length === 0) return [];
  return db
    .selectFrom('updates')
    .select(['post_id', 'kind'])
    .where('post_id', 'in', postIds)
    .orderBy('number', 'desc')
    .execute();
}

type StudioFilter = { status?: Tables['posts']['status']; authorId?: string };

export async function countStudioPosts(db: Reader, filter: StudioFilter): Promise<number> {
  const row = await forStudio(db, filter)
    .select(({ fn }) => fn.countAll().as('count'))
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

export function selectStudioPosts(db: Reader, filter: StudioFilter, range: Range) {
  return forStudio(db, filter)
    .selectAll('posts')
    .select('people.name as author_name')
    .orderBy('posts.id', 'desc')
    .limit(range.limit)
    .offset(range.offset)
    .execute();
}

const SUMMARY = [
  ...(['posts.id', 'posts.status', 'posts.path', 'posts.headline', 'posts.byline', 'posts.place'] as const),
  ...(['posts.language', 'posts.direction', 'posts.zone', 'posts.published_at'] as const),
  ...(['posts.published_precision', 'posts.modified_at', 'posts.thread_id'] as const),
] as const;

/** Published ones, newest first, from behind a place of that order. */
export function selectListedFrom(
  db: Reader,
  filter: ListFilter,
  after: { publishedAt: number; id: string } | null,
  limit: number,
) {
  let query = listed(db, filter);
  if (after !== null) {
    query = query.where(eb =>
      eb(eb.refTuple('posts.published_at', 'posts.id'), '<', eb.tuple(after.publishedAt, after.id)),
    );
  }
  return query
    .select(SUMMARY)
    .orderBy('posts.published_at', 'desc')
    .orderBy('posts.id', 'desc')
    .limit(limit)
    .execute();
}

/** In every state but those in the trash, last made first, from behind one of them. */
export function selectOwnFrom(
  db: Reader,
  { status, authorId }: StudioFilter,
  after: string | null,
  limit: number,
) {
  let query = forStudio(db, {
    ...(status === undefined ? {} : { status }),
    ...(authorId === undefined ? {} : { authorId }),
  });
  if (after !== null) query = query.where('posts.id', '<', after);
  return query.select(SUMMARY).orderBy('posts.id', 'desc').limit(limit).execute();
}

function newestFirst(db: Reader, filter: ListFilter) {
  return listed(db, filter).select(LINE).orderBy('posts.published_at', 'desc').orderBy('posts.id', 'desc');
}

function listed(db: Reader, { tag, firstMonth, lastMonth, since, until, ids }: ListFilter) {
  let query = db.selectFrom('posts').where('posts.status', '=', 'published');
  if (ids !== undefined) query = query.where('posts.id', 'in', ids);
  if (firstMonth !== undefined) query = query.where('posts.month', '>=', firstMonth);
  if (lastMonth !== undefined) query = query.where('posts.month', '<=', lastMonth);
  if (since !== undefined) query = query.where('posts.published_at', '>=', since);
  if (until !== undefined) query = query.where('posts.published_at', '<', until);
  if (tag === undefined) return query;
  return query.where(({ exists, selectFrom }) =>
    exists(
      selectFrom('tags')
        .select('tags.post_id')
        .whereRef('tags.post_id', '=', 'posts.id')
        .where('tags.tag', '=', tag),
    ),
  );
}

/** All but those in the trash. */
function forStudio(db: Reader, { status, authorId }: StudioFilter) {
  let query = db
    .selectFrom('posts')
    .leftJoin('people', 'people.id', 'posts.author_id')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('trashed_posts').select('post_id').whereRef('trashed_posts.post_id', '=', 'posts.id'),
        ),
      ),
    );
  if (status !== undefined) query = query.where('posts.status', '=', status);
  if (authorId !== undefined) query = query.where('posts.author_id', '=', authorId);
  return query;
}
