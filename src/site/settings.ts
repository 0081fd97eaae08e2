import type { Reader, Write } from '../db/database.ts';
import { isZone } from '../lib/dates.ts';
import { cleanLine, isBlank } from '../lib/text.ts';
import { ACCENTS } from '../ui/accents.ts';
import { LANGUAGES } from '../ui/phrases.ts';
import { selectSettings, upsertSetting } from './store.ts';
import { siteWords } from './words.ts';

/** What the owner decides about the whole site. */
export type SiteSettings = {
  name: string;
  description: string;
  /** One of those that the pages' own words exist in (BCP 47); the studio is in it. */
  language: string;
  /** IANA zone that times are shown in where a post has none of its own. */
  zone: string;
  /** A name of the palette (`ui/accents.ts`). */
  accent: string;
  /** How long a commenter may change or withdraw a comment. */
  editMinutes: number;
};

export const DEFAULT_SETTINGS: SiteSettings = {
  name: 'Dateline',
  description: '',
  language: 'en',
  zone: 'UTC',
  accent: 'ink',
  editMinutes: 15,
};

/** Longest time that we let comments change under those who answer them: one day. */
const EDIT_MINUTES_LIMIT = 1_440;
const NAME_LIMIT = 80;
const DESCRIPTION_LIMIT = 300;

/** The settings of the site, with defaults where none were saved. */
export async function readSettings(db: Reader): Promise<SiteSettings> {
  const stored = await selectSettings(db, KEYS);
  const saved = Object.fromEntries([...stored].map(([key, value]) => [key, JSON.parse(value)]));
  return { ...DEFAULT_SETTINGS, ...saved };
}

/** Saves all settings; every ready page may show one of them, so all are dropped. */
export async function saveSettings(write: Write, settings: SiteSettings): Promise<void> {
  for (const key of KEYS) await upsertSetting(write.tx, key, JSON.stringify(settings[key]));
  write.record({ kind: 'site.changed', topics: ['*'], payload: {} });
}

/** What is wrong with settings that a person typed: field to the reason of its sentence. Empty when all is well. */
export function settingsProblems(settings: SiteSettings): Partial<Record<keyof SiteSettings, string>> {
  const problems: Partial<Record<keyof SiteSettings, string>> = {};
  if (isBlank(settings.name)) problems.name = 'site-name-blank';
  else if (cleanLine(settings.name).length > NAME_LIMIT) problems.name = 'site-name-long';
  if (settings.description.length > DESCRIPTION_LIMIT) problems.description = 'site-description-long';
  if (!isSiteLanguage(settings.language)) problems.language = 'language-unknown';
  if (!isZone(settings.zone)) problems.zone = 'zone-unknown';
  if (!isAccent(settings.accent)) problems.accent = 'accent-unknown';
  if (!isMinutes(settings.editMinutes)) problems.editMinutes = 'edit-minutes-range';
  return problems;
}

/** The sentences of `settingsProblems` by their reasons. */
export function settingsSentences(language: string): Readonly<Record<string, string>> {
  return siteWords(language).problems;
}

const KEYS = Object.keys(DEFAULT_SETTINGS) as (keyof SiteSettings)[];

function isSiteLanguage(tag: string): boolean {
  return LANGUAGES.some(language => language === tag);
}

function isAccent(accent: string): boolean {
  return ACCENTS.some(known => known === accent);
}

function isMinutes(minutes: number): boolean {
  return Number.isInteger(minutes) && minutes >= 0 && minutes <= EDIT_MINUTES_LIMIT;
}
