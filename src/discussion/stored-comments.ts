import type { Reader } from '../db/database.ts';
import { Problem } from '../lib/problem.ts';
import { storedHtml } from '../markdown/stored.ts';
import { pageOfNumber } from './numbers.ts';
import { authorOf, readRemovals } from './shown.ts';
import { selectComment, selectCommentsById } from './store.ts';
import type { ShownComment } from './threads.ts';

/**
 * A comment as the studio and its own writer see it: also the text of one that is removed or held. Never for a
 * public page.
 */
export type StoredComment = Omit<
  ShownComment,
  'state' | 'answers' | 'answeredBy' | 'answeredByMore' | 'attribution'
> & {
  state: ShownComment['state'] | 'held';
  threadId: string;
  page: number;
  /** Of the thread. */
  address: string;
  language: string;
  zone: string;
  createdAt: number;
  /** Why it is held, and since when; null where it is not. */
  heldCode: string | null;
  heldAt: number | null;
  openReports: number;
  /** The newest decision about it, `''` where there was none. */
  decisionId: string;
  /** Groups what one browser wrote; for moderators alone, and never shown. */
  moderationKey: string | null;
  handleId: string | null;
  /** Of the text itself, as far as it could be told (BCP 47, `und`). */
  textLanguage: string;
};

export type LocatedRow = NonNullable<Awaited<ReturnType<typeof selectComment>>>;

/** The row of a comment in any state, or Problem not-found `comment-unknown`. */
export async function commentOrProblem(db: Reader, id: string): Promise<LocatedRow> {
  const row = await selectComment(db, id);
  if (row === undefined) throw new Problem('not-found', 'comment-unknown');
  return row;
}

/** These comments, in any state and in the order of `ids`; those that are not there are left out. */
export async function readStoredComments(db: Reader, ids: readonly string[]): Promise<StoredComment[]> {
  if (ids.length === 0) return [];
  const found = await storedComments(db, await selectCommentsById(db, ids));
  const byId = new Map(found.map(comment => [comment.id, comment]));
  return ids.flatMap(id => byId.get(id) ?? []);
}

export async function storedComments(db: Reader, rows: readonly LocatedRow[]): Promise<StoredComment[]> {
  const removals = await readRemovals(db, rows);
  return rows.map(row => ({
    id: row.id,
    threadId: row.thread_id,
    number: row.number,
    page: pageOfNumber(row.number),
    address: row.address,
    language: row.language,
    zone: row.zone,
    author: authorOf(row),
    text: row.text,
    html: storedHtml(row.html),
    direction: row.direction,
    state: row.state,
    at: row.posted_at,
    editedAt: row.edited_at,
    createdAt: row.created_at,
    imported: row.imported === 1,
    removal: removals.get(row.id) ?? null,
    worthReading: row.worth_reading !== null,
    heldCode: row.held_code,
    heldAt: row.held_at,
    openReports: row.open_reports,
    decisionId: row.decision_id ?? '',
    moderationKey: row.moderation_key,
    handleId: row.handle_id,
    textLanguage: row.text_language,
  }));
}
