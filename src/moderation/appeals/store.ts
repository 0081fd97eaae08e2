import type { Insertable, Selectable } from 'kysely';
import type { Reader, Transaction } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';

/** SQL of appeals. */

export type AppealRow = Selectable<Tables['appeals']>;

/** False where there is an appeal against the same decision. */
export async function insertAppeal(tx: Transaction, row: Insertable<Tables['appeals']>): Promise<boolean> {
  const inserted = await tx
    .insertInto('appeals')
    .values(row)
    .onConflict(conflict => conflict.column('decision_id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

export function selectAppeal(db: Reader, id: string): Promise<AppealRow | undefined> {
  return db.selectFrom('appeals').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The appeals about a comment, oldest first. */
export function selectAppealsOf(db: Reader, commentId: string): Promise<AppealRow[]> {
  return db.selectFrom('appeals').selectAll().where('comment_id', '=', commentId).orderBy('id').execute();
}

/** Open appeals, the one that waits longest first, from the one after `after`. */
export function selectOpenAppeals(db: Reader, after: string, limit: number): Promise<AppealRow[]> {
  return db
    .selectFrom('appeals')
    .selectAll()
    .where('state', '=', 'open')
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** False where it is not open any more. */
export async function closeAppeal(
  tx: Transaction,
  id: string,
  answer: Pick<AppealRow, 'state' | 'answer' | 'person_id' | 'answered_at'>,
): Promise<boolean> {
  const closed = await tx
    .updateTable('appeals')
    .set(answer)
    .where('id', '=', id)
    .where('state', '=', 'open')
    .returning('id')
    .executeTakeFirst();
  return closed !== undefined;
}

/** Closes the open appeals about a comment without an answer; returns how many there were. */
export async function closeAppealsOf(
  tx: Transaction,
  commentId: string,
  { state, now }: { state: 'granted' | 'closed'; now: number },
): Promise<number> {
  const closed = await tx
    .updateTable('appeals')
    .set({ state, answered_at: now })
    .where('comment_id', '=', commentId)
    .where('state', '=', 'open')
    .returning('id')
    .execute();
  return closed.length;
}

/** Opens those again that were closed without an answer at `closedAt`; returns how many there were. */
export async function reopenAppealsOf(tx: Transaction, commentId: string, closedAt: number): Promise<number> {
  const opened = await tx
    .updateTable('appeals')
    .set({ state: 'open', answered_at: null })
    .where('comment_id', '=', commentId)
    .where('answered_at', '=', closedAt)
    .where('person_id', 'is', null)
    .returning('id')
    .execute();
  return opened.length;
}

export async function eraseAppealTexts(tx: Transaction, commentId: string): Promise<void> {
  await tx.updateTable('appeals').set({ text: '' }).where('comment_id', '=', commentId).execute();
}

/** Whether reports about the comment were upheld, or a notice about it, by what was decided at that instant. */
export async function selectUpheldAt(
  db: Reader,
  commentId: string,
  instant: number,
): Promise<{ notice: boolean; reports: boolean }> {
  const notice = await db
    .selectFrom('notices')
    .select('id')
    .where('comment_id', '=', commentId)
    .where('answered_at', '=', instant)
    .where('state', '=', 'upheld')
    .executeTakeFirst();
  const report = await db
    .selectFrom('reports')
    .select('id')
    .where('comment_id', '=', commentId)
    .where('decided_at', '=', instant)
    .where('state', '=', 'upheld')
    .executeTakeFirst();
  return { notice: notice !== undefined, reports: report !== undefined };
}
