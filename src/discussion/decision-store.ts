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
