import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { link } from '../src/routes.ts';
import { type LargeSite, seedLargeSite } from './large-site.ts';
import { median } from './own-app.ts';
import { runToEnd, type ServerProcess, startBare, startDateline, startPrinting } from './processes.ts';
import type { Tools } from './search.ts';

type Run = Pick<Tools, 'add' | 'say'> & { seconds: string; rounds: number };

const POSTS = 10_000;
/** More finished pages than are kept at once. */
const TOUR = 1_000;
/** Readers who ask at the same time. */
const READERS = 16;

/** What a site with 10,000 posts and 1,000,000 comments needs: until its first article is there, and in memory. */
export async function measureLarge(run: Run): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-bench-'));
  try {
    const data = join(folder, 'data');
    const key = randomBytes(32).toString('hex');
    await mkdir(data);
    await writeFile(join(data, 'site-key'), `${key}\n`);
    run.say('writing a site with 1,000,000 comments');
    const site = await seedLargeSite(join(data, 'dateline.sqlite'), key, POSTS);
    await measureStart(data, site, run);
    await measureMemory(data, site, run);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** From the start of the process to the first answer, which is an article that nobody has read yet. */
async function measureStart(data: string, { paths }: LargeSite, { add, say, rounds }: Run): Promise<void> {
  say('starting with 1,000,000 comments');
  const [ours, limit]: [number[], number[]] = [[], []];
  for (let i = 0; i < Math.max(3, rounds); i++) {
    const server = await startDateline(data, { first: paths.at(-1 - i) ?? '/' });
    await server.stop();
    ours.push(server.startMs);
    limit.push(await startBare());
  }
  const name = 'start with 1,000,000 comments, first article';
  add(name, 'ms', median(ours), median(limit), 'a bare Node server', 'less');
}

async function measureMemory(data: string, site: LargeSite, { add, say, seconds }: Run): Promise<void> {
  const server = await startDateline(data);
  const bare = await startPrinting('bench/bare-server.ts', ['--copy', server.url + (site.paths[0] ?? '/')]);
  try {
    say(`reading ${TOUR} articles`);
    await read(site.paths.slice(0, TOUR).map(path => server.url + path));
    await read(Array(TOUR).fill(bare.url));
    add(`memory after ${TOUR} articles`, 'MB', server.memory(), bare.memory(), 'bare server', 'less');
    say('posting among 1,000,000 comments');
    const thread = server.url + link('threadComments', { thread: site.threadId });
    await runToEnd('load', 'bench/post.ts', ['--url', thread, '--clients', '16', '--seconds', seconds]);
    add('memory after posting as well', 'MB', server.memory(), bare.memory(), 'bare server', 'less');
  } finally {
    await Promise.all([server, bare].map((one: ServerProcess) => one.stop()));
  }
}

/** Each once, in the encoding that browsers ask for. */
async function read(urls: readonly string[]): Promise<void> {
  const next = urls.values();
  const reader = async () => {
    for (const url of next) {
      const answer = await fetch(url);
      if (answer.status !== 200) throw new Error(`${url}: ${answer.status}`);
      await answer.arrayBuffer();
    }
  };
  await Promise.all(Array.from({ length: READERS }, reader));
}
