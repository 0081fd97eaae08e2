/** How often one page may be put together anew: so many at once, and so many a second after that. */
export type RebuildRate = { burst: number; perSecond: number };

/** No reader of a page that changes at a walking pace meets it; a storm of comments does within a tenth of a second. */
export const REBUILD_RATE: RebuildRate = { burst: 5, perSecond: 2 };

/** Pages beyond that are forgotten, the one that was made longest ago first, and have their burst again. */
const KEYS = 5_000;

type Bucket = { tokens: number; at: number };

/** A bucket of tokens for each page: making it takes one. Times are those of a clock that never jumps, in milliseconds. */
export class RebuildBrake {
  readonly #buckets = new Map<string, Bucket>();
  readonly #rate: RebuildRate;
  readonly #now: () => number;

  constructor(rate: RebuildRate, now: () => number) {
    this.#rate = rate;
    this.#now = now;
  }

  /** True where the page may be made without waiting. */
  isOpen(key: string): boolean {
    return this.#tokens(key) >= 1;
  }

  /** How long until that is so, in milliseconds. */
  wait(key: string): number {
    return Math.max(0, Math.ceil(((1 - this.#tokens(key)) * 1000) / this.#rate.perSecond));
  }

  /** Counts one making. */
  take(key: string): void {
    const tokens = Math.max(0, this.#tokens(key) - 1);
    this.#buckets.delete(key);
    this.#buckets.set(key, { tokens, at: this.#now() });
    const [oldest] = this.#buckets.keys();
    if (this.#buckets.size > KEYS && oldest !== undefined) this.#buckets.delete(oldest);
  }

  #tokens(key: string): number {
    const { burst, perSecond } = this.#rate;
    const bucket = this.#buckets.get(key);
    if (bucket === undefined) return burst;
    return Math.min(burst, bucket.tokens + ((this.#now() - bucket.at) * perSecond) / 1000);
  }
}
