import { sentenceOf } from '../http/errors.ts';
import { type Html, html } from '../lib/html.ts';
import type { Problem } from '../lib/problem.ts';
import { link } from '../routes.ts';
import type { SiteSettings } from '../site/settings.ts';
import { problemList, submit } from '../ui/form.ts';
import { page } from '../ui/page.ts';
import { codeSection } from './codes/codes-view.ts';
import { codeWords } from './codes/words.ts';
import { passkeyScript, passkeySection } from './passkeys/passkeys-view.ts';
import { passkeyWords } from './passkeys/words.ts';
import type { Lacking } from './second-factor.ts';
import { secondFactorWords } from './second-factor-words.ts';
import { keptFormPage } from './sign-in-view.ts';

/** Where somebody of whom a second factor is asked sets one up; the app for codes works without scripts. */
export function secondFactorPage(site: SiteSettings, refusal: Problem | null): Html {
  const { language, zone } = site;
  const words = secondFactorWords(language);
  const body = html`<h1>${words.title}</h1>
<p>${words.text}</p>
${refusal !== null && problemList([{ sentence: sentenceOf([passkeyWords, codeWords], refusal, language) }])}${passkeySection([], { language, zone })}${codeSection(null, language)}${signOutForm(language)}`;
  return page({
    site,
    language,
    title: words.title,
    kind: 'studio',
    noindex: true,
    head: passkeyScript(),
    body,
  });
}

/** A page of the studio for somebody to whom the rest of it is closed: without its menu. */
export function bareStudioPage(site: SiteSettings, title: string, body: Html): Html {
  return page({ site, language: site.language, title, kind: 'studio', noindex: true, body });
}

/** For somebody who sent a form and first has to set up a second factor, or show it. */
export function waitingFormPage(
  site: SiteSettings,
  sent: { path: string; fields: readonly [string, string][] },
  lacking: Lacking,
): Html {
  const words = secondFactorWords(site.language)[lacking];
  const href = link(lacking === 'factor' ? 'studioSecondFactor' : 'studioProof');
  return keptFormPage(site, sent, { ...words, href });
}

export function signOutForm(language: string): Html {
  return html`<form method="post" action="${link('signOut')}" class="actions">
${submit(secondFactorWords(language).signOut, { kind: 'plain' })}
</form>
`;
}
