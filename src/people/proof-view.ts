import { type Html, html } from '../lib/html.ts';
import { link } from '../routes.ts';
import type { SiteSettings } from '../site/settings.ts';
import { field, hidden, problemList, submit } from '../ui/form.ts';
import { page } from '../ui/page.ts';
import { passkeyButton, passkeyScript } from './passkeys/passkeys-view.ts';
import { passkeyWords } from './passkeys/words.ts';
import { peopleWords } from './words.ts';

/** Asks somebody who is signed in to show once more who they are; what they had sent goes on with it to `path`. */
export function proofPage(
  site: SiteSettings,
  asked: {
    path: string;
    fields: readonly [string, string][];
    problem: string | null;
    hasPasskeys: boolean;
  },
): Html {
  const { language } = site;
  const words = peopleWords(language);
  const { problem } = asked;
  const password = field({
    name: 'proofPassword',
    type: 'password',
    label: words.password,
    required: true,
    autocomplete: 'current-password',
    problem,
  });
  const body = html`<h1>${words.proofTitle}</h1>
<p>${words.proofText}</p>
${asked.hasPasskeys && passkeyForm(asked, language)}<form method="post" action="${asked.path}" class="panel">
${problemList(problem === null ? [] : [{ sentence: problem, control: 'proofPassword' }])}${asked.fields.map(([name, value]) => hidden(name, value))}
${password}${submit(words.proofSubmit)}
</form>`;
  return page({
    site,
    language,
    title: words.proofTitle,
    kind: 'studio',
    noindex: true,
    head: passkeyScript(),
    body,
  });
}

function passkeyForm(
  { path, fields }: { path: string; fields: readonly [string, string][] },
  language: string,
): Html {
  const words = passkeyWords(language);
  return html`<form method="post" action="${path}" class="panel" data-with-passkeys hidden>
${fields.map(([name, value]) => hidden(name, value))}${passkeyButton({
  ...{ act: 'show', name: 'proofPasskey', options: link('studioProofPasskeyOptions') },
  ...{ label: words.proof, kind: 'primary', language },
})}<p>${words.orPassword}</p>
</form>
`;
}
