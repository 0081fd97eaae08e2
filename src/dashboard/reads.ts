import type { Database, Reader, Write } from '../db/database.ts';
import { FEED, type ReadCounts } from '../http/read-counts.ts';
import { localTime } from '../lib/dates.ts';
import { readSettings } from '../site/settings.ts';
import { addReads, deleteReadsBefore, selectHours, selectMostRead, selectSum } from './reads-store.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Days of the chart. */
const CHART_DAYS = 14;
const MOST_READ = 5;

/** What was read, in numbers; nothing about who read. */
export type Readership = {
  /** Days as clocks of the site show them, the oldest first, today last. */
  days: { /** `2026-03-01` */ day: string; count: number }[];
  /** How often a feed was fetched in the last day. */
  feeds: number;
  /** In the last day. */
  mostRead: { id: string; headline: string; language: string; count: number }[];
};

/** Adds what was counted in memory to the counts of this hour; other processes add theirs. What could not be written stays counted. */
export async function keepReads(db: Database, reads: ReadCounts): Promise<void> {
  const counts = reads.take();
  if (counts.size === 0) return;
  const hour_at = Math.floor(db.now() / HOUR) * HOUR;
  // In one order, so that processes that add theirs at the same time wait for each other and not in a circle.
  const rows = [...counts]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([subject, count]) => ({ subject, hour_at, count }));
  try {
    await db.write(async ({ tx }) => {
      for (let start = 0; start < rows.length; start += ROWS_AT_ONCE)
        await addReads(tx, rows.slice(start, start + ROWS_AT_ONCE));
    });
  } catch (error) {
    for (const [subject, count] of counts) reads.add(subject, count);
    throw error;
  }
}

const ROWS_AT_ONCE = 1_000;

/** Deletes counts that are older than the site keeps them (`readingDays`). For the job loop. */
export async function forgetReads(write: Write): Promise<void> {
  const { readingDays } = await readSettings(write.tx);
  await deleteReadsBefore(write.tx, write.now - readingDays * DAY);
}

export async function readReadership(db: Reader, now: number, zone: string): Promise<Readership> {
  const days = lastDays(now, zone);
  const hours = await selectHours(db, now - (CHART_DAYS + 1) * DAY, FEED);
  for (const { hour_at, count } of hours) {
    const day = days.get(dayOf(hour_at, zone));
    if (day !== undefined) day.count += count;
  }
  return {
    days: [...days.values()],
    feeds: await selectSum(db, FEED, now - DAY),
    mostRead: await selectMostRead(db, now - DAY, MOST_READ),
  };
}

function lastDays(now: number, zone: string): Map<string, { day: string; count: number }> {
  const today = localTime(now, zone).toPlainDate();
  const days = Array.from({ length: CHART_DAYS }, (_, back) =>
    today.subtract({ days: CHART_DAYS - 1 - back }).toString(),
  );
  return new Map(days.map(day => [day, { day, count: 0 }]));
}

const dayOf = (instant: number, zone: string): string => localTime(instant, zone).toPlainDate().toString();
