import type { Database, Write } from '../db/database.ts';
import type { Outgoing, OutgoingOutcome } from '../http/outgoing/outgoing.ts';
import { signedHeaders } from '../http/outgoing/signing.ts';
import {
  type DeliveryRow,
  selectDelivery,
  selectDue,
  selectDueWebhooks,
  updateSeen,
} from './delivery-store.ts';
import { PING } from './events.ts';
import { PAUSED_AFTER, pauseAfter } from './schedule.ts';
import { selectWebhook, updateWebhook } from './store.ts';
import { receiverOf } from './webhooks.ts';

/** What an attempt may take and read; milliseconds and bytes. */
const LIMITS = { timeLimit: 10_000, sizeLimit: 4_096, oversize: 'cut', redirects: 0 } as const;
/** An attempt that has not ended by then was lost with its process; others try again. Longer than any attempt takes. */
const CLAIM = 60_000;
/** After so long the others of a slow receiver wait for the next round, in milliseconds. */
const LANE_TIME = 5_000;

export type SenderServices = { db: Database; siteKey: string; outgoing: Outgoing };

/**
 * Sends what is due, one after the other to each webhook and to all of them at once, so that a slow one holds up
 * nobody for longer than an attempt takes. Safe to run in several processes: whoever moves `next_at` has the delivery.
 */
export async function sendDue(services: SenderServices, now: number): Promise<void> {
  const due = await selectDueWebhooks(services.db.read, now);
  await Promise.all(due.map(id => sendTo(services, id)));
}

/** Sends one delivery, where it is due and nobody else does. */
export async function sendOne(services: SenderServices, id: string): Promise<void> {
  const row = await services.db.write(async write => {
    const seen = await selectDelivery(write.tx, id);
    return seen === undefined || seen.next_at > write.now ? null : claim(write, seen);
  });
  if (row !== null) await attempt(services, row);
}

async function sendTo(services: SenderServices, webhookId: string): Promise<void> {
  const start = performance.now();
  for (;;) {
    const row = await services.db.write(async write => {
      const receiver = await selectWebhook(write.tx, webhookId);
      const resting = receiver?.state !== 'active';
      const seen = resting ? undefined : await selectDue(write.tx, webhookId, write.now);
      return seen === undefined ? null : claim(write, seen);
    });
    if (row === null) return;
    const arrived = await attempt(services, row);
    if (!arrived || performance.now() - start > LANE_TIME) return;
  }
}

/** Takes what was seen out of the way of others; null where one of them was faster. */
async function claim(write: Write, seen: DeliveryRow): Promise<DeliveryRow | null> {
  const columns = { attempts: seen.attempts + 1, next_at: write.now + CLAIM, tried_at: write.now };
  return (await updateSeen(write.tx, seen, columns)) ? { ...seen, ...columns } : null;
}

/** Returns whether it arrived. */
async function attempt(services: SenderServices, row: DeliveryRow): Promise<boolean> {
  const { db, siteKey, outgoing } = services;
  const { id, body, webhook_id: webhookId } = row;
  const receiver = await receiverOf(db.read, siteKey, webhookId);
  if (receiver === null) return false;
  const { url, secret } = receiver;
  if (secret === null) {
    await db.write(({ tx }) => updateWebhook(tx, webhookId, { state: 'unreadable' }));
    return false;
  }
  const headers = signedHeaders(secret, { id, now: row.tried_at ?? 0, body });
  const outcome = await outgoing.fetch(url, { method: 'POST', headers, body, ...LIMITS });
  const arrived = !outcome.failed && outcome.status >= 200 && outcome.status < 300;
  await db.write(write => (arrived ? noteArrival(write, row, outcome) : noteFailure(write, row, outcome)));
  return arrived;
}

async function noteArrival(write: Write, row: DeliveryRow, outcome: OutgoingOutcome): Promise<void> {
  if (await updateSeen(write.tx, row, { state: 'delivered', answer: answerOf(outcome) }))
    await updateWebhook(write.tx, row.webhook_id, { failing_since: null });
}

async function noteFailure(write: Write, row: DeliveryRow, outcome: OutgoingOutcome): Promise<void> {
  const { tx, now } = write;
  if (outcome.failed && outcome.why === 'busy') {
    // We did not get to it; the receiver has nothing to do with that.
    await updateSeen(tx, row, { attempts: row.attempts - 1, next_at: now });
    return;
  }
  const retryAfter = outcome.failed ? '' : (outcome.headers['retry-after'] ?? '');
  const pause =
    row.type === PING ? null : pauseAfter(row.attempts, { chance: Math.random(), retryAfter, now });
  const gone = !outcome.failed && outcome.status === 410;
  const over = pause === null || gone;
  const columns = over ? ({ state: 'failed' } as const) : { next_at: now + pause };
  if (!(await updateSeen(tx, row, { ...columns, answer: answerOf(outcome) }))) return;
  if (gone) return updateWebhook(tx, row.webhook_id, { state: 'gone' });
  if (row.type !== PING) await noteTrouble(write, row.webhook_id);
}

/** Whatever fails for long enough, with nothing that arrives in between, rests. */
async function noteTrouble({ tx, now }: Write, webhookId: string): Promise<void> {
  const webhook = await selectWebhook(tx, webhookId);
  if (webhook === undefined) return;
  const { state } = webhook;
  const since = webhook.failing_since ?? now;
  const rests = state === 'active' && now - since >= PAUSED_AFTER;
  await updateWebhook(tx, webhookId, { failing_since: since, ...(rests ? { state: 'failing' } : {}) });
}

function answerOf(outcome: OutgoingOutcome): string {
  return outcome.failed ? outcome.why : String(outcome.status);
}
