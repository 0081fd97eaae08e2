import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import pg from 'pg';
import { createApp } from '../src/app.ts';
import type { Database, DatabaseConfig } from '../src/db/database.ts';
import { loadAssets } from '../src/http/assets.ts';
import { createLog } from '../src/http/log.ts';
import { createOutgoing } from '../src/http/outgoing/outgoing.ts';
import { startServer } from '../src/http/server.ts';
import { memoryPlace } from '../src/media/memory.ts';
import { TEST_SITE_KEY } from './app.ts';

/** What a request carries and nobody here may keep; all of it can be told from anything else. */
export const MARKED = {
  'x-forwarded-for': '203.0.113.77',
  forwarded: 'for=203.0.113.77',
  'x-real-ip': '203.0.113.77',
  'user-agent': 'MarkedAgent/7.3',
  from: 'marked.person@example.test',
  referer: 'https://marked-referrer.example.test/page',
  'accept-language': 'en;q=0.731',
};
export const TRACES =
  /203\.0\.113|127\.0\.0\.1|::1\b|MarkedAgent|marked\.person|marked-referrer|0\.731|marked-query/;

/** The whole server on a socket, with a log of level `trace` that goes to `lines`. Returns its address. */
export async function serveLogged(t: TestContext, db: Database, lines: string[]): Promise<string> {
  const log = createLog('trace', { write: line => void lines.push(line) });
  const app = createApp({
    db,
    siteKey: TEST_SITE_KEY,
    clock: Date.now,
    url: 'http://dateline.test',
    trustedProxies: 1,
    rateLimits: true,
    log,
    assets: await loadAssets(Date.now()),
    media: memoryPlace(),
    outgoing: createOutgoing({ url: 'http://dateline.test' }),
  });
  const ready = (address: string) => app.pages.get(address);
  const server = await startServer({ app, ready, host: '127.0.0.1', port: 0, log });
  t.after(async () => {
    app.endStreams();
    await server.close();
    app.close();
    await db.close();
  });
  return server.url;
}

/** Everything that the database keeps: every byte of its files, or every row of every table. */
export async function keptBy(config: DatabaseConfig): Promise<string> {
  return config.kind === 'sqlite' ? filesOf(config) : rowsOf(config);
}

/** Every byte of the database, of its log and of whatever else lies beside them. */
function filesOf(config: DatabaseConfig): string {
  assert.ok(config.kind === 'sqlite');
  const folder = dirname(config.file);
  return readdirSync(folder)
    .map(file => readFileSync(join(folder, file), 'latin1'))
    .join('');
}

async function rowsOf(config: DatabaseConfig): Promise<string> {
  assert.ok(config.kind === 'postgres');
  const client = new pg.Client({ connectionString: config.url });
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(
      "select quote_ident(tablename) as name from pg_tables where schemaname = 'public'",
    );
    const kept: string[] = [];
    for (const { name } of tables.rows) {
      const { rows } = await client.query<{ row: string }>(`select t::text as row from ${name} t`);
      kept.push(...rows.map(({ row }) => row));
    }
    return kept.join('\n');
  } finally {
    await client.end();
  }
}
