import { setTimeout as delay } from 'node:timers/promises';
import type { ControlledTransaction, Kysely, Transaction } from 'kysely';
import type { Tables } from './tables.ts';

type Job = {
  work: (tx: Transaction<Tables>) => Promise<unknown>;
  /** Called after the commit, or with the reason why nothing was written. */
  settle: (outcome: Outcome) => void;
};
type Outcome = { ok: true; value: unknown } | { ok: false; error: unknown };

/** How many writes may share one commit. Bounds how long the first of them waits for the last. */
const GROUP_LIMIT = 64;

/** How often we look whether another process still holds the database; milliseconds. */
const BUSY_PAUSE = 5;
/** SQLITE_BUSY */
const BUSY = 5;

/**
 * Runs writes one after the other on the only writing connection. Those that wait at the same time share
 * one transaction, each behind its own savepoint, so that one trip to the disk acknowledges them all and a
 * failing one takes nobody along. While another process writes, and while the disk works, they wait without holding up
 * anything else; what is committed waits for the disk while the next group runs.
 */
export class WriteQueue {
  readonly #db: Kysely<Tables>;
  readonly #flush: () => Promise<void>;
  readonly #patience: number;
  #waiting: Job[] = [];
  #between: (() => void)[] = [];
  #running = false;
  #commits = 0;
  #writes = 0;

  /**
   * `flush` resolves once all that is committed is durable; `patience`: for how many milliseconds another process may hold the
   * database before we give up.
   */
  constructor(db: Kysely<Tables>, { flush, patience }: { flush: () => Promise<void>; patience: number }) {
    this.#db = db;
    this.#flush = flush;
    this.#patience = patience;
  }

  /** What was committed so far, and how many writes that acknowledged. */
  get load(): { commits: number; writes: number } {
    return { commits: this.#commits, writes: this.#writes };
  }

  run<T>(work: (tx: Transaction<Tables>) => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({
        work,
        settle: outcome => (outcome.ok ? resolve(outcome.value as T) : reject(outcome.error)),
      });
      if (!this.#running) void this.#drain();
    });
  }

  /** Runs `work`, which must not wait for anything, while no transaction is open on the connection. */
  between(work: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#between.push(() => {
        try {
          resolve(work());
        } catch (error) {
          reject(error);
        }
      });
      if (!this.#running) void this.#drain();
    });
  }

  async #drain(): Promise<void> {
    this.#running = true;
    // Lets everything that arrived in this turn of the event loop join the first group.
    await new Promise(resolve => setImmediate(resolve));
    while (this.#waiting.length > 0 || this.#between.length > 0) {
      for (const work of this.#between.splice(0)) work();
      if (this.#waiting.length > 0) await this.#commitGroup(this.#waiting.splice(0, GROUP_LIMIT));
    }
    this.#running = false;
  }

  /** Never rejects: each job hears for itself. */
  async #commitGroup(jobs: readonly Job[]): Promise<void> {
    let tx: ControlledTransaction<Tables> | undefined;
    try {
      tx = await this.#begin();
      const outcomes = jobs.length === 1 ? await runAlone(tx, jobs) : await runEach(tx, jobs);
      await tx.commit().execute();
      // The next group need not wait for the disk.
      void this.#acknowledge(jobs, outcomes);
    } catch (error) {
      // SQLite itself has rolled back after some errors, such as a full disk.
      await tx
        ?.rollback()
        .execute()
        .catch(() => undefined);
      for (const job of jobs) job.settle({ ok: false, error });
    }
  }

  /** Tells each job what became of it once that is durable. Never rejects. */
  async #acknowledge(jobs: readonly Job[], outcomes: readonly Outcome[]): Promise<void> {
    try {
      await this.#flush();
    } catch (error) {
      for (const job of jobs) job.settle({ ok: false, error });
      return;
    }
    this.#commits++;
    this.#writes += outcomes.filter(({ ok }) => ok).length;
    for (const [i, job] of jobs.entries()) {
      job.settle(outcomes[i] ?? { ok: false, error: new Error('write was lost') });
    }
  }

  /** SQLite's own waiting would stop the whole process, readers included. */
  async #begin(): Promise<ControlledTransaction<Tables>> {
    const giveUpAt = performance.now() + this.#patience;
    for (;;) {
      try {
        return await this.#db.startTransaction().execute();
      } catch (error) {
        if (!isBusy(error) || performance.now() > giveUpAt) throw error;
        await delay(BUSY_PAUSE);
      }
    }
  }
}

/** One job needs no savepoint: where it fails the whole transaction goes. */
async function runAlone(tx: ControlledTransaction<Tables>, jobs: readonly Job[]): Promise<Outcome[]> {
  return Promise.all(jobs.map(async job => ({ ok: true, value: await job.work(tx) }) as const));
}

async function runEach(tx: ControlledTransaction<Tables>, jobs: readonly Job[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const job of jobs) {
    const point = await tx.savepoint('job').execute();
    try {
      const value = await job.work(point as unknown as Transaction<Tables>);
      await point.releaseSavepoint('job').execute();
      outcomes.push({ ok: true, value });
    } catch (error) {
      await point.rollbackToSavepoint('job').execute();
      await point.releaseSavepoint('job').execute();
      outcomes.push({ ok: false, error });
    }
  }
  return outcomes;
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === BUSY;
}
