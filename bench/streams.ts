import { link } from '../src/routes.ts';
import { runToEnd, startDateline, startPrinting } from './processes.ts';
import type { SeededPost } from './seed.ts';

/** What the process of listeners prints. */
export type StreamsResult = {
  connections: number;
  /** Kilobytes of the server for each connection. */
  kilobytes: number;
  /** From the sending of what they are told until the last has heard, in milliseconds. */
  heard: number;
};

/** Readers of one thread that are told of a comment, against a bare server that writes the same bytes to as many. */
export async function measureStreams(
  data: string,
  [post]: readonly SeededPost[],
  connections: string,
  {
    add,
    say,
    rounds,
  }: {
    add: (name: string, unit: string, ours: number, limit: number, against: string, better: 'less') => void;
    say: (text: string) => void;
    rounds: number;
  },
): Promise<void> {
  if (post === undefined) return;
  say(`${connections} streams`);
  const [ours, limit]: [StreamsResult[], StreamsResult[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    const [server, bare] = [await startDateline(data), await startPrinting('bench/bare-streams.ts', [])];
    const events = link('threadEvents', { thread: post.threadId });
    const comments = link('threadComments', { thread: post.threadId });
    const listen = (url: string, pid: number) =>
      runToEnd('load', 'bench/listeners.ts', [
        ...['--url', url + events, '--tell', url + comments, '--pid', String(pid)],
        ...['--connections', connections],
      ]);
    try {
      ours.push(JSON.parse(await listen(server.url, server.pid)));
      limit.push(JSON.parse(await listen(bare.url, bare.pid)));
    } finally {
      await Promise.all([server.stop(), bare.stop()]);
    }
  }
  const best = (results: StreamsResult[], what: 'kilobytes' | 'heard') =>
    Math.min(...results.map(r => r[what]));
  const name = `${connections} streams`;
  const against = 'bare server, same bytes';
  add(`memory of each of ${name}`, 'kB', best(ours, 'kilobytes'), best(limit, 'kilobytes'), against, 'less');
  add(`until the last of ${name} hears`, 'ms', best(ours, 'heard'), best(limit, 'heard'), against, 'less');
}
