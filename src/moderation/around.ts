import type { Reader } from '../db/database.ts';
import type { StoredComment } from '../discussion/stored-comments.ts';
import { readCommentsByNumber, readLatestComments, type ShownComment } from '../discussion/threads.ts';

export type Around = { before: ShownComment[]; after: ShownComment[] };

/** The two before a comment and the two after it, as readers see them; for one that never stood there, the newest two. */
export async function readAround(db: Reader, { threadId, number }: StoredComment): Promise<Around> {
  if (number < 0) {
    const latest = await readLatestComments(db, threadId, 2);
    return { before: latest.toReversed(), after: [] };
  }
  const numbers = [number - 2, number - 1, number + 1, number + 2];
  const found = await readCommentsByNumber(
    db,
    threadId,
    numbers.filter(one => one > 0),
  );
  return {
    before: found.filter(one => one.number < number),
    after: found.filter(one => one.number > number),
  };
}
