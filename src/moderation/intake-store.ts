import type { Reader } from '../db/database.ts';
import { prepared } from '../db/prepared.ts';

/** SQL that checks ask of every new comment; each finds its answer in an index. */

const lastOfHandle = prepared((db, handleId: string, now: number) =>
  db
    .selectFrom('comments')
    .select(({ fn }) => fn.max('created_at').as('at'))
    .where('handle_id', '=', handleId)
    .where('created_at', '<=', now),
);

/**
 * When somebody last wrote in the thread that their handle belongs to; null for never. What a clock that was set back since
 * has put into the time to come is left out.
 */
export async function selectLastWritten(db: Reader, handleId: string, now: number): Promise<number | null> {
  const at = (await lastOfHandle(db, handleId, now))[0]?.at;
  return at === null || at === undefined ? null : Number(at);
}

const publishedByKey = prepared((db, key: string) =>
  db
    .selectFrom('comments')
    .select('id')
    .where('moderation_key', '=', key)
    .where('state', '=', 'published')
    .limit(1),
);

/** Whether a comment of this browser stands published anywhere on the site. */
export async function hasPublished(db: Reader, keys: Iterable<string>): Promise<boolean> {
  for (const key of keys) if ((await publishedByKey(db, key)).length > 0) return true;
  return false;
}

const sameElsewhere = prepared((db, threadId: string, digest: string, since: number) =>
  db
    .selectFrom('comments')
    .select('id')
    .where('text_digest', '=', digest)
    .where('created_at', '>=', since)
    .where('handle_id', 'is not', null)
    .where('thread_id', '<>', threadId)
    .limit(1),
);

/** Whether anybody without an account sent this very text to another thread since `since`. */
export async function wasSentElsewhere(
  db: Reader,
  threadId: string,
  digest: string,
  since: number,
): Promise<boolean> {
  return (await sameElsewhere(db, threadId, digest, since)).length > 0;
}

/** The texts of those of these comments that somebody without an account sent, the oldest first. */
export function selectTextsOfBrowsers(
  db: Reader,
  ids: readonly string[],
): Promise<{ text: string; created_at: number }[]> {
  return db
    .selectFrom('comments')
    .select(['text', 'created_at'])
    .where('id', 'in', ids)
    .where('handle_id', 'is not', null)
    .orderBy('created_at')
    .execute();
}
