import { type Html, html } from '../../lib/html.ts';
import { link } from '../../routes.ts';
import { submit } from '../../ui/form.ts';
import type { Webhook } from '../webhooks.ts';
import type { WebhookForm } from './form.ts';
import { webhookFields } from './webhook-form-view.ts';
import { webhookWords } from './words.ts';

/** The webhooks that there are, and the form for a new one. */
export function webhooksView(webhooks: readonly Webhook[], form: WebhookForm, language: string): Html {
  const words = webhookWords(language);
  return html`<p>${words.intro}</p>
${webhooks.length === 0 ? html`<p>${words.none}</p>\n` : table(webhooks, language)}<form method="post" action="${link('studioWebhooks')}" class="panel">
<h2>${words.newTitle}</h2>
${webhookFields(form, language)}<p class="actions">${submit(words.make)}</p>
</form>
`;
}

function table(webhooks: readonly Webhook[], language: string): Html {
  const words = webhookWords(language);
  return html`<table class="listing">
<thead><tr><th scope="col">${words.webhook}</th><th scope="col">${words.state}</th></tr></thead>
<tbody>
${webhooks.map(
  ({ id, label, url, state }) =>
    html`<tr><td><a href="${link('studioWebhook', { webhook: id })}"><bdi>${label}</bdi></a>
<div class="meta"><bdi dir="ltr">${hostOf(url)}</bdi></div></td><td>${words.states[state]}</td></tr>
`,
)}</tbody>
</table>
`;
}

/** Enough to know it by; the rest of the address may be a secret of the receiver. */
function hostOf(url: string): string {
  return URL.parse(url)?.host ?? url;
}
