import { ConfigError } from '../config.ts';
import type { Reader, Write } from '../db/database.ts';
import {
  lacksSecret,
  readModerationOrigins,
  resetModerationValue,
  saveModerationValue,
} from '../moderation/fixed-settings.ts';
import {
  isModerationKey,
  MODERATION_KEYS,
  type ModerationKey,
  type ModerationValues,
  moderationSetting,
} from '../moderation/registry.ts';
import { moderationSettingsWords } from '../moderation/studio/settings-words.ts';
import { refreshMenuPages } from '../pages/menu-pages.ts';
import {
  isPictureKey,
  isSettingKey,
  readValue,
  SETTING_KEYS,
  type SettingKey,
  settingOf,
  variableOf,
} from '../site/registry.ts';
import {
  problemValues,
  readSettingOrigins,
  readSettings,
  resetSetting,
  type SettingOrigin,
  saveSettings,
  settingsProblems,
  settingsSentences,
} from '../site/settings.ts';
import { fillGaps } from '../ui/phrases.ts';
import { type PictureKey, parsePicture, pictureHref } from '../ui/site-pictures.ts';
import type { TakePicture } from './picture-setting.ts';

/** The settings of every feature as one list, for commands and for what is fixed from outside. */

export type AnyKey = SettingKey | ModerationKey;
export type Value = string | number | boolean;
export type Told = { key: AnyKey; value: string | number; origin: SettingOrigin; variable: string };

export const KEYS: readonly AnyKey[] = [...SETTING_KEYS, ...MODERATION_KEYS];

export function isAnyKey(key: string): key is AnyKey {
  return isSettingKey(key) || isModerationKey(key);
}

export function knownSettings(): string {
  return `There is: ${KEYS.join(', ')}.`;
}

/** Every setting with its value; a secret's is never told, only whether there is one. */
export async function tellSettings(db: Reader): Promise<Told[]> {
  const [settings, origins, moderation] = await Promise.all([
    readSettings(db),
    readSettingOrigins(db),
    readModerationOrigins(db),
  ]);
  const ofSite = SETTING_KEYS.map(key => ({
    key,
    value: isPictureKey(key) ? addressOf(settings[key], key) : settings[key],
    origin: origins[key],
    variable: variableOf(key),
  }));
  const ofModeration = MODERATION_KEYS.map(key => {
    const { field, secret } = moderationSetting(key);
    const value = moderation.values[field];
    return {
      key,
      value: typeof value === 'boolean' ? (value ? 'on' : 'off') : secret && value ? 'kept secret' : value,
      origin: moderation.origins[field],
      variable: variableOf(key),
    };
  });
  return [...ofSite, ...ofModeration];
}

/** Saves a value that `takenValue` gave. */
export async function saveOne(write: Write, key: AnyKey, value: Value): Promise<void> {
  if (isSettingKey(key)) {
    await saveSettings(write, { [key]: value });
    return refreshMenuPages(write);
  }
  const { field } = moderationSetting(key);
  await saveModerationValue(write, field, value as ModerationValues[typeof field]);
  await refuseLackingSecret(write.tx);
}

export async function resetOne(write: Write, key: AnyKey): Promise<void> {
  if (isSettingKey(key)) {
    await resetSetting(write, key);
    return refreshMenuPages(write);
  }
  await resetModerationValue(write, moderationSetting(key).field);
  await refuseLackingSecret(write.tx);
}

/**
 * The value of a setting that was written as text; a picture is written as the path of its file. Throws `ConfigError`,
 * which names `place`.
 */
export async function takenValue(
  key: AnyKey,
  text: string,
  place: string,
  takePicture: TakePicture,
): Promise<Value> {
  if (isModerationKey(key)) return takenOfModeration(key, text.trim(), place);
  if (isPictureKey(key) && text !== '') return takePicture(key, text, place);
  const value = readValue(key, text);
  const reason = settingsProblems({ [key]: value })[key];
  if (reason === undefined) return value;
  const sentence = settingsSentences('en')[reason] ?? reason;
  const told = fillGaps(sentence, problemValues({ [key]: value }), 'en');
  throw new ConfigError(`${place}: ${told}${amongThem(settingOf(key).choices)}`);
}

function takenOfModeration(key: ModerationKey, text: string, place: string): Value {
  const { check, read, choices } = moderationSetting(key);
  const reason = check(text);
  if (reason === null) return read(text);
  const sentences: Readonly<Record<string, string>> = moderationSettingsWords('en').problems;
  throw new ConfigError(`${place}: ${sentences[reason] ?? reason}${amongThem(choices)}`);
}

/** The studio shows what there is to choose from; a command has to say it. */
const amongThem = (choices: readonly string[] | undefined): string =>
  choices === undefined ? '' : ` There is: ${choices.join(', ')}.`;

/** Throws `ConfigError` where another scorer has an address and no secret, by whichever way each came. */
export async function refuseLackingSecret(db: Reader): Promise<void> {
  if (!(await lacksSecret(db))) return;
  throw new ConfigError(
    'scorerUrl needs a scorerSecret. Give the secret too, or take the address away (dateline settings reset scorerUrl).',
  );
}

/** A picture is told by its address. */
function addressOf(text: string, key: PictureKey): string {
  const picture = parsePicture(text);
  return picture === null ? '' : pictureHref(picture, key === 'icon' ? 'i512' : 'h132');
}
