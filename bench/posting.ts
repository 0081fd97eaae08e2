import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DatabaseConfig, openDatabase } from '../src/db/database.ts';
import { systemClock } from '../src/lib/clock.ts';
import { DEFAULT_MODERATION, saveModeration } from '../src/moderation/settings.ts';
import { link } from '../src/routes.ts';
import { durablePostgres, newDatabase } from './databases.ts';
import { entryLines } from './entries.ts';
import { median } from './own-app.ts';
import type { PostResult } from './post.ts';
import { runToEnd, type ServerProcess, startDateline, startPrinting } from './processes.ts';
import type { Tools } from './search.ts';
import { seedSmallSite } from './seed.ts';

type Run = Pick<Tools, 'add' | 'say'> & { seconds: string; rounds: number };

/** A site with a thread to write to, and a bare server on a database of its own of the same kind. */
type Pair = { name: string; ours: ServerProcess; bare: ServerProcess; target: string };

const AGAINST = 'bare server: form, Markdown, 16 a commit';
const COMMENTS = 1_000;
/** Seconds. */
const WARM_UP = '8';

/** Comments that are on disk when they are acknowledged, on both databases; returns what could not be measured, and why. */
export async function measurePosting(run: Run): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-bench-'));
  try {
    await measureSqlite(folder, run);
    const postgres = await durablePostgres().catch((error: Error) => error);
    if (postgres instanceof Error) return [`posting on PostgreSQL: ${postgres.message}`];
    await measurePostgres(folder, postgres.url, run).finally(() => postgres.stop());
    return [];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureSqlite(folder: string, run: Run): Promise<void> {
  const data = join(folder, 'data');
  const config = { kind: 'sqlite', file: join(data, 'dateline.sqlite') } as const;
  const bare = ['--file', join(folder, 'bare.sqlite')];
  await withPair('posting', { data, config, bare }, run, async pair => {
    for (const clients of [1, 16]) {
      const ours = await measureClients(pair, clients, run);
      const loop = await commitRate(folder, clients, run);
      const name = `posting, ${clients} ${clients === 1 ? 'client' : 'clients'}`;
      run.add(name, 'comments/s', ours, loop, `bare loop, ${clients} rows a commit`, 'more');
    }
    addMemory('memory after posting', pair, run);
    await measureIntake(config, pair, run);
    addMemory('memory after posting, 50,000 entries', pair, run);
  });
}

async function measurePostgres(folder: string, server: string, run: Run): Promise<void> {
  const [ours, bare] = [await newDatabase(server), await newDatabase(server)];
  const site = {
    data: join(folder, 'data-postgres'),
    config: { kind: 'postgres', url: ours } as const,
    bare: ['--url', bare],
  };
  await withPair('posting on PostgreSQL', site, run, async pair => {
    for (const clients of [1, 16]) await measureClients(pair, clients, run);
    addMemory('memory after posting on PostgreSQL', pair, run);
  });
}

function addMemory(name: string, { ours, bare }: Pair, run: Run): void {
  run.add(name, 'MB', ours.memory(), bare.memory(), AGAINST, 'less');
}

/** Seeds a site, starts it and the bare server, and stops both after `measure`. */
async function withPair(
  name: string,
  site: { data: string; config: DatabaseConfig; bare: readonly string[] },
  { say }: Run,
  measure: (pair: Pair) => Promise<void>,
): Promise<void> {
  const { data, config } = site;
  say(`${name}: writing the site`);
  const key = randomBytes(32).toString('hex');
  await mkdir(data);
  await writeFile(join(data, 'site-key'), `${key}\n`);
  const { threadId } = await seedSmallSite(config, key, COMMENTS);
  const database = config.kind === 'postgres' ? { databaseUrl: config.url } : {};
  const ours = await startDateline(data, { ...database, watched: true });
  const bare = await startPrinting('bench/bare-posting.ts', site.bare, 'server', { watched: true });
  try {
    const target = ours.url + link('threadComments', { thread: threadId });
    say(`${name}: warming up`);
    // What writes is slow until it has been compiled, which a server that has been up for a minute has behind it.
    for (const url of [target, bare.url])
      await runToEnd('load', 'bench/post.ts', ['--url', url, '--clients', '16', '--seconds', WARM_UP]);
    await measure({ name, ours, bare, target });
  } finally {
    await Promise.all([ours.stop(), bare.stop()]);
  }
}

/** Returns ours. */
async function measureClients(pair: Pair, clients: number, run: Run): Promise<number> {
  const what = `${pair.name}, ${clients} ${clients === 1 ? 'client' : 'clients'}`;
  run.say(what);
  const [ours, bare] = await byTurns(pair, clients, run);
  run.add(what, 'comments/s', ours.rate, bare.rate, AGAINST, 'more');
  run.add(`${what}: processor time each`, 'µs', ours.cpu, bare.cpu, AGAINST, 'less');
  run.add(`${what}: event loop late, p99`, 'ms', ours.late, bare.late, AGAINST, 'less');
  return ours.rate;
}

/** Commits alone, with as many rows each as there are clients. */
async function commitRate(folder: string, clients: number, { seconds }: Run): Promise<number> {
  const file = join(folder, 'commits.sqlite');
  const args = ['--file', file, '--rows', String(clients), '--seconds', seconds];
  return Number(await runToEnd('server', 'bench/bare-commits.ts', args));
}

/** With a list of 50,000 words, which every comment is held against beside all other checks. */
async function measureIntake(config: DatabaseConfig, pair: Pair, run: Run): Promise<void> {
  run.say(`${pair.name} with a list of 50,000 words`);
  const db = await openDatabase(config, systemClock);
  try {
    const lists = { bannedWords: entryLines().join('\n'), blockedDomains: '' };
    await db.write(write => saveModeration(write, DEFAULT_MODERATION, lists));
  } finally {
    await db.close();
  }
  // The first comment after a change has the list compiled.
  await postFor(pair.ours, pair.target, 1, run);
  const [ours, bare] = await byTurns(pair, 16, run);
  run.add(`${pair.name}, 16 clients, 50,000 entries`, 'comments/s', ours.rate, bare.rate, AGAINST, 'more');
}

type Posted = {
  /** Comments a second. */
  rate: number;
  /** Microseconds of processor time of the server for each. */
  cpu: number;
  /** Milliseconds that the event loop was late at most, 99 times in a hundred. */
  late: number;
};

async function byTurns({ ours, bare, target }: Pair, clients: number, run: Run): Promise<[Posted, Posted]> {
  const rounds: [Posted[], Posted[]] = [[], []];
  for (let round = 0; round < run.rounds; round++) {
    rounds[0].push(await postFor(ours, target, clients, run));
    rounds[1].push(await postFor(bare, bare.url, clients, run));
  }
  return [medianOf(rounds[0]), medianOf(rounds[1])];
}

function medianOf(rounds: readonly Posted[]): Posted {
  const of = (key: keyof Posted) => median(rounds.map(round => round[key]));
  return { rate: of('rate'), cpu: of('cpu'), late: of('late') };
}

async function postFor(
  server: ServerProcess,
  url: string,
  clients: number,
  { seconds }: Run,
): Promise<Posted> {
  await server.lateness();
  const before = server.cpu();
  const args = ['--url', url, '--clients', String(clients), '--seconds', seconds];
  const result: PostResult = JSON.parse(await runToEnd('load', 'bench/post.ts', args));
  return {
    rate: result.comments / result.seconds,
    cpu: ((server.cpu() - before) / result.comments) * 1e6,
    late: (await server.lateness()).p99,
  };
}
