/** Something that runs again and again. */
export type Repeated = {
  /** Lets the next run come soon: there is something to do. */
  wake(): void;
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
  let awake = false;
  let running = run();
  return {
    wake() {
      if (stopped || awake) return;
      awake = true;
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
    awake = false;
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
      awake ? Math.min(soon, pauseNow()) : pauseNow(),
    );
    // A process that has nothing else to do may end.
    timer.unref();
  }
}
