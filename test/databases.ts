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
  if (kind === 'postgres') return postgresCopy(t, 'template0');
  return { kind, file: join(await ownFolder(t), 'dateline.sqlite') };
}

/** What is fresh is a copy of one of these, in a folder of their own and on the server. */
const SQLITE_TEMPLATE = 'template.sqlite';
const POSTGRES_TEMPLATE = 'dateline_template';

/**
 * Migrates one database of each kind for all files of a run. Returns what the processes of the files are to have in their
 * environment.
 */
export async function makeTemplates(folder: string, server: string): Promise<Record<string, string>> {
  await administer(`create database ${POSTGRES_TEMPLATE}`, server);
  for (const config of [
    { kind: 'sqlite', file: join(folder, SQLITE_TEMPLATE) },
    { kind: 'postgres', url: postgresUrl(POSTGRES_TEMPLATE, server) },
  ] as const) {
    const db = await openDatabase(config, Date.now);
    await db.close();
  }
  return { DATELINE_TEST_POSTGRES: server, DATELINE_TEST_TEMPLATES: folder };
}

/** Of the run; what several files need may be kept there. */
export const templateFolder = (): string => ofTheRun('DATELINE_TEST_TEMPLATES');

async function freshSqlite(t: TestContext): Promise<DatabaseConfig> {
  const file = join(await ownFolder(t), 'dateline.sqlite');
  await copyFile(join(templateFolder(), SQLITE_TEMPLATE), file);
  return { kind: 'sqlite', file };
}

const freshPostgres = (t: TestContext): Promise<DatabaseConfig> => postgresCopy(t, POSTGRES_TEMPLATE);

/** A folder for a database; it goes when the test ends. */
export async function ownFolder(t: TestContext): Promise<string> {
  const own = await mkdtemp(join(tmpdir(), 'dateline-test-'));
  t.after(() => rm(own, { recursive: true, force: true }));
  return own;
}

/** A copy of a database on the server; it goes when the test ends. */
export async function postgresCopy(t: TestContext, template: string): Promise<DatabaseConfig> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await makePostgres(name, template);
  t.after(() => administer(`drop database if exists ${name} with (force)`));
  return { kind: 'postgres', url: postgresUrl(name) };
}

/** A migrated, empty database that stays until the server stops, or a copy of another one. */
export async function makePostgres(name: string, template = POSTGRES_TEMPLATE): Promise<void> {
  // As files, without a log of it that is as large as they are.
  await administer(`create database ${name} template ${template} strategy file_copy`);
}

/** The address of a database on the server of the run. */
export function postgresUrl(name: string, server = ofTheRun('DATELINE_TEST_POSTGRES')): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

function ofTheRun(variable: 'DATELINE_TEST_POSTGRES' | 'DATELINE_TEST_TEMPLATES'): string {
  const value = process.env[variable];
  if (value === undefined)
    throw new Error('No databases for the tests: start them with "npm test" or "node test/run.ts FILE".');
  return value;
}

async function administer(statement: string, server?: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgresUrl('postgres', server) });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
