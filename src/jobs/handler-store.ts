import type { Reader, Transaction } from '../db/database.ts';
import { type StoredEvent, storedEvent } from '../db/events.ts';
import type { Tables } from '../db/tables.ts';

/** SQL of how far each handler of events has come. */

export type HandlerRow = Tables['event_handlers'];

export function selectHandler(db: Reader, name: string): Promise<HandlerRow | undefined> {
  return db.selectFrom('event_handlers').selectAll().where('name', '=', name).executeTakeFirst();
}

/** The row, locked to the end of the transaction so that one process at a time handles; undefined before the first time. */
export function lockHandler(tx: Transaction, name: string): Promise<HandlerRow | undefined> {
  return tx
    .updateTable('event_handlers')
    .set({ name })
    .where('name', '=', name)
    .returningAll()
    .executeTakeFirst();
}

/** Does nothing where another process was faster. */
export async function insertHandler(tx: Transaction, row: HandlerRow): Promise<void> {
  await tx
    .insertInto('event_handlers')
    .values(row)
    .onConflict(conflict => conflict.column('name').doNothing())
    .execute();
}

export async function updateHandler(
  tx: Transaction,
  name: string,
  changes: Partial<Omit<HandlerRow, 'name'>>,
): Promise<void> {
  await tx.updateTable('event_handlers').set(changes).where('name', '=', name).execute();
}

type Unhandled = { name: string; kinds: readonly string[]; position: number; limit: number };

/** The oldest events of these kinds above `position` that the handler has not handled. */
export async function selectUnhandled(db: Reader, asked: Unhandled): Promise<StoredEvent[]> {
  if (asked.kinds.length === 0) return [];
  const rows = await unhandled(db, asked).selectAll().orderBy('id').execute();
  return rows.map(storedEvent);
}

/** How many of them there are, up to `limit`. */
export async function countUnhandled(db: Reader, asked: Unhandled): Promise<number> {
  if (asked.kinds.length === 0) return 0;
  const { count } = await db
    .selectFrom(unhandled(db, asked).select('id').as('waiting'))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

function unhandled(db: Reader, { name, kinds, position, limit }: Unhandled) {
  return db
    .selectFrom('events')
    .where('id', '>', position)
    .where('kind', 'in', kinds)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('events_ahead')
            .select('event_id')
            .where('handler', '=', name)
            .whereRef('event_id', '=', 'events.id'),
        ),
      ),
    )
    .limit(limit);
}

export async function insertAhead(tx: Transaction, handler: string, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .insertInto('events_ahead')
    .values(ids.map(event_id => ({ handler, event_id })))
    .execute();
}

export async function deleteAhead(tx: Transaction, handler: string, upTo: number): Promise<void> {
  await tx.deleteFrom('events_ahead').where('handler', '=', handler).where('event_id', '<=', upTo).execute();
}

/** Handlers that have not come as far as `id` have to catch up from the tables, from their beginning. */
export async function markBehind(tx: Transaction, id: number): Promise<void> {
  await tx
    .updateTable('event_handlers')
    .set({ complete: 0, caught_up_to: null })
    .where('position', '<', id)
    .execute();
}
