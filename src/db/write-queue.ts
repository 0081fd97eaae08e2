import { setTimeout as delay } from 'node:timers/promises';
import type { Transaction } from './database.ts';
import { countKept, WriteJob } from './write-job.ts';

/** A connection with one transaction at most, whose statements run at once; Kysely's own control of it waits some ten times for each. */
export type WritingConnection = {
  /** For what the transaction is asked; it stays the same from one to the next. */
  tx: Transaction;
  /** Begins, divides and ends the transaction. */
  control(statement: Control): void;
  /** Resolves once what was asked through `tx` has run. */
  settled(): Promise<void>;
};

/** The savepoint of the job that runs is called `job`. */
export type Control = 'begin' | 'savepoint job' | 'rollback to job' | 'release job' | 'commit' | 'rollback';

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
  readonly #connection: WritingConnection;
  readonly #flush: () => Promise<void>;
  readonly #patience: number;
  #waiting: WriteJob[] = [];
  #between: (() => void)[] = [];
  #running = false;
  #commits = 0;
  #writes = 0;

  /**
   * `flush` resolves once all that is committed is durable; `patience`: for how many milliseconds another process may hold the
   * database before we give up.
   */
  constructor(
    connection: WritingConnection,
    { flush, patience }: { flush: () => Promise<void>; patience: number },
  ) {
    this.#connection = connection;
    this.#flush = flush;
    this.#patience = patience;
  }

  /** What was committed so far, and how many writes that acknowledged. */
  get load(): { commits: number; writes: number } {
    return { commits: this.#commits, writes: this.#writes };
  }

  run<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return WriteJob.hand(work, job => {
      this.#waiting.push(job);
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
  async #commitGroup(jobs: readonly WriteJob[]): Promise<void> {
    let hasBegun = false;
    try {
      await this.#begin();
      hasBegun = true;
      const [only, ...others] = jobs;
      // One job needs no savepoint: where it fails the whole transaction goes.
      if (only !== undefined && others.length === 0) await only.runIn(this.#connection.tx);
      else for (const job of jobs) await this.#runApart(job);
      this.#connection.control('commit');
      // The next group need not wait for the disk.
      void this.#acknowledge(jobs);
    } catch (error) {
      if (hasBegun) await this.#rollBack();
      // The rest would wait as long for the same.
      const inVain = hasBegun ? [] : this.#waiting.splice(0);
      for (const job of [...jobs, ...inVain]) job.fail(error);
    }
  }

  /** Rejects where the transaction is gone. */
  async #runApart(job: WriteJob): Promise<void> {
    const { tx, control, settled } = this.#connection;
    control('savepoint job');
    try {
      await job.runIn(tx);
      control('release job');
    } catch (error) {
      // What else the job had asked by then must not come after it has been undone.
      await settled();
      try {
        control('rollback to job');
        control('release job');
      } catch (gone) {
        // After some errors, such as a full disk, SQLite itself has undone all of it.
        throw isOfEngine(error) ? error : gone;
      }
      job.outcome = { ok: false, error };
    }
  }

  async #rollBack(): Promise<void> {
    try {
      await this.#connection.settled();
      this.#connection.control('rollback');
    } catch {
      // SQLite itself has done it.
    }
  }

  /** Tells each job what became of it once that is durable. Never rejects. */
  async #acknowledge(jobs: readonly WriteJob[]): Promise<void> {
    try {
      await this.#flush();
    } catch (error) {
      for (const job of jobs) job.fail(error);
      return;
    }
    this.#commits++;
    this.#writes += countKept(jobs);
    for (const job of jobs) job.settle();
  }

  /** SQLite's own waiting would stop the whole process, readers included. */
  async #begin(): Promise<void> {
    const giveUpAt = performance.now() + this.#patience;
    for (;;) {
      try {
        this.#connection.control('begin');
        return;
      } catch (error) {
        if (!isBusy(error) || performance.now() > giveUpAt) throw error;
        await delay(BUSY_PAUSE);
      }
    }
  }
}

function isOfEngine(error: unknown): error is Error & { errcode: unknown } {
  return error instanceof Error && 'errcode' in error;
}

function isBusy(error: unknown): boolean {
  return isOfEngine(error) && (Number(error.errcode) & 0xff) === BUSY;
}
