import type { Database, Reader } from '../db/database.ts';
import { unlessTrouble } from '../db/trouble.ts';
import { type QueueCounts, readQueueCounts } from '../moderation/queue.ts';
import type { Person } from '../people/people.ts';
import { countNewComments, countNewPosts, selectVisit, upsertVisit } from './store.ts';

/** A visit ends when nothing was looked at for so long; milliseconds. */
const VISIT_PAUSE = 30 * 60_000;
/** What is new is counted up to here: beyond it the number says nothing more. */
export const NEWS_LIMIT = 1_000;

/** What happened since somebody was here last. */
export type StudioNews = {
  /** Null where they were never here before. */
  since: number | null;
  comments: number;
  posts: number;
};

/** Tells what is new since the person's last visit, and that they are here now. */
export async function visit(db: Database, person: Pick<Person, 'id'>): Promise<StudioNews> {
  const now = db.now();
  const known = await selectVisit(db.read, person.id);
  const seen = known === undefined ? null : Number(known.seen_at);
  const before = known?.before_at == null ? null : Number(known.before_at);
  const returns = seen === null || now - seen > VISIT_PAUSE;
  const since = returns ? seen : before;
  // Within a visit a write a minute is enough to know when it ends.
  if (returns || now - seen > 60_000)
    await db
      .write(write => upsertVisit(write.tx, { person_id: person.id, seen_at: now, before_at: since }))
      .catch(unlessTrouble);
  if (since === null) return { since, comments: 0, posts: 0 };
  const [comments, posts] = await Promise.all([
    countNewComments(db.read, since, NEWS_LIMIT),
    countNewPosts(db.read, since, now, NEWS_LIMIT),
  ]);
  return { since, comments, posts };
}

/** What waits for somebody who decides about comments; null for those who do not. */
export function readWaiting(db: Reader, person: Person): Promise<QueueCounts> | null {
  return person.role === 'author' ? null : readQueueCounts(db);
}
