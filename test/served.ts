import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type Database, type DatabaseConfig, openDatabase } from '../src/db/database.ts';
import { createPost } from '../src/posts/posts.ts';
import { publishPost } from '../src/posts/publication.ts';
import { eventually } from './eventually.ts';
import { freePort } from './free-port.ts';

const MAIN = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));
export const SITE_KEY = 'b2'.repeat(32);

/** A site with one published post, in processes of its own. */
export type ServedSite = {
  threadId: string;
  path: string;
  /** Folder of everything but a PostgreSQL database. */
  folder: string;
  /** Opens the database as another process; closed when the test ends. */
  open(): Promise<Database>;
  /** Starts the program on it and resolves once it answers; killed when the test ends. `through` is another way to its PostgreSQL. */
  serve(how?: { through?: string; env?: Record<string, string> }): Promise<Server>;
};

export type Server = {
  url: string;
  process: ChildProcess;
  /** What it logged and printed so far. */
  output(): string;
};

/** The site is not served yet. */
export async function makeServedSite(t: TestContext, config: DatabaseConfig): Promise<ServedSite> {
  const folder =
    config.kind === 'sqlite' ? dirname(config.file) : await mkdtemp(join(tmpdir(), 'dateline-test-'));
  if (config.kind === 'postgres') t.after(() => rm(folder, { recursive: true, force: true }));
  const open = async () => {
    const db = await openDatabase(config, Date.now);
    t.after(() => db.close());
    return db;
  };
  const db = await openDatabase(config, Date.now);
  const post = await db.write(async write => publishPost(write, (await createPost(write, FIELDS, null)).id));
  await db.close();
  return {
    threadId: post.threadId,
    path: post.path ?? '',
    folder,
    open,
    serve: ({ through, env = {} } = {}) => {
      const database = config.kind === 'postgres' ? ['--database-url', through ?? config.url] : [];
      return serve(t, ['--data', folder, ...database], env);
    },
  };
}

const FIELDS = {
  headline: 'Three boats in the harbour',
  body: 'They came at night.',
  byline: '',
  place: '',
  language: 'en',
  direction: 'ltr' as const,
  zone: 'UTC',
  tags: [],
  slug: 'boats',
};

async function serve(
  t: TestContext,
  arguments_: readonly string[],
  env: Record<string, string>,
): Promise<Server> {
  const port = await freePort();
  const child = spawn(process.execPath, [MAIN, 'serve', '--port', String(port), ...arguments_], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      DATELINE_RATE_LIMITS: 'off',
      DATELINE_LOG: 'error',
      DATELINE_SITE_KEY: SITE_KEY,
      ...env,
    },
  });
  t.after(() => child.kill('SIGKILL'));
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => (output += chunk));
  const url = `http://127.0.0.1:${port}`;
  await eventually('the server to answer', () => {
    assert.equal(child.exitCode, null, output);
    return fetch(url).then(
      answer => answer.ok,
      () => false,
    );
  });
  return { url, process: child, output: () => output };
}
