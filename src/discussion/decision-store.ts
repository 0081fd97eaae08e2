import type { Insertable } from 'kysely';
import type { Reader, Transaction } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';

/** SQL of decisions about comments. */

export type DecisionRow = Tables['decisions'];

export async function insertDecision(tx: Transaction, row: Insertable<DecisionRow>): Promise<void> {
  await tx.insertInto('decisions').values(row).execute();
}

export function selectDecision(db: Reader, id: string): Promise<DecisionRow | undefined> {
  return db.selectFrom('decisions').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function markUndone(tx: Transaction, id: string, by: string): Promise<void> {
  await tx.updateTable('decisions').set({ undone_by: by }).where('id', '=', id).execute();
}

/** Every removal of these comments, oldest first. */
export function selectRemovals(db: Reader, commentIds: readonly string[]) {
  return db
    .selectFrom('decisions')
    .select(['comment_id', 'rule', 'reason', 'decider', 'decided_at'])
    .where('comment_id', 'in', commentIds)
    .where('action', '=', 'remove')
    .orderBy('id')
    .execute();
}

export type ToldDecisionRow = Awaited<ReturnType<typeof selectToldDecisions>>[number];

/** Decisions of these kinds about a comment, oldest first, with the end of a ban. */
export function selectToldDecisions(
  db: Reader,
  commentId: string,
  actions: readonly DecisionRow['action'][],
) {
  return db
    .selectFrom('decisions as d')
    .leftJoin('bans as b', 'b.id', 'd.ban_id')
    .select(['d.id', 'd.action', 'd.decider', 'd.code', 'd.rule_key', 'd.rule_version', 'd.rule', 'd.reason'])
    .select(['d.decided_at', 'd.undone_by', 'b.until'])
    .where('d.comment_id', '=', commentId)
    .where('d.action', 'in', actions)
    .orderBy('d.id')
    .execute();
}

/** Bans on any of these handles and keys that hold at `now`, the one that ends last first. */
export async function selectBansOn(db: Reader, subjects: readonly string[], now: number) {
  if (subjects.length === 0) return [];
  return db
    .selectFrom('bans')
    .select(['kind', 'until', 'reason', 'rule'])
    .where('subject', 'in', subjects)
    .where('until', '>', now)
    .where('lifted_at', 'is', null)
    .orderBy('until', 'desc')
    .execute();
}

/** What checks saw in a comment, which is gone. */
export async function eraseDetails(tx: Transaction, commentId: string): Promise<void> {
  await tx.updateTable('decisions').set({ detail: '' }).where('comment_id', '=', commentId).execute();
}
