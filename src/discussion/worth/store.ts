import type { Reader, Transaction } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';

/** SQL of comments that are worth reading. */

/** False where it was marked already. */
export async function insertMark(tx: Transaction, row: Tables['worth_reading']): Promise<boolean> {
  const added = await tx
    .insertInto('worth_reading')
    .values(row)
    .onConflict(conflict => conflict.column('comment_id').doNothing())
    .returning('comment_id')
    .executeTakeFirst();
  return added !== undefined;
}

/** False where it was not marked. */
export async function deleteMark(tx: Transaction, commentId: string): Promise<boolean> {
  const gone = await tx
    .deleteFrom('worth_reading')
    .where('comment_id', '=', commentId)
    .returning('comment_id')
    .executeTakeFirst();
  return gone !== undefined;
}

/** How many comments that stand published are marked. */
export async function countMarked(db: Reader, threadId: string): Promise<number> {
  const { count } = await db
    .selectFrom('worth_reading as w')
    .innerJoin('comments as c', join =>
      join.onRef('c.id', '=', 'w.comment_id').onRef('c.thread_id', '=', 'w.thread_id'),
    )
    .select(({ fn }) => fn.countAll().as('count'))
    .where('w.thread_id', '=', threadId)
    .where('c.state', '=', 'published')
    .executeTakeFirstOrThrow();
  return Number(count);
}
