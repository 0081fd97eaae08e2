import { type Fragment, type Html, html } from '../lib/html.ts';
import { link } from '../routes.ts';
import { type SiteSettings, settingsSentences } from '../site/settings.ts';
import { languageChoices } from '../site/settings-view.ts';
import { zoneList } from '../site/zone-list-view.ts';
import { field, select, submit } from '../ui/form.ts';
import { type ToldProblems, tellProblems } from '../ui/form-problems.ts';
import { page } from '../ui/page.ts';
import type { SetupField, SetupForm } from './form.ts';
import { PASSWORD_MAXIMUM, PASSWORD_MINIMUM } from './passwords.ts';
import { PERSON_NAME_LIMIT } from './people.ts';
import { peopleWords } from './words.ts';

/** The form that the holder of the one-time link fills in; `sentences` has the words of every problem. */
export function setupPage(token: string, site: SiteSettings, form: SetupForm): Html {
  const language = site.language;
  const words = peopleWords(language);
  const told = tellProblems(form.problems, { ...settingsSentences(language), ...words.problems }, language, {
    values: {
      passwordMinimum: PASSWORD_MINIMUM,
      passwordMaximum: PASSWORD_MAXIMUM,
      limit: PERSON_NAME_LIMIT,
    },
  });
  const body = html`<h1>${words.setupTitle}</h1>
<p>${words.setupIntro}</p>
<form method="post" action="${link('setup', { token })}" class="panel">
${told.list}<fieldset><legend>${words.setupSite}</legend>
${siteFields(form, language, told)}</fieldset>
<fieldset><legend>${words.setupYou}</legend>
${ownerFields(form, language, told)}</fieldset>
${submit(words.setupSubmit)}
</form>`;
  return page({ site, language, title: words.setupTitle, kind: 'studio', noindex: true, body });
}

function siteFields({ answers }: SetupForm, language: string, told: ToldProblems<SetupField>): Fragment {
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
      problem: told.at('name'),
    }),
    select({
      name: 'language',
      label: words.siteLanguage,
      hint: words.siteLanguageHint,
      value: site.language,
      choices: languageChoices(),
      problem: told.at('language'),
    }),
    field({
      name: 'zone',
      label: words.siteZone,
      hint: words.siteZoneHint,
      value: site.zone,
      required: true,
      dir: 'ltr',
      list: 'zones',
      problem: told.at('zone'),
    }),
    zoneList('zones'),
  ];
}

function ownerFields({ answers }: SetupForm, language: string, told: ToldProblems<SetupField>): Fragment {
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
      problem: told.at('ownerName'),
    }),
    field({
      name: 'password',
      type: 'password',
      label: words.newPassword,
      hint: words.newPasswordHint,
      required: true,
      autocomplete: 'new-password',
      problem: told.at('password'),
    }),
    field({
      name: 'passwordAgain',
      type: 'password',
      label: words.passwordAgain,
      required: true,
      autocomplete: 'new-password',
      problem: told.at('passwordAgain'),
    }),
  ];
}
