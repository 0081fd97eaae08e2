import type { Config } from '../config.ts';
import { ConfigError } from '../config.ts';
import type { Database } from '../db/database.ts';
import { refreshMenuPages } from '../pages/menu-pages.ts';
import {
  isPictureKey,
  isSettingKey,
  readValue,
  SETTING_KEYS,
  type SettingKey,
  variableOf,
} from '../site/registry.ts';
import {
  fixSettings,
  problemValues,
  type SiteSettings,
  settingsProblems,
  settingsSentences,
} from '../site/settings.ts';
import { fillGaps } from '../ui/phrases.ts';
import { pictureTaker, type TakePicture } from './picture-setting.ts';

/**
 * Has what the environment and `--set` say hold in place of what the studio saved, for this and every other process
 * of the site. Throws `ConfigError` where one is unknown or wrong, and then nothing is fixed.
 */
export async function fixFromOutside({ config, db }: { config: Config; db: Database }): Promise<void> {
  const values = await fixedSettings(config.siteSettings, pictureTaker(config));
  await db.write(async write => {
    await fixSettings(write, values);
    await refreshMenuPages(write);
  });
}

/** The values that `variables` (by name) and `options` (`name=Harbour`) give; an option wins. */
export async function fixedSettings(
  { variables, options }: Config['siteSettings'],
  takePicture: TakePicture,
): Promise<Partial<SiteSettings>> {
  const fixed: Partial<Record<SettingKey, string | number>> = {};
  for (const [variable, text] of Object.entries(variables)) {
    const key = SETTING_KEYS.find(known => variableOf(known) === variable);
    if (key === undefined) throw new ConfigError(`There is no setting ${variable}. ${knownSettings()}`);
    fixed[key] = await takenValue(key, text, variable, takePicture);
  }
  for (const option of options) {
    const [, key = '', text = ''] = /^([^=]*)=([\s\S]*)$/.exec(option) ?? [];
    if (!isSettingKey(key))
      throw new ConfigError(`--set takes KEY=VALUE, not "${option}". ${knownSettings()}`);
    fixed[key] = await takenValue(key, text, `--set ${key}`, takePicture);
  }
  return fixed as Partial<SiteSettings>;
}

/**
 * The value of a setting that was written as text; a picture is written as the path of its file. Throws `ConfigError`,
 * which names `place`.
 */
export async function takenValue(
  key: SettingKey,
  text: string,
  place: string,
  takePicture: TakePicture,
): Promise<string | number> {
  if (isPictureKey(key) && text !== '') return takePicture(key, text, place);
  const value = readValue(key, text);
  const reason = settingsProblems({ [key]: value })[key];
  if (reason === undefined) return value;
  const sentence = settingsSentences('en')[reason] ?? reason;
  throw new ConfigError(`${place}: ${fillGaps(sentence, problemValues({ [key]: value }), 'en')}`);
}

export function knownSettings(): string {
  return `There is: ${SETTING_KEYS.join(', ')}.`;
}
