import type { Transaction } from './database.ts';
import type { PatientPool } from './postgres-pool.ts';
import { OpenTransaction, type TransactionOptions } from './postgres-transaction.ts';
import { DatabaseTrouble } from './trouble.ts';
import { countKept, WriteJob } from './write-job.ts';

/** How many writes share a commit at most, and for how many milliseconds others may join. */
const GROUP = { writes: 16, age: 500 };

/**
 * How long a statement of one that joined may take, in milliseconds: those before it wait for it, and their events, which have their ids,
 * have to come to light while others still look for them (`LONGEST_WRITE`).
 */
const LONGEST_STEP = 5_000;

/**
 * Runs writes that wait for each other anyway, because each begins by locking the same row (`key` says which), in one
 * transaction as long as some wait: one commit for all, and one connection. A write that fails takes no other along and is
 * not run again. Writes with different keys never share a transaction: two processes that lock several such rows in
 * different order would wait for each other for ever.
 */
export class Groups {
  readonly #pool: PatientPool;
  readonly #options: TransactionOptions;
  readonly #committed: (writes: number) => void;
  readonly #waiting = new Map<string, WriteJob[]>();

  /** `committed` is told after each commit how many writes it had. */
  constructor(pool: PatientPool, options: TransactionOptions, committed: (writes: number) => void) {
    this.#pool = pool;
    this.#options = options;
    this.#committed = committed;
  }

  run<T>(key: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
    return WriteJob.hand(work, job => {
      const waiting = this.#waiting.get(key);
      if (waiting !== undefined) return void waiting.push(job);
      const jobs = [job];
      this.#waiting.set(key, jobs);
      void this.#drain(key, jobs);
    });
  }

  async #drain(key: string, jobs: WriteJob[]): Promise<void> {
    while (jobs.length > 0) await this.#commitGroup(jobs);
    this.#waiting.delete(key);
  }

  /** Takes jobs from the front. Never rejects: each job hears for itself. */
  async #commitGroup(jobs: WriteJob[]): Promise<void> {
    const done: WriteJob[] = [];
    try {
      const client = await this.#pool.connect();
      const open = new OpenTransaction(client, this.#options);
      try {
        await runGroup(open, jobs, done);
        await open.commit();
      } catch (error) {
        await open.rollback();
        throw error;
      } finally {
        client.release();
      }
    } catch (error) {
      // Without a connection, or where others held the row for too long, the rest would wait as long for the same.
      const inVain = done.length === 0 || (error instanceof DatabaseTrouble && error.trouble === 'busy');
      for (const job of [...done, ...(inVain ? jobs.splice(0) : [])]) job.fail(error);
      return;
    }
    this.#committed(countKept(done));
    for (const job of done) job.settle();
  }
}

/** Moves jobs from `jobs` to `done`. Rejects where the transaction is of no use any more. */
async function runGroup(open: OpenTransaction, jobs: WriteJob[], done: WriteJob[]): Promise<void> {
  const until = performance.now() + GROUP.age;
  while (jobs.length > 0 && done.length < GROUP.writes && performance.now() <= until) {
    if (done.length === 1) await beforeOthers(open);
    const job = jobs.shift();
    if (job === undefined) return;
    done.push(job);
    // The first needs no savepoint: where it fails the whole transaction goes.
    if (done.length === 1) await job.runIn(open.tx);
    else await open.runApart(job);
  }
}

/** What the first has only told may still fail, and is no affair of those who come after it. */
async function beforeOthers(open: OpenTransaction): Promise<void> {
  await open.settle();
  await open.hurry(LONGEST_STEP);
}
