import type { Reader } from '../db/database.ts';
import { prepared } from '../db/prepared.ts';
import { threadRow } from './thread-store.ts';

/** SQL of what is known when a comment arrives. Each part is found by a key that names the thread. */

const arrival = prepared((db, threadId: string, writerKey: string, digest: string) =>
  threadRow(db, threadId)
    .leftJoin('handles as h', join =>
      join.on('h.thread_id', '=', threadId).on('h.writer_key', '=', writerKey),
    )
    .select('h.id as handle_id')
    .select(({ selectFrom }) =>
      selectFrom('comments as c')
        .select('c.number')
        .whereRef('c.handle_id', '=', 'h.id')
        .where('c.thread_id', '=', threadId)
        .where('c.text_digest', '=', digest)
        .where('c.state', 'in', ['published', 'held'])
        .limit(1)
        .as('standing_number'),
    ),
);

/** The thread, the handle of a browser in it, and the number of a comment with this text that stands there under the handle. */
export async function selectArrival(db: Reader, threadId: string, writerKey: string, digest: string) {
  return (await arrival(db, threadId, writerKey, digest))[0];
}
