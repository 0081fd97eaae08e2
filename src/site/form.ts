import type { FormBody } from '../http/form-body.ts';
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
    editMinutes: /^\p{Nd}{1,5}$/u.test(editMinutes) ? Number(westernDigits(editMinutes)) : Number.NaN,
  };
  return { settings, editMinutes, problems: settingsProblems(settings) };
}

/** Persian and Arabic keyboards have digits of their own. */
function westernDigits(text: string): string {
  return text
    .replace(/[٠-٩]/g, digit => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[۰-۹]/g, digit => String(digit.charCodeAt(0) - 0x06f0));
}
