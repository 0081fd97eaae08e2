import type { Reader, Write } from '../db/database.ts';
import { tally } from '../db/tallies.ts';
import { newId } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import { cleanLine, isBlank } from '../lib/text.ts';
import type { Person } from '../people/people.ts';
import { showAnswers } from './answer-store.ts';
import { insertDecision, markUndone, selectDecision } from './decision-store.ts';
import { recordChange } from './publishing.ts';
import { changeState, updateComment } from './store.ts';
import { commentOrProblem, type LocatedRow } from './stored-comments.ts';
import { touchThread } from './thread-store.ts';
import type { CitedRule } from './verdicts.ts';
import { giveNumber, HELD_TALLY } from './waiting.ts';

/** Who decided: somebody on the staff, or a check. */
export type Decider = { kind: 'person'; person: Person } | { kind: 'check'; code: string };

/** What decisions do to the state of a comment. */
export type StateAction = 'hold' | 'publish' | 'remove' | 'restore';

/** Those that leave the comment as it is: about its writer, its reports, an appeal. */
export type OtherAction = 'ban' | 'lift' | 'dismiss' | 'reopen' | 'deny';

/** What a decision says beside what it does. */
export type Grounds = {
  decider: Decider;
  rule: CitedRule | null;
  /** One sentence that the writer and the public read. */
  reason: string;
  /** For staff alone. */
  detail?: string;
  /**
   * The newest decision that the decider had seen, `''` for none; where another was made since then, nothing
   * happens. Left out where nobody was looking.
   */
  seen?: string;
  undoes?: string;
  /** Why the comment waits again, where a decision that let it through is undone. */
  heldCode?: string;
  banId?: string;
  appealId?: string;
};

/**
 * Moves a comment to another state, with the row that says who did it, under which rule and why. Returns the
 * decision's id. Problems: not-found `comment-unknown`; conflict `decided-meanwhile`, `comment-gone`,
 * `comment-not-held`, `comment-not-removed`; invalid `removal-rule-blank`, `removal-reason-blank`.
 */
export async function decide(
  write: Write,
  id: string,
  action: StateAction,
  grounds: Grounds,
): Promise<string> {
  if (action === 'remove') refuseGroundless(grounds);
  const fresh = await lockComment(write, id, grounds.seen);
  const move = MOVES[action];
  const from = move.from.find(state => state === fresh.state);
  if (from === undefined) throw new Problem('conflict', move.otherwise);
  const number = await enter(write, fresh, from, move.to, grounds);
  const decision = await recordDecision(write, {
    comment: { id, threadId: fresh.thread_id, number },
    action,
    before: from,
    ...(fresh.held_at !== null && { waitedMs: write.now - fresh.held_at }),
    ...grounds,
  });
  recordChange(write, CHANGES[action], { threadId: fresh.thread_id, id, number });
  return decision;
}

/** Writes down a decision that leaves the comment's state as it is. Problems: as `decide`. */
export async function decideOther(
  write: Write,
  id: string,
  action: OtherAction,
  grounds: Grounds,
): Promise<string> {
  const fresh = await lockComment(write, id, grounds.seen);
  return recordDecision(write, {
    comment: { id, threadId: fresh.thread_id, number: fresh.number },
    action,
    before: fresh.state,
    ...grounds,
  });
}

/**
 * The comment as it stands, which nobody else changes until the write ends: whoever decides at the same time comes
 * after us and sees what we did. Problems: not-found `comment-unknown`; conflict `decided-meanwhile`.
 */
export async function lockComment(write: Write, id: string, seen?: string): Promise<LocatedRow> {
  const row = await commentOrProblem(write.tx, id);
  await touchThread(write.tx, row.thread_id, write.now, 0);
  const fresh = await commentOrProblem(write.tx, id);
  if (seen !== undefined && seen !== (fresh.decision_id ?? ''))
    throw new Problem('conflict', 'decided-meanwhile');
  return fresh;
}

/** The row of a decision and the news of it; for the rules of this feature. */
export async function recordDecision(
  write: Write,
  {
    comment,
    action,
    decider,
    rule,
    reason,
    detail = '',
    before,
    ...more
  }: Grounds & {
    comment: { id: string; threadId: string; number: number };
    action: StateAction | OtherAction;
    before: string;
    waitedMs?: number;
  },
): Promise<string> {
  const id = newId(write.now);
  await insertDecision(write.tx, {
    id,
    comment_id: comment.id,
    thread_id: comment.threadId,
    action,
    decider: decider.kind,
    person_id: decider.kind === 'person' ? decider.person.id : null,
    code: decider.kind === 'check' ? decider.code : '',
    rule_key: rule?.key ?? null,
    rule_version: rule?.version ?? null,
    rule: rule?.title ?? '',
    reason: cleanLine(reason),
    detail,
    state_before: before,
    undoes: more.undoes ?? null,
    undone_by: null,
    ban_id: more.banId ?? null,
    appeal_id: more.appealId ?? null,
    waited_ms: more.waitedMs ?? null,
    decided_at: write.now,
  });
  if (more.undoes !== undefined) await markUndone(write.tx, more.undoes, id);
  await updateComment(write.tx, comment.id, { decision_id: id });
  const payload = {
    decisionId: id,
    commentId: comment.id,
    threadId: comment.threadId,
    action,
    rule: rule?.key ?? null,
  };
  write.record({ kind: 'decision.made', topics: ['decisions'], payload });
  return id;
}

type State = LocatedRow['state'];

const MOVES: Record<StateAction, { from: readonly State[]; to: State; otherwise: string }> = {
  hold: { from: ['published', 'removed'], to: 'held', otherwise: 'comment-gone' },
  publish: { from: ['held'], to: 'published', otherwise: 'comment-not-held' },
  remove: { from: ['published', 'held'], to: 'removed', otherwise: 'comment-gone' },
  restore: { from: ['removed'], to: 'published', otherwise: 'comment-not-removed' },
};

const CHANGES: Record<StateAction, string> = {
  hold: 'comment.held',
  publish: 'comment.published',
  remove: 'comment.removed',
  restore: 'comment.restored',
};

function refuseGroundless({ rule, reason }: Grounds): void {
  if (rule === null || isBlank(rule.title)) throw new Problem('invalid', 'removal-rule-blank');
  if (isBlank(cleanLine(reason))) throw new Problem('invalid', 'removal-reason-blank');
}

/** Puts the comment into its new state and everything that counts it right. Returns its number from now on. */
async function enter(
  write: Write,
  row: LocatedRow,
  from: State,
  to: State,
  { decider, heldCode = 'moderator' }: Grounds,
): Promise<number> {
  await changeState(write.tx, row.id, from, to);
  if (from === 'held') await tally(write, HELD_TALLY, -1);
  if (to === 'held') await tally(write, HELD_TALLY, 1);
  const code = to === 'held' ? (decider.kind === 'check' ? decider.code : heldCode) : null;
  await updateComment(write.tx, row.id, { held_code: code, held_at: to === 'held' ? write.now : null });
  if (to === 'published' && row.number < 0) return giveNumber(write, row);
  const shown = Number(to === 'published') - Number(from === 'published');
  if (shown !== 0) {
    await touchThread(write.tx, row.thread_id, write.now, shown > 0 ? 1 : -1);
    await showAnswers(write.tx, row.thread_id, row.number, shown > 0);
  }
  return row.number;
}

/** The decision as it stands, or null. */
export async function readDecision(db: Reader, id: string) {
  return (await selectDecision(db, id)) ?? null;
}

/** The decision as it stands, or Problem not-found `decision-unknown`. */
export async function decisionOrProblem(db: Reader, id: string) {
  const row = await readDecision(db, id);
  if (row === null) throw new Problem('not-found', 'decision-unknown');
  return row;
}
