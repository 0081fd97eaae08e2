import type { FormBody } from '../http/form-body.ts';
import { readWhole } from '../lib/digits.ts';
import { type SiteSettings, settingsProblems } from './settings.ts';

export type SettingsForm = {
  settings: SiteSettings;
  /** As typed, since a number that is none can't be kept in `settings`. */
  editMinutes: string;
  problems: Partial<Record<keyof SiteSettings, string>>;
};

export function settingsForm(settings: SiteSettings): SettingsForm {
  return { settings, editMinutes: String(settings.editMinutes), problems: {} };
}

/** The settings as the owner typed them and what is wrong with them. */
export function parseSettings(form: FormBody): SettingsForm {
  const editMinutes = form.line('editMinutes');
  const settings = {
    name: form.line('name'),
    description: form.line('description'),
    language: form.line('language'),
    zone: form.line('zone'),
    accent: form.line('accent'),
    editMinutes: readWhole(editMinutes),
  };
  return { settings, editMinutes, problems: settingsProblems(settings) };
}
