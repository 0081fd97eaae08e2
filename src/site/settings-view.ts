import { type Fragment, type Html, html } from '../lib/html.ts';
import { link } from '../routes.ts';
import { ACCENTS } from '../ui/accents.ts';
import { field, select, submit } from '../ui/form.ts';
import { type ToldProblems, tellProblems } from '../ui/form-problems.ts';
import { LANGUAGES } from '../ui/phrases.ts';
import { pageWords } from '../ui/words.ts';
import type { SettingsForm } from './form.ts';
import type { SiteSettings } from './settings.ts';
import { siteWords } from './words.ts';
import { zoneList } from './zone-list-view.ts';

/** The owner's form for what concerns the whole site. */
export function settingsFormView(form: SettingsForm, language: string): Html {
  const words = siteWords(language);
  const told = tellProblems(form.problems, words.problems, language);
  return html`<form method="post" action="${link('studioSettings')}" class="panel">
${told.list}${aboutFields(form, language, told)}
${submit(words.save)}
</form>`;
}

/** The languages that the pages' own words exist in, each as its speakers call it. */
export function languageChoices(): { value: string; label: string }[] {
  return LANGUAGES.map(tag => ({
    value: tag,
    label: new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag,
  }));
}

function accentChoices(language: string): { value: string; label: string }[] {
  return ACCENTS.map(accent => ({ value: accent, label: pageWords(language).accents[accent] }));
}

function aboutFields(
  { settings, editMinutes }: SettingsForm,
  language: string,
  told: ToldProblems<keyof SiteSettings>,
): Fragment {
  const words = siteWords(language);
  return [
    field({
      name: 'name',
      label: words.name,
      value: settings.name,
      required: true,
      maxlength: 80,
      dir: 'auto',
      problem: told.at('name'),
    }),
    field({
      name: 'description',
      label: words.description,
      hint: words.descriptionHint,
      value: settings.description,
      maxlength: 300,
      dir: 'auto',
      problem: told.at('description'),
    }),
    select({
      name: 'language',
      label: words.language,
      hint: words.languageHint,
      value: settings.language,
      choices: languageChoices(),
      problem: told.at('language'),
    }),
    field({
      name: 'zone',
      label: words.zone,
      hint: words.zoneHint,
      value: settings.zone,
      required: true,
      dir: 'ltr',
      list: 'zones',
      problem: told.at('zone'),
    }),
    zoneList('zones'),
    select({
      name: 'accent',
      label: words.accent,
      value: settings.accent,
      choices: accentChoices(language),
      problem: told.at('accent'),
    }),
    field({
      name: 'editMinutes',
      label: words.editMinutes,
      hint: words.editMinutesHint,
      value: editMinutes,
      inputmode: 'numeric',
      size: 'short',
      problem: told.at('editMinutes'),
    }),
  ];
}
