import type { Reader } from '../db/database.ts';
import type { OtherAction, StateAction } from '../discussion/decisions.ts';
import { readStoredComments, type StoredComment } from '../discussion/stored-comments.ts';
import {
  type DecidedRow,
  selectDecisionsAt,
  selectDecisionsById,
  selectDecisionsOf,
  selectDecisionsOfPeople,
} from './decided-store.ts';

/** A decision as the staff see it. */
export type Decided = {
  id: string;
  commentId: string;
  threadId: string;
  action: StateAction | OtherAction;
  /** The name of whoever decided; null where a check did. */
  by: string | null;
  /** Of the check, `''` for people. */
  code: string;
  rule: string;
  reason: string;
  detail: string;
  at: number;
  undoes: string | null;
  /** The ban that it is about. */
  banId: string | null;
  undoneBy: string | null;
};

/** What happened to a comment, oldest first. */
export async function listDecisionsOf(db: Reader, commentId: string): Promise<Decided[]> {
  return (await selectDecisionsOf(db, commentId)).map(decidedOf);
}

/** These decisions by id. */
export async function readDecisions(db: Reader, ids: readonly string[]): Promise<Map<string, Decided>> {
  const rows = ids.length === 0 ? [] : await selectDecisionsById(db, ids);
  return new Map(rows.map(row => [row.id, decidedOf(row)]));
}

/** What a person decided in one press, at most 400 decisions (200 comments, each banned and removed). */
export async function readPress(db: Reader, personId: string, instant: number): Promise<Decided[]> {
  return (await selectDecisionsAt(db, personId, instant, 400)).map(decidedOf);
}

/** What people decided, newest first, 50 at a time; `older` is the `before` of the next call. */
export async function listDecisions(
  db: Reader,
  before: string | null,
): Promise<{ decisions: (Decided & { comment: StoredComment | null })[]; older: string | null }> {
  const rows = await selectDecisionsOfPeople(db, before, LIST_PAGE + 1);
  const shown = rows.slice(0, LIST_PAGE);
  const ids = [...new Set(shown.map(row => row.comment_id))];
  const comments = new Map((await readStoredComments(db, ids)).map(comment => [comment.id, comment]));
  return {
    decisions: shown.map(row => ({ ...decidedOf(row), comment: comments.get(row.comment_id) ?? null })),
    older: rows.length > LIST_PAGE ? (shown.at(-1)?.id ?? null) : null,
  };
}

const LIST_PAGE = 50;

/**
 * Those of a comment's decisions that can be undone: the newest about the comment itself, and the newest about each
 * ban, unless they were undone. `decisions` are all there are, oldest first.
 */
export function undoableAmong(decisions: readonly Decided[]): Set<string> {
  const newest = new Map(decisions.map(decision => [decision.banId ?? '', decision]));
  return new Set(
    [...newest.values()]
      .filter(({ action, undoneBy }) => undoneBy === null && action !== 'deny')
      .map(({ id }) => id),
  );
}

function decidedOf(row: DecidedRow): Decided {
  return {
    id: row.id,
    commentId: row.comment_id,
    threadId: row.thread_id,
    action: row.action,
    by: row.decider === 'person' ? (row.person_name ?? '') : null,
    code: row.code,
    rule: row.rule,
    reason: row.reason,
    detail: row.detail,
    at: row.decided_at,
    undoes: row.undoes,
    banId: row.ban_id,
    undoneBy: row.undone_by,
  };
}
