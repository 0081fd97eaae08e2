import type { Transaction } from './database.ts';
import type { PatientPool } from './postgres-pool.ts';
import { OpenTransaction, type TransactionOptions } from './postgres-transaction.ts';
import { DatabaseTrouble } from './trouble.ts';

type Work = (tx: Transaction) => Promise<unknown>;

type Job = {
  work: Work;
  /** Called after the commit, or with the reason why nothing was written. */
  settle: (outcome: Outcome) => void;
};
type Outcome = { ok: true; value: unknown } | { ok: false; error: unknown };
type Done = { job: Job; outcome: Outcome };

/** How many writes share a commit at most, and for how many milliseconds others may join. */
const GROUP = { writes: 16, age: 500 };

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
  readonly #waiting = new Map<string, Job[]>();

  /** `committed` is told after each commit how many writes it had. */
  constructor(pool: PatientPool, options: TransactionOptions, committed: (writes: number) => void) {
    this.#pool = pool;
    this.#options = options;
    this.#committed = committed;
  }

  run<T>(key: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const job: Job = {
        work,
        settle: outcome => (outcome.ok ? resolve(outcome.value as T) : reject(outcome.error)),
      };
      const waiting = this.#waiting.get(key);
      if (waiting !== undefined) return void waiting.push(job);
      const jobs = [job];
      this.#waiting.set(key, jobs);
      void this.#drain(key, jobs);
    });
  }

  async #drain(key: string, jobs: Job[]): Promise<void> {
    while (jobs.length > 0) await this.#commitGroup(jobs);
    this.#waiting.delete(key);
  }

  /** Takes jobs from the front. Never rejects: each job hears for itself. */
  async #commitGroup(jobs: Job[]): Promise<void> {
    const done: Done[] = [];
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
      const failed = [...done.map(({ job }) => job), ...(inVain ? jobs.splice(0) : [])];
      for (const job of failed) job.settle({ ok: false, error });
      return;
    }
    this.#committed(done.filter(({ outcome }) => outcome.ok).length);
    for (const { job, outcome } of done) job.settle(outcome);
  }
}

/** Moves jobs from `jobs` to `done`. Rejects where the transaction is of no use any more. */
async function runGroup(open: OpenTransaction, jobs: Job[], done: Done[]): Promise<void> {
  const until = performance.now() + GROUP.age;
  for (let job = jobs.shift(); job !== undefined; job = jobs.shift()) {
    const entry: Done = { job, outcome: { ok: false, error: new Error('write was lost') } };
    done.push(entry);
    entry.outcome = done.length === 1 ? await first(open, job, jobs) : await another(open, job);
    if (done.length >= GROUP.writes || performance.now() > until) return;
  }
}

/** Needs no savepoint: where it fails the whole transaction goes. Its end is waited for where others come after it. */
async function first(open: OpenTransaction, { work }: Job, others: readonly Job[]): Promise<Outcome> {
  const value = await work(open.tx);
  if (others.length > 0) await open.settle();
  return { ok: true, value };
}

async function another(open: OpenTransaction, { work }: Job): Promise<Outcome> {
  try {
    return { ok: true, value: await open.apart(work) };
  } catch (error) {
    if (error instanceof DatabaseTrouble) throw error;
    return { ok: false, error };
  }
}
