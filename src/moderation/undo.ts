import type { Write } from '../db/database.ts';
import {
  type Decider,
  decide,
  decideOther,
  decisionOrProblem,
  lockComment,
  type StateAction,
} from '../discussion/decisions.ts';
import type { CitedRule } from '../discussion/verdicts.ts';
import { Problem } from '../lib/problem.ts';
import type { Person } from '../people/people.ts';
import { banAgain, lift } from './bans.ts';
import {
  type DecidedRow,
  selectDecisionsById,
  selectNewestDecision,
  selectNewestOfBan,
} from './decided-store.ts';
import { closeReports, openReportsAgain } from './settled-reports.ts';

/**
 * Undoes a decision by another one that says so, and returns its id. Problems: not-found `decision-unknown`; conflict
 * `decision-undone`, `decision-not-undoable`, `decided-since` with `by` where something newer was decided about
 * the same, `ban-over`, and those of `decide`.
 */
export async function undo(write: Write, decisionId: string, person: Person): Promise<string> {
  const { comment_id: commentId } = await decisionOrProblem(write.tx, decisionId);
  await lockComment(write, commentId);
  const [decision] = await selectDecisionsById(write.tx, [decisionId]);
  if (decision === undefined) throw new Problem('not-found', 'decision-unknown');
  if (decision.undone_by !== null) throw new Problem('conflict', 'decision-undone');
  // An appeal is answered once.
  if (decision.appeal_id !== null) throw new Problem('conflict', 'decision-not-undoable');
  await refuseOlder(write, decision);
  switch (decision.action) {
    case 'ban':
    case 'lift':
      return undoBan(write, decision, person);
    case 'dismiss':
    case 'reopen':
      return undoReports(write, decision, person);
    case 'deny':
      throw new Problem('conflict', 'decision-not-undoable');
    default:
      return undoState(write, decision, decision.action, person);
  }
}

/** Decisions that change what stands or what was reported; about bans others follow each other. */
const ABOUT_COMMENT = ['hold', 'publish', 'remove', 'restore', 'dismiss', 'reopen', 'deny'] as const;

async function refuseOlder({ tx }: Write, decision: DecidedRow): Promise<void> {
  const { id, comment_id: commentId, ban_id: banId } = decision;
  const newest =
    banId === null
      ? await selectNewestDecision(tx, commentId, ABOUT_COMMENT)
      : await selectNewestOfBan(tx, commentId, banId);
  if (newest !== undefined && newest.id !== id)
    throw new Problem('conflict', 'decided-since', { by: newest.person_name ?? newest.code });
}

function undoBan(write: Write, { id, action, ban_id: banId }: DecidedRow, person: Person): Promise<string> {
  if (banId === null) throw new Problem('not-found', 'ban-unknown');
  return action === 'ban'
    ? lift(write, banId, { person, undoes: id })
    : banAgain(write, banId, { person, undoes: id });
}

async function undoReports(write: Write, decision: DecidedRow, person: Person): Promise<string> {
  const { id, comment_id: commentId, action, decided_at: at } = decision;
  const grounds = { ...plain(person), undoes: id };
  if (action === 'dismiss') await openReportsAgain(write, commentId, at);
  else await closeReports(write, commentId, 'dismissed');
  return decideOther(write, commentId, action === 'dismiss' ? 'reopen' : 'dismiss', grounds);
}

async function undoState(
  write: Write,
  decision: DecidedRow,
  action: StateAction,
  person: Person,
): Promise<string> {
  const { id, comment_id: commentId, decided_at: at } = decision;
  const back = backFrom(action, decision.state_before);
  const grounds = { ...plain(person), undoes: id, ...(await groundsOf(write, decision, back)) };
  const undoing = await decide(write, commentId, back, grounds);
  await openReportsAgain(write, commentId, at);
  return undoing;
}

/** The action that puts a comment back to where it was. */
function backFrom(action: StateAction, before: string): StateAction {
  switch (action) {
    case 'publish':
      return 'hold';
    case 'restore':
      return 'remove';
    case 'remove':
      return before === 'held' ? 'hold' : 'restore';
    case 'hold':
      return before === 'removed' ? 'remove' : 'publish';
  }
}

/** What is removed again is so for the reason of the first time; what waits again does so for the reason of before. */
async function groundsOf({ tx }: Write, decision: DecidedRow, back: StateAction) {
  const { id, comment_id: commentId } = decision;
  if (back === 'remove') {
    const removal = await selectNewestDecision(tx, commentId, ['remove'], id);
    return removal === undefined ? {} : { rule: citedBy(removal), reason: removal.reason };
  }
  if (back !== 'hold') return {};
  const holding = await selectNewestDecision(tx, commentId, ['hold'], id);
  return holding?.decider === 'check' ? { heldCode: holding.code } : {};
}

/** Removals from before there was a rule book have a title alone. */
function citedBy(row: DecidedRow): CitedRule {
  return { key: row.rule_key ?? 'other', version: row.rule_version ?? 1, title: row.rule };
}

function plain(person: Person): { decider: Decider; rule: CitedRule | null; reason: string } {
  return { decider: { kind: 'person', person }, rule: null, reason: '' };
}
