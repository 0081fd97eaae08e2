import { z } from '@hono/zod-openapi';
import { WEBHOOK_EVENTS } from '../webhooks/events.ts';
import { WEBHOOK_LIMITS } from '../webhooks/webhook-fields.ts';
import { idSchema, instantSchema } from './post-schemas.ts';

/** What is sent and answered about webhooks. Limits are told here and held by the rules. */

const fields = {
  label: z.string().openapi({
    description: `What it is for; at most ${WEBHOOK_LIMITS.label} characters.`,
    example: 'Newsletter',
  }),
  url: z
    .string()
    .openapi({ description: 'Where messages go: http or https.', example: 'https://example.org/hook' }),
  events: z
    .array(z.enum(WEBHOOK_EVENTS))
    .openapi({ description: 'What it hears of.', example: ['post.published'] }),
};

const webhookFields = {
  id: idSchema,
  ...fields,
  state: z.enum(['active', 'off', 'failing', 'gone', 'unreadable']).openapi({
    description:
      'off: turned off by a person. failing: nothing arrived for three days. gone: the receiver answered 410. unreadable: the site key changed.',
  }),
  failingSince: instantSchema
    .nullable()
    .openapi({ description: 'Since when nothing has arrived; null while things do.' }),
  created: instantSchema,
};

export const webhookSchema = z.object(webhookFields).openapi('Webhook');
export const madeWebhookSchema = z
  .object({
    ...webhookFields,
    secret: z.string().openapi({ description: 'What messages are signed with. It is told this once.' }),
  })
  .openapi('MadeWebhook');

const active = z
  .boolean()
  .optional()
  .openapi({ description: 'Whether it hears; true turns one on again that was paused.', example: true });
export const newWebhookSchema = z.strictObject({ ...fields, active }).openapi('NewWebhook');
export const changedWebhookSchema = z
  .strictObject({ ...z.object(fields).partial().shape, active })
  .openapi('WebhookChange', { example: { active: false } });

export const deliverySchema = z
  .object({
    id: idSchema.openapi({ description: 'The webhook-id of the message, however often it is tried.' }),
    type: z.string().openapi({ example: 'post.published' }),
    state: z.enum(['waiting', 'delivered', 'failed']),
    attempts: z.int().openapi({ example: 1 }),
    next: instantSchema.nullable().openapi({ description: 'When it is tried again; null where it is not.' }),
    tried: instantSchema.nullable(),
    answer: z.string().openapi({
      description: 'The status of the last answer, or why there was none; empty before the first attempt.',
      example: '204',
    }),
    created: instantSchema,
    body: z.string().openapi({ description: 'The message as it is sent.' }),
  })
  .openapi('Delivery');
