import { type Fragment, type Html, html } from '../lib/html.ts';
import { link } from '../routes.ts';
import { type SiteSettings, settingsSentences } from '../site/settings.ts';
import { languageChoices } from '../site/settings-view.ts';
import { zoneList } from '../site/zone-list-view.ts';
import { field, problemList, select, submit } from '../ui/form.ts';
import { page } from '../ui/page.ts';
import { fillGaps } from '../ui/phrases.ts';
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

function siteFields({ answers }: SetupForm, language: string, sentence: Sentence): Fragment {
  const words = peopleWords(language);
  const { site } = answers;
  return [
    field({
      name: 'name',
      label: words.siteName,
      value: site.name,
      required: true,
      maxlength: 80,
      dir: 'auto',
      problem: sentence('name'),
    }),
    select({
      name: 'language',
      label: words.siteLanguage,
      hint: words.siteLanguageHint,
      value: site.language,
      choices: languageChoices(),
      problem: sentence('language'),
    }),
    field({
      name: 'zone',
      label: words.siteZone,
      hint: words.siteZoneHint,
      value: site.zone,
      required: true,
      dir: 'ltr',
      list: 'zones',
      problem: sentence('zone'),
    }),
    zoneList('zones'),
  ];
}

function ownerFields({ answers }: SetupForm, language: string, sentence: Sentence): Fragment {
  const words = peopleWords(language);
  return [
    field({
      name: 'ownerName',
      label: words.yourName,
      hint: words.yourNameHint,
      value: answers.ownerName,
      required: true,
      dir: 'auto',
      autocomplete: 'username',
      problem: sentence('ownerName'),
    }),
    field({
      name: 'password',
      type: 'password',
      label: words.newPassword,
      hint: words.newPasswordHint,
      required: true,
      autocomplete: 'new-password',
      problem: sentence('password'),
    }),
    field({
      name: 'passwordAgain',
      type: 'password',
      label: words.passwordAgain,
      required: true,
      autocomplete: 'new-password',
      problem: sentence('passwordAgain'),
    }),
  ];
}
