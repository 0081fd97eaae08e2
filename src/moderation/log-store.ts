import { sql } from 'kysely';
import type { Reader } from '../db/database.ts';
import type { LogAction } from './log.ts';

/** SQL of what the public reads of decisions. */

export type LogRow = Awaited<ReturnType<typeof selectLog>>[number];

type LogQuery = {
  action: LogAction | null;
  rule: string | null;
  by: 'person' | 'check' | null;
  range: { from: string; to: string } | null;
  before: string | null;
  limit: number;
};

/** Decisions that fit, newest first: ids sort by time, so every page begins where an index says. */
export function selectLog(db: Reader, { action, rule, by, range, before, limit }: LogQuery) {
  let query = db
    .selectFrom('decisions as d')
    .innerJoin('comments as c', 'c.id', 'd.comment_id')
    .select(['d.id', 'd.action', 'd.decider', 'd.code', 'd.rule_key', 'd.rule_version', 'd.rule', 'd.reason'])
    .select(['d.decided_at', 'd.appeal_id', 'd.undoes', 'd.undone_by', 'd.comment_id', 'd.thread_id'])
    .select('c.number');
  if (action !== null) query = query.where('d.action', '=', action);
  if (rule !== null) query = query.where('d.rule_key', '=', rule);
  if (by !== null) query = query.where('d.decider', '=', by);
  if (range !== null) query = query.where('d.id', '>=', range.from).where('d.id', '<', range.to);
  if (before !== null) query = query.where('d.id', '<', before);
  return query.orderBy('d.id', 'desc').limit(limit).execute();
}

/** What the public may know of these threads: only those below a post that stands in the lists. */
export async function selectLogThreads(db: Reader, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db
    .selectFrom('threads as t')
    .innerJoin('posts as p', 'p.thread_id', 't.id')
    .select(['t.id', 't.address', 't.language', 'p.headline as title'])
    .where('t.id', 'in', ids)
    .where('p.status', '=', 'published')
    .execute();
}

/** How many decisions of each kind a range of time has; what was taken back counts by itself. */
export function countDecisions(db: Reader, { from, to }: { from: string; to: string }) {
  return db
    .selectFrom('decisions')
    .select(['action', 'decider', 'rule_key as ruleKey'])
    .select(sql<number>`case when appeal_id is null then 0 else 1 end`.as('onAppeal'))
    .select(sql<number>`case when undone_by is null and undoes is null then 0 else 1 end`.as('undone'))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('id', '>=', from)
    .where('id', '<', to)
    .groupBy(['action', 'decider', 'rule_key'])
    .groupBy(sql`case when appeal_id is null then 0 else 1 end`)
    .groupBy(sql`case when undone_by is null and undoes is null then 0 else 1 end`)
    .execute();
}

/** How long people's decisions in a range were waited for: the one in the middle. Null where none was waited for. */
export async function selectMedianWait(db: Reader, { from, to }: { from: string; to: string }) {
  const waited = db
    .selectFrom('decisions')
    .where('id', '>=', from)
    .where('id', '<', to)
    .where('decider', '=', 'person')
    .where('waited_ms', 'is not', null);
  const { count } = await waited
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  if (Number(count) === 0) return null;
  const row = await waited
    .select('waited_ms')
    .orderBy('waited_ms')
    .offset(Math.floor((Number(count) - 1) / 2))
    .limit(1)
    .executeTakeFirst();
  return row?.waited_ms ?? null;
}

/** Comments written in a range of time that stood in their thread, without those that were imported. */
export async function countPublished(db: Reader, from: number, to: number): Promise<number> {
  const row = await db
    .selectFrom('comments')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('created_at', '>=', from)
    .where('created_at', '<', to)
    .where('number', '>', 0)
    .where('imported', '=', 0)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** The instant of the first decision; null without any. */
export async function selectFirstDecision(db: Reader): Promise<number | null> {
  const row = await db.selectFrom('decisions').select('decided_at').orderBy('id').limit(1).executeTakeFirst();
  return row?.decided_at ?? null;
}
