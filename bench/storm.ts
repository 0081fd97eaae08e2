import { link } from '../src/routes.ts';
import { median } from './own-app.ts';
import { runToEnd, type ServerProcess, startDateline, startPrinting } from './processes.ts';
import type { Tools } from './search.ts';
import type { SeededPost } from './seed.ts';
import type { StormResult } from './storm-load.ts';

type Told = Pick<Tools, 'add' | 'say'> & { seconds: string; rounds: number };

/** Comments that arrive on the page in each second. */
const COMMENTS = 50;
/** Seconds. */
const WARM_UP = '10';

/** One page with readers and writers at once: against itself in quiet, and against a bare server at half load. */
export async function measureStorm(data: string, posts: readonly SeededPost[], tools: Told): Promise<void> {
  const post = posts.find(({ comments }) => comments >= 1_000) ?? posts.at(-1);
  if (post === undefined) return;
  const { add, say, rounds } = tools;
  const server = await startDateline(data);
  const page = server.url + post.path;
  const bare = await startPrinting('bench/bare-server.ts', ['--copy', page]);
  const comments = ['--post', server.url + link('threadComments', { thread: post.threadId })];
  const results = { quiet: [], storm: [], half: [], bareHalf: [] } as Record<string, StormResult[]>;
  try {
    say(`page with ${post.comments} comments while ${COMMENTS} a second arrive`);
    // What writes is slow until it has been compiled, which a server that has been up for a minute has behind it.
    await load(page, { ...tools, seconds: WARM_UP }, ...comments);
    for (let round = 0; round < rounds; round++) {
      const quiet = await load(page, tools);
      const storm = await load(page, tools, ...comments);
      const half = ['--rate', String(Math.round(rateOf(storm) / 2))];
      results.quiet?.push(quiet);
      results.storm?.push(storm);
      results.half?.push(await load(page, tools, ...comments, ...half));
      results.bareHalf?.push(await load(bare.url, tools, ...half));
    }
  } finally {
    await stopAll([server, bare]);
  }
  const all = (name: string, value: (result: StormResult) => number) =>
    median((results[name] ?? []).map(value));
  const storm = `page, ${post.comments} comments, ${COMMENTS} more a second`;
  add(storm, 'pages/s', all('storm', rateOf), all('quiet', rateOf), 'the same page in quiet', 'more');
  const p99 = ({ p99 }: StormResult) => p99;
  add(`${storm}, p99 at half load`, 'ms', all('half', p99), all('bareHalf', p99), 'bare server', 'less');
  const worst = [...(results.storm ?? []), ...(results.half ?? [])].map(({ oldest }) => oldest);
  add(`${storm}, oldest page seen`, 'ms', Math.max(...worst), 1_000, 'what is promised', 'less');
}

async function load(url: string, { seconds }: Told, ...more: string[]): Promise<StormResult> {
  const args = ['--url', url, '--seconds', seconds, '--per-second', String(COMMENTS), ...more];
  return JSON.parse(await runToEnd('load', 'bench/storm-load.ts', args));
}

function rateOf({ requests, seconds }: StormResult): number {
  return requests / seconds;
}

function stopAll(servers: readonly ServerProcess[]): Promise<unknown> {
  return Promise.all(servers.map(server => server.stop()));
}
