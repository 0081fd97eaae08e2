import type { Reader } from '../../db/database.ts';
import type { WriterColumn } from '../store.ts';

/** SQL of answers to one writer. */

/** The newest published comments of others that answer this writer, by number, the highest first. */
export async function selectAnswersToWriter(
  db: Reader,
  threadId: string,
  writer: WriterColumn,
  limit: number,
): Promise<number[]> {
  const rows = await db
    .selectFrom('comments as own')
    .innerJoin('answers as a', join =>
      join.onRef('a.thread_id', '=', 'own.thread_id').onRef('a.answered_number', '=', 'own.number'),
    )
    .innerJoin('comments as c', join =>
      join.onRef('c.thread_id', '=', 'a.thread_id').onRef('c.number', '=', 'a.comment_number'),
    )
    .select('c.number')
    .distinct()
    .where(`own.${writer.column}`, '=', writer.id)
    .where('own.thread_id', '=', threadId)
    .where('a.shown', '=', 1)
    .where('c.state', '=', 'published')
    .where(({ eb, or }) =>
      or([eb(`c.${writer.column}`, 'is', null), eb(`c.${writer.column}`, '<>', writer.id)]),
    )
    .orderBy('c.number', 'desc')
    .limit(limit)
    .execute();
  return rows.map(row => row.number);
}
