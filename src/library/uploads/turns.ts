/**
 * Makes the function that runs `work` when no other work on `id` runs in this process. Who comes later is right: a sender
 * whose connection broke asks again long before we notice, so what runs is told to end.
 */
export function createTurns(): <T>(id: string, work: (signal: AbortSignal) => Promise<T>) => Promise<T> {
  const running = new Map<string, { end: AbortController; done: Promise<unknown> }>();
  return async (id, work) => {
    for (let before = running.get(id); before !== undefined; before = running.get(id)) {
      before.end.abort();
      await before.done;
    }
    const end = new AbortController();
    const result = work(end.signal);
    const done = result
      .catch(() => undefined)
      .finally(() => {
        if (running.get(id)?.end === end) running.delete(id);
      });
    running.set(id, { end, done });
    return result;
  };
}
