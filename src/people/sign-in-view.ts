import { type Html, html } from '../lib/html.ts';
import { link } from '../routes.ts';
import type { SiteSettings } from '../site/settings.ts';
import { field, hidden, problemList, submit } from '../ui/form.ts';
import { page } from '../ui/page.ts';
import { passkeyButton, passkeyScript } from './passkeys/passkeys-view.ts';
import { passkeyWords } from './passkeys/words.ts';
import { peopleWords } from './words.ts';

/** The sign-in form; `problem` is the one sentence of a try that failed, `hasOwner` whether anybody could succeed. */
export function signInPage(
  site: SiteSettings,
  form: { name: string; next: string },
  problem: string | null,
  hasOwner = true,
): Html {
  const words = peopleWords(site.language);
  const body = html`<h1>${words.signInTitle}</h1>
<p>${hasOwner ? words.signInHint : words.noOwnerYet}</p>
${passkeyForm(form.next, site.language)}<form method="post" action="${link('signIn')}" class="panel">
${problemList(problem === null ? [] : [{ sentence: problem }])}${field({ name: 'name', label: words.name, value: form.name, required: true, dir: 'auto', autocomplete: 'username webauthn' })}${field(
  {
    name: 'password',
    type: 'password',
    label: words.password,
    required: true,
    autocomplete: 'current-password',
  },
)}${form.next !== '' && hidden('next', form.next)}
${submit(words.signInSubmit)}
<p class="hint">${words.forgotten}</p>
</form>`;
  return page({
    site,
    language: site.language,
    title: words.signInTitle,
    kind: 'studio',
    noindex: true,
    head: passkeyScript(),
    body,
  });
}

/** Offered first where scripts run and the browser knows passkeys; otherwise it stays unseen. */
function passkeyForm(next: string, language: string): Html {
  const words = passkeyWords(language);
  return html`<form method="post" action="${link('signInPasskey')}" class="panel" data-with-passkeys hidden>
${next !== '' && hidden('next', next)}${passkeyButton({
  ...{ act: 'show', name: 'credential', options: link('signInPasskeyOptions'), autofill: true },
  ...{ label: words.signIn, kind: 'primary', language },
})}<p>${words.or}</p>
</form>
`;
}

/**
 * For somebody whose session ended while they wrote: everything that they sent, to be sent once more after
 * they signed in elsewhere.
 */
export function signedOutPage(site: SiteSettings, sent: SentForm): Html {
  const words = peopleWords(site.language);
  return keptFormPage(site, sent, {
    title: words.expiredTitle,
    text: `${words.expiredText} ${words.expiredSteps}`,
    ...{ href: link('signIn'), open: words.expiredSignIn },
  });
}

type SentForm = { path: string; fields: readonly [string, string][] };

/** A form that could not be taken, with all its fields, beside the address where that is put right in another window. */
export function keptFormPage(
  site: SiteSettings,
  sent: SentForm,
  told: { title: string; text: string; href: string; open: string },
): Html {
  const long = sent.fields.filter(([, value]) => value.includes('\n') || value.length > 60);
  const body = html`<h1>${told.title}</h1>
<p>${told.text}</p>
<form method="post" action="${sent.path}" class="panel">
${sent.fields.map(([name, value]) => hidden(name, value))}
<p><a href="${told.href}" target="_blank" rel="noopener">${told.open}</a></p>
${submit(peopleWords(site.language).expiredSend)}
${long.map(([, value]) => html`<pre class="sent-text" dir="auto">${value}</pre>\n`)}</form>`;
  return page({
    site,
    language: site.language,
    title: told.title,
    kind: 'studio',
    noindex: true,
    body,
  });
}
