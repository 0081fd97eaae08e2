import type { StoredEvent } from '../db/events.ts';
import type { EventHandler } from '../jobs/handlers.ts';
import { newDelivery } from './deliveries.ts';
import { type DeliveryRow, insertDeliveries } from './delivery-store.ts';
import { HEARD_KINDS, type Message, messageOf } from './messages.ts';
import { listWebhooks } from './webhooks.ts';

/**
 * Writes down what is to be sent to whom. That and that the events are done is one transaction, so each webhook gets each
 * event once, whatever becomes of the process. A webhook hears nothing of what happened before it was made, and
 * nothing of what happens while it is off.
 */
export function webhookHandler(url: string): EventHandler {
  return {
    name: 'webhooks hear what happens',
    kinds: HEARD_KINDS,
    async handle(events, write) {
      const webhooks = (await listWebhooks(write.tx)).filter(({ state }) => state === 'active');
      if (webhooks.length === 0) return;
      const rows: DeliveryRow[] = [];
      for (const event of events) {
        const message = await messageOf(write.tx, event, url);
        if (message === null) continue;
        const body = bodyOf(message, event);
        for (const { id, events: wanted, createdAt } of webhooks) {
          if (wanted.includes(message.type) && createdAt <= event.at)
            rows.push(newDelivery(write, id, { type: message.type, body }));
        }
      }
      await insertDeliveries(write.tx, rows);
    },
  };
}

function bodyOf({ type, data }: Message, { at }: StoredEvent): string {
  return JSON.stringify({ type, timestamp: new Date(at).toISOString(), data });
}
