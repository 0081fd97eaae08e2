import { pageOfNumber, THREAD_PAGE_SIZE } from '../numbers.ts';

/** How the numbers of some comments of a thread are found, by an index in either direction. */
export type NumberFinder = {
  /** From `first` on, the lowest first. */
  from(first: number, limit: number): Promise<number[]>;
  /** Below `limit`, the highest first. */
  below(end: number, limit: number): Promise<number[]>;
};

/** A page of a view, with the pages where others begin. Null: there is none. */
export type NumberWindow = {
  numbers: number[];
  previous: number | null;
  next: number | null;
  last: number | null;
};

/**
 * A page of a view. Page p begins where page p of the thread begins, with number (p - 1) * 50 + 1, and goes on over
 * as many pages of the thread as it takes to show `least`; the next begins after them. So a page is found by its
 * number without counting what is before it, and whoever goes from page to page meets each number once. Null where
 * nothing is left to show; the first page is always there.
 */
export async function readWindow(
  finder: NumberFinder,
  page: number,
  least: number,
): Promise<NumberWindow | null> {
  const first = (page - 1) * THREAD_PAGE_SIZE + 1;
  // The last page begun may hold another 49; one more says whether anything follows.
  const limit = least + THREAD_PAGE_SIZE;
  const found = await finder.from(first, limit);
  if (found.length === 0 && page > 1) return null;
  const end = pageOfNumber(found[least - 1] ?? Number.MAX_SAFE_INTEGER);
  const numbers = found.filter(number => pageOfNumber(number) <= end);
  const following = found[numbers.length];
  return {
    numbers,
    previous: page === 1 ? null : startBefore(await finder.below(first, limit), least, limit),
    next: following === undefined ? null : pageOfNumber(following),
    last:
      following === undefined
        ? null
        : startBefore(await finder.below(Number.MAX_SAFE_INTEGER, limit), least, limit),
  };
}

/**
 * The page from which the numbers just before some place are shown up to it. `numbers`: the highest first, at most
 * `limit`. Goes back as long as a page that begins there would not be full before it reaches the highest.
 */
function startBefore(numbers: readonly number[], least: number, limit: number): number | null {
  const [highest] = numbers;
  if (highest === undefined) return 1;
  const end = pageOfNumber(highest);
  const sizes = Map.groupBy(numbers, pageOfNumber);
  let [start, count] = [end, 0];
  for (const [page, group] of sizes) {
    if (page === end) continue;
    count += group.length;
    if (count >= least) return start;
    start = page;
  }
  return numbers.length < limit ? 1 : start;
}
