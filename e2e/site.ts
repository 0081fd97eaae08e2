import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { DatabaseConfig } from '../src/db/database.ts';
import { ENGINES, type EngineKind, freshDatabase, ownFolder } from '../test/databases.ts';
import { eventually } from '../test/eventually.ts';
import { freePort } from '../test/free-port.ts';
import { startProxy } from '../test/proxy.ts';
import { copyOfDemo } from './demo.ts';

const DATELINE = fileURLToPath(new URL('../bin/dateline.js', import.meta.url));

const TWO = process.env.DATELINE_TEST_PROCESSES === '2';

/** Where a site of a test runs that is wanted on this one: with `DATELINE_TEST_PROCESSES=2` by two processes whatever is wanted. */
export const siteKind = (wanted: EngineKind): EngineKind => (TWO ? 'postgres' : wanted);

/** For what is tested on each. */
export const SITE_KINDS: readonly EngineKind[] = [...new Set(ENGINES.map(siteKind))];

/** Runs the same test for a site of one process, and of two. */
export function onBothSites(name: string, body: (t: TestContext, kind: EngineKind) => Promise<void>): void {
  for (const kind of SITE_KINDS) test(`${kind}: ${name}`, t => body(t, kind));
}

/** A site as its operator runs it: the real command, in a process and a folder of its own. */
export type Site = {
  url: string;
  /** What it printed so far. */
  output(): string;
  /** Runs another command on the same data; rejects unless it succeeds. Resolves to its standard output. */
  command(...args: string[]): Promise<string>;
  /** Where everything is kept, for counting it beside what pages say. */
  database: DatabaseConfig;
};

/**
 * Starts `dateline serve` and waits until it says that it serves; stopped when the test ends. On SQLite it is one process. On
 * PostgreSQL there are two behind a proxy that sends each request to the other one than the request before.
 */
export async function startSite(
  t: TestContext,
  engine: EngineKind | { kind: EngineKind; env: Record<string, string> },
  ...flags: string[]
): Promise<Site> {
  const { kind: wanted, env } = typeof engine === 'string' ? { kind: engine, env: {} } : engine;
  const kind = siteKind(wanted);
  const { folder, database } = flags.includes('--demo')
    ? await copyOfDemo(t, kind)
    : await emptySite(t, kind);
  const data = ['--data', folder, ...(database.kind === 'postgres' ? ['--database-url', database.url] : [])];
  const place = { t, data, flags, env };
  const { url, output } = kind === 'postgres' ? await startTwo(place) : await startOne(place);
  return {
    url,
    output,
    database,
    async command(...args) {
      const command = run([...args, ...data], env);
      const [code] = await once(command.process, 'close');
      if (code !== 0) throw new Error(`dateline ${args.join(' ')} ended with ${code}: ${command.output()}`);
      return command.output();
    },
  };
}

/** Nobody has started it yet. */
async function emptySite(t: TestContext, kind: EngineKind) {
  const folder = await ownFolder(t);
  const file = join(folder, 'dateline.sqlite');
  return { folder, database: kind === 'postgres' ? await freshDatabase(t, kind) : { kind, file } };
}

type Place = {
  t: TestContext;
  data: string[];
  flags: string[];
  env: Record<string, string>;
  port?: number | undefined;
};

/** One process; stopped when the test ends, if it was not before. */
export async function startOne({ t, data, flags, env, port: wanted }: Place) {
  const port = wanted ?? (await freePort());
  const server = run(['serve', '--port', String(port), ...data, ...flags], env);
  async function stop(): Promise<void> {
    if (server.process.exitCode !== null) return;
    const ended = once(server.process, 'exit');
    server.process.kill('SIGTERM');
    await ended;
  }
  t.after(stop);
  await server.says(/Dateline serves/);
  const signal = (name: NodeJS.Signals) => server.process.kill(name);
  return {
    url: `http://localhost:${port}`,
    output: server.output,
    port,
    pid: server.process.pid,
    stop,
    signal,
  };
}

async function startTwo(place: Place) {
  const ports = [await freePort(), await freePort()];
  const proxy = await startProxy(ports);
  const proxies = 1 + Number(place.env.DATELINE_TRUSTED_PROXIES ?? 0);
  const env = { ...place.env, DATELINE_URL: proxy.url, DATELINE_TRUSTED_PROXIES: String(proxies) };
  // The first makes what there is once: the key of the site, the tables, the demo and its password.
  const first = await startOne({ ...place, env, port: ports[0] });
  const flags = place.flags.filter(flag => flag !== '--demo');
  const second = await startOne({ ...place, flags, env, port: ports[1] });
  // After them, so that they end their streams of news themselves.
  place.t.after(() => proxy.close());
  await eventually('the proxy to know both', () => proxy.ready().length === 2);
  // The link for the owner that was printed last is the one that holds.
  return { url: proxy.url, output: () => second.output() + first.output() };
}

function run(args: readonly string[], env: Record<string, string>) {
  const child: ChildProcess = spawn(process.execPath, [DATELINE, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DATELINE_LOG: 'error', ...env },
  });
  let output = '';
  let errors = '';
  child.stdout?.on('data', chunk => {
    output += chunk;
  });
  child.stderr?.on('data', chunk => {
    errors += chunk;
  });
  return {
    process: child,
    output: () => (child.exitCode === 0 || child.exitCode === null ? output : output + errors),
    says: (words: RegExp) =>
      new Promise<void>((resolve, reject) => {
        child.stdout?.on('data', () => words.test(output) && resolve());
        child.on('exit', code =>
          reject(new Error(`dateline ${args[0]} ended with ${code}: ${output}${errors}`)),
        );
      }),
  };
}
