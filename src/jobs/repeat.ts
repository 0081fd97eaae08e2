import { AsyncLocalStorage } from 'node:async_hooks';
import { Pace, type Rests } from './rests.ts';

/** Something that runs again and again. */
export type Repeated = {
  /** Lets the next run come soon, or within so many milliseconds: there is something to do. */
  wake(within?: number): void;
  /** Starts no further run and waits for one that is under way. */
  stop(): Promise<void>;
};

const RESTS: Rests = { soon: 200, longest: 200 };

/**
 * Runs `work` now and then again `pause` milliseconds after each end, or after a rest where it was asked for. What it
 * throws goes to `failed` and the next run comes all the same.
 */
export function repeat(
  pause: number | (() => number),
  work: () => Promise<void>,
  failed: (error: unknown) => void,
  rests = RESTS,
): Repeated {
  const pace = new Pace(rests);
  const pauseNow = typeof pause === 'number' ? () => pause : pause;
  /** Whoever wakes it may be within a write or the making of a page, which is no place for what runs. */
  const asBegun = AsyncLocalStorage.snapshot();
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  /** Within how many milliseconds the next run was asked for. */
  let wanted = Number.POSITIVE_INFINITY;
  /** True where it was asked for soon: more of that changes nothing. */
  let paced = false;
  let running = run();
  return {
    wake(within) {
      if (stopped || (within === undefined && paced)) return;
      paced ||= within === undefined;
      const asked = within ?? pace.next();
      if (asked >= wanted) return;
      wanted = asked;
      if (timer !== undefined) schedule();
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };

  async function run(): Promise<void> {
    timer = undefined;
    wanted = Number.POSITIVE_INFINITY;
    paced = false;
    pace.begin();
    // Lets the caller finish before any work begins.
    await null;
    try {
      await work();
    } catch (error) {
      failed(error);
    }
    pace.end();
    if (!stopped) schedule();
  }

  function schedule(): void {
    clearTimeout(timer);
    timer = setTimeout(asBegun, Math.min(wanted, pauseNow()), () => {
      running = run();
    });
    // A process that has nothing else to do may end.
    timer.unref();
  }
}
