import { Problem } from '../lib/problem.ts';

/** How many writes may wait, and how long the oldest of a line may have waited in milliseconds, before no more are taken. */
export type RoomSize = { writes: number; age: number };

/** Some seconds of what a small server commits; whoever came later would hear nothing for longer than they wait. */
export const ROOM: RoomSize = { writes: 1_000, age: 2_000 };

/** When those who are refused may come again, in seconds: a storm of this size takes some time to pass. */
const PAUSE = 5;

/**
 * Where writes wait that may be refused, so that a storm is told at once what else it would learn from a connection
 * that breaks. Nobody who was let in is sent away.
 */
export class WaitingRoom {
  readonly #size: RoomSize;
  readonly #queue: () => number;
  readonly #lineOf: (row: string) => string;
  /** When each came, the oldest first; by line. */
  readonly #lines = new Map<string, Set<{ since: number }>>();
  #inside = 0;
  #refused = 0;

  /** `queue`: how many others wait for the same; `lineOf`: writes wait for each other where it says the same of the rows that they lock. */
  constructor(size: RoomSize, { queue, lineOf }: { queue: () => number; lineOf: (row: string) => string }) {
    this.#size = size;
    this.#queue = queue;
    this.#lineOf = lineOf;
  }

  get refused(): number {
    return this.#refused;
  }

  /** Problem: unavailable `too-busy` where there is no room for a write that locks `row`. */
  refuseWhenFull(row: string): void {
    const [oldest] = this.#lines.get(this.#lineOf(row)) ?? [];
    const isFull = this.#inside + this.#queue() >= this.#size.writes;
    const isLate = oldest !== undefined && performance.now() - oldest.since > this.#size.age;
    if (!isFull && !isLate) return;
    this.#refused++;
    throw new Problem('unavailable', 'too-busy', { seconds: PAUSE });
  }

  /** Runs `work` inside. Problem: as `refuseWhenFull`. */
  async hold<T>(row: string, work: () => Promise<T>): Promise<T> {
    this.refuseWhenFull(row);
    const name = this.#lineOf(row);
    const line = this.#lines.get(name) ?? new Set();
    this.#lines.set(name, line);
    const one = { since: performance.now() };
    line.add(one);
    this.#inside++;
    try {
      return await work();
    } finally {
      this.#inside--;
      line.delete(one);
      if (line.size === 0) this.#lines.delete(name);
    }
  }
}
