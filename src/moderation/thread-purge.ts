import type { Write } from '../db/database.ts';
import { tally } from '../db/tallies.ts';
import { Problem } from '../lib/problem.ts';
import { APPEALS_TALLY } from './appeals/appeals.ts';
import { REPORTED_TALLY } from './settled-reports.ts';
import { countOpen, deleteThread, hasBanInForce } from './thread-purge-store.ts';

/** The count of comments that wait, which `discussion` keeps. */
const HELD_TALLY = 'held';

/**
 * Takes a thread out for good, with its comments and every decision about them; nothing brings them back. Notices of
 * illegal content stay, without the comment. Whoever opened the thread lets go of it first. Problem: conflict
 * `purge-ban-in-force`, since a ban would end with the comment that it was given for.
 */
export async function purgeThread(write: Write, threadId: string): Promise<void> {
  if (await hasBanInForce(write.tx, threadId, write.now)) {
    throw new Problem('conflict', 'purge-ban-in-force');
  }
  const open = await countOpen(write.tx, threadId);
  await deleteThread(write.tx, threadId);
  const counts = [
    [HELD_TALLY, open.held],
    [REPORTED_TALLY, open.reported],
    [APPEALS_TALLY, open.appeals],
  ] as const;
  for (const [name, count] of counts) if (count > 0) await tally(write, name, -count);
  write.record({ kind: 'thread.deleted', topics: [`thread:${threadId}`], payload: { threadId } });
}
