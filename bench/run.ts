import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Measured, measuredRows } from '../scripts/scorer/measure.ts';
import { measureLarge } from './large.ts';
import type { LoadResult } from './load.ts';
import { startNginx } from './nginx.ts';
import { median } from './own-app.ts';
import { measurePair } from './pair.ts';
import { measurePosting } from './posting.ts';
import {
  pinning,
  runToEnd,
  type ServerProcess,
  startBare,
  startDateline,
  startPrinting,
} from './processes.ts';
import type { QueueResult } from './queue.ts';
import { type Measure, machine, printRows, printTable } from './report.ts';
import type { ScorerResult } from './scorer.ts';
import { measureSearch } from './search.ts';
import { type SeededPost, seedSite } from './seed.ts';
import { measureStorm } from './storm.ts';
import { measureStreams } from './streams.ts';
import { measureStudio } from './studio.ts';
import { measureViews } from './views.ts';
import type { WordsResult } from './words.ts';

/** What is measured, in this order; those `ON_SITE` need the site with the posts. */
const ON_SITE = ['start', 'pages', 'storm', 'search', 'views', 'streams'] as const;
const PARTS = [...ON_SITE, 'large', 'posting', 'pair', 'queue', 'words', 'scorer', 'studio'] as const;

const HELP = `npm run bench [-- options]

  --sizes 10,1000,100000   comments under the measured posts
  --seconds 2              of each single measurement; each is made --rounds times
  --rounds 3               ours and the limit by turns
  --pictures 100           how many are uploaded to the library
  --streams 10000          readers that hear of one thread
  --only studio,queue      these parts alone, of ${PARTS.join(', ')}
  --json                   one object on one line instead of a table
`;

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '10,1000,100000' },
    seconds: { type: 'string', default: '2' },
    rounds: { type: 'string', default: '3' },
    pictures: { type: 'string', default: '100' },
    streams: { type: 'string', default: '10000' },
    only: { type: 'string', default: PARTS.join(',') },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const seconds = values.seconds;
const rounds = Number(values.rounds);
const measures: Measure[] = [];
/** What could not be measured here, and why. */
const notRun: string[] = [];

if (values.help) console.log(HELP);
else await bench();

async function bench(): Promise<void> {
  const only = values.only.split(',');
  const unknown = only.find(part => !PARTS.some(known => known === part));
  if (unknown !== undefined) throw new Error(`"${unknown}" is no part of the bench; see --help`);
  const wanted = (part: (typeof PARTS)[number]) => only.includes(part);

  if (ON_SITE.some(wanted)) await measureSite(wanted);
  if (wanted('large')) await measureLarge({ seconds, rounds, add, say });
  if (wanted('posting')) notRun.push(...(await measurePosting({ seconds, rounds, add, say })));
  if (wanted('pair')) notRun.push(...(await measurePair({ seconds, rounds, add, say })));
  if (wanted('queue')) await measureQueue();
  if (wanted('words')) await measureWords();
  const held = wanted('scorer') ? await measureScorer() : null;
  if (wanted('studio')) await measureStudio(Number(values.pictures), { add, say });
  if (values.json) {
    const run = { machine: machine(), pinning, seconds, rounds };
    console.log(JSON.stringify({ ...run, measures, held: held ?? [], notRun }));
  } else {
    printTable(measures, pinning);
    for (const why of notRun) console.log(`\nNOT RUN: ${why}`);
    if (held !== null) printHeld(held);
  }
}

/** What is measured on one site with posts of `--sizes`. */
async function measureSite(wanted: (part: (typeof ON_SITE)[number]) => boolean): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-bench-'));
  try {
    const data = join(folder, 'data');
    const file = join(data, 'dateline.sqlite');
    const key = randomBytes(32).toString('hex');
    await mkdir(data);
    await writeFile(join(data, 'site-key'), `${key}\n`);
    say('writing the site');
    const posts = await seedSite(file, key, values.sizes.split(',').map(Number));

    if (wanted('start')) await measureStart(data);
    if (wanted('pages')) {
      await measureHot(data, posts);
      await measureCold(file, key, posts);
    }
    if (wanted('storm')) await measureStorm(data, posts, { add, say, seconds, rounds });
    if (wanted('search')) await measureSearch(data, posts, { compare, add, say });
    if (wanted('views')) await measureViews({ file, key }, posts, { compare, add, say });
    if (wanted('streams')) await measureStreams(data, posts, values.streams, { add, say, rounds });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** From the start of the process to its first answer. */
async function measureStart(data: string): Promise<void> {
  say('starting');
  const [ours, limit]: [number[], number[]] = [[], []];
  for (let i = 0; i < Math.max(3, rounds); i++) {
    const server = await startDateline(data);
    await server.stop();
    ours.push(server.startMs);
    limit.push(await startBare());
  }
  add('start', 'ms', median(ours), median(limit), 'a bare Node server', 'less');
}

/** Pages from memory, against a bare server that sends the same bytes. */
async function measureHot(data: string, posts: readonly SeededPost[]): Promise<void> {
  const server = await startDateline(data);
  const bare: ServerProcess[] = [];
  try {
    for (const { path, comments } of posts) {
      say(`page with ${comments} comments, hot`);
      const own = await startPrinting('bench/bare-server.ts', ['--copy', server.url + path]);
      bare.push(own);
      const [ours, limit] = await compare([server.url + path, own.url], 64, [server, own]);
      add(`page, ${comments} comments, hot`, 'pages/s', ours, limit, 'bare server, same bytes', 'more');
      await measureNginx(server, path, `page, ${comments} comments, hot`);
    }
    const last = bare.at(-1);
    add('memory after that load', 'MB', server.memory(), last?.memory() ?? 0, 'bare server', 'less');
  } finally {
    await Promise.all([server, ...bare].map(one => one.stop()));
  }
}

/** The same against nginx, where there is one. */
async function measureNginx(server: ServerProcess, path: string, name: string): Promise<void> {
  const nginx = await startNginx(server.url + path);
  if (nginx === null) return void notRun.push(`${name}: nginx is not installed`);
  try {
    const [ours, limit] = await compare([server.url + path, nginx.url], 64, [server, nginx]);
    add(name, 'pages/s', ours, limit, 'nginx, same bytes in a file', 'more');
  } finally {
    await nginx.stop();
  }
}

/** Pages put together for each request, asked one after the other. */
async function measureCold(file: string, key: string, posts: readonly SeededPost[]): Promise<void> {
  const server = await startPrinting('bench/cold-server.ts', ['--file', file, '--key', key]);
  try {
    for (const { path, comments } of posts) {
      say(`page with ${comments} comments, cold`);
      const bare = await startPrinting('bench/bare-server.ts', ['--copy', server.url + path]);
      const [ours, limit] = await compare([server.url + path, bare.url], 1, [server, bare]);
      add(`page, ${comments} comments, cold`, 'pages/s', ours, limit, 'bare server, same bytes', 'more');
      await bare.stop();
    }
  } finally {
    await server.stop();
  }
}

/** What new text is held against, beside what is done with it anyway. */
async function measureWords(): Promise<void> {
  say('word list');
  const words: WordsResult = JSON.parse(await runToEnd('server', 'bench/words.ts', []));
  const against = 'rendering that comment';
  add('find 50,000 entries in 1,000 characters', 'µs', words.find, words.render, against, 'less');
  add('fingerprint of 1,000 characters', 'µs', words.fingerprint, words.render, against, 'less');
  add('compile 50,000 entries', 'ms', words.compile, words.split, 'splitting the lines into a set', 'less');
}

/** The moderators' pages on a site with a million comments. */
async function measureQueue(): Promise<void> {
  say('queue');
  const queue: QueueResult = JSON.parse(await runToEnd('server', 'bench/queue.ts', []));
  const against = 'the same on a site with 1,000';
  const names = {
    held: 'held',
    filtered: 'held, filtered',
    new: 'newest',
    language: 'newest in one language',
  };
  for (const [page, name] of Object.entries(names) as [keyof QueueResult, string][]) {
    const { large, small } = queue[page];
    add(`queue among 1,000,000 comments, ${name}`, 'ms', large, small, against, 'less');
  }
}

/** The scorer's time, and what it holds of texts that it has not learnt. */
async function measureScorer(): Promise<Measured[]> {
  say('scorer');
  const scorer: ScorerResult = JSON.parse(await runToEnd('server', 'bench/scorer.ts', []));
  add('score of a comment', 'µs', scorer.score, scorer.render, 'rendering that comment', 'less');
  add(
    'the same with what a site has taught',
    'µs',
    scorer.taught,
    scorer.render,
    'rendering that comment',
    'less',
  );
  add('load the model', 'ms', scorer.load, scorer.read, 'reading the file alone', 'less');
  return scorer.measured;
}

function printHeld(held: readonly Measured[]): void {
  console.log('\nWhat the scorer holds of texts that it has not learnt:\n');
  if (held.length === 0) console.log('NOT RUN: no "shared/fixtures/spam" beside the checkout');
  else printRows(measuredRows(held));
}

/** Ours and the limit by turns, so that a busy moment of the machine hits both; medians of requests a second. */
async function compare(
  urls: readonly [string, string],
  connections: number,
  servers: readonly [ServerProcess, ServerProcess],
): Promise<[number, number]> {
  const rates: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    for (const i of [0, 1] as const) {
      const before = servers[i].cpu();
      const args = ['--url', urls[i], '--connections', String(connections), '--seconds', seconds];
      const result: LoadResult = JSON.parse(await runToEnd('load', 'bench/load.ts', args));
      const busy = (servers[i].cpu() - before) / result.seconds;
      if (connections > 1 && busy > 0 && busy < 0.85) {
        say(`  the load was too weak: the server had ${Math.round((1 - busy) * 100)} % of its core to spare`);
      }
      rates[i].push(result.requests / result.seconds);
    }
  }
  return [median(rates[0]), median(rates[1])];
}

function add(
  name: string,
  unit: string,
  ours: number,
  limit: number,
  against: string,
  better: Measure['better'],
): void {
  measures.push({ name, unit, ours, limit, ratio: ours / limit, against, better });
}

function say(text: string): void {
  if (process.stderr.isTTY) console.error(text);
}
