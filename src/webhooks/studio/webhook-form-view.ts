import { type Html, html } from '../../lib/html.ts';
import { checkbox, field } from '../../ui/form.ts';
import { tellProblems } from '../../ui/form-problems.ts';
import { WEBHOOK_EVENTS } from '../events.ts';
import { WEBHOOK_LIMITS } from '../webhook-fields.ts';
import type { WebhookForm } from './form.ts';
import { webhookWords } from './words.ts';

/** The fields of a webhook, with what is wrong with them on top. */
export function webhookFields(form: WebhookForm, language: string): Html {
  const words = webhookWords(language);
  const limit = form.problems.url === undefined ? WEBHOOK_LIMITS.label : WEBHOOK_LIMITS.url;
  const told = tellProblems(form.problems, words.problems, language, { values: { limit } });
  return html`${told.list}${field({ name: 'label', label: words.label, hint: words.labelHint, value: form.label, required: true, dir: 'auto', problem: told.at('label') })}${field({ name: 'url', type: 'url', label: words.url, hint: words.urlHint, value: form.url, required: true, dir: 'ltr', problem: told.at('url') })}<fieldset id="events"><legend>${words.events}</legend>
${WEBHOOK_EVENTS.map(event =>
  checkbox({
    name: 'events',
    id: `event-${event.replace('.', '-')}`,
    value: event,
    label: html`${words.eventMeanings[event]} (<code dir="ltr">${event}</code>)`,
    checked: form.events.includes(event),
  }),
)}</fieldset>
${checkbox({ name: 'active', label: words.active, checked: form.active })}`;
}
