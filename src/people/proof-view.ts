import { type Html, html } from '../lib/html.ts';
import { link } from '../routes.ts';
import type { SiteSettings } from '../site/settings.ts';
import { field, hidden, problemList, submit } from '../ui/form.ts';
import { page } from '../ui/page.ts';
import { codeWords } from './codes/words.ts';
import { passkeyButton, passkeyScript } from './passkeys/passkeys-view.ts';
import { passkeyWords } from './passkeys/words.ts';
import { signOutForm } from './second-factor-view.ts';
import { secondFactorWords } from './second-factor-words.ts';
import { peopleWords } from './words.ts';

type Interrupted = { path: string; fields: readonly [string, string][] };

/** Asks somebody who is signed in to show once more who they are; what they had sent goes on with it to `path`. */
export function proofPage(
  site: SiteSettings,
  asked: Interrupted & {
    problem: { sentence: string; field: 'proofPassword' | 'proofCode' } | null;
    hasPasskeys: boolean;
    hasCodes: boolean;
    /** A password is no answer: the site asks for more than the one that opened this session. */
    factorAsked: boolean;
  },
): Html {
  const { language } = site;
  const words = peopleWords(language);
  const { problem } = asked;
  const problemAt = (name: string) => (problem?.field === name ? problem.sentence : null);
  const password = field({
    name: 'proofPassword',
    type: 'password',
    label: words.password,
    required: true,
    autocomplete: 'current-password',
    problem: problemAt('proofPassword'),
  });
  const code = field({
    ...{ name: 'proofCode', label: codeWords(language).code, hint: codeWords(language).firstCode },
    ...{ required: true, dir: 'ltr', size: 'short', inputmode: 'numeric', autocomplete: 'one-time-code' },
    problem: problemAt('proofCode'),
  });
  const body = html`<h1>${words.proofTitle}</h1>
<p>${asked.factorAsked ? secondFactorWords(language).show : words.proofText}</p>
${problemList(problem === null ? [] : [{ sentence: problem.sentence, control: problem.field }])}${asked.hasPasskeys && passkeyForm(asked, language, !asked.factorAsked)}${!asked.factorAsked && typedForm(asked, password, words.proofSubmit)}${asked.hasCodes && typedForm(asked, code, words.proofSubmit)}${asked.factorAsked && factorHelp(asked.hasPasskeys, language)}`;
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

function typedForm({ path, fields }: Interrupted, control: Html, label: string): Html {
  return html`<form method="post" action="${path}" class="panel">
${fields.map(([name, value]) => hidden(name, value))}
${control}${submit(label)}
</form>
`;
}

/** For whoever cannot show what is asked for. */
function factorHelp(hasPasskeys: boolean, language: string): Html {
  const words = secondFactorWords(language);
  return html`${hasPasskeys && html`<p data-without-passkeys>${words.needsScripts}</p>\n`}<p class="hint">${words.lost}</p>
${signOutForm(language)}`;
}

function passkeyForm({ path, fields }: Interrupted, language: string, orPassword: boolean): Html {
  const words = passkeyWords(language);
  return html`<form method="post" action="${path}" class="panel" data-with-passkeys hidden>
${fields.map(([name, value]) => hidden(name, value))}${passkeyButton({
  ...{ act: 'show', name: 'proofPasskey', options: link('studioProofPasskeyOptions') },
  ...{ label: words.proof, kind: 'primary', language },
})}${orPassword && html`<p>${words.orPassword}</p>`}
</form>
`;
}
