import type { Reader } from '../db/database.ts';

/** SQL of the queue. Every query goes along one index and stops at its limit (`queue-plans.test.ts`). */

export type QueuePlace = {
  /** The id to go on from; null for the beginning. */
  from: string | null;
  order: 'oldest' | 'newest';
  limit: number;
};

export type QueueConditions = {
  threadId: string | null;
  handleId: string | null;
  /** Of the text (BCP 47). */
  language: string | null;
  /** Why it is held. */
  code: string | null;
};

/** Ids of held comments: by thread, reason, language or all of them, each has a partial index of its own. */
export async function selectHeld(db: Reader, where: QueueConditions, place: QueuePlace): Promise<string[]> {
  const { from, order, limit } = place;
  let query = db.selectFrom('comments').select('id').where('state', '=', 'held');
  if (where.threadId !== null) query = query.where('thread_id', '=', where.threadId);
  if (where.handleId !== null) query = query.where('handle_id', '=', where.handleId);
  if (where.language !== null) query = query.where('language', '=', where.language);
  if (where.code !== null) query = query.where('held_code', '=', where.code);
  if (from !== null) query = query.where('id', order === 'oldest' ? '>' : '<', from);
  return idsOf(
    await query
      .orderBy('id', order === 'oldest' ? 'asc' : 'desc')
      .limit(limit)
      .execute(),
  );
}

/** Ids of comments with reports that nobody has looked at; there are never many. */
export async function selectReported(
  db: Reader,
  where: QueueConditions,
  place: QueuePlace,
): Promise<string[]> {
  const { from, order, limit } = place;
  let query = db.selectFrom('comments').select('id').where('open_reports', '>', 0);
  if (where.threadId !== null) query = query.where('thread_id', '=', where.threadId);
  if (where.handleId !== null) query = query.where('handle_id', '=', where.handleId);
  if (where.language !== null) query = query.where('language', '=', where.language);
  if (from !== null) query = query.where('id', order === 'oldest' ? '>' : '<', from);
  return idsOf(
    await query
      .orderBy('id', order === 'oldest' ? 'asc' : 'desc')
      .limit(limit)
      .execute(),
  );
}

/** The newest published comments of the whole site, with their languages. */
export function selectNewest(db: Reader, from: string | null, limit: number) {
  let query = db.selectFrom('comments').select(['id', 'language']).where('state', '=', 'published');
  if (from !== null) query = query.where('id', '<', from);
  return query.orderBy('id', 'desc').limit(limit).execute();
}

/** The newest published comments of a thread, by their numbers; `from` is the id of one of them. */
export function selectNewestOfThread(db: Reader, threadId: string, from: string | null, limit: number) {
  let query = db
    .selectFrom('comments')
    .select(['id', 'language'])
    .where('thread_id', '=', threadId)
    .where('state', '=', 'published');
  if (from !== null)
    query = query.where('number', '<', inner =>
      inner.selectFrom('comments').select('number').where('id', '=', from),
    );
  return query.orderBy('number', 'desc').limit(limit).execute();
}

/** The published comments of one handle, newest first. */
export function selectNewestOfHandle(db: Reader, handleId: string, from: string | null, limit: number) {
  let query = db
    .selectFrom('comments')
    .select(['id', 'language'])
    .where('handle_id', '=', handleId)
    .where('state', '=', 'published');
  if (from !== null) query = query.where('id', '<', from);
  return query.orderBy('id', 'desc').limit(limit).execute();
}

/** The reason after this one, of those for which anything is held: a step along the index, not a walk through it. */
export async function selectNextHoldCode(db: Reader, after: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('comments')
    .select('held_code')
    .where('state', '=', 'held')
    .where('held_code', '>', after)
    .orderBy('held_code')
    .limit(1)
    .executeTakeFirst();
  return row?.held_code ?? undefined;
}

function idsOf(rows: readonly { id: string }[]): string[] {
  return rows.map(({ id }) => id);
}
