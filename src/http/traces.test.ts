import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import test, { type TestContext } from 'node:test';
import pg from 'pg';
import { ENGINES, freshDatabase } from '../../test/databases.ts';
import { createApp } from '../app.ts';
import { type Database, type DatabaseConfig, openDatabase } from '../db/database.ts';
import { openThread } from '../discussion/threads.ts';
import { hashPassword } from '../people/passwords.ts';
import { createPerson } from '../people/people.ts';
import { link } from '../routes.ts';
import { loadAssets } from './assets.ts';
import { createLog } from './log.ts';
import { startServer } from './server.ts';

const PASSWORD = 'seven grey herons wading';
/** What a request carries and nobody here may keep; all of it can be told from anything else. */
const MARKED = {
  'x-forwarded-for': '203.0.113.77',
  forwarded: 'for=203.0.113.77',
  'user-agent': 'MarkedAgent/7.3',
  from: 'marked.person@example.test',
  referer: 'https://marked-referrer.example.test/page',
  'accept-language': 'en;q=0.731',
};
const TRACES =
  /203\.0\.113|127\.0\.0\.1|::1\b|MarkedAgent|marked\.person|marked-referrer|0\.731|marked-query/;

for (const kind of ENGINES) {
  test(`${kind}: nothing that is kept or logged leads back to an address, an agent or a browser`, async t => {
    const config = await freshDatabase(t, kind);
    const db = await openDatabase(config, Date.now);
    const lines: string[] = [];
    const url = await serve(t, db, lines);
    const thread = await db.write(async write => {
      await createPerson(write, {
        name: 'Alice Marsh',
        role: 'owner',
        passwordHash: await hash,
      });
      return openThread(write, { address: '/a', language: 'en', zone: 'UTC' });
    });
    const secrets = await visit(url, thread);
    await db.dropOldCopies();

    const kept = kind === 'sqlite' ? filesOf(config) : await rowsOf(config);
    assert.match(kept, /We came by boat/);
    assert.match(lines.join(''), /"path":"\/threads\/:thread\/comments"/);
    for (const [place, text] of Object.entries({ kept, log: lines.join('') })) {
      assert.doesNotMatch(text, TRACES, place);
      for (const secret of secrets) assert.ok(!text.includes(secret), `a secret in ${place}`);
    }
  });
}

const hash = hashPassword(PASSWORD);

async function serve(t: TestContext, db: Database, lines: string[]): Promise<string> {
  const log = createLog('trace', { write: line => void lines.push(line) });
  const app = createApp({
    db,
    siteKey: 'a1'.repeat(32),
    clock: Date.now,
    url: 'http://dateline.test',
    trustedProxies: 1,
    rateLimits: true,
    log,
    assets: await loadAssets(Date.now()),
  });
  const ready = (address: string) => app.pages.get(address);
  const server = await startServer({ app, ready, host: '127.0.0.1', port: 0, log });
  t.after(async () => {
    await server.close();
    app.close();
    await db.close();
  });
  return server.url;
}

/** Reads, writes, is refused, signs in; returns the secrets that went to and fro. */
async function visit(url: string, thread: string): Promise<string[]> {
  const comments = link('threadComments', { thread });
  const ask = (path: string, fields?: Record<string, string>, cookie = '') =>
    fetch(`${url}${path}?x=marked-query`, {
      method: fields === undefined ? 'GET' : 'POST',
      redirect: 'manual',
      headers: { ...MARKED, cookie },
      ...(fields && { body: new URLSearchParams({ email: 'marked.person@example.test', ...fields }) }),
    });
  const first = await ask(comments, { text: 'We came by boat.', name: '', answers: '' });
  assert.equal(first.status, 303);
  const cookie = cookieOf(first);
  assert.equal((await ask(comments, { text: 'We came by boat.' }, cookie)).status, 409);
  assert.equal((await ask(comments, { text: 'Another.', answers: '' }, cookie)).status, 303);
  assert.equal((await ask(link('threadMine', { thread }), undefined, cookie)).status, 200);
  assert.equal((await ask('/')).status, 200);
  assert.equal((await ask('/marked.person')).status, 404);
  assert.equal((await ask(link('signIn'), { name: 'Alice Marsh', password: 'not this one' })).status, 422);
  const signedIn = await ask(link('signIn'), { name: 'Alice Marsh', password: PASSWORD });
  assert.equal(signedIn.status, 303);
  return [cookie, cookieOf(signedIn)].map(pair => pair.split('=')[1] ?? '').concat(PASSWORD, 'not this one');
}

const cookieOf = (answer: Response): string => answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';

/** Every byte of the database, of its log and of whatever else lies beside them. */
function filesOf(config: DatabaseConfig): string {
  assert.ok(config.kind === 'sqlite');
  const folder = dirname(config.file);
  return readdirSync(folder)
    .map(file => readFileSync(join(folder, file), 'latin1'))
    .join('');
}

/** Every row of every table. */
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
