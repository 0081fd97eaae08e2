import type { Reader, Transaction } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';

/** SQL of what is sent to those who hear of what happens. */

export type DeliveryRow = Tables['webhook_deliveries'];

/** So many rows at a time that no statement has more values than a database takes. */
const ROWS = 50;

export async function insertDeliveries(tx: Transaction, rows: readonly DeliveryRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += ROWS) {
    await tx
      .insertInto('webhook_deliveries')
      .values(rows.slice(at, at + ROWS))
      .execute();
  }
}

export function selectDelivery(db: Reader, id: string): Promise<DeliveryRow | undefined> {
  return db.selectFrom('webhook_deliveries').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Newest first, of one webhook, older than `before` where that is given. */
export function selectDeliveries(
  db: Reader,
  { webhookId, before, limit }: { webhookId: string; before: string | null; limit: number },
): Promise<DeliveryRow[]> {
  const all = db.selectFrom('webhook_deliveries').selectAll().where('webhook_id', '=', webhookId);
  const asked = before === null ? all : all.where('id', '<', before);
  return asked.orderBy('id', 'desc').limit(limit).execute();
}

/** Webhooks that are in use and have something to be sent at `now`. */
export async function selectDueWebhooks(db: Reader, now: number): Promise<string[]> {
  const rows = await db
    .selectFrom('webhooks as w')
    .select('w.id')
    .where('w.state', '=', 'active')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('webhook_deliveries as d')
          .select('d.id')
          .whereRef('d.webhook_id', '=', 'w.id')
          .where('d.state', '=', 'waiting')
          .where('d.next_at', '<=', now),
      ),
    )
    .execute();
  return rows.map(({ id }) => id);
}

/** What waits longest of what is due. */
export function selectDue(db: Reader, webhookId: string, now: number): Promise<DeliveryRow | undefined> {
  return db
    .selectFrom('webhook_deliveries')
    .selectAll()
    .where('webhook_id', '=', webhookId)
    .where('state', '=', 'waiting')
    .where('next_at', '<=', now)
    .orderBy('next_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
}

/** Changes a delivery that still waits as it was seen; false where somebody was faster. */
export async function updateSeen(
  tx: Transaction,
  { id, next_at }: Pick<DeliveryRow, 'id' | 'next_at'>,
  columns: Partial<DeliveryRow>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('webhook_deliveries')
    .set(columns)
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .where('next_at', '=', next_at)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function updateDelivery(
  tx: Transaction,
  id: string,
  columns: Partial<DeliveryRow>,
): Promise<void> {
  await tx.updateTable('webhook_deliveries').set(columns).where('id', '=', id).execute();
}

export async function deleteDeliveriesBefore(tx: Transaction, instant: number): Promise<void> {
  await tx.deleteFrom('webhook_deliveries').where('created_at', '<', instant).execute();
}
