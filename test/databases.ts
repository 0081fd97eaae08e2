import { randomBytes } from 'node:crypto';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import pg from 'pg';
import { type DatabaseConfig, openDatabase } from '../src/db/database.ts';

export const ENGINES = ['sqlite', 'postgres'] as const;
export type EngineKind = (typeof ENGINES)[number];

/** A migrated, empty database of its own for one test; it goes when the test ends. */
export function freshDatabase(t: TestContext, kind: EngineKind): Promise<DatabaseConfig> {
  return kind === 'sqlite' ? freshSqlite(t) : freshPostgres(t);
}

/** A database without a table, for what migrates it; it goes when the test ends. */
export async function emptyDatabase(t: TestContext, kind: EngineKind): Promise<DatabaseConfig> {
  if (kind === 'postgres') return ownPostgres(t, 'template0');
  const own = await mkdtemp(join(tmpdir(), 'dateline-test-'));
  t.after(() => rm(own, { recursive: true, force: true }));
  return { kind, file: join(own, 'dateline.sqlite') };
}

const folder = await mkdtemp(join(tmpdir(), 'dateline-test-'));
process.on('exit', () => void rm(folder, { recursive: true, force: true }));

let sqliteTemplate: Promise<string> | undefined;
let postgresTemplate: Promise<string> | undefined;

async function freshSqlite(t: TestContext): Promise<DatabaseConfig> {
  sqliteTemplate ??= migrated({ kind: 'sqlite', file: join(folder, 'template.sqlite') }).then(() =>
    join(folder, 'template.sqlite'),
  );
  const own = await mkdtemp(join(tmpdir(), 'dateline-test-'));
  const file = join(own, 'dateline.sqlite');
  await copyFile(await sqliteTemplate, file);
  t.after(() => rm(own, { recursive: true, force: true }));
  return { kind: 'sqlite', file };
}

async function freshPostgres(t: TestContext): Promise<DatabaseConfig> {
  postgresTemplate ??= makePostgresTemplate();
  return ownPostgres(t, await postgresTemplate);
}

async function ownPostgres(t: TestContext, template: string): Promise<DatabaseConfig> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await administer(client => client.query(`create database ${name} template ${template}`));
  t.after(() => administer(client => client.query(`drop database if exists ${name} with (force)`)));
  return { kind: 'postgres', url: postgresUrl(name) };
}

async function makePostgresTemplate(): Promise<string> {
  const name = `template_${randomBytes(8).toString('hex')}`;
  await administer(client => client.query(`create database ${name}`));
  await migrated({ kind: 'postgres', url: postgresUrl(name) });
  return name;
}

async function migrated(config: DatabaseConfig): Promise<void> {
  const db = await openDatabase(config, Date.now);
  await db.close();
}

function postgresUrl(name: string): string {
  const server = process.env.DATELINE_TEST_POSTGRES;
  if (server === undefined)
    throw new Error('No PostgreSQL for the tests: start them with "npm test" or "node test/run.ts FILE".');
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function administer(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: postgresUrl('postgres') });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
