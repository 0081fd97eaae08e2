import { type Fragment, type Html, html } from '../lib/html.ts';
import { link } from '../routes.ts';
import { ACCENTS, OWN_ACCENT } from '../ui/accents.ts';
import { CALENDARS } from '../ui/calendars.ts';
import { ARABIC_FONTS, FONT_SETS } from '../ui/fonts.ts';
import { field, hidden, select, submit } from '../ui/form.ts';
import { type ToldProblems, tellProblems } from '../ui/form-problems.ts';
import { LANGUAGES } from '../ui/phrases.ts';
import { pageWords } from '../ui/words.ts';
import { colourField } from './colour-view.ts';
import type { SettingsForm } from './form.ts';
import type { MenuKey, MenuTarget } from './menu-form.ts';
import { menuEditor } from './menu-view.ts';
import {
  formKeysOf,
  SECOND_FACTOR_RULES,
  SECTIONS,
  type Section,
  type SettingKey,
  settingOf,
  variableOf,
} from './registry.ts';
import type { SettingOrigin, SiteSettings } from './settings.ts';
import { settingWords } from './settings-words.ts';
import { siteWords } from './words.ts';
import { zoneList } from './zone-list-view.ts';

export type SettingsPage = {
  form: SettingsForm;
  /** What holds now; a form that came back may differ. */
  settings: SiteSettings;
  origins: Record<SettingKey, SettingOrigin>;
  /** What entries of menus can lead to. */
  targets: readonly MenuTarget[];
  /** Somebody else saved the section since the form was filled. */
  changedMeanwhile?: boolean;
};

/** The owner's form for one section of what concerns the whole site. */
export function settingsFormView(page: SettingsPage, language: string): Html {
  const { section, problems, seen } = page.form;
  const words = siteWords(language);
  const { values } = page.form;
  const told = tellProblems(problems, words.problems, language, { values });
  const fields = formKeysOf(section).map(key => settingField(key, page, language, told));
  const free = formKeysOf(section).some(key => page.origins[key] !== 'fixed');
  return html`${page.changedMeanwhile && html`<div class="form-problem" role="alert"><p>${words.problems['settings-changed']}</p></div>\n`}<form method="post" action="${sectionLink(section)}" class="panel">
${section === 'menus' && html`<button type="submit" hidden>${words.save}</button>\n`}${told.list}${hidden('seen', seen)}${fields}${free && submit(words.save)}
</form>
${section === 'kept' && html`<p>${settingWords(language).keptIntro} <a href="${link('studioModeration')}">${words.moderation}</a></p>\n`}${section === 'comments' && html`<p>${settingWords(language).moreOfComments} <a href="${link('studioModeration')}">${words.moderation}</a></p>\n`}`;
}

/** Where the form of a section stands; the first has the address of the settings. */
export function sectionLink(section: Section): string {
  return section === SECTIONS[0]
    ? link('studioSettings')
    : link('studioSettingsSection', { settingsSection: section });
}

/** Tabs of the sections. */
export function settingsTabs(current: Section, language: string): Html {
  const words = settingWords(language);
  return html`<nav class="studio-nav studio-tabs" aria-label="${siteWords(language).settings}"><ul>
${SECTIONS.map(section => html`<li><a href="${sectionLink(section)}"${section === current && html` aria-current="page"`}>${words.sections[section]}</a></li>\n`)}</ul></nav>
`;
}

/** The languages that the pages' own words exist in, each as its speakers call it. */
export function languageChoices(): { value: string; label: string }[] {
  return LANGUAGES.map(tag => ({
    value: tag,
    label: new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag,
  }));
}

function settingField(
  key: SettingKey,
  page: SettingsPage,
  language: string,
  told: ToldProblems<SettingKey>,
): Fragment {
  const { kind, maxlength, required } = settingOf(key);
  const words = settingWords(language).settings[key];
  const fixed = page.origins[key] === 'fixed';
  const held = String(page.settings[key]);
  const value = fixed ? held : (page.form.typed[key] ?? held);
  const control = {
    name: key,
    label: words.label,
    hint: hintOf(key, page, value, language),
    value,
    problem: told.at(key),
    disabled: fixed,
    ...(required && !fixed && { required }),
    ...(maxlength !== undefined && { maxlength }),
  };
  if (kind === 'colour') {
    const { accent: palette, accentOwn } = page.settings;
    return colourField(control, { language, palette, held: accentOwn });
  }
  if (kind === 'menu') return menuEditor({ ...control, name: key as MenuKey }, page.targets, language);
  if (kind === 'choice') return select({ ...control, choices: choicesOf(key, language) });
  if (kind === 'whole') return field({ ...control, inputmode: 'numeric', size: 'short' });
  if (kind === 'line') return field({ ...control, dir: 'auto' });
  return [field({ ...control, dir: 'ltr', list: 'zones' }), zoneList('zones')];
}

/** What a value means, what fixes it, and what another owner made of it meanwhile. */
function hintOf(key: SettingKey, page: SettingsPage, value: string, language: string): Fragment {
  const words = settingWords(language);
  const { hint } = words.settings[key];
  const held = String(page.settings[key]);
  if (page.origins[key] === 'fixed') return html`${hint} ${words.fixed(variableOf(key))}`;
  if (page.changedMeanwhile && held !== value) return html`${hint} ${words.now} <bdi>${held}</bdi>`;
  return hint;
}

function choicesOf(key: SettingKey, language: string): { value: string; label: string }[] {
  if (key === 'language') return languageChoices();
  const words = settingWords(language);
  if (key === 'fonts') return FONT_SETS.map(value => ({ value, label: words.fontSets[value] }));
  if (key === 'arabicFont') return ARABIC_FONTS.map(value => ({ value, label: words.arabicFonts[value] }));
  if (key === 'secondFactor')
    return SECOND_FACTOR_RULES.map(value => ({ value, label: words.secondFactorRules[value] }));
  if (key !== 'accent') return calendarChoices(language);
  const own = { value: OWN_ACCENT, label: settingWords(language).ownColour };
  return [...ACCENTS.map(accent => ({ value: accent, label: pageWords(language).accents[accent] })), own];
}

function calendarChoices(language: string): { value: string; label: string }[] {
  return CALENDARS.map(value => ({ value, label: settingWords(language).calendars[value] }));
}
