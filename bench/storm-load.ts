import { createHistogram } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Connection, commentRequest, pageRequest } from './connection.ts';
import { unlikeText } from './seed.ts';

/**
 * An evening on one page: readers on many connections, comments that arrive at an even pace (`--post`), and somebody who
 * looks ten times a second whether the page shows them. Readers ask again as soon as they have their answer or, with
 * `--rate`, so many times a second altogether, each answer counted from when it was due. Prints one line of JSON.
 */
const { values } = parseArgs({
  options: {
    url: { type: 'string', default: '' },
    post: { type: 'string', default: '' },
    'per-second': { type: 'string', default: '50' },
    connections: { type: 'string', default: '64' },
    seconds: { type: 'string', default: '5' },
    rate: { type: 'string', default: '0' },
    encoding: { type: 'string', default: 'br' },
  },
});

/** Times in milliseconds. `oldest`: how long the page at most went on without a comment that had been acknowledged. */
export type StormResult = {
  requests: number;
  seconds: number;
  median: number;
  p99: number;
  comments: number;
  oldest: number;
  looks: number;
};

const LOOK_PAUSE = 100;
/** This program is slow until it has been compiled: how long a request took is counted from then on. Milliseconds. */
const FIRST = 1_000;
const page = new URL(values.url);
const request = pageRequest(page, values.encoding);
const started = performance.now();
const until = started + Number(values.seconds) * 1000;
const latency = createHistogram();
const acknowledged: number[] = [];
let requests = 0;
let oldest = 0;
let looks = 0;

const readers = Array.from({ length: Number(values.connections) }, () => new Connection(page));
const before = values.post === '' ? 0 : (await look()).shown;
await Promise.all([
  ...(Number(values.rate) > 0 ? [readAtRate(Number(values.rate))] : readers.map(readOn)),
  ...(values.post === '' ? [] : [write(new URL(values.post)), watch()]),
]);
const result: StormResult = {
  requests,
  seconds: (performance.now() - started) / 1000,
  median: latency.percentile(50) / 1e6,
  p99: latency.percentile(99) / 1e6,
  comments: acknowledged.length,
  oldest,
  looks,
};
console.log(JSON.stringify(result));
for (const reader of readers) reader.close();

async function readOn(reader: Connection): Promise<void> {
  while (performance.now() < until) await read(reader, performance.now());
}

/** Each request is due at its time, whether a connection is free or not: a server that halts is not spared. */
async function readAtRate(rate: number): Promise<void> {
  const free = [...readers];
  const running = new Set<Promise<void>>();
  for (let number = 0; performance.now() < until; ) {
    const due = started + (number * 1000) / rate;
    const reader = due <= performance.now() ? free.pop() : undefined;
    if (reader === undefined) {
      await new Promise(resolve => setImmediate(resolve));
      continue;
    }
    number++;
    const reading: Promise<void> = read(reader, due).finally(() => {
      free.push(reader);
      running.delete(reading);
    });
    running.add(reading);
  }
  await Promise.all(running);
}

async function read(reader: Connection, due: number): Promise<void> {
  const { status } = await reader.ask(request);
  if (status !== 200) throw new Error(`an answer was no page: ${status}`);
  if (due - started > FIRST) latency.record(Math.max(1, Math.round((performance.now() - due) * 1e6)));
  requests++;
}

/** Writers take turns, each a browser with a cookie of its own. */
async function write(url: URL): Promise<void> {
  const pace = 1000 / Number(values['per-second']);
  const run = Date.now().toString(36);
  const writers = Array.from({ length: 16 }, () => ({ connection: new Connection(url), cookie: '' }));
  const own = writers.map(async (writer, i) => {
    for (let number = i; ; number += writers.length) {
      const due = started + number * pace;
      if (due > until) break;
      await delay(Math.max(0, due - performance.now()));
      const text = unlikeText(`${run}-${number}`);
      const { status, head } = await writer.connection.ask(commentRequest(url, text, writer.cookie), {
        whole: true,
      });
      if (status !== 303) throw new Error(`a comment was refused: ${head}`);
      acknowledged.push(performance.now());
      writer.cookie = /^set-cookie: ([^;\r]+)/im.exec(head)?.[1] ?? writer.cookie;
    }
    writer.connection.close();
  });
  await Promise.all(own);
}

/** Comments are shown in the order of their numbers, so the page lacks the last ones that were acknowledged. */
async function watch(): Promise<void> {
  while (performance.now() < until) {
    const asked = performance.now();
    const { shown } = await look();
    const missed = acknowledged[shown - before];
    if (missed !== undefined && missed < asked) oldest = Math.max(oldest, asked - missed);
    looks++;
    await delay(LOOK_PAUSE);
  }
}

/** How many comments the page says that there are. */
async function look(): Promise<{ shown: number }> {
  const watcher = new Connection(page);
  const { body } = await watcher.ask(pageRequest(page, 'identity'), { whole: true });
  watcher.close();
  const count = /"commentCount":(\d+)/.exec(body)?.[1];
  if (count === undefined) throw new Error('the page does not say how many comments it has');
  return { shown: Number(count) };
}
