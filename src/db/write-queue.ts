import { AsyncLocalStorage } from 'node:async_hooks';
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

/**
 * Runs writes one after the other on the only writing connection. Those that wait at the same time share
 * one transaction, each behind its own savepoint, so that one trip to the disk acknowledges them all and a
 * failing one takes nobody along.
 */
export class WriteQueue {
  readonly #db: Kysely<Tables>;
  readonly #inside = new AsyncLocalStorage<true>();
  #waiting: Job[] = [];
  #running: Promise<void> | null = null;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  run<T>(work: (tx: Transaction<Tables>) => Promise<T>): Promise<T> {
    if (this.#inside.getStore()) throw new Error('a write was started inside another write');
    return new Promise((resolve, reject) => {
      this.#waiting.push({
        work,
        settle: outcome => (outcome.ok ? resolve(outcome.value as T) : reject(outcome.error)),
      });
      this.#running ??= this.#drain();
    });
  }

  /** Resolves when nothing is waiting. */
  async idle(): Promise<void> {
    await this.#running;
  }

  async #drain(): Promise<void> {
    // Lets everything that arrived in this turn of the event loop join the first group.
    await new Promise(resolve => setImmediate(resolve));
    while (this.#waiting.length > 0) await this.#commitGroup(this.#waiting.splice(0, GROUP_LIMIT));
    this.#running = null;
  }

  async #commitGroup(jobs: readonly Job[]): Promise<void> {
    const outcomes: Outcome[] = [];
    let tx: ControlledTransaction<Tables> | undefined;
    try {
      tx = await this.#db.startTransaction().execute();
      for (const job of jobs) outcomes.push(await this.#runOne(tx, job));
      await tx.commit().execute();
    } catch (error) {
      if (tx !== undefined && !tx.isCommitted)
        await tx
          .rollback()
          .execute()
          .catch(() => undefined);
      for (const job of jobs) job.settle({ ok: false, error });
      return;
    }
    jobs.forEach((job, i) => {
      job.settle(outcomes[i] ?? { ok: false, error: new Error('write was lost') });
    });
  }

  async #runOne(tx: ControlledTransaction<Tables>, job: Job): Promise<Outcome> {
    const point = await tx.savepoint('job').execute();
    try {
      const value = await this.#inside.run(true, () => job.work(point as unknown as Transaction<Tables>));
      await point.releaseSavepoint('job').execute();
      return { ok: true, value };
    } catch (error) {
      await point.rollbackToSavepoint('job').execute();
      await point.releaseSavepoint('job').execute();
      return { ok: false, error };
    }
  }
}
