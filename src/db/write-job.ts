import type { Transaction } from './database.ts';

/** What became of one of several works that share a transaction. */
export type Outcome = { ok: true; value: unknown } | { ok: false; error: unknown };

/** A write that may share its transaction with others. Whoever wished for it hears once, through `settle` or `fail`. */
export class WriteJob {
  readonly work: (tx: Transaction) => Promise<unknown>;
  /** Null before its end, and where the whole transaction failed with it. */
  outcome: Outcome | null = null;
  readonly #tell: (outcome: Outcome) => void;

  private constructor(work: WriteJob['work'], tell: (outcome: Outcome) => void) {
    this.work = work;
    this.#tell = tell;
  }

  /** Hands the job to `take`; resolves with the value of `work` once the job is settled. */
  static hand<T>(work: (tx: Transaction) => Promise<T>, take: (job: WriteJob) => void): Promise<T> {
    return new Promise((resolve, reject) => {
      const tell = (outcome: Outcome) => (outcome.ok ? resolve(outcome.value as T) : reject(outcome.error));
      take(new WriteJob(work, tell));
    });
  }

  /** Runs the work where a failure means that of the whole transaction; rejects with it. */
  async runIn(tx: Transaction): Promise<void> {
    this.outcome = { ok: true, value: await this.work(tx) };
  }

  /** To be called once its transaction is durable. */
  settle(): void {
    this.#tell(this.outcome ?? { ok: false, error: new Error('write was lost') });
  }

  /** To be called where nothing of its transaction was kept. Whoever was refused by itself hears why. */
  fail(error: unknown): void {
    this.#tell(this.outcome?.ok === false ? this.outcome : { ok: false, error });
  }
}

/** How many of them were kept. */
export function countKept(jobs: readonly WriteJob[]): number {
  return jobs.filter(({ outcome }) => outcome?.ok).length;
}
