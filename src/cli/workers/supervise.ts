import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from '../../http/log.ts';
import { CommandError } from '../context.ts';
import { figuresOf } from './figures.ts';
import type { FromWorker } from './messages.ts';
import { tell } from './tell.ts';

/** Before a worker that died is replaced: the first pause, and the longest that it grows to; milliseconds. */
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;
/** One that lived as long as this died of something new; milliseconds. */
const LONG_LIFE = 60_000;

/** Workers that serve on one port, and who looks after them. */
export type Workers = {
  /** Puts a new worker in the place of each, one after the other: the new one serves before the old one stands down. */
  replaceAll(): Promise<void>;
  /** What each of those that serve says of itself (`metrics/metrics.ts`). */
  figures(): Promise<object[][]>;
  /** Passes the signal on and resolves when all have ended; called again, it passes the next signal on. */
  stop(signal: NodeJS.Signals): Promise<void>;
};

/** Starts `count` workers and resolves when all of them serve; rejects where one of them can't. One that dies later is replaced. */
export async function startWorkers(count: number, log: Log): Promise<Workers> {
  const serving = new Set<Worker>();
  /** Those in whose place another serves or is about to. */
  const retired = new Set<Worker>();
  const closing = new AbortController();
  const stopping = closing.signal;
  let replacing = Promise.resolve();
  cluster.on('message', relay);

  async function keep(worker: Worker, pause = FIRST_PAUSE): Promise<void> {
    const since = performance.now();
    serving.add(worker);
    log.info({ pid: worker.process.pid }, 'a worker serves');
    if (!worker.isDead()) await once(worker, 'exit');
    serving.delete(worker);
    const isReplaced = retired.delete(worker);
    const { exitCode, signalCode } = worker.process;
    if (stopping.aborted || (isReplaced && exitCode === 0)) return;
    log.error({ pid: worker.process.pid, code: exitCode, signal: signalCode }, 'a worker died');
    if (!isReplaced) await replace(performance.now() - since > LONG_LIFE ? FIRST_PAUSE : pause);
  }

  async function replace(pause: number): Promise<void> {
    for (let wait = pause; !stopping.aborted; wait = Math.min(LONGEST_PAUSE, 2 * wait)) {
      // Where no worker is left this alone keeps the process.
      await delay(wait, undefined, { signal: stopping }).catch(() => undefined);
      if (stopping.aborted) return;
      const worker = await startWorker().catch(() => null);
      if (worker !== null) return void keep(worker, Math.min(LONGEST_PAUSE, 2 * wait));
      if (!stopping.aborted) log.error('a worker could not start');
    }
  }

  async function replaceEach(): Promise<void> {
    for (const worker of [...serving]) {
      if (stopping.aborted) return;
      // One that has died is replaced by a new one anyway.
      if (worker.isDead()) continue;
      retired.add(worker);
      const next = await startWorker().catch(() => null);
      if (next === null) {
        if (!stopping.aborted) log.error('a new worker could not start; those that serve go on');
        if (!retired.delete(worker)) void replace(FIRST_PAUSE);
        return;
      }
      void keep(next);
      if (worker.isDead()) continue;
      tell(worker, { kind: 'retire' });
      await once(worker, 'exit');
    }
    log.info('all workers are new');
  }

  try {
    // One alone at first: what stops the start stops it once, and is said once.
    void keep(await startWorker());
    const others = await Promise.all(Array.from({ length: count - 1 }, startWorker));
    for (const worker of others) void keep(worker);
  } catch (error) {
    closing.abort();
    await stopAll('SIGTERM');
    throw error;
  }
  return {
    replaceAll() {
      replacing = replacing.then(replaceEach);
      return replacing;
    },
    async figures() {
      const answers = await Promise.all([...serving].map(figuresOf));
      return answers.filter(figures => figures !== null);
    },
    async stop(signal) {
      closing.abort();
      await stopAll(signal);
    },
  };
}

/** Resolves when it serves; rejects where it ends before. */
async function startWorker(): Promise<Worker> {
  const worker = cluster.fork();
  const ended = new AbortController();
  const exit = once(worker, 'exit', { signal: ended.signal }).then(() => {
    throw new CommandError('A worker could not start; it has said why.');
  });
  try {
    await Promise.race([once(worker, 'listening', { signal: ended.signal }), exit]);
    return worker;
  } finally {
    exit.catch(() => undefined);
    ended.abort();
  }
}

async function stopAll(signal: NodeJS.Signals): Promise<void> {
  await Promise.all(
    Object.values(cluster.workers ?? {}).map(async worker => {
      if (worker === undefined || worker.isDead()) return;
      const gone = once(worker, 'exit');
      worker.process.kill(signal);
      await gone;
    }),
  );
}

function relay(from: Worker, message: FromWorker): void {
  if (message.kind !== 'word') return;
  for (const worker of Object.values(cluster.workers ?? {}))
    if (worker !== undefined && worker.id !== from.id) tell(worker, message);
}
