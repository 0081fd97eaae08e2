import type { Config } from '../config.ts';
import { ConfigError } from '../config.ts';
import type { Database } from '../db/database.ts';
import { fixModeration, type Values } from '../moderation/fixed-settings.ts';
import { isModerationKey, moderationSetting } from '../moderation/registry.ts';
import { refreshMenuPages } from '../pages/menu-pages.ts';
import { isSettingKey, variableOf } from '../site/registry.ts';
import { fixSettings, type SiteSettings } from '../site/settings.ts';
import {
  type AnyKey,
  isAnyKey,
  KEYS,
  knownSettings,
  refuseLackingSecret,
  takenValue,
} from './all-settings.ts';
import { pictureTaker, type TakePicture } from './picture-setting.ts';

/**
 * Has what the environment and `--set` say hold in place of what the studio saved, for this and every other process
 * of the site. Throws `ConfigError` where one is unknown or wrong, and then nothing is fixed.
 */
export async function fixFromOutside({ config, db }: { config: Config; db: Database }): Promise<void> {
  const { site, moderation } = await fixedSettings(config.siteSettings, pictureTaker(config));
  await db.write(async write => {
    await fixSettings(write, site);
    await refreshMenuPages(write);
    await fixModeration(write, moderation);
    await refuseLackingSecret(write.tx);
  });
}

/** The values that `variables` (by name) and `options` (`name=Harbour`) give; an option wins. */
export async function fixedSettings(
  { variables, options }: Config['siteSettings'],
  takePicture: TakePicture,
): Promise<{ site: Partial<SiteSettings>; moderation: Values }> {
  const fixed: Partial<Record<AnyKey, string | number | boolean>> = {};
  for (const [variable, text] of Object.entries(variables)) {
    const key = KEYS.find(known => variableOf(known) === variable);
    if (key === undefined) throw new ConfigError(`There is no setting ${variable}. ${knownSettings()}`);
    fixed[key] = await takenValue(key, text, variable, takePicture);
  }
  for (const option of options) {
    const [, key = '', text = ''] = /^([^=]*)=([\s\S]*)$/.exec(option) ?? [];
    if (!isAnyKey(key)) throw new ConfigError(`--set takes KEY=VALUE, not "${option}". ${knownSettings()}`);
    fixed[key] = await takenValue(key, text, `--set ${key}`, takePicture);
  }
  const entries = Object.entries(fixed);
  return {
    site: Object.fromEntries(entries.filter(([key]) => isSettingKey(key))),
    moderation: Object.fromEntries(
      entries.flatMap(([key, value]) =>
        isModerationKey(key) ? [[moderationSetting(key).field, value]] : [],
      ),
    ),
  };
}
