import { isZone } from '../lib/dates.ts';
import { readWhole } from '../lib/digits.ts';
import { cleanLine, isBlank } from '../lib/text.ts';
import { ACCENTS, OWN_ACCENT } from '../ui/accents.ts';
import { CALENDARS, DEFAULT_CALENDARS } from '../ui/calendars.ts';
import { ARABIC_FONTS, FONT_SETS } from '../ui/fonts.ts';
import { DEFAULT_MENUS, MENU_LIMITS, menuProblem, parseMenu } from '../ui/menus.ts';
import { accentContrast, hexColour, LEAST_CONTRAST, nearestAccent } from '../ui/own-accent.ts';
import { LANGUAGES } from '../ui/phrases.ts';
import { PICTURE_KEYS, type PictureKey, parsePicture } from '../ui/site-pictures.ts';

/** Every setting of the site, described once: forms, checks, variables of the environment and commands come from here. */

/** Pages of the studio, in the order of their tabs. */
export const SECTIONS = [
  'about',
  'look',
  'menus',
  'language',
  'posts',
  'comments',
  'access',
  'kept',
] as const;
export type Section = (typeof SECTIONS)[number];

/** Of whom more than a password is asked; `moderators` are all who decide about comments, owners among them. */
export const SECOND_FACTOR_RULES = ['nobody', 'owners', 'moderators', 'everybody'] as const;
export type SecondFactorRule = (typeof SECOND_FACTOR_RULES)[number];

export type Setting = {
  section: Section;
  default: string | number;
  /**
   * How it is typed: one line, one of `choices`, a whole number, a zone with proposals, a colour, a menu. A picture is
   * sent as a file, and what is made of it is its value.
   */
  kind: 'line' | 'choice' | 'whole' | 'zone' | 'colour' | 'menu' | 'picture';
  choices?: readonly string[];
  /** In characters. */
  maxlength?: number;
  required?: true;
  /** What is wrong with a value: the reason of its sentence in `words.ts`, or null. */
  check(value: string | number): string | null;
  /** What stands in the gaps of that sentence. */
  values?(value: string | number): Readonly<Record<string, string | number>>;
};

/** Longest time that we let comments change under those who answer them: one day. */
const EDIT_MINUTES_LIMIT = 1_440;
/** What is silent for longer is no slip of the pen any more. */
const GRACE_MINUTES_LIMIT = 15;
const NAME_LIMIT = 80;
const DESCRIPTION_LIMIT = 300;
const LANGUAGES_LIMIT = 200;
/** Ten years: whoever wants to keep more wants to keep it for good, and that is not offered. */
const KEPT_DAYS_LIMIT = 3_650;

const REGISTRY = {
  name: {
    section: 'about',
    default: 'Dateline',
    kind: 'line',
    maxlength: NAME_LIMIT,
    required: true,
    check: value =>
      isBlank(String(value)) ? 'site-name-blank' : longer(value, NAME_LIMIT, 'site-name-long'),
  },
  description: {
    section: 'about',
    default: '',
    kind: 'line',
    maxlength: DESCRIPTION_LIMIT,
    check: value => longer(value, DESCRIPTION_LIMIT, 'site-description-long'),
  },
  accent: choice('look', [...ACCENTS, OWN_ACCENT], 'ink', 'accent-unknown'),
  accentOwn: {
    section: 'look',
    default: '#1d4480',
    kind: 'colour',
    check: value => accentProblem(String(value)),
    values: value => accentFigures(String(value)),
  },
  fonts: choice('look', FONT_SETS, 'serif', 'fonts-unknown'),
  arabicFont: choice('look', ARABIC_FONTS, 'vazirmatn', 'fonts-unknown'),
  logo: picture(),
  logoDark: picture(),
  icon: picture(),
  menuHeader: menu(DEFAULT_MENUS.header),
  menuFooter: menu(DEFAULT_MENUS.footer),
  language: choice('language', LANGUAGES, 'en', 'language-unknown'),
  postLanguages: {
    section: 'language',
    default: '',
    kind: 'line',
    maxlength: LANGUAGES_LIMIT,
    check: value => (isLanguageList(String(value)) ? null : 'languages-unknown'),
  },
  zone: {
    section: 'language',
    default: 'UTC',
    kind: 'zone',
    required: true,
    check: value => (isZone(String(value)) ? null : 'zone-unknown'),
  },
  calendarEn: choice('language', CALENDARS, DEFAULT_CALENDARS.en, 'calendar-unknown'),
  calendarFa: choice('language', CALENDARS, DEFAULT_CALENDARS.fa, 'calendar-unknown'),
  calendarAr: choice('language', CALENDARS, DEFAULT_CALENDARS.ar, 'calendar-unknown'),
  graceMinutes: {
    section: 'posts',
    default: 0,
    kind: 'whole',
    check: value => (isWithin(value, 0, GRACE_MINUTES_LIMIT) ? null : 'grace-minutes-range'),
  },
  editMinutes: {
    section: 'comments',
    default: 15,
    kind: 'whole',
    check: value => (isWithin(value, 0, EDIT_MINUTES_LIMIT) ? null : 'edit-minutes-range'),
  },
  secondFactor: choice('access', SECOND_FACTOR_RULES, 'nobody', 'second-factor-rule-unknown'),
  trashDays: days(30),
  copyDays: days(90),
  deliveryDays: days(14),
  readingDays: days(400),
} satisfies Record<string, Setting>;

export type SettingKey = keyof typeof REGISTRY;

export const SETTING_KEYS = Object.keys(REGISTRY) as SettingKey[];

/** The description of a setting; the type of the table itself is too narrow to ask every one the same. */
export function settingOf(key: SettingKey): Setting {
  return REGISTRY[key];
}

export function isSettingKey(key: string): key is SettingKey {
  return Object.hasOwn(REGISTRY, key);
}

export function keysOf(section: Section): SettingKey[] {
  return SETTING_KEYS.filter(key => REGISTRY[key].section === section);
}

export function isPictureKey(key: string): key is PictureKey {
  return PICTURE_KEYS.some(known => known === key);
}

/** Those that the form of a section has; pictures have forms of their own. */
export function formKeysOf(section: Section): SettingKey[] {
  return keysOf(section).filter(key => !isPictureKey(key));
}

/** The value that a person typed; `NaN` where it should be a number and is none. */
export function readValue(key: SettingKey, typed: string): string | number {
  const { kind } = REGISTRY[key];
  if (kind === 'whole') return readWhole(typed.trim());
  const line = cleanLine(typed);
  return kind === 'colour' ? (hexColour(line) ?? line) : line;
}

/** `DATELINE_SITE_EDIT_MINUTES` for `editMinutes`; features name theirs in the same way. */
export function variableOf(key: string): string {
  return `DATELINE_SITE_${key.replace(/[A-Z]/g, capital => `_${capital}`).toUpperCase()}`;
}

function choice<const Value extends string>(
  section: Section,
  choices: readonly Value[],
  preset: NoInfer<Value>,
  reason: string,
) {
  const check = (value: string | number) => (choices.some(known => known === value) ? null : reason);
  return { section, default: preset, kind: 'choice', choices, check } as const satisfies Setting;
}

function accentProblem(value: string): string | null {
  if (hexColour(value) !== value) return 'accent-form';
  return accentContrast(value) < LEAST_CONTRAST ? 'accent-faint' : null;
}

/** The ratio is rounded down: what is too little must not look like enough. */
function accentFigures(value: string): Readonly<Record<string, string | number>> {
  if (hexColour(value) !== value) return {};
  return { ratio: Math.floor(accentContrast(value) * 100) / 100, nearest: nearestAccent(value) };
}

/** The tags of a list such as `en, fa`, with the comma of any of our languages between them. */
export function languageList(text: string): string[] {
  return text.split(/[,،\s]+/).filter(tag => tag !== '');
}

function isLanguageList(text: string): boolean {
  try {
    return text.length <= LANGUAGES_LIMIT && Intl.getCanonicalLocales(languageList(text)).length <= 20;
  } catch {
    return false;
  }
}

/** How long something is kept before it is deleted for good. */
function days(preset: number) {
  const check = (value: string | number) => (isWithin(value, 1, KEPT_DAYS_LIMIT) ? null : 'kept-days-range');
  return { section: 'kept', default: preset, kind: 'whole', check } as const satisfies Setting;
}

function picture() {
  const check = (value: string | number) =>
    value === '' || parsePicture(String(value)) !== null ? null : 'picture-form';
  return { section: 'look', default: '', kind: 'picture', check } as const satisfies Setting;
}

function menu(preset: string) {
  return {
    section: 'menus',
    default: preset,
    kind: 'menu',
    check: value => wrongEntry(String(value))?.reason ?? null,
    values: value => ({ items: MENU_LIMITS.items, place: wrongEntry(String(value))?.place ?? 0 }),
  } as const satisfies Setting;
}

/** The first entry that is wrong, counted from 1. */
function wrongEntry(text: string): { reason: string; place: number } | null {
  const items = parseMenu(text);
  if (items === null) return { reason: 'menu-form', place: 0 };
  if (items.length > MENU_LIMITS.items) return { reason: 'menu-long', place: 0 };
  const place = items.findIndex(item => menuProblem(item) !== null);
  const item = items[place];
  return item === undefined ? null : { reason: menuProblem(item) ?? '', place: place + 1 };
}

function longer(value: string | number, limit: number, reason: string): string | null {
  return cleanLine(String(value)).length > limit ? reason : null;
}

function isWithin(value: string | number, least: number, most: number): boolean {
  return Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
}
