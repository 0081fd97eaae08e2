import { outgoingWords } from '../../http/outgoing/words.ts';
import { type Fragment, type Html, html } from '../../lib/html.ts';
import { link } from '../../routes.ts';
import { submit } from '../../ui/form.ts';
import { formatNumber } from '../../ui/phrases.ts';
import { formatClock, formatDate, timeElement } from '../../ui/times.ts';
import type { Delivery } from '../deliveries.ts';
import type { Webhook } from '../webhooks.ts';
import type { WebhookForm } from './form.ts';
import { webhookFields } from './webhook-form-view.ts';
import { webhookWords } from './words.ts';

type Shown = { webhook: Webhook; deliveries: readonly Delivery[]; next: string | null; zone: string };

/** One webhook: how it does, what is said about it, and what was sent. */
export function webhookView(shown: Shown, form: WebhookForm, language: string): Html {
  const words = webhookWords(language);
  const { webhook, zone } = shown;
  const { id, state, failingSince } = webhook;
  const active = state === 'active';
  return html`<p><a href="${link('studioWebhooks')}">${words.back}</a></p>
${state !== 'active' && html`<p class="panel">${words.notes[state]}</p>\n`}${
  active &&
  failingSince !== null &&
  html`<p class="panel">${words.failingSince} ${moment(failingSince, zone, language)}</p>\n`
}<form method="post" action="${link('studioWebhook', { webhook: id })}" class="panel">
${webhookFields(form, language)}<p class="actions">${submit(words.save)}</p>
</form>
<h2 id="deliveries">${words.deliveries}</h2>
<p>${words.deliveriesIntro}</p>
${active && html`<form method="post" action="${link('studioWebhookPing', { webhook: id })}"><p class="actions">${submit(words.ping, { kind: 'plain' })}</p></form>\n`}${deliveryTable(shown, language)}<h2>${words.removeTitle}</h2>
<form method="post" action="${link('studioWebhookRemoval', { webhook: id })}"><p>${words.removeText}</p>
<p class="actions">${submit(words.remove, { kind: 'danger' })}</p></form>
`;
}

/** The only page that ever shows the secret. */
export function newSecretView(
  { webhook, secret }: { webhook: Webhook; secret: string },
  language: string,
): Html {
  const words = webhookWords(language);
  return html`<div class="panel">
<p>${words.madeText}</p>
<p><bdi>${webhook.label}</bdi></p>
<p><code dir="ltr">${secret}</code></p>
</div>
<p><a class="button" href="${link('studioWebhook', { webhook: webhook.id })}">${words.done}</a></p>
`;
}

function deliveryTable({ webhook, deliveries, next, zone }: Shown, language: string): Html {
  const words = webhookWords(language);
  if (deliveries.length === 0) return html`<p>${words.noDeliveries}</p>\n`;
  const older = `${link('studioWebhook', { webhook: webhook.id })}?before=${next}#deliveries`;
  return html`<table class="listing">
<thead><tr><th scope="col">${words.delivery}</th><th scope="col">${words.state}</th><th scope="col">${words.actions}</th></tr></thead>
<tbody>
${deliveries.map(delivery => row(delivery, { webhook, zone }, language))}</tbody>
</table>
${next !== null && html`<p><a href="${older}">${words.older}</a></p>\n`}`;
}

function row(
  delivery: Delivery,
  { webhook, zone }: { webhook: Webhook; zone: string },
  language: string,
): Html {
  const words = webhookWords(language);
  const { id, type, createdAt, attempts } = delivery;
  const again = link('studioRedelivery', { webhook: webhook.id, delivery: id });
  return html`<tr><td><code dir="ltr">${type}</code>
<div class="meta">${moment(createdAt, zone, language)}</div>
<div class="meta"><bdi dir="ltr">${id}</bdi></div></td>
<td>${words.deliveryStates[delivery.state]}${answer(delivery, language)}
<div class="meta">${words.attempts(formatNumber(attempts, language))}${nextTime(delivery, zone, language)}</div></td>
<td>${webhook.state === 'active' && html`<form method="post" action="${again}">${submit(words.again, { kind: 'plain', ariaLabel: `${words.again}: ${type} ${id}` })}</form>`}</td></tr>
`;
}

function nextTime({ nextAt }: Delivery, zone: string, language: string): Fragment {
  if (nextAt === null) return null;
  return html` · ${webhookWords(language).next} ${moment(nextAt, zone, language)}`;
}

/** A status as it is, or in words why there was none. */
function answer({ answer }: Delivery, language: string): Fragment {
  if (answer === '') return null;
  if (/^\d+$/.test(answer)) return html` <code dir="ltr">${answer}</code>`;
  const sentences: Readonly<Record<string, string>> = outgoingWords(language).problems;
  return html`<div class="meta">${sentences[`outgoing-${answer}`] ?? answer}</div>`;
}

function moment(instant: number, zone: string, language: string): Html {
  return timeElement(
    instant,
    `${formatDate(instant, language, zone)}, ${formatClock(instant, language, zone)}`,
  );
}
