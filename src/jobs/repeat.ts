/** Something that runs again and again; `stop` waits for a run that is under way. */
export type Repeated = { stop(): Promise<void> };

/**
 * Runs `work` now and then again `pause` milliseconds after each end. What it throws goes to `failed` and
 * the next run comes all the same.
 */
export function repeat(pause: number, work: () => Promise<void>, failed: (error: unknown) => void): Repeated {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running = run();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };

  async function run(): Promise<void> {
    // Lets the caller finish before any work begins.
    await null;
    try {
      await work();
    } catch (error) {
      failed(error);
    }
    if (stopped) return;
    timer = setTimeout(() => {
      running = run();
    }, pause);
    // A process that has nothing else to do may end.
    timer.unref();
  }
}
