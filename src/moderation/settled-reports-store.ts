import type { Transaction } from '../db/database.ts';

/** SQL of reports that decisions close and open again. The thread of the comment is locked meanwhile. */

/** Returns how many were open. */
export async function settleReports(
  tx: Transaction,
  commentId: string,
  state: 'upheld' | 'dismissed' | 'closed',
  now: number,
): Promise<number> {
  const settled = await tx
    .updateTable('reports')
    .set({ state, decided_at: now })
    .where('comment_id', '=', commentId)
    .where('state', '=', 'open')
    .returning('id')
    .execute();
  return settled.length;
}

/** Returns how many were closed at that instant. */
export async function reopenReports(tx: Transaction, commentId: string, closedAt: number): Promise<number> {
  const reopened = await tx
    .updateTable('reports')
    .set({ state: 'open', decided_at: null })
    .where('comment_id', '=', commentId)
    .where('state', '<>', 'open')
    .where('decided_at', '=', closedAt)
    .returning('id')
    .execute();
  return reopened.length;
}

export async function countOpenReports(tx: Transaction, commentId: string): Promise<number> {
  const { count } = await tx
    .selectFrom('reports')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('comment_id', '=', commentId)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Returns how many the comment said it had. */
export async function setOpenReports(tx: Transaction, commentId: string, open: number): Promise<number> {
  const before = await tx
    .selectFrom('comments')
    .select('open_reports')
    .where('id', '=', commentId)
    .executeTakeFirst();
  await tx.updateTable('comments').set({ open_reports: open }).where('id', '=', commentId).execute();
  return before?.open_reports ?? 0;
}
