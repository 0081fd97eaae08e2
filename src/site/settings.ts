import type { Reader, Write } from '../db/database.ts';
import { remembered } from '../db/remembered.ts';
import { digest } from '../lib/keys.ts';
import { Problem } from '../lib/problem.ts';
import type { Calendar, Calendars } from '../ui/calendars.ts';
import type { MenuPages } from '../ui/menus.ts';
import {
  formKeysOf,
  SETTING_KEYS,
  type SecondFactorRule,
  type Section,
  type SettingKey,
  settingOf,
} from './registry.ts';
import { deleteSetting, settingsReader, upsertSetting } from './store.ts';
import { siteWords } from './words.ts';

/** What the owner decides about the whole site; `registry.ts` describes each. */
export type SiteSettings = {
  name: string;
  description: string;
  /** One of those that the pages' own words exist in (BCP 47); the studio is in it. */
  language: string;
  /** Tags (BCP 47) of the languages that posts are offered first: `en, fa`. */
  postLanguages: string;
  /** IANA zone that times are shown in where a post has none of its own. */
  zone: string;
  /** A name of the palette (`ui/accents.ts`), or `own`. */
  accent: string;
  /** `#rrggbb`: what `own` means. */
  accentOwn: string;
  /** Texts of menus (`ui/menus.ts`). */
  menuHeader: string;
  menuFooter: string;
  /** Nobody sets it: it is kept in step with the pages of the site. */
  menuPages: MenuPages;
  /** One of `FONT_SETS` and one of `ARABIC_FONTS` (`ui/fonts.ts`). */
  fonts: string;
  arabicFont: string;
  /** Texts of pictures (`ui/site-pictures.ts`); `''` for none. */
  logo: string;
  logoDark: string;
  icon: string;
  /** What dates on the pages in each language are counted by. */
  calendarEn: Calendar;
  calendarFa: Calendar;
  calendarAr: Calendar;
  /** How long after its first publication what is told to nobody changes a post without a revision of its own. */
  graceMinutes: number;
  /** How long a commenter may change or withdraw a comment. */
  editMinutes: number;
  /** Of whom a passkey or a code is asked beside the password. */
  secondFactor: SecondFactorRule;
  /** How long things are kept before they are deleted for good, in days. */
  trashDays: number;
  copyDays: number;
  deliveryDays: number;
  readingDays: number;
};

/** Where a value comes from: the environment or the command line, the studio, or nobody. */
export type SettingOrigin = 'fixed' | 'saved' | 'default';

export const DEFAULT_SETTINGS = {
  ...Object.fromEntries(SETTING_KEYS.map(key => [key, settingOf(key).default])),
  menuPages: {},
} as SiteSettings;

/** The row of what the environment and the command line of the server fix, beside the rows of what was saved. */
const FIXED = 'fixed';
const MENU_PAGES = 'menuPages';

/** The settings of the site: what is fixed from outside, else what was saved, else the default. */
export async function readSettings(db: Reader): Promise<SiteSettings> {
  const settings = await inForce(db);
  lastRead.set(db, settings);
  return settings;
}

const lastRead = new WeakMap<Reader, SiteSettings>();

/** The settings, or what they were when they were last read from `db`, where it cannot tell: for the frame of a refusal. */
export async function readLastSettings(db: Reader): Promise<SiteSettings> {
  try {
    return await readSettings(db);
  } catch (error) {
    const last = lastRead.get(db);
    if (last === undefined) throw error;
    return last;
  }
}

/** The calendar of each language. */
export function calendarsOf({ calendarEn, calendarFa, calendarAr }: SiteSettings): Calendars {
  return { en: calendarEn, fa: calendarFa, ar: calendarAr };
}

/** The settings with what each comes from. */
export async function readSettingOrigins(db: Reader): Promise<Record<SettingKey, SettingOrigin>> {
  const { saved, fixed } = await readStored(db);
  const origin = (key: SettingKey) => (key in fixed ? 'fixed' : key in saved ? 'saved' : 'default');
  return Object.fromEntries(SETTING_KEYS.map(key => [key, origin(key)])) as Record<SettingKey, SettingOrigin>;
}

/** Saves the settings given, without a check; every ready page may show one of them, so all are dropped. */
export async function saveSettings(write: Write, settings: Partial<SiteSettings>): Promise<void> {
  for (const key of SETTING_KEYS) {
    if (settings[key] !== undefined) await upsertSetting(write.tx, key, JSON.stringify(settings[key]));
  }
  changed(write);
}

/**
 * Saves one section of the studio's forms; what is fixed from outside stays as it was saved. Problem: conflict
 * `settings-changed` where `seen` is not the section's version any more.
 */
export async function saveSection(
  write: Write,
  section: Section,
  settings: Partial<SiteSettings>,
  seen: string,
): Promise<void> {
  if ((await sectionVersion(write.tx, section)) !== seen) throw new Problem('conflict', 'settings-changed');
  await saveOpen(write, settings);
}

/** Saves those of the settings given that are not fixed from outside. */
export async function saveOpen(write: Write, settings: Partial<SiteSettings>): Promise<void> {
  const { fixed } = await readStored(write.tx);
  const open = Object.entries(settings).filter(([key]) => !(key in fixed));
  await saveSettings(write, Object.fromEntries(open));
}

/** Every value that a setting has now, or would have without what fixes it. */
export async function valuesInUse(db: Reader, keys: readonly SettingKey[]): Promise<unknown[]> {
  const { saved, fixed } = await readStored(db);
  return keys.flatMap(key => [saved[key], fixed[key]]);
}

/** Equal for equal settings of the section's form: what it was filled with. */
export async function sectionVersion(db: Reader, section: Section): Promise<string> {
  const settings = await readSettings(db);
  return digest(JSON.stringify(formKeysOf(section).map(key => settings[key])));
}

/** Takes back what was saved of one setting, so that its default holds again. */
export async function resetSetting(write: Write, key: SettingKey): Promise<void> {
  await deleteSetting(write.tx, key);
  changed(write);
}

/**
 * Has `values` hold in place of what was saved, until the next call; the saved values stay beneath. A server says at
 * its start what its environment fixes. Writes nothing where nothing is different.
 */
export async function fixSettings(write: Write, values: Partial<SiteSettings>): Promise<void> {
  const { fixed } = await readStored(write.tx);
  if (JSON.stringify(fixed) === JSON.stringify(values)) return;
  await upsertSetting(write.tx, FIXED, JSON.stringify(values));
  changed(write);
}

/** Has menus show `pages` by what they are now. Writes nothing where nothing is different. */
export async function saveMenuPages(write: Write, pages: MenuPages): Promise<void> {
  const { menuPages } = await readSettings(write.tx);
  if (JSON.stringify(menuPages) === JSON.stringify(pages)) return;
  await upsertSetting(write.tx, MENU_PAGES, JSON.stringify(pages));
  changed(write);
}

/** What is wrong with settings that a person typed: field to the reason of its sentence. Empty when all is well. */
export function settingsProblems(settings: Partial<SiteSettings>): Partial<Record<SettingKey, string>> {
  const problems: Partial<Record<SettingKey, string>> = {};
  for (const key of SETTING_KEYS) {
    const value = settings[key];
    const reason = value === undefined ? null : settingOf(key).check(value);
    if (reason !== null) problems[key] = reason;
  }
  return problems;
}

/** What stands in the gaps of those sentences. */
export function problemValues(settings: Partial<SiteSettings>): Readonly<Record<string, string | number>> {
  const wrong = Object.keys(settingsProblems(settings)) as SettingKey[];
  return Object.assign({}, ...wrong.map(key => settingOf(key).values?.(settings[key] ?? '')));
}

/** The sentences of `settingsProblems` by their reasons. */
export function settingsSentences(language: string): Readonly<Record<string, string>> {
  return siteWords(language).problems;
}

/** What is recorded whenever settings are others than before. */
export const SETTINGS_EVENT = 'site.changed';

const STORED_KEYS = [...SETTING_KEYS, FIXED, MENU_PAGES];
const selectAll = settingsReader(STORED_KEYS);

const inForce = remembered(
  async (db: Reader): Promise<SiteSettings> => {
    const { saved, fixed } = await readStored(db);
    return Object.freeze({ ...DEFAULT_SETTINGS, ...saved, ...fixed });
  },
  [SETTINGS_EVENT],
);

type Stored = { saved: Partial<SiteSettings>; fixed: Partial<SiteSettings> };

async function readStored(db: Reader): Promise<Stored> {
  const stored = await selectAll(db);
  const values = Object.fromEntries([...stored].map(([key, value]) => [key, JSON.parse(value)]));
  const { [FIXED]: fixed = {}, ...saved } = values;
  return { saved, fixed };
}

function changed(write: Write): void {
  write.record({ kind: SETTINGS_EVENT, topics: ['*'], payload: {} });
}
