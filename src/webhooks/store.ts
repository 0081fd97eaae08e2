import type { Reader, Transaction } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';

/** SQL of who hears of what happens. */

export type WebhookRow = Tables['webhooks'];

export async function insertWebhook(tx: Transaction, row: WebhookRow): Promise<void> {
  await tx.insertInto('webhooks').values(row).execute();
}

export function selectWebhook(db: Reader, id: string): Promise<WebhookRow | undefined> {
  return db.selectFrom('webhooks').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Oldest first. */
export function selectWebhooks(db: Reader): Promise<WebhookRow[]> {
  return db.selectFrom('webhooks').selectAll().orderBy('id').execute();
}

export async function updateWebhook(
  tx: Transaction,
  id: string,
  columns: Partial<Omit<WebhookRow, 'id'>>,
): Promise<void> {
  await tx.updateTable('webhooks').set(columns).where('id', '=', id).execute();
}

/** Its deliveries go with it. */
export async function deleteWebhook(tx: Transaction, id: string): Promise<void> {
  await tx.deleteFrom('webhooks').where('id', '=', id).execute();
}
