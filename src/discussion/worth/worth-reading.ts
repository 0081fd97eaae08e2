import type { Reader, Write } from '../../db/database.ts';
import { Problem } from '../../lib/problem.ts';
import type { Person } from '../../people/people.ts';
import { pageOfNumber, THREAD_PAGE_SIZE } from '../numbers.ts';
import { recordChange } from '../publishing.ts';
import { selectThreadRange } from '../store.ts';
import { commentOrProblem, type StoredComment, storedComments } from '../stored-comments.ts';
import { touchThread } from '../thread-store.ts';
import { threadOrProblem } from '../threads.ts';
import { deleteMark, insertMark } from './store.ts';

/** Where those work who may say what is worth reading; `posts` knows whose thread it is. */
export type ThreadDesk = {
  /**
   * The page of the studio that lists the thread's comments, null where there is none for it. Problem: forbidden
   * `not-your-post` for somebody who may not mark its comments.
   */
  open(person: Person, threadId: string): Promise<string | null>;
};

/**
 * Marks a comment as worth reading; doing so twice does nothing. Who did it and when is kept, a comment that is
 * taken off the page loses the mark for as long. Problems: not-found `comment-unknown`; conflict `comment-gone`.
 */
export async function recommendComment(write: Write, id: string, person: Person): Promise<void> {
  const { thread_id: threadId, number, state } = await commentOrProblem(write.tx, id);
  if (state !== 'published') throw new Problem('conflict', 'comment-gone');
  await touchThread(write.tx, threadId, write.now, 0);
  const row = { comment_id: id, thread_id: threadId, number, person_id: person.id, created_at: write.now };
  if (!(await insertMark(write.tx, row))) return;
  recordChange(write, 'comment.recommended', { threadId, id, number });
}

/** Takes the mark back; where there is none this does nothing. Problem: not-found `comment-unknown`. */
export async function takeRecommendationBack(write: Write, id: string): Promise<void> {
  const { thread_id: threadId, number } = await commentOrProblem(write.tx, id);
  await touchThread(write.tx, threadId, write.now, 0);
  if (!(await deleteMark(write.tx, id))) return;
  recordChange(write, 'comment.recommendation-withdrawn', { threadId, id, number });
}

export type ThreadComments = { comments: StoredComment[]; page: number; pages: number };

/**
 * What stands published in a thread, for staff: newest first, on the pages of the thread by time; the last page
 * where none is named. Null where there is no such page.
 */
export async function listThreadComments(
  db: Reader,
  threadId: string,
  asked: number | null,
): Promise<ThreadComments | null> {
  const { lastNumber } = await threadOrProblem(db, threadId);
  const pages = pageOfNumber(lastNumber);
  const page = asked ?? pages;
  if (page > pages) return null;
  const last = page * THREAD_PAGE_SIZE;
  const rows = await selectThreadRange(db, threadId, last - THREAD_PAGE_SIZE + 1, last);
  return { comments: await storedComments(db, rows), page, pages };
}
