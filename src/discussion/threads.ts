import type { Reader, Write } from '../db/database.ts';
import type { Html } from '../lib/html.ts';
import { newId } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import type { Person, Role } from '../people/people.ts';
import { link } from '../routes.ts';
import { pageOfNumber, THREAD_PAGE_SIZE } from './numbers.ts';
import {
  closesAt,
  type DiscussionSettings,
  parseDiscussionSettings,
  readDiscussionSettings,
  settingsOf,
  type ThreadMode,
} from './settings.ts';
import { showComments } from './shown.ts';
import { selectByNumbers, selectLatestComments, selectNumberRange, selectNumbersAfter } from './store.ts';
import {
  insertThread,
  moveClocks,
  selectCounts,
  selectThread,
  selectThreadByAddress,
  type ThreadRow,
  updateThread,
} from './thread-store.ts';

/** Where a thread is read, and in what language and zone. */
export type ThreadSettings = { address: string; language: string; zone: string };

export type Thread = ThreadSettings & {
  id: string;
  /** How many comments stand published. */
  count: number;
  /** Number of the newest comment, whatever became of it. */
  lastNumber: number;
  closedAt: number | null;
  /** When anything in the thread last changed. */
  changedAt: number;
  openedAt: number;
  /** What was set for this thread alone. */
  own: OwnSettings;
  /** What becomes of new comments, by its own settings or those of the site. */
  mode: ThreadMode;
};

/** Who may speak in a thread; null where it goes by the settings of the site (`settings.ts`). */
export type OwnSettings = {
  [Key in keyof DiscussionSettings]: DiscussionSettings[Key] | null;
};

/** Whom readers see as the writer of a comment. */
export type Author =
  | { kind: 'staff'; person: Person }
  /** Nobody but the server gives the code; a name is the writer's own word. */
  | { kind: 'handle'; code: number; name: string | null }
  | { kind: 'imported'; name: string | null };

/** Another comment of the thread, as one that answers or is answered. */
export type Ref = { number: number; id: string; staff: boolean; role: Role | null; page: number };

type CommentState = 'published' | 'withdrawn' | 'removed';

/** A comment as readers see it. In a tombstone text, HTML, author and answers say nothing. */
export type ShownComment = {
  id: string;
  number: number;
  author: Author;
  /** Markdown as written. */
  text: string;
  html: Html;
  direction: 'ltr' | 'rtl';
  state: CommentState;
  /** Null where the imported file did not say. */
  at: number | null;
  editedAt: number | null;
  imported: boolean;
  /** The line that names the writer in the imported page, as it stands there; for the text form alone. */
  attribution: string | null;
  answers: Ref[];
  /** The first 20. */
  answeredBy: Ref[];
  /** How many there are beyond those, and the newest of them. */
  answeredByMore: { count: number; last: Ref } | null;
  removal: Removal | null;
  /** Marked by staff. */
  worthReading: boolean;
};

/** What a tombstone says of why. */
export type Removal = { rule: string; reason: string; at: number; by: 'person' | 'check' };

export type ThreadPage = {
  thread: Thread;
  page: number;
  pages: number;
  comments: ShownComment[];
};

/** Opens the discussion at an address and returns its id. Problem: conflict `thread-address-taken`. */
export async function openThread(write: Write, settings: ThreadSettings): Promise<string> {
  await refuseTakenAddress(write, settings.address, null);
  const id = newId(write.now);
  await insertThread(write.tx, { id, ...settings, now: write.now });
  write.record({ kind: 'thread.opened', topics: [`thread:${id}`], payload: { threadId: id } });
  return id;
}

/**
 * Changes where and how a thread is read. Its days (`closeAfterDays`) begin when the public can first read it. Problems: not-found `thread-unknown`; conflict `thread-address-taken`. */
export async function changeThread(write: Write, id: string, settings: ThreadSettings): Promise<void> {
  const thread = await threadOrProblem(write.tx, id);
  const { address, language, zone } = settings;
  if (thread.address === address && thread.language === language && thread.zone === zone) return;
  if (thread.address !== address) await refuseTakenAddress(write, address, id);
  const opens = !isReadByPublic(thread) && isReadByPublic(settings);
  await updateThread(write.tx, id, {
    address,
    language,
    zone,
    changed_at: write.now,
    ...(opens ? { opened_at: write.now } : {}),
  });
  if (thread.zone !== zone) await moveClocks(write.tx, id, zone);
  write.record({ kind: 'thread.changed', topics: [`thread:${id}`], payload: { threadId: id } });
}

/** From now on nobody can add a comment; those that stand can be read. Closing a closed thread does nothing. */
export async function closeThread(write: Write, id: string): Promise<void> {
  const thread = await threadOrProblem(write.tx, id);
  if (thread.closedAt !== null) return;
  await updateThread(write.tx, id, { closed_at: write.now, changed_at: write.now });
  write.record({ kind: 'thread.closed', topics: [`thread:${id}`], payload: { threadId: id } });
}

/** Lets people comment again. A thread whose days are over has none from now on, or it would be closed at once. */
export async function reopenThread(write: Write, id: string): Promise<void> {
  const thread = await threadOrProblem(write.tx, id);
  if (thread.closedAt === null) return;
  const end = closesAt(thread, await readDiscussionSettings(write.tx));
  const isOver = end !== null && end <= write.now;
  await updateThread(write.tx, id, {
    closed_at: null,
    changed_at: write.now,
    ...(isOver ? { close_after_days: 0 } : {}),
  });
  write.record({ kind: 'thread.reopened', topics: [`thread:${id}`], payload: { threadId: id } });
}

/** Sets who may speak in this thread alone; null goes by the site's settings. Problem: not-found `thread-unknown`. */
export async function setThreadSettings(write: Write, id: string, own: OwnSettings): Promise<void> {
  await threadOrProblem(write.tx, id);
  await updateThread(write.tx, id, {
    mode: own.mode,
    slow_seconds: own.slowSeconds,
    close_after_days: own.closeAfterDays,
    changed_at: write.now,
  });
  write.record({ kind: 'thread.changed', topics: [`thread:${id}`], payload: { threadId: id } });
}

export async function readThread(db: Reader, id: string): Promise<Thread | null> {
  const row = await selectThread(db, id);
  return row === undefined ? null : threadOf(id, row);
}

/** The thread that its row describes. */
export function threadOf(id: string, row: ThreadRow): Thread {
  const own = { mode: row.mode, slowSeconds: row.slow_seconds, closeAfterDays: row.close_after_days };
  return {
    id,
    address: row.address,
    language: row.language,
    zone: row.zone,
    count: row.shown_count,
    lastNumber: row.last_number,
    closedAt: row.closed_at,
    changedAt: row.changed_at,
    openedAt: row.opened_at,
    own,
    mode: settingsOf({ own }, parseDiscussionSettings(row.site_settings)).mode,
  };
}

/** How many comments stand published in each of the threads, by id. */
export async function readCommentCounts(db: Reader, ids: readonly string[]): Promise<Map<string, number>> {
  return new Map((await selectCounts(db, ids)).map(({ id, shown_count }) => [id, shown_count]));
}

/** The thread, or Problem not-found `thread-unknown`. */
export async function threadOrProblem(db: Reader, id: string): Promise<Thread> {
  const thread = await readThread(db, id);
  if (thread === null) throw new Problem('not-found', 'thread-unknown');
  return thread;
}

/** The thread, or Problem not-found `thread-unknown` where there is none or the public may not read it. */
export async function publicThread(db: Reader, id: string): Promise<Thread> {
  return publicOrProblem(await threadOrProblem(db, id));
}

/** The thread itself, or the Problem where the public may not read it. */
export function publicOrProblem(thread: Thread): Thread {
  if (!isReadByPublic(thread)) throw new Problem('not-found', 'thread-unknown');
  return thread;
}

/** False for the thread of a draft: it has its address in the studio, and the public finds nothing of it. */
export function isReadByPublic({ address }: Pick<ThreadSettings, 'address'>): boolean {
  return !address.startsWith(`${link('studio')}/`);
}

/**
 * One page of a thread, or null where it has no such page (the first is always there). The work grows with
 * what the page shows, not with the thread: comments are found by the range of their numbers.
 */
export async function readThreadPage(db: Reader, id: string, page: number): Promise<ThreadPage | null> {
  const thread = await readThread(db, id);
  if (thread === null) return null;
  const pages = pageOfNumber(thread.lastNumber);
  if (!Number.isInteger(page) || page < 1 || page > pages) return null;
  const first = (page - 1) * THREAD_PAGE_SIZE + 1;
  const rows = await selectNumberRange(db, id, first, first + THREAD_PAGE_SIZE - 1);
  return { thread, page, pages, comments: await showComments(db, id, rows) };
}

/** The newest published comments of a thread, newest first. */
export async function readLatestComments(
  db: Reader,
  threadId: string,
  limit: number,
): Promise<ShownComment[]> {
  const rows = await selectLatestComments(db, threadId, limit);
  return showComments(db, threadId, rows);
}

/** The first `limit` comments of a thread with a higher number than `after`, in order; 0 for the beginning. */
export async function readCommentsAfter(
  db: Reader,
  threadId: string,
  after: number,
  limit: number,
): Promise<ShownComment[]> {
  return showComments(db, threadId, await selectNumbersAfter(db, threadId, Math.max(0, after), limit));
}

/** These comments of a thread in the order of their numbers; those that are not there are left out. */
export async function readCommentsByNumber(
  db: Reader,
  threadId: string,
  numbers: readonly number[],
): Promise<ShownComment[]> {
  if (numbers.length === 0) return [];
  return showComments(db, threadId, await selectByNumbers(db, threadId, numbers));
}

async function refuseTakenAddress(write: Write, address: string, except: string | null): Promise<void> {
  const other = await selectThreadByAddress(write.tx, address);
  if (other !== undefined && other.id !== except) {
    throw new Problem('conflict', 'thread-address-taken', { address });
  }
}
