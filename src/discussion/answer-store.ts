import { sql } from 'kysely';
import type { Reader, Transaction } from '../db/database.ts';
import { settleComment } from './conversation-store.ts';

/** SQL of who answers whom. Comments of a thread are named by their numbers. */

/** How many answers are listed below a comment; the partial index `answers_listed` holds as many. */
export const LISTED_ANSWERS = 20;

/** Whom these comments answer, in order. */
export function selectAnswersOf(db: Reader, threadId: string, numbers: readonly number[]) {
  return db
    .selectFrom('answers as a')
    .innerJoin('comments as c', join =>
      join.onRef('c.thread_id', '=', 'a.thread_id').onRef('c.number', '=', 'a.answered_number'),
    )
    .leftJoin('people as p', 'p.id', 'c.person_id')
    .select(['a.comment_number as of', 'c.number', 'c.id', 'c.state', 'p.role'])
    .where('a.thread_id', '=', threadId)
    .where('a.comment_number', 'in', numbers)
    .where('c.state', '<>', 'held')
    .orderBy('a.comment_number')
    .orderBy('a.answered_number')
    .execute();
}

/** The first published answers to each of these comments. The condition is spelt as in the index, so that it is used. */
export function selectListedAnswersTo(db: Reader, threadId: string, numbers: readonly number[]) {
  return db
    .selectFrom('answers as a')
    .innerJoin('comments as c', join =>
      join.onRef('c.thread_id', '=', 'a.thread_id').onRef('c.number', '=', 'a.comment_number'),
    )
    .leftJoin('people as p', 'p.id', 'c.person_id')
    .select(['a.answered_number as of', 'c.number', 'c.id', 'c.state', 'p.role'])
    .where('a.thread_id', '=', threadId)
    .where('a.answered_number', 'in', numbers)
    .where(sql<boolean>`a.shown = 1 and a.place <= 20`)
    .orderBy('a.answered_number')
    .orderBy('a.comment_number')
    .execute();
}

/** The number of the newest published answer to each of these comments. */
export function selectNewestAnswerTo(db: Reader, threadId: string, numbers: readonly number[]) {
  return db
    .selectFrom('comments as c')
    .select(({ selectFrom }) => [
      'c.number as of',
      selectFrom('answers as a')
        .select('a.comment_number')
        .whereRef('a.thread_id', '=', 'c.thread_id')
        .whereRef('a.answered_number', '=', 'c.number')
        .where(sql<boolean>`a.shown = 1`)
        .orderBy('a.comment_number', 'desc')
        .limit(1)
        .as('newest'),
    ])
    .where('c.thread_id', '=', threadId)
    .where('c.number', 'in', numbers)
    .execute();
}

export function selectAnsweredBy(db: Reader, threadId: string, number: number) {
  return db
    .selectFrom('answers')
    .select(['answered_number as number', 'chosen'])
    .where('thread_id', '=', threadId)
    .where('comment_number', '=', number)
    .orderBy('answered_number')
    .execute();
}

/** Adds what a published comment answers, and settles it there. The thread's row is locked, so that places are given once. */
export async function insertAnswers(
  tx: Transaction,
  threadId: string,
  number: number,
  answered: readonly { number: number; chosen: boolean }[],
): Promise<void> {
  if (answered.length === 0) return;
  const numbers = answered.map(answer => answer.number);
  const counted = await countAnswers(tx, threadId, numbers, 1);
  const places = new Map(counted.map(row => [row.number, row.answered_count]));
  await tx
    .insertInto('answers')
    .values(
      answered.map(answer => ({
        thread_id: threadId,
        comment_number: number,
        answered_number: answer.number,
        chosen: Number(answer.chosen),
        shown: 1,
        place: places.get(answer.number) ?? 1,
      })),
    )
    .execute();
  await settleComment(tx, threadId, number);
}

/** Takes back that a comment answers `numbers`. Where it stands is settled by whoever calls. */
export async function deleteAnswers(
  tx: Transaction,
  threadId: string,
  number: number,
  numbers: readonly number[],
): Promise<void> {
  if (numbers.length === 0) return;
  const gone = await tx
    .deleteFrom('answers')
    .where('thread_id', '=', threadId)
    .where('comment_number', '=', number)
    .where('answered_number', 'in', numbers)
    .returning(['answered_number', 'shown'])
    .execute();
  // Those of a comment that is held were taken out of the count when it was.
  const counted = gone.filter(row => row.shown === 1).map(row => row.answered_number);
  if (counted.length > 0) await countAnswers(tx, threadId, counted, -1);
}

export async function setChosen(
  tx: Transaction,
  threadId: string,
  number: number,
  answered: { number: number; chosen: boolean },
): Promise<void> {
  await tx
    .updateTable('answers')
    .set({ chosen: Number(answered.chosen) })
    .where('thread_id', '=', threadId)
    .where('comment_number', '=', number)
    .where('answered_number', '=', answered.number)
    .execute();
}

/** Shows or hides a comment among the answers to others, when it is restored or removed. */
export async function showAnswers(
  tx: Transaction,
  threadId: string,
  number: number,
  shown: boolean,
): Promise<void> {
  const changed = await tx
    .updateTable('answers')
    .set({ shown: Number(shown) })
    .where('thread_id', '=', threadId)
    .where('comment_number', '=', number)
    .returning('answered_number')
    .execute();
  const numbers = changed.map(row => row.answered_number);
  if (numbers.length > 0) await countAnswers(tx, threadId, numbers, shown ? 1 : -1);
}

function countAnswers(tx: Transaction, threadId: string, numbers: readonly number[], change: 1 | -1) {
  return tx
    .updateTable('comments')
    .set({ answered_count: sql`answered_count + ${change}` })
    .where('thread_id', '=', threadId)
    .where('number', 'in', numbers)
    .returning(['number', 'answered_count'])
    .execute();
}
