import { sql } from 'kysely';
import type { Reader, Transaction } from './database.ts';
import { prepared } from './prepared.ts';

/**
 * Something that happened, written in the transaction that made it so (an outbox). `topics` name what
 * looks different from now on (`post:ID`, `thread:ID`, `site`), which is what caches go by.
 */
export type DomainEvent = {
  kind: string;
  topics: readonly string[];
  payload: Readonly<Record<string, unknown>>;
};

/** On this channel of the bus a process says, after a commit, that there are new events; the text is empty. */
export const EVENTS_CHANNEL = 'events';

export type StoredEvent = DomainEvent & { id: number; at: number };

export function eventRow(event: DomainEvent, origin: string, now: number) {
  return {
    kind: event.kind,
    origin,
    topics: event.topics.join(' '),
    payload: JSON.stringify(event.payload),
    created_at: now,
  };
}

/** Ids above `after` of events that other processes than `origin` wrote, lowest first. */
export async function readForeignEventIds(db: Reader, origin: string, after: number): Promise<number[]> {
  const rows = await db
    .selectFrom('events')
    .select('id')
    .where('id', '>', after)
    .where('origin', '!=', origin)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => Number(id));
}

/** Events with ids above `after` that other processes than `origin` wrote, oldest first. */
export async function readForeignEvents(db: Reader, origin: string, after: number): Promise<StoredEvent[]> {
  const rows = await db
    .selectFrom('events')
    .selectAll()
    .where('id', '>', after)
    .where('origin', '!=', origin)
    .orderBy('id')
    .execute();
  return rows.map(storedEvent);
}

export function storedEvent(row: EventRow): StoredEvent {
  return {
    id: Number(row.id),
    kind: row.kind,
    topics: row.topics === '' ? [] : row.topics.split(' '),
    payload: JSON.parse(row.payload),
    at: Number(row.created_at),
  };
}

type EventRow = { id: number; kind: string; topics: string; payload: string; created_at: number };

/** The highest id of an event so far, of those written before `instant` where one is given; 0 without any. */
export async function readLastEventId(db: Reader, instant?: number): Promise<number> {
  const [last] = instant === undefined ? await lastId(db) : await lastIdBefore(db, instant);
  return Number(last?.id ?? 0);
}

const lastId = prepared((db: Reader) => db.selectFrom('events').select('id').orderBy('id', 'desc').limit(1));

/** With an instant that is always past SQLite would go through the index of times and sort all events there are. */
const lastIdBefore = prepared((db: Reader, instant: number) =>
  db.selectFrom('events').select('id').where('created_at', '<', instant).orderBy('id', 'desc').limit(1),
);

/**
 * What the newest events about a topic say, newest first, of these kinds: at most `limit`, and only those among the last
 * `span` of all events, so that a quiet topic on a busy site costs no more than a busy one.
 */
export async function readRecentEvents(
  db: Reader,
  topic: string,
  { kinds, limit, span }: { kinds: readonly string[]; limit: number; span: number },
): Promise<DomainEvent['payload'][]> {
  const rows = await db
    .selectFrom('events')
    .select('payload')
    .where('id', '>', (await readLastEventId(db)) - span)
    .where(sql<boolean>`' ' || topics || ' ' like ${`% ${topic} %`}`)
    .where('kind', 'in', kinds)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(row => JSON.parse(row.payload));
}

export async function deleteEventsBefore(tx: Transaction, instant: number): Promise<void> {
  await tx.deleteFrom('events').where('created_at', '<', instant).execute();
}
