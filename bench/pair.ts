import { randomBytes } from 'node:crypto';
import { durablePostgres, newDatabase } from './databases.ts';
import type { LoadResult } from './load.ts';
import { median } from './own-app.ts';
import { runToEnd, type ServerProcess, startPrinting } from './processes.ts';
import type { Tools } from './search.ts';
import { seedSmallSite } from './seed.ts';

type Run = Pick<Tools, 'add' | 'say'> & { seconds: string; rounds: number };

const COMMENTS = 1_000;
/** Readers altogether, whoever answers them. */
const CONNECTIONS = 8;

/**
 * Two processes on one PostgreSQL against one, each on a core of its own, in pages that are put together for each request: what
 * they cost the servers is far more than what asking for them costs the load, which has no core of its own where there are only
 * two. Returns what could not be measured, and why.
 */
export async function measurePair(run: Run): Promise<string[]> {
  const postgres = await durablePostgres().catch((error: Error) => error);
  if (postgres instanceof Error) return [`two processes on PostgreSQL: ${postgres.message}`];
  const servers: ServerProcess[] = [];
  try {
    run.say('two processes on PostgreSQL');
    const key = randomBytes(32).toString('hex');
    const url = await newDatabase(postgres.url);
    const { path } = await seedSmallSite({ kind: 'postgres', url }, key, COMMENTS);
    for (const core of ['server', 'load'] as const) {
      servers.push(await startPrinting('bench/cold-server.ts', ['--database-url', url, '--key', key], core));
    }
    const addresses = servers.map(server => server.url + path);
    const [both, one]: [number[], number[]] = [[], []];
    for (let round = 0; round < run.rounds; round++) {
      both.push(await pagesASecond(addresses, run));
      one.push(await pagesASecond(addresses.slice(0, 1), run));
    }
    const name = `two processes on PostgreSQL, pages of ${COMMENTS} comments, cold`;
    run.add(name, 'pages/s', median(both), median(one), 'one process', 'more');
    return [];
  } finally {
    await Promise.all(servers.map(server => server.stop()));
    await postgres.stop();
  }
}

async function pagesASecond(addresses: readonly string[], { seconds }: Run): Promise<number> {
  const connections = String(CONNECTIONS / addresses.length);
  const results = await Promise.all(
    addresses.map(async url => {
      const args = ['--url', url, '--connections', connections, '--seconds', seconds];
      const result: LoadResult = JSON.parse(await runToEnd('any', 'bench/load.ts', args));
      return result.requests / result.seconds;
    }),
  );
  return results.reduce((sum, rate) => sum + rate, 0);
}
