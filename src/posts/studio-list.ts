import type { Reader } from '../db/database.ts';
import type { PostStatus } from './posts.ts';
import { countByState, selectAuthors, selectPlanned } from './studio-list-store.ts';

export const LIST_STATES = ['draft', 'scheduled', 'published', 'unlisted', 'trash'] as const;
export type ListState = (typeof LIST_STATES)[number];

/** Which posts somebody on the staff wants to see; null where any will do. */
export type ListQuery = {
  /** Null for every state but the trash. */
  state: ListState | null;
  /** Words of the headline. */
  words: string;
  authorId: string | null;
  /** Path segment. */
  tag: string | null;
  /** From 1. */
  page: number;
};

/** A line of the list. */
export type ListedPost = {
  id: string;
  headline: string;
  status: PostStatus;
  path: string | null;
  language: string;
  zone: string;
  publishedAt: number | null;
  createdAt: number;
  author: string | null;
  /** Words of its text. */
  words: number;
  /** How many comments stand published below it. */
  comments: number;
  /** How many remarks of reviewers nobody has settled. */
  openReviews: number;
  trashed: { at: number; by: string | null; status: PostStatus; scheduledAt: number | null } | null;
};

export type PostsList = {
  posts: ListedPost[];
  page: number;
  pages: number;
  /** How many posts the words, the author and the tag fit, by state; `null` for all but the trash. */
  counts: ReadonlyMap<ListState | null, number>;
};

const PAGE_SIZE = 25;
/** A headline has not many more. */
const WORD_LIMIT = 8;

/** Posts of the studio, 25 a page; null where there is no such page (the first is always there). */
export async function listPlanned(db: Reader, query: ListQuery): Promise<PostsList | null> {
  const words = query.words.split(/\s+/u).filter(Boolean).slice(0, WORD_LIMIT);
  const filter = { state: query.state, authorId: query.authorId, tag: query.tag, words };
  const found = await countByState(db, filter);
  const counts = new Map<ListState | null, number>(LIST_STATES.map(state => [state, found.get(state) ?? 0]));
  const total = [...counts].reduce((sum, [state, count]) => (state === 'trash' ? sum : sum + count), 0);
  counts.set(null, total);
  const pages = Math.max(1, Math.ceil((counts.get(query.state) ?? 0) / PAGE_SIZE));
  if (!Number.isInteger(query.page) || query.page < 1 || query.page > pages) return null;
  const range = { limit: PAGE_SIZE, offset: (query.page - 1) * PAGE_SIZE };
  const rows = await selectPlanned(db, filter, range);
  return { posts: rows.map(listed), page: query.page, pages, counts };
}

/** Everybody who has written a post. */
export function listAuthors(db: Reader): Promise<{ id: string; name: string }[]> {
  return selectAuthors(db);
}

/** Runs of letters and digits, of any script. */
function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’\u200c]*/gu)?.length ?? 0;
}

function listed(row: Awaited<ReturnType<typeof selectPlanned>>[number]): ListedPost {
  const { id, headline, status, path, language, zone } = row;
  const trashed = row.trashed_at !== null &&
    row.trashed_status !== null && {
      at: row.trashed_at,
      by: row.trasher_name,
      status: row.trashed_status,
      scheduledAt: row.scheduled_at,
    };
  return {
    ...{ id, headline, status, path, language, zone },
    publishedAt: row.published_at,
    createdAt: row.created_at,
    author: row.author_name,
    words: countWords(row.body),
    comments: row.comments ?? 0,
    openReviews: Number(row.open_reviews ?? 0),
    trashed: trashed || null,
  };
}
