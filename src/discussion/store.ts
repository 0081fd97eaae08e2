import { type Insertable, sql, type Updateable } from 'kysely';
import type { Reader, Transaction } from '../db/database.ts';
import { prepared, preparedInsert, preparedRow } from '../db/prepared.ts';
import type { Tables } from '../db/tables.ts';

/** SQL of comments. */

export type CommentRow = Awaited<ReturnType<typeof selectNumberRange>>[number];

/** Comments `first` to `last` in order; those that are held do not come out. */
export function selectNumberRange(db: Reader, threadId: string, first: number, last: number) {
  return withWriters(db)
    .where('c.thread_id', '=', threadId)
    .where('c.number', '>=', first)
    .where('c.number', '<=', last)
    .where('c.state', '<>', 'held')
    .orderBy('c.number')
    .execute();
}

/** The first `limit` with a higher number than `after`; those that are held do not come out. */
export function selectNumbersAfter(db: Reader, threadId: string, after: number, limit: number) {
  return withWriters(db)
    .where('c.thread_id', '=', threadId)
    .where('c.number', '>', after)
    .where('c.state', '<>', 'held')
    .orderBy('c.number')
    .limit(limit)
    .execute();
}

export function selectLatestComments(db: Reader, threadId: string, limit: number) {
  return withWriters(db)
    .where('c.thread_id', '=', threadId)
    .where('c.state', '=', 'published')
    .orderBy('c.number', 'desc')
    .limit(limit)
    .execute();
}

export function selectByNumbers(db: Reader, threadId: string, numbers: readonly number[]) {
  return withWriters(db)
    .where('c.thread_id', '=', threadId)
    .where('c.number', 'in', numbers)
    .where('c.state', '<>', 'held')
    .orderBy('c.number')
    .execute();
}

/** One comment in any state, with where it is read. */
export function selectComment(db: Reader, id: string) {
  return withThreads(db).where('c.id', '=', id).executeTakeFirst();
}

/** These comments in any state, in no order. */
export function selectCommentsById(db: Reader, ids: readonly string[]) {
  return withThreads(db).where('c.id', 'in', ids).execute();
}

/** What stands published with the numbers `first` to `last`, newest first. */
export function selectThreadRange(db: Reader, threadId: string, first: number, last: number) {
  return withThreads(db)
    .where('c.thread_id', '=', threadId)
    .where('c.number', '>=', first)
    .where('c.number', '<=', last)
    .where('c.state', '=', 'published')
    .orderBy('c.number', 'desc')
    .execute();
}

/** What one writer wrote in one thread, newest first. */
export function selectCommentsOf(db: Reader, threadId: string, writer: WriterColumn, limit: number) {
  return (
    withThreads(db)
      .where(`c.${writer.column}`, '=', writer.id)
      .where('c.thread_id', '=', threadId)
      // A sum has no index: otherwise both engines may walk through the thread instead of the writer's few rows.
      .orderBy(sql`c.created_at + 0`, 'desc')
      .orderBy('c.number', 'desc')
      .limit(limit)
      .execute()
  );
}

/** A comment that the writer has standing in the thread with the same text; `except` is not looked at. */
export async function selectSameText(
  db: Reader,
  threadId: string,
  writer: WriterColumn,
  textDigest: string,
  except: number | null,
) {
  const find = writer.column === 'person_id' ? sameTextOfPerson : sameTextOfHandle;
  // No comment has the number 0.
  return (await find(db, writer.id, threadId, textDigest, except ?? 0))[0];
}

const sameTextOfPerson = prepared(sameText('person_id'));
const sameTextOfHandle = prepared(sameText('handle_id'));

function sameText(column: WriterColumn['column']) {
  return (db: Reader, writerId: string, threadId: string, textDigest: string, except: number) =>
    db
      .selectFrom('comments as c')
      .select(['c.id', 'c.number'])
      .where(`c.${column}`, '=', writerId)
      .where('c.thread_id', '=', threadId)
      .where('c.text_digest', '=', textDigest)
      .where('c.state', 'in', ['published', 'held'])
      .where('c.number', '<>', except);
}

/** How many of the newest comments are looked at for one that was sent twice. */
const FRESH_COMMENTS = 10;

/** One of the newest comments without an account that has this text and was written since `since`. */
export async function selectFreshText(db: Reader, threadId: string, textDigest: string, since: number) {
  const newest = [
    ...(await freshComments(db, threadId, since)),
    ...(await freshWaiting(db, threadId, since)),
  ];
  return newest.find(row => row.text_digest === textDigest);
}

const freshComments = prepared((db: Reader, threadId: string, since: number) =>
  db
    .selectFrom('comments')
    .select(['number', 'text_digest'])
    .where('thread_id', '=', threadId)
    .where('handle_id', 'is not', null)
    .where('state', 'in', ['published', 'held'])
    .where('created_at', '>=', since)
    .orderBy('number', 'desc')
    .limit(FRESH_COMMENTS),
);

/** The waiting line counts downward. */
const freshWaiting = prepared((db: Reader, threadId: string, since: number) =>
  db
    .selectFrom('comments')
    .select(['number', 'text_digest'])
    .where('thread_id', '=', threadId)
    .where('number', '<', 0)
    .where('state', '=', 'held')
    .where('created_at', '>=', since)
    .orderBy('number')
    .limit(FRESH_COMMENTS),
);

/** How the rows of a writer are found: a person by their id, everybody else by their handle in the thread. */
export type WriterColumn = { column: 'person_id' | 'handle_id'; id: string };

export const insertComment = preparedInsert('comments');

/** Adds a comment; false, and nothing added, where its writer has the same text standing in the thread. */
export async function insertUnlessSame(
  tx: Transaction,
  row: Insertable<Tables['comments']>,
): Promise<boolean> {
  const insert = row.person_id == null ? insertOfHandle : insertOfPerson;
  return (await insert(tx, row)).length > 0;
}

const insertOfHandle = preparedRow('comments', insertUnless('handle_id'));
const insertOfPerson = preparedRow('comments', insertUnless('person_id'));

/** In one statement with the question: it sees what was committed before the thread's row was locked for us. */
function insertUnless(column: WriterColumn['column']) {
  return (db: Reader, row: Insertable<Tables['comments']>) => {
    const columns = Object.keys(row) as (keyof typeof row)[];
    const same = sameText(column)(db, row[column] ?? '', row.thread_id, row.text_digest, 0);
    return db
      .insertInto('comments')
      .columns(columns)
      .expression(
        db
          .selectNoFrom(columns.map(name => sql`${row[name]}`.as(name)))
          .where(({ not, exists }) => not(exists(same))),
      )
      .returning('id');
  };
}

export async function updateComment(
  tx: Transaction,
  id: string,
  changes: Updateable<Tables['comments']>,
): Promise<void> {
  await tx.updateTable('comments').set(changes).where('id', '=', id).execute();
}

/** Moves a comment from one state to another; false where it is not in that state. */
export async function changeState(
  tx: Transaction,
  id: string,
  from: Tables['comments']['state'],
  to: Tables['comments']['state'],
): Promise<boolean> {
  const changed = await tx
    .updateTable('comments')
    .set({ state: to })
    .where('id', '=', id)
    .where('state', '=', from)
    .returning('id')
    .executeTakeFirst();
  return changed !== undefined;
}

function withWriters(db: Reader) {
  return db
    .selectFrom('comments as c')
    .leftJoin('people as p', 'p.id', 'c.person_id')
    .leftJoin('handles as h', join =>
      join.onRef('h.id', '=', 'c.handle_id').onRef('h.thread_id', '=', 'c.thread_id'),
    )
    .leftJoin('worth_reading as w', join =>
      join.onRef('w.comment_id', '=', 'c.id').onRef('w.thread_id', '=', 'c.thread_id'),
    )
    .select([
      'c.id',
      'c.number',
      'c.person_id',
      'c.handle_id',
      'c.name',
      'c.text',
      'c.html',
      'c.direction',
      'c.state',
      'c.posted_at',
      'c.edited_at',
      'c.created_at',
      'c.imported',
      'c.attribution',
      'c.answered_count',
      'w.comment_id as worth_reading',
      'c.decision_id',
      'p.name as person_name',
      'p.role as person_role',
      'h.code as code',
    ]);
}

function withThreads(db: Reader) {
  return withWriters(db)
    .innerJoin('threads as t', 't.id', 'c.thread_id')
    .select(['c.thread_id', 't.address', 't.language', 't.zone', 'c.moderation_key', 'c.waiting_answers'])
    .select(['c.held_code', 'c.held_at', 'c.open_reports', 'c.language as text_language']);
}
