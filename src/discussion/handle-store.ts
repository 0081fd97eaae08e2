import type { Reader, Transaction } from '../db/database.ts';
import { prepared } from '../db/prepared.ts';

/** SQL of handles. */

const handleOfWriter = prepared((db, threadId: string, writerKey: string) =>
  db
    .selectFrom('handles')
    .select(['id', 'code'])
    .where('thread_id', '=', threadId)
    .where('writer_key', '=', writerKey),
);

export async function selectHandle(db: Reader, threadId: string, writerKey: string) {
  return (await handleOfWriter(db, threadId, writerKey))[0];
}

/** The handle that readers of the thread know by this code. */
export function selectHandleByCode(db: Reader, threadId: string, code: number) {
  return db
    .selectFrom('handles')
    .select('id')
    .where('thread_id', '=', threadId)
    .where('code', '=', code)
    .executeTakeFirst();
}

/** The codes from `from` on that somebody in the thread has already, in order. */
export async function selectTakenCodes(
  db: Reader,
  threadId: string,
  from: number,
  limit: number,
): Promise<number[]> {
  const rows = await db
    .selectFrom('handles')
    .select('code')
    .where('thread_id', '=', threadId)
    .where('code', '>=', from)
    .orderBy('code')
    .limit(limit)
    .execute();
  return rows.map(row => row.code);
}

export async function insertHandle(
  tx: Transaction,
  row: { id: string; thread_id: string; writer_key: string; code: number; created_at: number },
): Promise<void> {
  await tx.insertInto('handles').values(row).execute();
}
