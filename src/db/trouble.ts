import { Problem } from '../lib/problem.ts';

/** `away`: nothing answers; `busy`: others hold what is asked for; `full`: it can be read, and takes nothing new. */
export type Trouble = 'away' | 'busy' | 'full';

/** After how many seconds it is worth trying again. */
const PAUSE: Record<Trouble, number> = { away: 10, busy: 5, full: 60 };

/**
 * The database did not do what it was asked, for a reason that passes by itself or by an operator's hand; `cause` is the
 * engine's own error. After `away` nobody knows whether a write was kept: its acknowledgement may be what got lost.
 */
export class DatabaseTrouble extends Problem {
  readonly trouble: Trouble;

  constructor(trouble: Trouble, cause: unknown) {
    super('unavailable', `database-${trouble}`, { seconds: PAUSE[trouble] });
    this.trouble = trouble;
    this.cause = cause;
  }
}

/** For what is only noted beside what somebody reads: where nothing new is kept they read all the same. */
export function unlessTrouble(error: unknown): void {
  if (!(error instanceof DatabaseTrouble)) throw error;
}

/** Null at the end of it; the cause is the engine's error. */
export type TroubleListener = (trouble: Trouble | null, cause: unknown) => void;

/** What trouble one database has, told when it begins, becomes another and ends, however many meet it. */
export class Troubles {
  readonly #listeners = new Set<TroubleListener>();
  #now: Trouble | null = null;
  #endedAt = Number.NEGATIVE_INFINITY;

  /**
   * What to throw in place of `error`, which means `trouble`, or is thrown as it is where that is null. `begunAt` is when
   * what failed was begun (`performance.now()`): if that was before the end of a trouble it belongs to that one.
   */
  instead(error: unknown, trouble: Trouble | null, begunAt: number): unknown {
    if (trouble === null || error instanceof DatabaseTrouble) return error;
    // Where nothing answers, all connections are soon taken by those who wait.
    const follows = this.#now === 'away' && trouble === 'busy';
    if (begunAt > this.#endedAt && !follows) this.#turn(trouble, error);
    return new DatabaseTrouble(trouble, error);
  }

  /** Something was read. */
  read(): void {
    if (this.#now === 'away') this.#turn(null, null);
  }

  /** Something new was kept. */
  wrote(): void {
    if (this.#now !== null) this.#turn(null, null);
  }

  listen(listener: TroubleListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #turn(trouble: Trouble | null, cause: unknown): void {
    if (trouble === this.#now) return;
    this.#now = trouble;
    if (trouble === null) this.#endedAt = performance.now();
    for (const listener of this.#listeners) listener(trouble, cause);
  }
}
