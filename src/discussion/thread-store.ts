import { sql } from 'kysely';
import type { Reader, Transaction } from '../db/database.ts';
import { prepared } from '../db/prepared.ts';
import { localTime } from '../lib/dates.ts';
import { DISCUSSION_KEY } from './settings-store.ts';

/** SQL of threads. */

export type ThreadRow = NonNullable<Awaited<ReturnType<typeof selectThread>>>;

/** With the settings of the site, so that a page of a thread needs no further query for them. */
export function threadRow(db: Reader, id: string) {
  return db
    .selectFrom('threads as t')
    .select([
      't.address',
      't.language',
      't.zone',
      't.last_number',
      't.shown_count',
      't.opened_at',
      't.closed_at',
      't.changed_at',
    ])
    .select(['t.mode', 't.slow_seconds', 't.close_after_days'])
    .select(({ selectFrom }) =>
      selectFrom('settings').select('value').where('key', '=', DISCUSSION_KEY).as('site_settings'),
    )
    .where('t.id', '=', id);
}

const threadById = prepared(threadRow);

export async function selectThread(db: Reader, id: string) {
  return (await threadById(db, id))[0];
}

/** How many comments stand published in each of the threads. */
export async function selectCounts(db: Reader, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db.selectFrom('threads').select(['id', 'shown_count']).where('id', 'in', ids).execute();
}

export function selectThreadByAddress(db: Reader, address: string) {
  return db.selectFrom('threads').select('id').where('address', '=', address).executeTakeFirst();
}

export async function insertThread(
  tx: Transaction,
  thread: { id: string; address: string; language: string; zone: string; now: number },
): Promise<void> {
  const { id, address, language, zone, now } = thread;
  await tx
    .insertInto('threads')
    .values({
      id,
      address,
      language,
      zone,
      last_number: 0,
      shown_count: 0,
      opened_at: now,
      closed_at: null,
      changed_at: now,
    })
    .execute();
}

export async function updateThread(
  tx: Transaction,
  id: string,
  changes: {
    address?: string;
    language?: string;
    zone?: string;
    closed_at?: number | null;
    opened_at?: number;
    changed_at: number;
    mode?: 'open' | 'hold-first' | 'hold-all' | null;
    slow_seconds?: number | null;
    close_after_days?: number | null;
  },
): Promise<void> {
  await tx.updateTable('threads').set(changes).where('id', '=', id).execute();
}

/**
 * Takes the next number of an open thread, or undefined where it is closed or missing. The row stays
 * locked to the end of the transaction, so whoever comes next sees what this writer wrote.
 */
export async function takeNumber(
  tx: Transaction,
  threadId: string,
  now: number,
  options: { evenClosed: boolean },
) {
  const take = options.evenClosed ? numberOfAny : numberOfOpen;
  return (await take(tx, threadId, now))[0];
}

/**
 * Takes the next place of the waiting line of an open thread: -1, -2 and so on; undefined where it is closed or missing.
 * Locks the row as `takeNumber` does.
 */
export function takeWaitingNumber(tx: Transaction, threadId: string) {
  return tx
    .updateTable('threads')
    .set({ waiting_number: sql`waiting_number + 1` })
    .where('id', '=', threadId)
    .where('closed_at', 'is', null)
    .returning([sql<number>`-waiting_number`.as('number'), 'zone'])
    .executeTakeFirst();
}

const numberOfAny = prepared(numberTaken);
const numberOfOpen = prepared((db, threadId: string, now: number) =>
  numberTaken(db, threadId, now).where('closed_at', 'is', null),
);

function numberTaken(db: Reader, threadId: string, now: number) {
  return db
    .updateTable('threads')
    .set({ last_number: sql`last_number + 1`, shown_count: sql`shown_count + 1`, changed_at: now })
    .where('id', '=', threadId)
    .returning(['last_number as number', 'zone', 'language']);
}

/** Notes that something in the thread changed; `shown` is by how many more comments stand published. Locks the row. */
export async function touchThread(
  tx: Transaction,
  id: string,
  now: number,
  shown: -1 | 0 | 1,
): Promise<void> {
  await tx
    .updateTable('threads')
    .set({ shown_count: sql`shown_count + ${shown}`, changed_at: now })
    .where('id', '=', id)
    .execute();
}

/**
 * Sets the clock of every comment to what clocks in `zone` show. One statement for each time that the
 * zone kept the same distance from UTC while the thread was written.
 */
export async function moveClocks(tx: Transaction, threadId: string, zone: string): Promise<void> {
  const { first, last } = await tx
    .selectFrom('comments')
    .select(({ fn }) => [fn.min('posted_at').as('first'), fn.max('posted_at').as('last')])
    .where('thread_id', '=', threadId)
    .executeTakeFirstOrThrow();
  if (first === null || last === null) return;
  let from = Number(first);
  while (from <= Number(last)) {
    const local = localTime(from, zone);
    const until = local.getTimeZoneTransition('next')?.epochMilliseconds ?? Number.MAX_SAFE_INTEGER;
    const minutes = Math.round(local.offsetNanoseconds / 60e9);
    await tx
      .updateTable('comments')
      .set({ clock: sql<number>`((posted_at / 60000 + ${minutes} + 1440) % 1440)` })
      .where('thread_id', '=', threadId)
      .where('posted_at', '>=', from)
      .where('posted_at', '<', until)
      .execute();
    from = until;
  }
}
