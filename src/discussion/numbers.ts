/** Numbers on one page of a thread: page p has (p - 1) * 50 + 1 to p * 50, for ever. */
export const THREAD_PAGE_SIZE = 50;

/** The page of its thread that a comment stands on. */
export function pageOfNumber(number: number): number {
  return Math.max(1, Math.ceil(number / THREAD_PAGE_SIZE));
}
