import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, chown, mkdir, open, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { TEST_SITE_KEY } from '../../test/app.ts';
import { ENGINES, type EngineKind, freshDatabase } from '../../test/databases.ts';
import type { Config } from '../config.ts';
import { databaseFindings } from './doctor/database-check.ts';
import { examined } from './doctor/finding.ts';
import { folderFindings, siteKeyFinding } from './doctor/folder-check.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
const NOBODY = 65_534;

type Finding = { check: string; state: string; text: string };
type Told = { code: number; out: string; findings: Finding[]; faults: string[] };

/** A site with a database of its own, as its first start leaves it, and the doctor that looks at it. */
async function site(t: TestContext, kind: EngineKind) {
  const config = await freshDatabase(t, kind);
  const beside = await freshDatabase(t, 'sqlite');
  assert.ok(beside.kind === 'sqlite');
  const data = config.kind === 'sqlite' ? dirname(config.file) : dirname(beside.file);
  if (config.kind === 'postgres') await rm(beside.file);
  await writeFile(join(data, 'site-key'), `${TEST_SITE_KEY}\n`, { mode: 0o600 });
  const where = ['--data', data, ...(config.kind === 'postgres' ? ['--database-url', config.url] : [])];
  const look = (env: Record<string, string> = {}, more: string[] = []) => doctor([...where, ...more], env);
  return { config, data, look };
}

function doctor(args: string[], env: Record<string, string> = {}): Promise<Told> {
  const { PATH = '', TMPDIR, NODE_COMPILE_CACHE } = process.env;
  const clean = {
    PATH,
    ...(TMPDIR === undefined ? {} : { TMPDIR }),
    ...(NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE }),
    DATELINE_URL: 'https://news.example.org',
  };
  const options = { env: { ...clean, DATELINE_TRUSTED_PROXIES: '1', ...env } };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [MAIN, 'doctor', '--json', ...args], options, (error, out, err) => {
      if (err !== '' || !out.startsWith('{')) return reject(new Error(`no report: ${err}${out}`));
      const { findings } = JSON.parse(out) as { findings: Finding[] };
      const faults = findings.filter(({ state }) => state === 'fault').map(({ check }) => check);
      resolve({ code: error === null ? 0 : Number(error.code), out, findings, faults });
    });
  });
}

const textOf = ({ findings }: Told, check: string) =>
  findings
    .filter(finding => finding.check === check && finding.state !== 'ok')
    .map(({ text }) => text)
    .join('\n');

/** The server of the tests does without `fsync`, which is a fault that every look at it finds. */
const STANDING: Record<EngineKind, string[]> = { sqlite: [], postgres: ['durability'] };

for (const kind of ENGINES) {
  test(`${kind}: nothing is wrong with a new site, and the look leaves nothing behind`, async t => {
    const { data, look } = await site(t, kind);
    const before = await readdir(data, { recursive: true });
    const told = await look();
    assert.deepEqual(told.faults, STANDING[kind], told.out);
    assert.equal(told.code, kind === 'sqlite' ? 0 : 1);
    if (kind === 'postgres') assert.match(textOf(told, 'durability'), /fsync is off/);
    assert.ok(
      told.findings.some(({ text }) => /A durable commit takes \d+\.\d ms/.test(text)),
      told.out,
    );
    assert.deepEqual(await readdir(data, { recursive: true }), before);
    assert.ok(!told.out.includes(TEST_SITE_KEY));
  });

  test(`${kind}: migrations that a newer program made, and some that wait`, async t => {
    const { config, look } = await site(t, kind);
    await run(config, "insert into migrations (name, applied_at) values ('9999_later.sql', 1)");
    const newer = await look();
    assert.deepEqual(newer.faults.sort(), ['migrations', ...STANDING[kind]].sort());
    assert.match(textOf(newer, 'migrations'), /newer Dateline \(9999_later\.sql\)/);
    await run(config, "delete from migrations where name > '0020'");
    const waiting = await look();
    assert.deepEqual(waiting.faults, STANDING[kind]);
    assert.match(textOf(waiting, 'migrations'), /migrations wait \(0020_.*backup/);
    await run(config, 'drop table migrations');
    assert.match(textOf(await look(), 'migrations'), /no tables of Dateline/);
  });

  test(`${kind}: work that was not done in time`, async t => {
    const { config, look } = await site(t, kind);
    const old = Date.now() - 20 * 60_000;
    await run(config, "insert into event_handlers (name, position, complete) values ('search', 0, 1)");
    await run(
      config,
      `insert into events (kind, origin, topics, payload, created_at) values ('a', 'b', '', '{}', ${old})`,
    );
    const told = await look();
    assert.deepEqual(told.faults.sort(), ['work', ...STANDING[kind]].sort());
    assert.match(textOf(told, 'work'), /"search" is 1 events behind, the first of 20 minutes ago/);
    await run(config, `update events set created_at = ${Date.now() + 3_600_000}`);
    assert.match(textOf(await look(), 'clock'), /in the future/);
  });
}

test('variables that nobody reads are told with the nearest that is read, and their values are not', async t => {
  const { look } = await site(t, 'sqlite');
  const told = await look({
    DATELINE_TRUSTD_PROXIES: '1',
    DATELINE_SITE_NAMES: 'A',
    DATELINE_XYZZY: 'geheim',
  });
  assert.equal(told.code, 1);
  const text = textOf(told, 'variables');
  assert.match(text, /DATELINE_TRUSTD_PROXIES is unknown .* write DATELINE_TRUSTED_PROXIES/);
  assert.match(text, /DATELINE_SITE_NAMES is unknown .* write DATELINE_SITE_NAME /);
  assert.match(text, /DATELINE_XYZZY is unknown .* remove it/);
  assert.ok(!told.out.includes('geheim'));
});

test('settings that contradict each other or what is usual', async t => {
  const { look } = await site(t, 'sqlite');
  const cases: [Record<string, string>, Record<string, RegExp>][] = [
    [
      { DATELINE_TRUSTED_PROXIES: '0', DATELINE_RATE_LIMITS: 'off', DATELINE_SITE_LANGUAGE: 'xx' },
      { proxies: /share one limit/, limits: /passwords without end/, settings: /DATELINE_SITE_LANGUAGE/ },
    ],
    [
      { DATELINE_TRUSTED_PROXIES: '9', DATELINE_URL: 'http://news.example.org' },
      { proxies: /number of proxies of your own/, url: /TLS/ },
    ],
    [
      { DATELINE_HOST: '0.0.0.0', DATELINE_URL: 'http://127.0.0.1:3000' },
      { proxies: /nobody but the proxy/, url: /only this machine/ },
    ],
    [{ DATELINE_URL: 'https://192.168.1.4' }, { url: /no name on the public internet/ }],
    [{ DATELINE_SITE_KEY_FILE: '/nowhere/key' }, { settings: /is \/nowhere\/key, which cannot be read/ }],
  ];
  for (const [env, expected] of cases) {
    const told = await look(env);
    for (const [check, sentence] of Object.entries(expected)) assert.match(textOf(told, check), sentence);
  }
  const onion = await look({ DATELINE_URL: `http://${'a'.repeat(56)}.onion`, DATELINE_TRUSTED_PROXIES: '0' });
  assert.deepEqual([onion.faults, textOf(onion, 'url')], [[], '']);
});

test('a folder that cannot be written in, or into which others look', async t => {
  const { config, data } = await site(t, 'sqlite');
  await chmod(data, 0o555);
  // Root may write everywhere. Nobody else may read this checkout where it lies in root's own folder, so no command runs as them.
  const findings = await asNobody(() => folderFindings({ dataDir: data, database: config } as Config));
  await chmod(data, 0o000);
  const hidden = await asNobody(async () => [
    ...(await examined('site-key', () =>
      siteKeyFinding({ dataDir: data, database: config, siteKey: null } as Config),
    )),
    ...(await databaseFindings({ database: config } as Config)),
  ]);
  await chmod(data, 0o700);
  const told = { code: 1, out: '', findings, faults: [] };
  assert.equal(findings.find(({ check }) => check === 'folder')?.state, 'fault');
  assert.match(textOf(told, 'folder'), /Nothing can be written in .* \(EACCES\).*ReadWritePaths/);
  assert.match(textOf(told, 'permissions'), /chmod 700/);
  // What nobody can see may be there: a key in its place would give all commenters another handle.
  assert.deepEqual(
    hidden.map(({ check, state }) => `${check} ${state}`),
    ['site-key fault', 'database fault'],
  );
  for (const { text } of hidden) assert.match(text, /^No permission for .*Check who owns it/);
});

test('a folder of somebody else, which only root can make', async t => {
  if (process.getuid?.() !== 0) return t.skip('NOT RUN: only root can give a folder away');
  const { data, look } = await site(t, 'sqlite');
  await chown(data, NOBODY, NOBODY);
  assert.match(textOf(await look(), 'owner'), /belongs to user 65534 and this is user 0/);
});

/** Does something with the rights of nobody in particular, where these tests have all rights. */
async function asNobody<T>(act: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return act();
  process.seteuid?.(NOBODY);
  try {
    return await act();
  } finally {
    process.seteuid?.(0);
  }
}

test('a site key that others can read, that is none, or that is gone', async t => {
  const { data, look } = await site(t, 'sqlite');
  const file = join(data, 'site-key');
  await chmod(file, 0o644);
  assert.match(textOf(await look(), 'site-key'), /chmod 600/);
  await writeFile(file, 'something');
  assert.match(textOf(await look(), 'site-key'), /does not hold a site key/);
  await rm(file);
  assert.match(textOf(await look(), 'site-key'), /restore it from a backup/);
});

test('a broken file, one that is no database, one that is not there, and rows that lost what they name', async t => {
  const { config, data, look } = await site(t, 'sqlite');
  assert.ok(config.kind === 'sqlite');
  await run(config, "pragma foreign_keys = off; insert into tags values ('gone', 'a', 'A', 1)");
  assert.match(textOf(await look(), 'integrity'), /rows of tags name rows of posts that are gone/);
  const file = await open(config.file, 'r+');
  const { size } = await file.stat();
  for (let at = 8_192; at < size; at += 4_096) await file.write(Buffer.alloc(2_000, 0x5a), 0, 2_000, at);
  await file.close();
  const broken = await look();
  assert.equal(broken.code, 1);
  assert.match(broken.findings.map(({ text }) => text).join('\n'), /damaged/);
  await writeFile(config.file, 'This was a database once. '.repeat(100));
  assert.match(textOf(await look(), 'database'), /is no database/);
  await rm(config.file);
  assert.match(textOf(await look(), 'database'), /There is no .*dateline\.sqlite/);
  const nowhere = join(data, 'nowhere');
  const told = await doctor(['--data', nowhere]);
  assert.deepEqual(told.faults, ['folder', 'database']);
  assert.ok(!(await readdir(data)).includes('nowhere'));
});

test('media that cannot be kept', async t => {
  const { data, look } = await site(t, 'sqlite');
  await mkdir(join(data, 'media'));
  await writeFile(join(data, 'media', 'doctor'), 'a file where a folder should be');
  assert.match(textOf(await look(), 'media'), /does not take/);
  const bucket = { DATELINE_MEDIA_S3_KEY: 'key', DATELINE_MEDIA_S3_SECRET: 'geheimnis' };
  const told = await look(bucket, ['--media-s3', 'http://127.0.0.1:1/bucket']);
  assert.match(
    textOf(told, 'media'),
    /the bucket http:\/\/127\.0\.0\.1:1\/bucket does not take.*\(bad port\)/,
  );
  assert.ok(!told.out.includes('geheimnis'));
});

test('a database that does not answer, and no word of its password', async t => {
  const { data, config } = await site(t, 'postgres');
  assert.ok(config.kind === 'postgres');
  const { host } = new URL(config.url);
  const cases: [string, RegExp][] = [
    ['postgres://news:geheim@127.0.0.1:1/news', /Nothing answers at 127\.0\.0\.1:1/],
    ['postgres://news:geheim@nowhere.invalid/news', /No machine called nowhere\.invalid/],
    [`postgres://dateline:geheim@${host}/not_there`, /no such database/],
    ['postgres://news:geheim@127.0.0.1:99999/news', /.+/],
  ];
  for (const [url, sentence] of cases) {
    const told = await doctor(['--data', data, '--database-url', url]);
    assert.equal(told.code, 1);
    assert.match(textOf(told, 'database'), sentence);
    assert.ok(!told.out.includes('geheim'), told.out);
  }
});

test('commits that PostgreSQL may forget', async t => {
  const { config, look } = await site(t, 'postgres');
  assert.ok(config.kind === 'postgres');
  const name = new URL(config.url).pathname.slice(1);
  await run(config, `alter database ${name} set synchronous_commit = off`);
  assert.match(textOf(await look(), 'durability'), /synchronous_commit is off, .* acknowledged/);
});

/** Does to a database what no rule of ours would. */
async function run(config: Awaited<ReturnType<typeof freshDatabase>>, statement: string): Promise<void> {
  if (config.kind === 'postgres') {
    const client = new pg.Client({ connectionString: config.url });
    await client.connect();
    await client.query(statement);
    return client.end();
  }
  const { DatabaseSync } = await import('node:sqlite');
  const connection = new DatabaseSync(config.file);
  connection.exec(statement);
  connection.close();
}
