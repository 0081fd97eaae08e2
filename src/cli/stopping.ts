export const STOPPING = 'Stopping: requests that run are finished first.';

/**
 * How long a further signal counts as an echo of the first, in milliseconds: a terminal and systemd signal
 * the launcher (`bin/dateline.js`) and this process alike, and the launcher passes it on.
 */
const ECHO = 1_000;

/** Resolves at the first signal to stop; a later one that is no echo of it ends the process at once. */
export function toldToStop(): Promise<void> {
  return new Promise(resolve => {
    let toldAt: number | null = null;
    const hear = () => {
      if (toldAt !== null && performance.now() - toldAt > ECHO) process.exit(1);
      toldAt ??= performance.now();
      resolve();
    };
    process.on('SIGINT', hear).on('SIGTERM', hear);
  });
}
