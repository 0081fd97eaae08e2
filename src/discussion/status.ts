import type { Reader } from '../db/database.ts';
import { isId } from '../lib/ids.ts';
import { isKeyOf, keyedDigest } from '../lib/keys.ts';
import { Problem } from '../lib/problem.ts';
import { link } from '../routes.ts';
import { readComment } from './comments.ts';
import { selectBansOn, selectToldDecisions, type ToldDecisionRow } from './decision-store.ts';
import type { StoredComment } from './stored-comments.ts';
import type { CitedRule } from './verdicts.ts';

/** What the writer of a comment is told about it, whoever decided. */
export type CommentStatus = {
  comment: StoredComment;
  /** Oldest first. */
  decisions: readonly ToldDecision[];
  /** What keeps the writer from writing now, whichever comment was the reason. */
  bans: readonly WriterBan[];
};

export type ToldDecision = {
  id: string;
  action: ToldAction;
  by: 'person' | 'check';
  /** Of the check that decided, `''` where a person did. */
  code: string;
  rule: CitedRule | null;
  reason: string;
  at: number;
  /** True where another decision took it back. */
  undone: boolean;
  /** For a ban: when it ends. */
  until: number | null;
};

/** Those that concern the writer; what became of reports concerns whoever reported. */
const TOLD_ACTIONS = ['hold', 'publish', 'remove', 'restore', 'ban', 'lift', 'deny'] as const;
type ToldAction = (typeof TOLD_ACTIONS)[number];

/** `where`: in one thread, or on the whole site. */
export type WriterBan = { until: number; reason: string; rule: string; where: 'thread' | 'site' };

/** The address under which the writer of a comment is told about it. Whoever has it is taken for the writer. */
export function statusLink(siteKey: string, commentId: string): string {
  return link('commentStatus', { comment: commentId, key: statusKey(siteKey, commentId) });
}

/** The secret part of that address: derived, so that nothing about it is stored. */
export function statusKey(siteKey: string, commentId: string): string {
  return keyedDigest(siteKey, 'status', commentId).slice(0, 32);
}

/**
 * Reads what the writer is told. Problem: not-found `comment-unknown`, with the wrong key as without a comment.
 */
export async function readStatus(
  { db, siteKey }: { db: Reader; siteKey: string },
  { id, key, now }: { id: string; key: string; now: number },
): Promise<CommentStatus> {
  const comment = isId(id) && isKeyOf(statusKey(siteKey, id), key) ? await readComment(db, id) : null;
  if (comment === null) throw new Problem('not-found', 'comment-unknown');
  const rows = await selectToldDecisions(db, id, TOLD_ACTIONS);
  const subjects = [comment.handleId, comment.moderationKey].filter(subject => subject !== null);
  const bans = await selectBansOn(db, subjects, now);
  return {
    comment,
    decisions: rows.flatMap(toldDecision),
    bans: bans.map(({ kind, until, reason, rule }) => ({
      until,
      reason,
      rule,
      where: kind === 'handle' ? 'thread' : 'site',
    })),
  };
}

/** The newest decision about where the comment stands, or null where none was made. */
export function standingDecision({ decisions }: Pick<CommentStatus, 'decisions'>): ToldDecision | null {
  return decisions.findLast(({ action }) => STATE_ACTIONS.has(action)) ?? null;
}

const STATE_ACTIONS: ReadonlySet<ToldAction> = new Set(['hold', 'publish', 'remove', 'restore']);

function toldDecision(row: ToldDecisionRow): ToldDecision[] {
  const action = TOLD_ACTIONS.find(told => told === row.action);
  if (action === undefined) return [];
  const { id, reason, code, until, rule_key: key, rule_version: version } = row;
  // Decisions of before the rules had versions name theirs in words alone.
  const rule = row.rule === '' ? null : { key: key ?? '', version: version ?? 0, title: row.rule };
  const by = row.decider;
  return [{ id, action, by, code, rule, reason, at: row.decided_at, undone: row.undone_by !== null, until }];
}
