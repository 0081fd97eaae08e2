/**
 * Makes a function that runs `work` once at a time. Whoever calls it while `work` runs shares the run after that one with all
 * who call meanwhile: what had happened before the call, the run has seen.
 */
export function afterNow(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let next: Promise<void> | null = null;
  return () => {
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = null;
        running = work();
        return running;
      });
    return next;
  };
}
