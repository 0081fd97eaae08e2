import type { FormBody } from '../http/form-body.ts';
import { keysOf, readValue, type Section, type SettingKey } from './registry.ts';
import { type SiteSettings, settingsProblems } from './settings.ts';

/** One section of the settings as a form shows it. */
export type SettingsForm = {
  section: Section;
  /** As typed, since a number that is none can't be kept otherwise. What is fixed from outside is not sent. */
  typed: Partial<Record<SettingKey, string>>;
  /** The version of the section that the form was filled with. */
  seen: string;
  problems: Partial<Record<SettingKey, string>>;
};

export function settingsForm(section: Section, settings: SiteSettings, seen: string): SettingsForm {
  const typed = Object.fromEntries(keysOf(section).map(key => [key, String(settings[key])]));
  return { section, typed, seen, problems: {} };
}

/** The settings of a section as the owner typed them and what is wrong with them. */
export function parseSettings(
  section: Section,
  body: FormBody,
): SettingsForm & { settings: Partial<SiteSettings> } {
  const sent = keysOf(section).filter(key => body.has(key));
  const typed = Object.fromEntries(sent.map(key => [key, body.line(key)]));
  const settings = Object.fromEntries(sent.map(key => [key, readValue(key, body.line(key))]));
  return { section, typed, seen: body.line('seen'), settings, problems: settingsProblems(settings) };
}
