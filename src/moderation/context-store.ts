import type { Reader } from '../db/database.ts';

/** SQL of what stands beside a comment in the queue. A fixed number of queries, whatever is shown. */

/** Above this a writer's comments are not counted on. */
export const COUNTED = 200;

/** How many comments came under the moderation key of each of these, and how many of them were removed. */
export function selectWriterCounts(db: Reader, commentIds: readonly string[]) {
  return db
    .selectFrom('comments as c')
    .select(({ selectFrom }) => [
      'c.id',
      selectFrom(inner =>
        inner
          .selectFrom('comments as o')
          .select('o.id')
          .whereRef('o.moderation_key', '=', 'c.moderation_key')
          .limit(COUNTED)
          .as('own'),
      )
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .as('written'),
      selectFrom(inner =>
        inner
          .selectFrom('comments as o')
          .select('o.state')
          .whereRef('o.moderation_key', '=', 'c.moderation_key')
          .orderBy('o.id', 'desc')
          .limit(COUNTED)
          .as('own'),
      )
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('own.state', '=', 'removed')
        .as('removed'),
    ])
    .where('c.id', 'in', commentIds)
    .where('c.moderation_key', 'is not', null)
    .execute();
}

/** Whom published comments answer, with the words of those; `waiting` are numbers that held ones will answer. */
export function selectAnswered(db: Reader, places: readonly { threadId: string; number: number }[]) {
  return db
    .selectFrom('answers')
    .select(['thread_id', 'comment_number', 'answered_number'])
    .where(({ eb, or, and }) =>
      or(
        places.map(({ threadId, number }) =>
          and([eb('thread_id', '=', threadId), eb('comment_number', '=', number)]),
        ),
      ),
    )
    .orderBy('answered_number')
    .execute();
}

/** What held comments will answer once they are published. */
export function selectWaitingAnswers(db: Reader, commentIds: readonly string[]) {
  return db
    .selectFrom('comments')
    .select(['id', 'waiting_answers'])
    .where('id', 'in', commentIds)
    .where('waiting_answers', 'is not', null)
    .execute();
}

/** Open reports about these comments, oldest first. */
export function selectOpenReports(db: Reader, commentIds: readonly string[]) {
  return db
    .selectFrom('reports')
    .select(['comment_id', 'rule_key', 'text', 'created_at'])
    .where('comment_id', 'in', commentIds)
    .where('state', '=', 'open')
    .orderBy('id')
    .limit(1_000)
    .execute();
}
