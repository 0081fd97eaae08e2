import type { Database } from '../db/database.ts';
import { readDiscussionSettings } from '../discussion/settings.ts';
import { closeThread } from '../discussion/threads.ts';
import { selectOverByOwnDays, selectOverBySite } from './closing-store.ts';

const DAY = 86_400_000;

/** Threads of one write: others who write wait no longer than for a comment or two. */
const AT_ONCE = 50;
/** Writes of one run: what is left waits for the next, and nobody can speak there meanwhile (`threadIsNotOver`). */
const WRITES = 20;

/** Closes threads whose days are over, so that their pages say so; returns how many. Safe in several processes at once. */
export async function closeOverThreads(db: Database, now: number): Promise<number> {
  let closed = 0;
  for (let write = 0; write < WRITES; write++) {
    const ids = await overThreads(db, now);
    if (ids.length === 0) break;
    await db.write(async write => {
      for (const id of ids) await closeThread(write, id);
    });
    closed += ids.length;
  }
  return closed;
}

async function overThreads({ read }: Database, now: number): Promise<string[]> {
  const { closeAfterDays } = await readDiscussionSettings(read);
  const own = await selectOverByOwnDays(read, now, AT_ONCE);
  const rest = AT_ONCE - own.length;
  const bySite =
    closeAfterDays === 0 || rest === 0 ? [] : await selectOverBySite(read, now - closeAfterDays * DAY, rest);
  // In one order, so that two processes that close the same wait for each other and not in a circle.
  return [...own, ...bySite].map(({ id }) => id).sort();
}
