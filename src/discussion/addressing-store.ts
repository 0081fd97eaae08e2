import { sql } from 'kysely';
import type { Reader } from '../db/database.ts';

/**
 * SQL that finds the comments which words in a text may mean. Each looks for two at most: one is an answer, two are
 * none. Conditions are spelt as in the partial indexes, so that these are used and the cost does not grow.
 */

/** A comment that is shown with this number. */
export function selectNumber(db: Reader, threadId: string, number: number) {
  return db
    .selectFrom('comments')
    .select(['id', 'number'])
    .where('thread_id', '=', threadId)
    .where('number', '=', number)
    .where('state', '<>', 'held')
    .limit(2)
    .execute();
}

/** Comments before `before` that show one of these times; `nameless`: and no name. */
export function selectClock(
  db: Reader,
  threadId: string,
  minutes: readonly number[],
  options: { nameless: boolean; before: number },
) {
  return db
    .selectFrom('comments')
    .select(['id', 'number'])
    .where('thread_id', '=', threadId)
    .where('clock', 'in', minutes)
    .where('number', '<', options.before)
    .where(
      options.nameless
        ? sql<boolean>`clock is not null and person_id is null and name is null and state = 'published'`
        : sql<boolean>`clock is not null and state <> 'held'`,
    )
    .limit(2)
    .execute();
}

/** Comments before `before` that show this handle. */
export function selectByHandle(db: Reader, threadId: string, code: number, before: number) {
  return db
    .selectFrom('handles as h')
    .innerJoin('comments as c', join =>
      join.onRef('c.handle_id', '=', 'h.id').onRef('c.thread_id', '=', 'h.thread_id'),
    )
    .select(['c.id', 'c.number'])
    .where('h.thread_id', '=', threadId)
    .where('h.code', '=', code)
    .where('c.number', '<', before)
    .where('c.state', '=', 'published')
    .limit(2)
    .execute();
}
