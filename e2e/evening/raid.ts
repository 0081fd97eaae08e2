import assert from 'node:assert/strict';
import { type Desk, itemsOn, ruleWords } from './desk.ts';
import { type House, type Person, person, writes } from './people.ts';
import { RAID, RAID_AGAIN } from './texts.ts';

/** One writer under five names, from the first of them to the door. */

export type Raid = { raider: Person; published: string[]; held: string[] };

/** Five opinions by five names from one browser; what it says a second time waits. */
export async function raidUnderFiveNames(house: House, path: string): Promise<Raid> {
  const raider = await person(house, '203.0.113.66');
  const raid: Raid = { raider, published: [], held: [] };
  for (const { name, text } of [...RAID, ...RAID_AGAIN]) {
    const { id, outcome } = await writes(raider, path, text, name);
    raid[outcome].push(id);
  }
  assert.deepEqual([raid.published.length, raid.held.length], [RAID.length, RAID_AGAIN.length]);
  return raid;
}

/** The moderator sees from one report that it is one writer, bans them and takes everything of theirs away. */
export async function endRaid(desk: Desk, { published, held }: Raid): Promise<void> {
  const { page } = desk;
  await page.goto('/studio/queue?view=reported');
  const reported = await itemsOn(page);
  assert.deepEqual(reported.map(({ id }) => id).toSorted(), [published[0], published[3]].toSorted());
  for (const { about } of reported) assert.match(about, /Other comments by the writer: 6, removed: 0$/);
  await desk.decide([reported[0]?.id ?? ''], 'ban', 'hatred');

  await page.goto('/studio/queue');
  await findOnPages(desk, held[0] ?? '');
  await desk.onlyWriter(held[0] ?? '');
  assert.deepEqual((await itemsOn(page)).map(({ id }) => id).toSorted(), held.toSorted());
  await desk.decide(held, 'remove', 'hatred');

  await page.goto('/studio/queue?view=new');
  await desk.onlyWriter(published[0] ?? '');
  const all = await itemsOn(page);
  assert.deepEqual(all.map(({ id }) => id).toSorted(), published.toSorted(), 'five names, one writer');
  for (const { about } of all) assert.match(about, /Other comments by the writer: 6, removed: 2$/);
  await desk.decide(published, 'remove', 'hatred');
}

/** Leafs through the queue until the comment is on the page. */
async function findOnPages(desk: Desk, id: string): Promise<void> {
  while ((await desk.page.locator(`#c-${id}`).count()) === 0) await desk.next();
}

/** Who is banned is told so, with the rule, and keeps what was typed; under every name. */
export async function expectTurnedAway({ raider: { page } }: Raid, path: string): Promise<void> {
  const { title, sentence } = ruleWords('hatred');
  const text = 'You will never know which of you I am.';
  await page.goto(path);
  await page.fill('#comment-text', text);
  await page.fill('#comment-name', 'Somebody New');
  await page.getByRole('button', { name: 'Publish comment' }).click();
  const told = page.getByRole('alert').filter({ hasText: 'You cannot write here until' });
  await told.waitFor();
  assert.ok((await told.textContent())?.includes(`because of the rule “${title}”: ${sentence}`));
  assert.equal(await page.inputValue('#comment-text'), text);
}
