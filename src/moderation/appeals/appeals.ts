import type { Database, Reader, Write } from '../../db/database.ts';
import { tally } from '../../db/tallies.ts';
import { decide, decideOther, decisionOrProblem, lockComment } from '../../discussion/decisions.ts';
import {
  type CommentStatus,
  readStatus,
  standingDecision,
  statusKey,
  type ToldDecision,
} from '../../discussion/status.ts';
import { readStoredComments, type StoredComment } from '../../discussion/stored-comments.ts';
import { isId, newId } from '../../lib/ids.ts';
import { Problem } from '../../lib/problem.ts';
import { isBlank } from '../../lib/text.ts';
import { listModerators, type Person } from '../../people/people.ts';
import {
  type AppealRow,
  closeAppeal,
  insertAppeal,
  selectAppeal,
  selectAppealsOf,
  selectOpenAppeals,
} from './store.ts';

/** A writer's objection to one decision. */
export type Appeal = {
  id: string;
  commentId: string;
  decisionId: string;
  text: string;
  state: AppealRow['state'];
  /** What the moderator said; `''` where the decision was changed without an answer. */
  answer: string;
  at: number;
  answeredAt: number | null;
};

/** The count of appeals that nobody has answered (`db/tallies.ts`). */
export const APPEALS_TALLY = 'appeals';

/** In characters. */
export const APPEAL_LIMITS = { text: 2_000, answer: 500 };

const LIST_PAGE = 50;

/**
 * The decision that the writer of a comment can object to now: the one by which it is removed, or by which a person
 * holds it. Null where there is none; an appeal may have been made already.
 */
export function appealableDecision(status: CommentStatus): ToldDecision | null {
  const { state } = status.comment;
  const decision = standingDecision(status);
  if (decision === null) return null;
  if (state === 'removed' && decision.action === 'remove') return decision;
  return state === 'held' && decision.action === 'hold' && decision.by === 'person' ? decision : null;
}

/**
 * Objects to a decision about a comment; whoever calls has seen that its writer asks. Problems: invalid
 * `appeal-blank`, `appeal-long`; conflict `appeal-outdated` where the decision is not the one that stands,
 * `appeal-made`.
 */
export async function appeal(
  { db, siteKey }: { db: Database; siteKey: string },
  commentId: string,
  { decisionId, text }: { decisionId: string; text: string },
): Promise<string> {
  if (isBlank(text)) throw new Problem('invalid', 'appeal-blank');
  if (text.length > APPEAL_LIMITS.text)
    throw new Problem('invalid', 'appeal-long', { limit: APPEAL_LIMITS.text });
  return db.write(async write => {
    await lockComment(write, commentId);
    const asked = { id: commentId, key: statusKey(siteKey, commentId), now: write.now };
    const status = await readStatus({ db: write.tx, siteKey }, asked);
    if (appealableDecision(status)?.id !== decisionId) throw new Problem('conflict', 'appeal-outdated');
    const earlier = await selectAppealsOf(write.tx, commentId);
    if (earlier.some(({ state }) => state === 'open')) throw new Problem('conflict', 'appeal-made');
    const id = newId(write.now);
    const row = { id, comment_id: commentId, decision_id: decisionId, text, state: 'open' } as const;
    const times = { person_id: null, created_at: write.now, answered_at: null };
    if (!(await insertAppeal(write.tx, { ...row, ...times }))) throw new Problem('conflict', 'appeal-made');
    await tally(write, APPEALS_TALLY, 1);
    write.record({ kind: 'appeal.made', topics: [], payload: { commentId, appealId: id } });
    return id;
  });
}

/** The appeals that the writer of a comment has made, oldest first. */
export async function listAppealsOf(db: Reader, commentId: string): Promise<Appeal[]> {
  return (await selectAppealsOf(db, commentId)).map(appealOf);
}

/** Open appeals with their comments, oldest first, from the one after `after`; `next` where there are more. */
export async function listOpenAppeals(
  db: Reader,
  after: string,
): Promise<{ appeals: { appeal: Appeal; comment: StoredComment }[]; next: string | null }> {
  const rows = await selectOpenAppeals(db, after, LIST_PAGE + 1);
  const shown = rows.slice(0, LIST_PAGE);
  const comments = await readStoredComments(db, [...new Set(shown.map(row => row.comment_id))]);
  const byId = new Map(comments.map(comment => [comment.id, comment]));
  const appeals = shown.flatMap(row => {
    const comment = byId.get(row.comment_id);
    return comment === undefined ? [] : [{ appeal: appealOf(row), comment }];
  });
  return { appeals, next: rows.length > LIST_PAGE ? (shown.at(-1)?.id ?? null) : null };
}

/** Who may answer an appeal: `other` moderators than the one who decided, `alone` where there is no other. */
export type Answerer = 'other' | 'alone' | 'decider';

/** An appeal as a moderator answers it. Problem: not-found `appeal-unknown`. */
export async function readAppeal(
  db: Reader,
  id: string,
  person: Person,
): Promise<{ appeal: Appeal; comment: StoredComment; answerer: Answerer }> {
  const appeal = await appealOrProblem(db, id);
  const [comment] = await readStoredComments(db, [appeal.commentId]);
  if (comment === undefined) throw new Problem('not-found', 'appeal-unknown');
  return { appeal, comment, answerer: await answererOf(db, appeal, person) };
}

/**
 * Answers an appeal for good: the comment goes back to where readers see it, or the decision stands. Problems:
 * not-found `appeal-unknown`; forbidden `appeal-own-decision`; invalid `appeal-answer-blank`, `appeal-answer-long`;
 * conflict `appeal-answered`, `decided-meanwhile` where the newest decision is not `seen`.
 */
export async function answerAppeal(
  write: Write,
  id: string,
  answer: { person: Person; grant: boolean; sentence: string; seen: string },
): Promise<void> {
  const { person, grant, sentence: reason, seen } = answer;
  if (isBlank(reason)) throw new Problem('invalid', 'appeal-answer-blank');
  if (reason.length > APPEAL_LIMITS.answer)
    throw new Problem('invalid', 'appeal-answer-long', { limit: APPEAL_LIMITS.answer });
  const { commentId } = await appealOrProblem(write.tx, id);
  const { state } = await lockComment(write, commentId);
  const appeal = await appealOrProblem(write.tx, id);
  if (appeal.state !== 'open') throw new Problem('conflict', 'appeal-answered');
  if ((await answererOf(write.tx, appeal, person)) === 'decider')
    throw new Problem('forbidden', 'appeal-own-decision');
  const grounds = { decider: { kind: 'person', person }, rule: null, reason, seen, appealId: id } as const;
  if (grant) await decide(write, commentId, state === 'held' ? 'publish' : 'restore', grounds);
  else await decideOther(write, commentId, 'deny', grounds);
  const outcome = grant ? 'granted' : 'denied';
  const closing = { state: outcome, answer: reason, person_id: person.id, answered_at: write.now } as const;
  if (!(await closeAppeal(write.tx, id, closing))) throw new Problem('conflict', 'appeal-answered');
  await tally(write, APPEALS_TALLY, -1);
}

async function appealOrProblem(db: Reader, id: string): Promise<Appeal> {
  const row = isId(id) ? await selectAppeal(db, id) : undefined;
  if (row === undefined) throw new Problem('not-found', 'appeal-unknown');
  return appealOf(row);
}

async function answererOf(db: Reader, { decisionId }: Appeal, person: Person): Promise<Answerer> {
  const { person_id: decider } = await decisionOrProblem(db, decisionId);
  if (decider !== person.id) return 'other';
  const others = (await listModerators(db)).filter(({ id }) => id !== person.id);
  return others.length === 0 ? 'alone' : 'decider';
}

function appealOf(row: AppealRow): Appeal {
  return {
    id: row.id,
    commentId: row.comment_id,
    decisionId: row.decision_id,
    text: row.text,
    state: row.state,
    answer: row.answer,
    at: row.created_at,
    answeredAt: row.answered_at,
  };
}
