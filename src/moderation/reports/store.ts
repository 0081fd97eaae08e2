import type { Insertable } from 'kysely';
import type { Reader, Transaction } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';

/** SQL of reports as readers send them; what decisions do to them is in `settled-reports-store.ts`. */

export type ReportRow = Tables['reports'];

/** False where this browser has reported the comment already. */
export async function insertReport(tx: Transaction, row: Insertable<ReportRow>): Promise<boolean> {
  const inserted = await tx
    .insertInto('reports')
    .values(row)
    .onConflict(conflict => conflict.columns(['comment_id', 'reporter_key']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

export function selectReport(db: Reader, id: string): Promise<ReportRow | undefined> {
  return db.selectFrom('reports').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The report that a browser has made of a comment. */
export function selectReportBy(db: Reader, commentId: string, reporterKey: string) {
  return db
    .selectFrom('reports')
    .select('id')
    .where('comment_id', '=', commentId)
    .where('reporter_key', '=', reporterKey)
    .executeTakeFirst();
}

/** Which rules the open reports about a comment name, the one that most name first. */
export function selectReportedRules(db: Reader, commentId: string) {
  return db
    .selectFrom('reports')
    .select(({ fn }) => ['rule_key', fn.countAll<number>().as('count')])
    .where('comment_id', '=', commentId)
    .where('state', '=', 'open')
    .groupBy('rule_key')
    .orderBy('count', 'desc')
    .orderBy('rule_key')
    .execute();
}

/** Erases what was written beside reports that were answered before `instant`. */
export async function eraseReportTexts(tx: Transaction, instant: number): Promise<void> {
  await tx
    .updateTable('reports')
    .set({ text: '' })
    .where('decided_at', '<', instant)
    .where('text', '<>', '')
    .execute();
}
