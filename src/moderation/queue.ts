import type { Reader } from '../db/database.ts';
import { readTallies } from '../db/tallies.ts';
import { readStoredComments, type StoredComment } from '../discussion/stored-comments.ts';
import { HELD_TALLY } from '../discussion/waiting.ts';
import {
  type QueueConditions,
  selectHeld,
  selectNewest,
  selectNewestOfHandle,
  selectNewestOfThread,
  selectNextHoldCode,
  selectReported,
} from './queue-store.ts';
import { REPORTED_TALLY } from './settled-reports.ts';

/** What waits for a decision, what readers reported, and what was published, newest first. */
export const QUEUE_VIEWS = ['held', 'reported', 'new'] as const;
export type QueueView = (typeof QUEUE_VIEWS)[number];

export type QueueAsked = QueueConditions & {
  view: QueueView;
  /** Words that the text has; `''` for any text. */
  q: string;
  order: 'oldest' | 'newest';
  /** The id to go on from; null for the beginning. */
  from: string | null;
  /** How many comments at most; 50 unless said. */
  limit?: number;
};

/** `next`, where it is not null, is the `from` of the next page. */
export type QueuePage = { comments: StoredComment[]; next: string | null };

/** Finds comments by their words, newest first; `search` has it, `app.ts` hands it over. */
export type FindCommentIds = (asked: {
  q: string;
  states: readonly ('published' | 'held')[];
  threadId?: string;
  limit: number;
}) => Promise<{ ids: string[] }>;

const QUEUE_PAGE = 50;

/** How many published comments are looked through for a language before a page is shown as far as it came. */
const WINDOW = 2_000;
/** How many findings of a search are looked at. */
const FOUND_LIMIT = 500;

/** The counts that stand on the tabs, exact at every moment. */
export type QueueCounts = Record<'held' | 'reported' | 'appeals' | 'notices', number>;

export async function readQueueCounts(db: Reader): Promise<QueueCounts> {
  const counts = await readTallies(db, [HELD_TALLY, REPORTED_TALLY, 'appeals', 'notices']);
  const count = (name: string) => counts.get(name) ?? 0;
  return {
    held: count(HELD_TALLY),
    reported: count(REPORTED_TALLY),
    appeals: count('appeals'),
    notices: count('notices'),
  };
}

/** The reasons for which something is held now, at most 40. */
export async function readHoldCodes(db: Reader): Promise<string[]> {
  const codes: string[] = [];
  for (let code = await selectNextHoldCode(db, ''); code !== undefined && codes.length < 40; ) {
    codes.push(code);
    code = await selectNextHoldCode(db, code);
  }
  return codes;
}

/**
 * The order that is fair for a view: who has waited longest is read first, or busy hours would leave some waiting for
 * ever; what stands already can do most harm while it is new.
 */
export function fairOrder(view: QueueView): QueueAsked['order'] {
  return view === 'held' ? 'oldest' : 'newest';
}

/** A page of the queue. `find` is needed where words are asked for. The work does not grow with the site. */
export async function readQueue(db: Reader, asked: QueueAsked, find?: FindCommentIds): Promise<QueuePage> {
  if (asked.q !== '' && find !== undefined) return searchQueue(db, asked, find);
  if (asked.view === 'new') return readNew(db, asked);
  const select = asked.view === 'held' ? selectHeld : selectReported;
  const limit = asked.limit ?? QUEUE_PAGE;
  const ids = await select(db, asked, { ...asked, limit: limit + 1 });
  const shown = ids.slice(0, limit);
  return {
    comments: await readStoredComments(db, shown),
    next: ids.length > limit ? (shown.at(-1) ?? null) : null,
  };
}

/** What the words find, as far as it stands in the view; one page. */
async function searchQueue(db: Reader, asked: QueueAsked, find: FindCommentIds): Promise<QueuePage> {
  const { view, threadId, q } = asked;
  const states = VIEW_STATES[view];
  const { ids } = await find({
    q,
    states,
    limit: FOUND_LIMIT,
    ...(threadId !== null && { threadId }),
  });
  const found = await readStoredComments(db, ids);
  const fitting = found.filter(comment => fits(comment, asked)).slice(0, QUEUE_PAGE);
  return { comments: asked.order === 'oldest' ? fitting.toReversed() : fitting, next: null };
}

const VIEW_STATES: Record<QueueView, readonly ('published' | 'held')[]> = {
  held: ['held'],
  reported: ['held', 'published'],
  new: ['published'],
};

function fits(comment: StoredComment, { view, threadId, handleId, language, code }: QueueAsked): boolean {
  return (
    (view !== 'reported' || comment.openReports > 0) &&
    (threadId === null || comment.threadId === threadId) &&
    (handleId === null || comment.handleId === handleId) &&
    (language === null || comment.textLanguage === language) &&
    (view !== 'held' || code === null || comment.heldCode === code)
  );
}

/**
 * Published comments have no index by language: every writer would pay for it. A window of the newest is looked
 * through instead, and the next page goes on below it.
 */
async function readNew(db: Reader, { threadId, handleId, language, from }: QueueAsked): Promise<QueuePage> {
  const limit = language === null ? QUEUE_PAGE + 1 : WINDOW;
  const rows =
    handleId !== null
      ? await selectNewestOfHandle(db, handleId, from, limit)
      : threadId !== null
        ? await selectNewestOfThread(db, threadId, from, limit)
        : await selectNewest(db, from, limit);
  const fitting = rows.filter(row => language === null || row.language === language);
  const shown = fitting.slice(0, QUEUE_PAGE).map(({ id }) => id);
  const whole = rows.length < limit;
  const next = fitting.length > QUEUE_PAGE ? shown.at(-1) : whole ? null : rows.at(-1)?.id;
  return { comments: await readStoredComments(db, shown), next: next ?? null };
}
