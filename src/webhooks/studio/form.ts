import type { FormBody } from '../../http/form-body.ts';
import type { FormProblems } from '../../ui/form-problems.ts';
import { parseEvents } from '../events.ts';
import { cleanWebhook, type WebhookFields, webhookProblems } from '../webhook-fields.ts';

/** What somebody says about a webhook; it comes back where it cannot be so. */
export type WebhookForm = WebhookFields & { problems: FormProblems<'label' | 'url' | 'events'> };

export const EMPTY_WEBHOOK: WebhookForm = { label: '', url: '', events: [], active: true, problems: {} };

export function parseWebhook(form: FormBody): WebhookForm {
  const fields = cleanWebhook({
    label: form.line('label'),
    url: form.line('url'),
    events: parseEvents(form.all('events').join(' ')),
    active: form.line('active') === 'yes',
  });
  return { ...fields, problems: webhookProblems(fields) };
}
