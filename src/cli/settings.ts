import type { Command } from 'commander';
import type { ConfigFlags } from '../config.ts';
import type { Database, Write } from '../db/database.ts';
import { refreshMenuPages } from '../pages/menu-pages.ts';
import { recordAudit } from '../people/audit.ts';
import { isPictureKey, isSettingKey, SETTING_KEYS, type SettingKey, variableOf } from '../site/registry.ts';
import {
  readSettingOrigins,
  readSettings,
  resetSetting,
  type SettingOrigin,
  saveSettings,
} from '../site/settings.ts';
import { type PictureKey, parsePicture, pictureHref } from '../ui/site-pictures.ts';
import { CommandError, withContext, withDataOptions } from './context.ts';
import { knownSettings, takenValue } from './fixed-settings.ts';
import { dropReplaced, pictureTaker } from './picture-setting.ts';

type SettingsFlags = ConfigFlags & { json?: true };
type Told = { key: SettingKey; value: string | number; origin: SettingOrigin; variable: string };

/** `dateline settings list|get|set|reset`: what the studio shows under "Settings". A running server follows at once. */
export function registerSettings(program: Command): void {
  const settings = program.command('settings').description('read and change the settings of the site');
  const list = settings.command('list').description('list every setting with its value');
  withOptions(list).action(listSettings);
  const get = settings.command('get').description('print one setting').argument('<key>', 'such as: name');
  withOptions(get).action(getSetting);
  const set = settings
    .command('set')
    .description('change one setting')
    .argument('<key>', 'such as: name')
    .argument('<value>', 'checked as the studio checks it');
  withOptions(set).action(setSetting);
  const reset = settings
    .command('reset')
    .description('give one setting its default again')
    .argument('<key>', 'such as: name');
  withOptions(reset).action(resetOne);
}

function withOptions(command: Command): Command {
  return withDataOptions(command.option('--json', 'print one JSON object on one line'));
}

async function listSettings(flags: SettingsFlags): Promise<void> {
  await withContext(flags, async ({ db }) => {
    const settings = await tell(db);
    if (flags.json) return console.log(JSON.stringify({ settings }));
    const width = Math.max(...SETTING_KEYS.map(key => key.length));
    for (const { key, value, origin } of settings) {
      console.log(`${key.padEnd(width)}  ${value}${origin === 'fixed' ? '  (fixed by the server)' : ''}`);
    }
  });
}

async function getSetting(name: string, flags: SettingsFlags): Promise<void> {
  const key = keyOf(name);
  await withContext(flags, ({ db }) => report(db, key, flags));
}

async function setSetting(name: string, text: string, flags: SettingsFlags): Promise<void> {
  const key = keyOf(name);
  await withContext(flags, async ({ config, db }) => {
    await refuseFixed(db, key);
    const value = await takenValue(key, text, key, pictureTaker(config));
    const before = (await readSettings(db.read))[key];
    await db.write(async write => {
      await saveSettings(write, { [key]: value });
      await refreshMenuPages(write);
      await writeDown(write, key);
    });
    await dropReplaced({ config, db }, key, before);
    await report(db, key, flags);
  });
}

async function resetOne(name: string, flags: SettingsFlags): Promise<void> {
  const key = keyOf(name);
  await withContext(flags, async ({ config, db }) => {
    await refuseFixed(db, key);
    const before = (await readSettings(db.read))[key];
    await db.write(async write => {
      await resetSetting(write, key);
      await refreshMenuPages(write);
      await writeDown(write, key);
    });
    await dropReplaced({ config, db }, key, before);
    await report(db, key, flags);
  });
}

/** Nobody's name: whoever runs the server did it. */
function writeDown(write: Write, name: SettingKey): Promise<void> {
  return recordAudit(write, { person: null, action: 'settings-changed', details: { name } });
}

function keyOf(name: string): SettingKey {
  if (isSettingKey(name)) return name;
  throw new CommandError(`There is no setting "${name}". ${knownSettings()}`);
}

/** What is saved beneath a fixed value has no effect, so nobody is led to believe it had. */
async function refuseFixed(db: Database, key: SettingKey): Promise<void> {
  if ((await readSettingOrigins(db.read))[key] !== 'fixed') return;
  throw new CommandError(
    `${key} is fixed by ${variableOf(key)} or --set of the server. Change it there and start the server again.`,
  );
}

async function report(db: Database, key: SettingKey, { json }: SettingsFlags): Promise<void> {
  const setting = (await tell(db)).find(told => told.key === key);
  console.log(json ? JSON.stringify({ setting }) : String(setting?.value));
}

async function tell(db: Database): Promise<Told[]> {
  const [settings, origins] = await Promise.all([readSettings(db.read), readSettingOrigins(db.read)]);
  return SETTING_KEYS.map(key => ({
    key,
    value: isPictureKey(key) ? addressOf(settings[key], key) : settings[key],
    origin: origins[key],
    variable: variableOf(key),
  }));
}

/** A picture is told by its address. */
function addressOf(text: string, key: PictureKey): string {
  const picture = parsePicture(text);
  return picture === null ? '' : pictureHref(picture, key === 'icon' ? 'i512' : 'h132');
}
