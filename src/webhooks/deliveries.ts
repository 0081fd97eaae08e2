import type { Reader, Write } from '../db/database.ts';
import { newId } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import { readSettings } from '../site/settings.ts';
import {
  type DeliveryRow,
  deleteDeliveriesBefore,
  insertDeliveries,
  selectDeliveries,
  selectDelivery,
  updateDelivery,
} from './delivery-store.ts';
import { PING } from './events.ts';
import { foundWebhook } from './webhooks.ts';

/** Something that was sent to a webhook, or is to be. */
export type Delivery = {
  /** The `webhook-id`: the same however often it is tried. */
  id: string;
  webhookId: string;
  type: string;
  /** As it is sent. */
  body: string;
  state: DeliveryRow['state'];
  attempts: number;
  /** When it is tried next; null where it is done. */
  nextAt: number | null;
  triedAt: number | null;
  /** The status of the last answer (`404`), or why there was none (an `OutgoingRefusal`); `''` before the first. */
  answer: string;
  createdAt: number;
};

const DAY = 86_400_000;
const DELIVERY_PAGE = 50;

/** The row of something that is to be sent now. */
export function newDelivery(
  { now }: Write,
  webhookId: string,
  { type, body }: { type: string; body: string },
): DeliveryRow {
  return {
    id: newId(now),
    webhook_id: webhookId,
    ...{ type, body },
    state: 'waiting',
    attempts: 0,
    next_at: now,
    tried_at: null,
    answer: '',
    created_at: now,
  };
}

/** Sends a `ping`, once, to see whether it arrives. Problems: not-found `webhook-unknown`; conflict `webhook-resting`. */
export async function ping(write: Write, webhookId: string): Promise<Delivery> {
  await activeOrProblem(write, webhookId);
  const body = JSON.stringify({ type: PING, timestamp: new Date(write.now).toISOString(), data: {} });
  const row = newDelivery(write, webhookId, { type: PING, body });
  await insertDeliveries(write.tx, [row]);
  return deliveryOf(row);
}

/**
 * Sends something again, with its id, from the beginning of the schedule. One that waits for its turn has it now.
 * Problems: not-found `webhook-unknown`, `delivery-unknown`; conflict `webhook-resting`.
 */
export async function redeliver(write: Write, webhookId: string, id: string): Promise<Delivery> {
  await activeOrProblem(write, webhookId);
  await foundDelivery(write.tx, webhookId, id);
  await updateDelivery(write.tx, id, { state: 'waiting', attempts: 0, next_at: write.now });
  return foundDelivery(write.tx, webhookId, id);
}

/** Newest first; `next` is what to ask the following page with, null at the end. Problem: not-found `webhook-unknown`. */
export async function listDeliveries(
  db: Reader,
  webhookId: string,
  { before, limit = DELIVERY_PAGE }: { before: string | null; limit?: number },
): Promise<{ deliveries: Delivery[]; next: string | null }> {
  await foundWebhook(db, webhookId);
  const rows = await selectDeliveries(db, { webhookId, before, limit: limit + 1 });
  const deliveries = rows.slice(0, limit).map(deliveryOf);
  return { deliveries, next: rows.length > limit ? (deliveries.at(-1)?.id ?? null) : null };
}

/** Problem: not-found `delivery-unknown`. */
export async function foundDelivery(db: Reader, webhookId: string, id: string): Promise<Delivery> {
  const row = await selectDelivery(db, id);
  if (row?.webhook_id !== webhookId) throw new Problem('not-found', 'delivery-unknown');
  return deliveryOf(row);
}

/** Forgets what is older than the site keeps it (`deliveryDays`). */
export async function forgetDeliveries({ tx, now }: Write): Promise<void> {
  const { deliveryDays } = await readSettings(tx);
  await deleteDeliveriesBefore(tx, now - deliveryDays * DAY);
}

async function activeOrProblem({ tx }: Write, id: string): Promise<void> {
  const { state } = await foundWebhook(tx, id);
  if (state !== 'active') throw new Problem('conflict', 'webhook-resting');
}

function deliveryOf(row: DeliveryRow): Delivery {
  return {
    id: row.id,
    webhookId: row.webhook_id,
    type: row.type,
    body: row.body,
    state: row.state,
    attempts: row.attempts,
    nextAt: row.state === 'waiting' ? row.next_at : null,
    triedAt: row.tried_at,
    answer: row.answer,
    createdAt: row.created_at,
  };
}
