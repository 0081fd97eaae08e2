import { sql } from 'kysely';
import type { Reader } from '../../db/database.ts';
import { prepared } from '../../db/prepared.ts';

/** SQL of the views of a thread. Each finds numbers by an index, so that the work grows with what is shown. */

/** Which comments a view consists of. */
export type Selection =
  /** Those that begin a conversation, whatever became of them: others follow. */
  | { kind: 'begun' }
  /** Those that stand in a conversation after its first, likewise. */
  | { kind: 'members'; conversation: number }
  | { kind: 'staff' }
  | { kind: 'worth' }
  /** A tombstone does not say who wrote it: only what stands published. */
  | { kind: 'handle'; id: string }
  | { kind: 'person'; id: string }
  | { kind: 'name'; name: string };

/** Numbers from `first` on, the lowest first. Those of comments that never were published are below 1. */
export async function selectNumbersFrom(
  db: Reader,
  threadId: string,
  selection: Selection,
  first: number,
  limit: number,
): Promise<number[]> {
  const rows = await selected(db, threadId, selection)
    .where('c.number', '>=', Math.max(1, first))
    .orderBy('c.number')
    .limit(limit)
    .execute();
  return rows.map(row => row.number);
}

/** Numbers below `end`, the highest first. */
export async function selectNumbersBelow(
  db: Reader,
  threadId: string,
  selection: Selection,
  end: number,
  limit: number,
): Promise<number[]> {
  const rows = await selected(db, threadId, selection)
    .where('c.number', '>=', 1)
    .where('c.number', '<', Math.min(end, HIGHEST))
    .orderBy('c.number', 'desc')
    .limit(limit)
    .execute();
  return rows.map(row => row.number);
}

/** The first `limit` comments that follow each of these in their conversations. */
export async function selectFirstMembers(
  db: Reader,
  threadId: string,
  conversations: readonly number[],
  limit: number,
): Promise<{ conversation: number | null; number: number }[]> {
  const [first, ...others] = conversations.map(conversation =>
    db
      .selectFrom(
        db
          .selectFrom('comments')
          .select(['conversation', 'number'])
          .where('thread_id', '=', threadId)
          .where('conversation', '=', conversation)
          .where('number', '>=', 1)
          .orderBy('number')
          .limit(limit)
          .as('m'),
      )
      .selectAll(),
  );
  if (first === undefined) return [];
  return others.reduce((all, one) => all.unionAll(one), first).execute();
}

/** The comments that these answer. */
export async function selectAnsweredNumbers(
  db: Reader,
  threadId: string,
  numbers: readonly number[],
): Promise<number[]> {
  if (numbers.length === 0) return [];
  const rows = await db
    .selectFrom('answers')
    .select('answered_number')
    .distinct()
    .where('thread_id', '=', threadId)
    .where('comment_number', 'in', numbers)
    .execute();
  return rows.map(row => row.answered_number);
}

/** True where anybody on the staff has a comment standing in the thread. */
export async function selectStaffSpoke(db: Reader, threadId: string): Promise<boolean> {
  return (await firstOfStaff(db, threadId)).length > 0;
}

/** Asked each time that a page of a thread is made, in a storm several times a second. */
const firstOfStaff = prepared((db: Reader, threadId: string) =>
  selected(db, threadId, { kind: 'staff' }).where('c.number', '>=', 1).orderBy('c.number').limit(1),
);

/** The highest number that the column takes. */
const HIGHEST = 2_147_483_647;

function selected(db: Reader, threadId: string, selection: Selection) {
  const all = db.selectFrom('comments as c').select('c.number').where('c.thread_id', '=', threadId);
  const published = all.where('c.state', '=', 'published');
  switch (selection.kind) {
    case 'begun':
      return all.where('c.conversation', 'is', null);
    case 'members':
      return all.where('c.conversation', '=', selection.conversation);
    case 'staff':
      return published.where('c.person_id', 'is not', null);
    case 'worth':
      return db
        .selectFrom('worth_reading as w')
        .innerJoin('comments as c', join =>
          join.onRef('c.id', '=', 'w.comment_id').onRef('c.thread_id', '=', 'w.thread_id'),
        )
        .select('w.number')
        .where('w.thread_id', '=', threadId)
        .where('c.state', '=', 'published');
    case 'handle':
      return published.where('c.handle_id', '=', selection.id);
    case 'person':
      return published.where('c.person_id', '=', selection.id);
    case 'name':
      return published
        .where('c.name', '=', selection.name)
        .where(sql<boolean>`c.person_id is null and c.handle_id is null and c.name is not null`);
  }
}
