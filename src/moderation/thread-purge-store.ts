import type { Reader, Transaction } from '../db/database.ts';

/** SQL that takes a thread out of the database with everything that hangs on its comments. */

/** What of a thread is counted somewhere else. */
export async function countOpen(db: Reader, threadId: string) {
  const held = db
    .selectFrom('comments')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('thread_id', '=', threadId)
    .where('state', '=', 'held');
  const reported = db
    .selectFrom('comments')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('thread_id', '=', threadId)
    .where('open_reports', '>', 0);
  const appeals = db
    .selectFrom('appeals')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('comment_id', 'in', commentsOf(db, threadId))
    .where('state', '=', 'open');
  const counted = [await held.execute(), await reported.execute(), await appeals.execute()];
  const [heldCount = 0, reportedCount = 0, appealCount = 0] = counted.map(([row]) => Number(row?.count ?? 0));
  return { held: heldCount, reported: reportedCount, appeals: appealCount };
}

/** True where a ban that was given for a comment of the thread is in force. */
export async function hasBanInForce(db: Reader, threadId: string, now: number): Promise<boolean> {
  const row = await db
    .selectFrom('bans')
    .select('id')
    .where('comment_id', 'in', commentsOf(db, threadId))
    .where('until', '>', now)
    .where('lifted_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** In the order that the references between the tables ask for. Notices stay, without their comment. */
export async function deleteThread(tx: Transaction, threadId: string): Promise<void> {
  const comments = commentsOf(tx, threadId);
  await tx.updateTable('notices').set({ comment_id: null }).where('comment_id', 'in', comments).execute();
  await tx.deleteFrom('decisions').where('thread_id', '=', threadId).execute();
  for (const table of ['appeals', 'reports', 'bans', 'staff_notes', 'lookups', 'worth_reading'] as const) {
    await tx.deleteFrom(table).where('comment_id', 'in', comments).execute();
  }
  for (const table of ['answers', 'comments', 'handles'] as const) {
    await tx.deleteFrom(table).where('thread_id', '=', threadId).execute();
  }
  await tx.deleteFrom('threads').where('id', '=', threadId).execute();
}

function commentsOf(db: Reader, threadId: string) {
  return db.selectFrom('comments').select('id').where('thread_id', '=', threadId);
}
