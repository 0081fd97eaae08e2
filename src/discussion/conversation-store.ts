import { sql } from 'kysely';
import type { Transaction } from '../db/database.ts';
import { prepared } from '../db/prepared.ts';

/**
 * SQL of conversations. A comment follows the lowest-numbered one that it answers and stands in the conversation of
 * that one; one that answers none begins its own.
 */

/**
 * Brings a comment, and those that follow it, into the conversation that its answers say. Called whenever what
 * a comment answers has changed, with the thread's row locked. The work grows with what was written after it in
 * the conversation that it leaves, which is nothing for a new comment.
 */
export async function settleComment(tx: Transaction, threadId: string, number: number): Promise<void> {
  const [found] = await placeByAnswers(tx, threadId, number);
  if (found === undefined || found.lowest === found.follows) return;
  const { lowest, former } = found;
  const home = lowest === null ? null : (found.conversation ?? lowest);
  await tx
    .updateTable('comments')
    .set({ follows: lowest, conversation: home })
    .where('thread_id', '=', threadId)
    .where('number', '=', number)
    .execute();
  const followers = await selectFollowers(tx, threadId, number, former ?? number);
  await moveComments(tx, threadId, followers, home ?? number);
}

const placeByAnswers = prepared((db, threadId: string, number: number) =>
  db
    .selectFrom('comments as c')
    .select(({ selectFrom }) => [
      'c.follows',
      'c.conversation as former',
      selectFrom('answers as a')
        .select(({ fn }) => fn.min('a.answered_number').as('lowest'))
        .whereRef('a.thread_id', '=', 'c.thread_id')
        .whereRef('a.comment_number', '=', 'c.number')
        .whereRef('a.answered_number', '<', 'c.number')
        .as('lowest'),
      selectFrom('comments as l')
        .select('l.conversation')
        .whereRef('l.thread_id', '=', 'c.thread_id')
        .where(
          'l.number',
          '=',
          sql<number>`(select min(a.answered_number) from answers a where a.thread_id = c.thread_id
            and a.comment_number = c.number and a.answered_number < c.number)`,
        )
        .as('conversation'),
    ])
    .where('c.thread_id', '=', threadId)
    .where('c.number', '=', number),
);

const laterMembers = prepared((db, threadId: string, conversation: number, number: number) =>
  db
    .selectFrom('comments')
    .select(['number', 'follows'])
    .where('thread_id', '=', threadId)
    .where('conversation', '=', conversation)
    .where('number', '>', number)
    .orderBy('number'),
);

/** Those that follow a comment, and those that follow them. Everybody follows somebody earlier, so one pass finds them. */
async function selectFollowers(
  tx: Transaction,
  threadId: string,
  number: number,
  conversation: number,
): Promise<number[]> {
  const followers = new Set([number]);
  for (const row of await laterMembers(tx, threadId, conversation, number)) {
    if (row.follows !== null && followers.has(row.follows)) followers.add(row.number);
  }
  followers.delete(number);
  return [...followers];
}

/** Numbers in one statement; neither engine takes parameters without end. */
const AT_ONCE = 1_000;

async function moveComments(
  tx: Transaction,
  threadId: string,
  numbers: readonly number[],
  conversation: number,
): Promise<void> {
  for (let start = 0; start < numbers.length; start += AT_ONCE) {
    await tx
      .updateTable('comments')
      .set({ conversation })
      .where('thread_id', '=', threadId)
      .where('number', 'in', numbers.slice(start, start + AT_ONCE))
      .execute();
  }
}
