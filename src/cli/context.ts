import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { type Config, type ConfigFlags, readConfig } from '../config.ts';
import type { Bus } from '../db/bus.ts';
import { type Database, type DatabaseConfig, openDatabase } from '../db/database.ts';
import { databaseExists } from '../db/existing.ts';
import { systemClock } from '../lib/clock.ts';

/** Adds the options that every command takes. */
export function withDataOptions(command: Command): Command {
  return command
    .option('--data <dir>', 'folder of the database, the site key and media', undefined)
    .option(
      '--database-url <url>',
      'postgres://… to use PostgreSQL instead of SQLite in the data folder',
      undefined,
    )
    .option(
      '--media-s3 <url>',
      'bucket for media in place of the data folder: https://host/bucket',
      undefined,
    );
}

export type CommandContext = { config: Config; db: Database; siteKey: string };

/** Opens what a command works on, runs it and closes everything again, also when it fails. `bus` as for `openDatabase`. */
export async function withContext<T>(
  flags: ConfigFlags,
  work: (context: CommandContext) => Promise<T>,
  bus?: Bus,
): Promise<T> {
  const config = readConfig(flags);
  const siteKey = await obtainSiteKey(config);
  return withDatabase(config.database, db => work({ config, db, siteKey }), bus);
}

/**
 * Opens the database to try something on it: neither a data folder nor a site key is made, and where there is no
 * database yet, an empty one is used and thrown away. What `work` writes to one that is there, it takes back itself.
 */
export async function withTrialDatabase<T>(config: Config, work: (db: Database) => Promise<T>): Promise<T> {
  if (await databaseExists(config.database)) return withDatabase(config.database, work);
  const folder = await mkdtemp(join(tmpdir(), 'dateline-trial-'));
  try {
    return await withDatabase({ kind: 'sqlite', file: join(folder, 'dateline.sqlite') }, work);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function withDatabase<T>(
  database: DatabaseConfig,
  work: (db: Database) => Promise<T>,
  bus?: Bus,
): Promise<T> {
  const db = await openDatabase(database, systemClock, { bus });
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}

/**
 * The key that handles are derived with: from the environment, else from the data folder, where it is made
 * at the first start. Whoever loses it gives every commenter a new handle.
 */
async function obtainSiteKey(config: Config): Promise<string> {
  if (config.siteKey !== null) return config.siteKey;
  // The database has hashes of passwords and digests of sessions in it: nobody else on the machine needs to read it.
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
  const file = join(config.dataDir, 'site-key');
  try {
    await writeFile(file, `${randomBytes(32).toString('hex')}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  await chmod(file, 0o600).catch(() => undefined);
  const key = (await readFile(file, 'utf8')).trim();
  if (!/^[0-9a-f]{64}$/.test(key))
    throw new Error(`${file} does not hold a site key. Restore it from a backup.`);
  return key;
}

/** A mistake of the person at the command line: one sentence, exit code 1, no stack. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}
