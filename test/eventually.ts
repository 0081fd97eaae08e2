/** How long a condition may take before the test is told that it never came; milliseconds. */
const PATIENCE = 20_000;
const PAUSE = 5;

/** Waits until `condition` holds and returns what it returned; gives up saying that it waited for `what`. */
export async function eventually<T>(
  what: string,
  condition: () => T | Promise<T>,
): Promise<Exclude<T, false | null | undefined>> {
  const giveUpAt = performance.now() + PATIENCE;
  for (;;) {
    const value = await condition();
    if (value !== false && value !== null && value !== undefined) {
      return value as Exclude<T, false | null | undefined>;
    }
    if (performance.now() > giveUpAt) throw new Error(`waited in vain for ${what}`);
    await new Promise(resolve => setTimeout(resolve, PAUSE));
  }
}
