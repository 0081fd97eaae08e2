import type { Command } from 'commander';
import type { ConfigFlags } from '../config.ts';
import type { Database, Write } from '../db/database.ts';
import { recordAudit } from '../people/audit.ts';
import { isPictureKey, variableOf } from '../site/registry.ts';
import { readSettings } from '../site/settings.ts';
import {
  type AnyKey,
  isAnyKey,
  KEYS,
  knownSettings,
  resetOne,
  saveOne,
  type Told,
  takenValue,
  tellSettings,
} from './all-settings.ts';
import { CommandError, withContext, withDataOptions } from './context.ts';
import { dropReplaced, pictureTaker } from './picture-setting.ts';

type SettingsFlags = ConfigFlags & { json?: true };

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
  withOptions(reset).action(resetSetting);
}

function withOptions(command: Command): Command {
  return withDataOptions(command.option('--json', 'print one JSON object on one line'));
}

async function listSettings(flags: SettingsFlags): Promise<void> {
  await withContext(flags, async ({ db }) => {
    const settings = await tellSettings(db.read);
    if (flags.json) return console.log(JSON.stringify({ settings }));
    const width = Math.max(...KEYS.map(key => key.length));
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
    const before = await pictureOf(db, key);
    await db.write(async write => {
      await saveOne(write, key, value);
      await writeDown(write, key);
    });
    await dropReplaced({ config, db }, before);
    await report(db, key, flags);
  });
}

async function resetSetting(name: string, flags: SettingsFlags): Promise<void> {
  const key = keyOf(name);
  await withContext(flags, async ({ config, db }) => {
    await refuseFixed(db, key);
    const before = await pictureOf(db, key);
    await db.write(async write => {
      await resetOne(write, key);
      await writeDown(write, key);
    });
    await dropReplaced({ config, db }, before);
    await report(db, key, flags);
  });
}

/** Nobody's name: whoever runs the server did it. */
function writeDown(write: Write, name: AnyKey): Promise<void> {
  return recordAudit(write, { person: null, action: 'settings-changed', details: { name } });
}

async function pictureOf(db: Database, key: AnyKey): Promise<string> {
  return isPictureKey(key) ? (await readSettings(db.read))[key] : '';
}

function keyOf(name: string): AnyKey {
  if (isAnyKey(name)) return name;
  throw new CommandError(`There is no setting "${name}". ${knownSettings()}`);
}

/** What is saved beneath a fixed value has no effect, so nobody is led to believe it had. */
async function refuseFixed(db: Database, key: AnyKey): Promise<void> {
  if ((await told(db, key))?.origin !== 'fixed') return;
  throw new CommandError(
    `${key} is fixed by ${variableOf(key)} or --set of the server. Change it there and start the server again.`,
  );
}

async function report(db: Database, key: AnyKey, { json }: SettingsFlags): Promise<void> {
  const setting = await told(db, key);
  console.log(json ? JSON.stringify({ setting }) : String(setting?.value));
}

async function told(db: Database, key: AnyKey): Promise<Told | undefined> {
  return (await tellSettings(db.read)).find(setting => setting.key === key);
}
