import type { FormBody } from '../http/form-body.ts';
import { typedColour } from './colour-form.ts';
import { typedMenus } from './menu-form.ts';
import { formKeysOf, readValue, type Section, type SettingKey } from './registry.ts';
import { problemValues, type SiteSettings, settingsProblems } from './settings.ts';

/** One section of the settings as a form shows it. */
export type SettingsForm = {
  section: Section;
  /** As typed, since a number that is none can't be kept otherwise. What is fixed from outside is not sent. */
  typed: Partial<Record<SettingKey, string>>;
  /** The version of the section that the form was filled with. */
  seen: string;
  problems: Partial<Record<SettingKey, string>>;
  /** What stands in the gaps of their sentences. */
  values: Readonly<Record<string, string | number>>;
};

export function settingsForm(section: Section, settings: SiteSettings, seen: string): SettingsForm {
  const typed = Object.fromEntries(formKeysOf(section).map(key => [key, String(settings[key])]));
  return { section, typed, seen, problems: {}, values: {} };
}

/** The settings of a section as the owner typed them and what is wrong with them. */
export function parseSettings(
  section: Section,
  body: FormBody,
): SettingsForm & { settings: Partial<SiteSettings> } {
  const sent = formKeysOf(section).filter(key => body.has(key));
  const typed: Partial<Record<SettingKey, string>> = {
    ...Object.fromEntries(sent.map(key => [key, body.line(key)])),
    ...typedColour(body),
    ...(section === 'menus' && typedMenus(body)),
  };
  const settings: Partial<SiteSettings> = Object.fromEntries(
    Object.entries(typed).map(([key, text]) => [key, readValue(key as SettingKey, text)]),
  );
  const problems = settingsProblems(settings);
  return { section, typed, seen: body.line('seen'), settings, problems, values: problemValues(settings) };
}
