import assert from 'node:assert/strict';
import { readTallies } from '../../src/db/tallies.ts';
import { countOn, type Desk, itemsOn } from './desk.ts';
import type { House } from './people.ts';
import { lookInto } from './reading.ts';

/** The moderator's work at the queue. */

/** Tabs, tallies and rows say the same. */
export async function expectCounts(
  { site }: House,
  { page }: Desk,
  expected: { held: number; reported: number },
): Promise<void> {
  await page.goto('/studio/queue');
  const shown = { held: await countOn(page, 'held'), reported: await countOn(page, 'reported') };
  assert.deepEqual(shown, expected, 'on the page');
  const stored = await lookInto(site, async ({ read }) => {
    const tallies = await readTallies(read, ['held', 'reported']);
    const rows = await read.selectFrom('comments').select(['state', 'open_reports']).execute();
    return {
      tallies: { held: tallies.get('held') ?? 0, reported: tallies.get('reported') ?? 0 },
      rows: {
        held: rows.filter(({ state }) => state === 'held').length,
        reported: rows.filter(({ open_reports: open }) => Number(open) > 0).length,
      },
    };
  });
  assert.deepEqual(stored, { tallies: expected, rows: expected }, 'in the database');
}

/**
 * A slip is undone and done anew; who had the page open all the while and decides about the same comment is told
 * what was decided, and nothing happens.
 */
export async function expectNotTwice(
  { first, second, decider }: { first: Desk; second: Desk; decider: string },
  spam: readonly string[],
): Promise<void> {
  for (const { page } of [first, second]) await page.goto('/studio/queue');
  const before = await countOn(first.page, 'held');
  const id = (await itemsOn(first.page)).find(item => spam.includes(item.id))?.id ?? '';
  await first.decide([id], 'spam');
  assert.equal(await countOn(first.page, 'held'), before - 1);
  await first.undo();
  assert.equal(await countOn(first.page, 'held'), before);
  await first.decide([id], 'spam');
  const told = await second.attempt(id, 'publish');
  assert.ok(told.includes(`${decider} decided meanwhile: removed.`), told);
}

/** Page after page: what is advertising in one press, what is not one by one. */
export async function clearQueue(
  desk: Desk,
  { good, spam }: { good: readonly string[]; spam: readonly string[] },
): Promise<void> {
  const { page } = desk;
  await page.goto('/studio/queue');
  for (let items = await itemsOn(page); items.length > 0; items = await itemsOn(page)) {
    const ids = items.map(({ id }) => id);
    const bad = ids.filter(id => spam.includes(id));
    const fine = ids.filter(id => good.includes(id));
    assert.equal(bad.length + fine.length, ids.length, 'nothing else waits');
    for (const { id, text } of items) assert.equal(text.includes('Buy now at'), bad.includes(id), text);
    if (bad.length > 0) await desk.decide(bad, 'spam');
    for (const id of fine) await desk.decide([id], 'publish');
    if ((await page.locator('.pager a[rel=next]').count()) > 0) await desk.next();
    else await page.goto('/studio/queue');
  }
}
