import type { Reader } from '../db/database.ts';
import { readCommentCounts } from '../discussion/threads.ts';
import { localTime } from '../lib/dates.ts';
import { slugOf } from '../lib/slug.ts';
import { proseToText } from '../markdown/prose.ts';
import { withoutTables } from '../sources/claims-mark.ts';
import type { Calendar } from '../ui/calendars.ts';
import { daysOfMonth, type Month, monthFinder } from './archive-months.ts';
import {
  countListed,
  countStudioPosts,
  type ListFilter,
  selectArchived,
  selectListed,
  selectMonths,
  selectStudioPosts,
  selectTagLabel,
  selectTimes,
  selectUpdateKinds,
} from './listing-store.ts';
import { type Coverage, coverageOf, type PostStatus, type UpdateKind } from './posts.ts';

/** As much of a published post as a list shows. */
export type PostSummary = {
  id: string;
  threadId: string;
  path: string;
  headline: string;
  /** Kinds of its updates, newest first: what its mark is derived from. */
  updates: { kind: UpdateKind }[];
  coverage: Coverage | null;
  byline: string;
  place: string;
  language: string;
  direction: 'ltr' | 'rtl';
  zone: string;
  publishedAt: number;
  publishedPrecision: 'minute' | 'day';
  modifiedAt: number;
  /** Its first words as plain text. */
  summary: string;
  /** How many comments stand published below it. */
  comments: number;
};

export type PostList = { posts: PostSummary[]; page: number; pages: number };

const LIST_PAGE_SIZE = 20;

/**
 * Published posts, newest first, 20 a page; null where there is no such page (the first always exists).
 * `tag` is the segment of its address, months are those of the posts' addresses.
 */
export async function listPosts(
  db: Reader,
  { page = 1, tag, year, month }: { page?: number; tag?: string; year?: number; month?: number },
): Promise<PostList | null> {
  const filter = { tag, ...(year === undefined ? {} : monthsOf(year, month)) };
  const pages = Math.max(1, Math.ceil((await countListed(db, filter)) / LIST_PAGE_SIZE));
  if (!Number.isInteger(page) || page < 1 || page > pages) return null;
  const posts = await readListed(db, filter, { limit: LIST_PAGE_SIZE, offset: (page - 1) * LIST_PAGE_SIZE });
  return { posts, page, pages };
}

/** These posts as a list shows them, in the order given; those that are in no list are left out. */
export async function listPostsById(db: Reader, ids: readonly string[]): Promise<PostSummary[]> {
  if (ids.length === 0) return [];
  const posts = await readListed(db, { ids }, { limit: ids.length, offset: 0 });
  return posts.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}

/** A line of the archive. */
export type ArchivedPost = Pick<
  PostSummary,
  'id' | 'path' | 'headline' | 'updates' | 'coverage' | 'language' | 'direction' | 'zone' | 'publishedAt'
>;

/**
 * All posts that were published in a month, newest first; Gregorian months are those of the posts' addresses, others go
 * by the day in the zone of each post. Empty where the calendar has no such month.
 */
export async function listMonth(db: Reader, month: Month): Promise<ArchivedPost[]> {
  const rows =
    month.calendar === 'gregory'
      ? await selectArchived(db, monthsOf(month.year, month.month))
      : await selectDays(db, month);
  const kinds = await updateKinds(db, rows);
  return rows.map(row => archived(row, kinds));
}

/** Months of a calendar with published posts, newest first. */
export async function listMonths(
  db: Reader,
  calendar: Calendar,
): Promise<(Month & { /** posts */ count: number })[]> {
  if (calendar !== 'gregory') return countMonths(await selectTimes(db), monthFinder(calendar));
  return (await selectMonths(db)).map(({ month, count }) => {
    const [year = 0, number = 0] = month.split('-').map(Number);
    return { calendar, year, month: number, count };
  });
}

/** A tag as its newest post writes it, or null where no published post has it. */
export async function readTagLabel(db: Reader, tag: string): Promise<string | null> {
  return selectTagLabel(db, tag);
}

/** The path segment of a tag. */
export function tagSegment(label: string): string {
  return slugOf(label);
}

/** A line of the studio's list. */
export type StudioPost = {
  id: string;
  headline: string;
  status: PostStatus;
  path: string | null;
  language: string;
  direction: 'ltr' | 'rtl';
  zone: string;
  publishedAt: number | null;
  modifiedAt: number;
  authorId: string | null;
  author: string | null;
};

const STUDIO_PAGE_SIZE = 50;

/** Posts in every state but those in the trash, last made first, 50 a page; null where there is no such page. */
export async function listAllForStudio(
  db: Reader,
  filter: { page?: number; status?: PostStatus; authorId?: string } = {},
): Promise<{ posts: StudioPost[]; page: number; pages: number } | null> {
  const page = filter.page ?? 1;
  const pages = Math.max(1, Math.ceil((await countStudioPosts(db, filter)) / STUDIO_PAGE_SIZE));
  if (!Number.isInteger(page) || page < 1 || page > pages) return null;
  const offset = (page - 1) * STUDIO_PAGE_SIZE;
  const rows = await selectStudioPosts(db, filter, { limit: STUDIO_PAGE_SIZE, offset });
  const posts = rows.map(row => ({
    id: row.id,
    headline: row.headline,
    status: row.status,
    path: row.path,
    language: row.language,
    direction: row.direction,
    zone: row.zone,
    publishedAt: row.published_at,
    modifiedAt: row.modified_at,
    authorId: row.author_id,
    author: row.author_name,
  }));
  return { posts, page, pages };
}

/** Words of a summary. */
const SUMMARY_WORDS = 40;
/** Characters of Markdown that are enough for them in any language. */
const SUMMARY_SOURCE = 2_000;

type Row = Awaited<ReturnType<typeof selectArchived>>[number];
type Kinds = Map<string, { kind: UpdateKind }[]>;

function monthsOf(year: number, month?: number): ListFilter {
  const name = (number: number) => `${String(year).padStart(4, '0')}-${String(number).padStart(2, '0')}`;
  return { firstMonth: name(month ?? 1), lastMonth: name(month ?? 12) };
}

/** No zone is further from UTC. */
const ZONE_SPAN = 15 * 3_600_000;

async function selectDays(db: Reader, month: Month): Promise<Row[]> {
  const days = daysOfMonth(month);
  if (days === null) return [];
  const [since, until] = [Date.parse(days.first) - ZONE_SPAN, Date.parse(days.end) + ZONE_SPAN];
  const rows = await selectArchived(db, { since, until });
  return rows.filter(({ published_at, zone }) => {
    const day = localTime(published_at ?? 0, zone)
      .toPlainDate()
      .toString();
    return day >= days.first && day < days.end;
  });
}

/** How many of the times each month has, newest first. */
function countMonths(
  times: readonly { published_at: number | null; zone: string }[],
  find: ReturnType<typeof monthFinder>,
): (Month & { count: number })[] {
  const counted = new Map<string, Month & { count: number }>();
  for (const { published_at, zone } of times) {
    const month = find(published_at ?? 0, zone);
    const name = `${month.year}-${String(month.month).padStart(2, '0')}`;
    counted.set(name, { ...month, count: (counted.get(name)?.count ?? 0) + 1 });
  }
  return [...counted.values()].sort((a, b) => b.year - a.year || b.month - a.month);
}

async function readListed(
  db: Reader,
  filter: ListFilter,
  range: { limit: number; offset: number },
): Promise<PostSummary[]> {
  const rows = await selectListed(db, filter, range);
  const kinds = await updateKinds(db, rows);
  const counts = await readCommentCounts(
    db,
    rows.map(row => row.thread_id),
  );
  return rows.map(row => ({
    ...archived(row, kinds),
    threadId: row.thread_id,
    byline: row.byline,
    place: row.place,
    publishedPrecision: row.published_precision,
    modifiedAt: row.modified_at,
    summary: summaryOf(row.body),
    comments: counts.get(row.thread_id) ?? 0,
  }));
}

function archived(row: Row, kinds: Kinds): ArchivedPost {
  const { id, path, headline, language, direction, zone } = row;
  return {
    ...{ id, path: path ?? '', headline, language, direction, zone },
    updates: kinds.get(id) ?? [],
    coverage: coverageOf(row),
    publishedAt: row.published_at ?? 0,
  };
}

async function updateKinds(db: Reader, rows: readonly Row[]): Promise<Kinds> {
  const kinds = await selectUpdateKinds(
    db,
    rows.map(({ id }) => id),
  );
  return Map.groupBy(kinds, ({ post_id }) => post_id);
}

function summaryOf(body: string): string {
  const words = proseToText(body.slice(0, SUMMARY_SOURCE), new Map(), { tables: withoutTables }).split(
    /\s+/u,
  );
  const start = words.slice(0, SUMMARY_WORDS).join(' ');
  return words.length > SUMMARY_WORDS ? `${start.replace(/[\p{P}\s]+$/u, '')}…` : start;
}
