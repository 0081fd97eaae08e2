import { cleanLine, isBlank } from '../lib/text.ts';
import { parseEvents, type WebhookEvent } from './events.ts';

/** What people say about a webhook. */
export type WebhookFields = {
  label: string;
  url: string;
  events: readonly WebhookEvent[];
  active: boolean;
};

/** In characters. */
export const WEBHOOK_LIMITS = { label: 80, url: 2_000 } as const;

export function cleanWebhook(fields: WebhookFields): WebhookFields {
  return {
    ...fields,
    label: cleanLine(fields.label),
    url: fields.url.trim(),
    events: parseEvents(fields.events.join(' ')),
  };
}

/**
 * The reason of what is wrong with each field. Where an address leads is not asked here: names change, so it is looked
 * at whenever something is sent.
 */
export function webhookProblems({
  label,
  url,
  events,
}: WebhookFields): Partial<Record<'label' | 'url' | 'events', string>> {
  return {
    ...(isBlank(label) ? { label: 'webhook-label-blank' } : {}),
    ...(label.length > WEBHOOK_LIMITS.label ? { label: 'webhook-label-long' } : {}),
    ...(isAddress(url) ? {} : { url: 'webhook-url-invalid' }),
    ...(url.length > WEBHOOK_LIMITS.url ? { url: 'webhook-url-long' } : {}),
    ...(events.length === 0 ? { events: 'webhook-events-none' } : {}),
  };
}

function isAddress(text: string): boolean {
  const url = URL.parse(text);
  return (
    url !== null &&
    /^https?:$/.test(url.protocol) &&
    url.username === '' &&
    url.password === '' &&
    !/\s/.test(text)
  );
}
