import { sql } from 'kysely';
import type { Reader } from '../db/database.ts';
import { link } from '../routes.ts';

/** SQL of threads whose days are over. The thread of a draft has no days yet. */

const DRAFTS = `${link('studio')}/%`;

/** Those that go by the site's days, opened at `openedUntil` or before; by the index `threads_open`. */
export function selectOverBySite(db: Reader, openedUntil: number, limit: number) {
  return openThreads(db)
    .where('close_after_days', 'is', null)
    .where('opened_at', '<=', openedUntil)
    .orderBy('opened_at')
    .limit(limit)
    .execute();
}

/** Those that have days of their own; by the index `threads_open_with_days`. */
export function selectOverByOwnDays(db: Reader, now: number, limit: number) {
  return openThreads(db)
    .where(sql<boolean>`close_after_days > 0`)
    .where(sql<boolean>`opened_at + cast(close_after_days as bigint) * 86400000 <= ${now}`)
    .limit(limit)
    .execute();
}

function openThreads(db: Reader) {
  return db
    .selectFrom('threads')
    .select('id')
    .where('closed_at', 'is', null)
    .where('address', 'not like', DRAFTS);
}
