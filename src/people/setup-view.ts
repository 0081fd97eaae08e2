import { type Html, html } from '../lib/html.ts';
import { link } from '../routes.ts';
import { type SiteSettings, settingsSentences } from '../site/settings.ts';
import { field, problemList, select, submit } from '../ui/form.ts';
import { page } from '../ui/page.ts';
import { fillGaps, LANGUAGES } from '../ui/phrases.ts';
import type { SetupField, SetupForm } from './form.ts';
import { peopleWords } from './words.ts';

/** The form that the holder of the one-time link fills in; `sentences` has the words of every problem. */
export function setupPage(token: string, site: SiteSettings, form: SetupForm): Html {
  const language = site.language;
  const words = peopleWords(language);
  const sentences: Record<string, string> = { ...settingsSentences(language), ...words.problems };
  const sentence = (name: SetupField) => {
    const problem = form.problems[name];
    return problem && fillGaps(sentences[problem.reason] ?? '', problem.values ?? {}, language);
  };
  const problems = (Object.keys(form.problems) as SetupField[]).map(name => ({
    sentence: sentence(name) ?? '',
    control: name,
  }));
  const body = html`<h1>${words.setupTitle}</h1>
<p>${words.setupIntro}</p>
<form method="post" action="${link('setup', { token })}" class="panel">
${problemList(problems)}<fieldset><legend>${words.setupSite}</legend>
${siteFields(form, language, sentence)}</fieldset>
<fieldset><legend>${words.setupYou}</legend>
${ownerFields(form, language, sentence)}</fieldset>
${submit(words.setupSubmit)}
</form>`;
  return page({ site, language, title: words.setupTitle, kind: 'studio', noindex: true, body });
}

type Sentence = (name: SetupField) => string | undefined;

function siteFields({ answers }: SetupForm, language: string, sentence: Sentence): Html {
  const words = peopleWords(language);
  const { name, zone } = answers.site;
  const zones = Intl.supportedValuesOf('timeZone').map(known => html`<option value="${known}"></option>`);
  return html`${field({ name: 'name', label: words.siteName, value: name, required: true, maxlength: 80, dir: 'auto', problem: sentence('name') })}${select(
    {
      name: 'language',
      label: words.siteLanguage,
      hint: words.siteLanguageHint,
      value: answers.site.language,
      choices: LANGUAGES.map(tag => ({ value: tag, label: ownName(tag) })),
      problem: sentence('language'),
    },
  )}${field({ name: 'zone', label: words.siteZone, hint: words.siteZoneHint, value: zone, required: true, dir: 'ltr', list: 'zones', problem: sentence('zone') })}<datalist id="zones">${zones}</datalist>
`;
}

function ownerFields({ answers }: SetupForm, language: string, sentence: Sentence): Html {
  const words = peopleWords(language);
  return html`${field({ name: 'ownerName', label: words.yourName, hint: words.yourNameHint, value: answers.ownerName, required: true, dir: 'auto', autocomplete: 'username', problem: sentence('ownerName') })}${field(
    {
      name: 'password',
      type: 'password',
      label: words.newPassword,
      hint: words.newPasswordHint,
      required: true,
      autocomplete: 'new-password',
      problem: sentence('password'),
    },
  )}${field({ name: 'passwordAgain', type: 'password', label: words.passwordAgain, required: true, autocomplete: 'new-password', problem: sentence('passwordAgain') })}`;
}

/** A language as its own speakers call it. */
function ownName(tag: string): string {
  return new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag;
}
