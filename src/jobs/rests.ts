/** Milliseconds. */
export type Rests = { soon: number; longest: number };

/**
 * How long a run that was asked for waits for more of the same: `soon` in quiet. Where the next is asked for before a run has rested
 * as long as it had waited, the wait is twice as long, up to `longest`: in a storm few large runs cost less than many small ones.
 */
export class Pace {
  readonly #rests: Rests;
  readonly #now: () => number;
  #rest: number;
  /** When the last run ended; infinite while one is under way. */
  #endedAt = Number.NEGATIVE_INFINITY;

  /** `now` is a clock that never jumps. */
  constructor(rests: Rests, now = () => performance.now()) {
    this.#rests = rests;
    this.#now = now;
    this.#rest = rests.soon;
  }

  /** The wait for the run that is asked for now. */
  next(): number {
    const { soon, longest } = this.#rests;
    const isQuiet = this.#now() - this.#endedAt >= this.#rest;
    this.#rest = isQuiet ? soon : Math.min(2 * this.#rest, longest);
    return this.#rest;
  }

  begin(): void {
    this.#endedAt = Number.POSITIVE_INFINITY;
  }

  end(): void {
    this.#endedAt = this.#now();
  }
}
