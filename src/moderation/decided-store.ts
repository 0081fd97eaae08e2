import type { Reader } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';

/** SQL of decisions as the studio reads them. */

type Action = Tables['decisions']['action'];

export type DecidedRow = Awaited<ReturnType<typeof selectDecisionsOf>>[number];

/** Every decision about a comment, oldest first. */
export function selectDecisionsOf(db: Reader, commentId: string) {
  return withPeople(db).where('d.comment_id', '=', commentId).orderBy('d.id').limit(200).execute();
}

/** These decisions, in no order. */
export function selectDecisionsById(db: Reader, ids: readonly string[]) {
  return withPeople(db).where('d.id', 'in', ids).execute();
}

/** The newest decisions of people, below the id `before` where one is given. */
export function selectDecisionsOfPeople(db: Reader, before: string | null, limit: number) {
  let query = withPeople(db).where('d.decider', '=', 'person');
  if (before !== null) query = query.where('d.id', '<', before);
  return query.orderBy('d.id', 'desc').limit(limit).execute();
}

/** What one person decided at one instant, by the index `decisions_by_time`. */
export function selectDecisionsAt(db: Reader, personId: string, instant: number, limit: number) {
  return withPeople(db)
    .where('d.decided_at', '=', instant)
    .where('d.person_id', '=', personId)
    .orderBy('d.id')
    .limit(limit)
    .execute();
}

/** The newest decision about a comment with one of these actions; before the decision `before` where one is given. */
export function selectNewestDecision(
  db: Reader,
  commentId: string,
  actions: readonly Action[],
  before: string | null = null,
) {
  let query = withPeople(db).where('d.comment_id', '=', commentId).where('d.action', 'in', actions);
  if (before !== null) query = query.where('d.id', '<', before);
  return query.orderBy('d.id', 'desc').limit(1).executeTakeFirst();
}

/** The newest decision about a ban: all of them are about the comment that it was pronounced over. */
export function selectNewestOfBan(db: Reader, commentId: string, banId: string) {
  return withPeople(db)
    .where('d.comment_id', '=', commentId)
    .where('d.ban_id', '=', banId)
    .orderBy('d.id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

function withPeople(db: Reader) {
  return db
    .selectFrom('decisions as d')
    .leftJoin('people as p', 'p.id', 'd.person_id')
    .selectAll('d')
    .select('p.name as person_name');
}
