import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { type NumberFinder, type NumberWindow, readWindow } from './window.ts';

/** Numbers as a database finds them. */
function finder(numbers: readonly number[]): NumberFinder {
  return {
    from: async (first, limit) => numbers.filter(number => number >= first).slice(0, limit),
    below: async (end, limit) =>
      numbers
        .filter(number => number < end)
        .reverse()
        .slice(0, limit),
  };
}

/** Every page from the one with this number on, by the links that lead from page to page. */
async function walk(
  numbers: readonly number[],
  least: number,
  way: 'next' | 'previous',
  start: number | null,
) {
  const pages: NumberWindow[] = [];
  for (let page = start; page !== null; ) {
    const window = await readWindow(finder(numbers), page, least);
    assert.ok(window !== null, `page ${page} is there`);
    assert.ok(pages.length < 200);
    pages.push(window);
    page = window[way];
  }
  return pages;
}

const threads = fc.record({
  numbers: fc
    .uniqueArray(fc.integer({ min: 1, max: 900 }), { maxLength: 300 })
    .map(list => list.sort((a, b) => a - b)),
  least: fc.integer({ min: 1, max: 30 }),
});

test('whoever goes on from the first page meets every number once', () =>
  fc.assert(
    fc.asyncProperty(threads, async ({ numbers, least }) => {
      const pages = await walk(numbers, least, 'next', 1);
      assert.deepEqual(
        pages.flatMap(page => page.numbers),
        numbers,
      );
      for (const page of pages.slice(0, -1)) assert.ok(page.numbers.length >= least);
      for (const page of pages) assert.ok(page.numbers.length < least + 50);
    }),
  ));

test('whoever goes back from the last page misses none', () =>
  fc.assert(
    fc.asyncProperty(threads, async ({ numbers, least }) => {
      const last = (await readWindow(finder(numbers), 1, least))?.last ?? 1;
      const pages = await walk(numbers, least, 'previous', last);
      assert.equal(pages[0]?.next, null);
      const seen = new Set(pages.flatMap(page => page.numbers));
      assert.deepEqual(
        [...seen].sort((a, b) => a - b),
        numbers,
      );
    }),
  ));

test('the first page is always there, and none after the last number', async () => {
  assert.deepEqual(await readWindow(finder([]), 1, 10), {
    numbers: [],
    previous: null,
    next: null,
    last: null,
  });
  assert.equal(await readWindow(finder([3]), 2, 10), null);
  assert.deepEqual((await readWindow(finder([3, 60]), 2, 10))?.numbers, [60]);
});
