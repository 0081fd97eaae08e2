import type { Reader, Transaction } from './database.ts';

/**
 * Something that happened, written in the transaction that made it so (an outbox). `topics` name what
 * looks different from now on (`post:ID`, `thread:ID`, `site`), which is what caches go by.
 */
export type DomainEvent = {
  kind: string;
  topics: readonly string[];
  payload: Readonly<Record<string, unknown>>;
};

export type StoredEvent = DomainEvent & { id: number };

export function eventRow(event: DomainEvent, now: number) {
  return {
    kind: event.kind,
    topics: event.topics.join(' '),
    payload: JSON.stringify(event.payload),
    created_at: now,
  };
}

/**
 * Events written since `since`, oldest first. With several processes a transaction may commit after one
 * with a higher id, so callers look back over some seconds and remember what they have seen.
 */
export async function eventsSince(db: Reader, since: number): Promise<StoredEvent[]> {
  const rows = await db
    .selectFrom('events')
    .selectAll()
    .where('created_at', '>=', since)
    .orderBy('id')
    .execute();
  return rows.map(row => ({
    id: Number(row.id),
    kind: row.kind,
    topics: row.topics === '' ? [] : row.topics.split(' '),
    payload: JSON.parse(row.payload),
  }));
}

export async function deleteEventsBefore(tx: Transaction, instant: number): Promise<void> {
  await tx.deleteFrom('events').where('created_at', '<', instant).execute();
}
