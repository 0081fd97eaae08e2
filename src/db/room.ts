import { Problem } from '../lib/problem.ts';

/** How many writes may wait, and how long the oldest of them may have waited in milliseconds, before no more are taken. */
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
  /** Of others who wait for the same. */
  readonly #queue: () => number;
  /** When each came, the oldest first. */
  readonly #waiting = new Set<{ since: number }>();
  #refused = 0;

  constructor(size: RoomSize, queue: () => number) {
    this.#size = size;
    this.#queue = queue;
  }

  get refused(): number {
    return this.#refused;
  }

  /** Problem: unavailable `too-busy` where there is no room. */
  refuseWhenFull(): void {
    const [oldest] = this.#waiting;
    const isFull = this.#waiting.size + this.#queue() >= this.#size.writes;
    const isLate = oldest !== undefined && performance.now() - oldest.since > this.#size.age;
    if (!isFull && !isLate) return;
    this.#refused++;
    throw new Problem('unavailable', 'too-busy', { seconds: PAUSE });
  }

  /** Runs `work` inside. Problem: as `refuseWhenFull`. */
  async hold<T>(work: () => Promise<T>): Promise<T> {
    this.refuseWhenFull();
    const one = { since: performance.now() };
    this.#waiting.add(one);
    try {
      return await work();
    } finally {
      this.#waiting.delete(one);
    }
  }
}
