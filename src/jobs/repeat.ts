/** Something that runs again and again. */
export type Repeated = {
  /** Lets the next run come soon, or within so many milliseconds: there is something to do. */
  wake(within?: number): void;
  /** Starts no further run and waits for one that is under way. */
  stop(): Promise<void>;
};

/** How long a run that was asked for waits for more of the same, in milliseconds. */
const SOON = 200;

/**
 * Runs `work` now and then again `pause` milliseconds after each end, or `soon` after it was asked for. What it
 * throws goes to `failed` and the next run comes all the same.
 */
export function repeat(
  pause: number | (() => number),
  work: () => Promise<void>,
  failed: (error: unknown) => void,
  soon = SOON,
): Repeated {
  const pauseNow = typeof pause === 'number' ? () => pause : pause;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  /** Within how many milliseconds the next run was asked for. */
  let wanted = Number.POSITIVE_INFINITY;
  let running = run();
  return {
    wake(within = soon) {
      if (stopped || within >= wanted) return;
      wanted = within;
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
    // Lets the caller finish before any work begins.
    await null;
    try {
      await work();
    } catch (error) {
      failed(error);
    }
    if (!stopped) schedule();
  }

  function schedule(): void {
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        running = run();
      },
      Math.min(wanted, pauseNow()),
    );
    // A process that has nothing else to do may end.
    timer.unref();
  }
}
