import { z } from '@hono/zod-openapi';
import { utcString } from '../lib/dates.ts';
import { link } from '../routes.ts';
import { type Delivery, foundDelivery, listDeliveries, ping, redeliver } from '../webhooks/deliveries.ts';
import { type SenderServices, sendOne } from '../webhooks/sending.ts';
import {
  cleanWebhook,
  WEBHOOK_LIMITS,
  type WebhookFields,
  webhookProblems,
} from '../webhooks/webhook-fields.ts';
import {
  changeWebhook,
  createWebhook,
  foundWebhook,
  listWebhooks,
  removeWebhook,
  type Webhook,
} from '../webhooks/webhooks.ts';
import { readCursor, writeCursor } from './cursors.ts';
import { refuseFields } from './json-body.ts';
import { listOf, listQuery } from './list-schemas.ts';
import type { Api, Params } from './operations.ts';
import { overlay } from './overlay.ts';
import {
  changedWebhookSchema,
  deliverySchema,
  madeWebhookSchema,
  newWebhookSchema,
  webhookSchema,
} from './webhook-schemas.ts';

const COMMON = { tag: 'webhooks', scope: 'webhooks:manage' } as const;

/** Who hears of what happens. */
export function webhookOperations(api: Api, { db, siteKey }: SenderServices): void {
  const access = (_person: unknown, params: Params) => foundWebhook(db.read, idOf(params));

  api.read(
    {
      ...{ ...COMMON, method: 'get', at: 'apiWebhooks', id: 'listWebhooks' },
      summary: 'List webhooks',
      description: 'All of them, oldest first, without their secrets.',
      answer: {
        status: 200,
        schema: z.object({ items: z.array(webhookSchema) }).openapi('WebhookList'),
        description: 'The webhooks.',
      },
    },
    async () => ({ body: { items: (await listWebhooks(db.read)).map(webhookResource) } }),
  );

  api.change(
    {
      ...{ ...COMMON, method: 'post', at: 'apiWebhooks', id: 'addWebhook' },
      summary: 'Make a webhook',
      description: 'Its secret stands in this answer and is told to nobody again.',
      body: newWebhookSchema,
      answer: { status: 201, schema: madeWebhookSchema, description: 'The webhook and its secret.' },
      troubles: [409],
    },
    async (write, { body: { active = true, ...sent }, person }) => {
      const made = await createWebhook(write, siteKey, checked({ ...sent, active }), person);
      return {
        body: { ...webhookResource(made.webhook), secret: made.secret },
        location: link('apiWebhook', { webhook: made.webhook.id }),
      };
    },
  );

  api.read(
    {
      ...{ ...COMMON, method: 'get', at: 'apiWebhook', id: 'getWebhook' },
      summary: 'Read a webhook',
      description: 'Where it leads, what it hears of and how it does.',
      answer: { status: 200, schema: webhookSchema, description: 'The webhook.' },
      troubles: [404],
    },
    async ({ params }) => ({ body: webhookResource(await foundWebhook(db.read, idOf(params))) }),
  );

  api.change(
    {
      ...{ ...COMMON, method: 'patch', at: 'apiWebhook', id: 'changeWebhook', access },
      summary: 'Change a webhook',
      description: 'Changes the fields that are sent; its secret stays.',
      body: changedWebhookSchema,
      answer: { status: 200, schema: webhookSchema, description: 'The webhook as it is now.' },
      troubles: [404],
    },
    async (write, { params, body, person }) => {
      const { id, label, url, events, state } = await foundWebhook(write.tx, idOf(params));
      const before = { label, url, events, active: state === 'active' };
      const fields = checked(overlay<WebhookFields>(before, body));
      return { body: webhookResource(await changeWebhook(write, id, fields, person)) };
    },
  );

  api.change(
    {
      ...{ ...COMMON, method: 'delete', at: 'apiWebhook', id: 'removeWebhook', access },
      summary: 'Remove a webhook',
      description: 'Nothing more is sent, and the list of what was sent goes too.',
      answer: { status: 204, description: 'It is gone.' },
      troubles: [404],
    },
    async (write, { params, person }) => {
      await removeWebhook(write, idOf(params), person);
      return {};
    },
  );
}

/** What was sent to whoever hears. What somebody asks for is sent at once, so that the answer tells what became of it. */
export function deliveryOperations(api: Api, services: SenderServices): void {
  const { db } = services;
  const access = (_person: unknown, params: Params) => foundWebhook(db.read, idOf(params));

  api.task(
    {
      ...{ ...COMMON, method: 'post', at: 'apiWebhookPing', id: 'testWebhook', access },
      summary: 'Send a test message',
      description: 'A ping, once. The answer tells whether it arrived.',
      answer: { status: 201, schema: deliverySchema, description: 'The message and what became of it.' },
      troubles: [404, 409],
    },
    async ({ params }) => {
      const { id } = await db.write(write => ping(write, idOf(params)));
      return {
        ...(await sent(params, id)),
        location: link('apiDelivery', { ...hook(params), delivery: id }),
      };
    },
  );

  api.read(
    {
      ...{ ...COMMON, method: 'get', at: 'apiDeliveries', id: 'listDeliveries' },
      summary: 'List what was sent to a webhook',
      description: 'In the last 14 days, newest first.',
      query: z.object(listQuery),
      answer: {
        status: 200,
        schema: listOf('DeliveryList', deliverySchema),
        description: 'A page of the list.',
      },
      troubles: [404],
    },
    async ({ params, query: { cursor, limit } }) => {
      const [before] = readCursor(cursor, ['string']) ?? [null];
      const page = await listDeliveries(db.read, idOf(params), { before, limit });
      const next = page.next === null ? null : writeCursor([page.next]);
      return { body: { items: page.deliveries.map(deliveryResource), next }, next };
    },
  );

  api.read(
    {
      ...{ ...COMMON, method: 'get', at: 'apiDelivery', id: 'getDelivery' },
      summary: 'Read what became of a message',
      description: 'With the message as it is sent.',
      answer: { status: 200, schema: deliverySchema, description: 'The message and what became of it.' },
      troubles: [404],
    },
    async ({ params }) => told(params, params.delivery ?? ''),
  );

  api.task(
    {
      ...{ ...COMMON, method: 'post', at: 'apiRedelivery', id: 'redeliver', access },
      summary: 'Send a message again',
      description: 'With its id, from the beginning of the schedule. The answer tells whether it arrived.',
      answer: { status: 200, schema: deliverySchema, description: 'The message and what became of it.' },
      troubles: [404, 409],
    },
    async ({ params }) => {
      const { id } = await db.write(write => redeliver(write, idOf(params), params.delivery ?? ''));
      return sent(params, id);
    },
  );

  async function sent(params: Params, delivery: string) {
    await sendOne(services, delivery);
    return told(params, delivery);
  }

  async function told(params: Params, delivery: string) {
    return { body: deliveryResource(await foundDelivery(db.read, idOf(params), delivery)) };
  }
}

const idOf = ({ webhook = '' }: Params): string => webhook;
const hook = (params: Params) => ({ webhook: idOf(params) });
const instant = (at: number | null): string | null => (at === null ? null : utcString(at));

function checked(fields: WebhookFields): WebhookFields {
  const problems = webhookProblems(cleanWebhook(fields));
  const limit = problems.url === 'webhook-url-long' ? WEBHOOK_LIMITS.url : WEBHOOK_LIMITS.label;
  refuseFields(problems, { limit });
  return fields;
}

function webhookResource({ id, label, url, events, state, failingSince, createdAt }: Webhook) {
  const since = instant(failingSince);
  return { id, label, url, events, state, failingSince: since, created: utcString(createdAt) };
}

function deliveryResource(delivery: Delivery): z.input<typeof deliverySchema> {
  const { id, type, state, attempts, nextAt, triedAt, answer, createdAt, body } = delivery;
  const times = { next: instant(nextAt), tried: instant(triedAt), created: utcString(createdAt) };
  return { id, type, state, attempts, ...times, answer, body };
}
