import assert from 'node:assert/strict';
import type { Site } from '../site.ts';
import { type Outcome, sends, visitor } from './crowd.ts';
import { ruleWords } from './desk.ts';
import { type House, type Person, person, writes } from './people.ts';
import { CALM } from './texts.ts';

/** People who come by once. */

/** A reader's report of a comment; resolves to the address where they can see what became of it. */
export async function report(site: Site, network: string, id: string | undefined): Promise<string> {
  const fields = { rule: 'hatred', text: 'They write about a whole people.' };
  const { status, location } = await visitor(site, network).post(`/c/${id}/report`, fields);
  assert.equal(status, 303);
  return location ?? '';
}

export async function expectReportsUpheld(site: Site, addresses: readonly string[]): Promise<void> {
  for (const address of addresses) {
    const { text } = await visitor(site, '198.51.100.208').get(address);
    assert.match(text, /A moderator agreed: the comment was removed\./);
    assert.ok(text.includes(ruleWords('hatred').title));
  }
}

/** Somebody who has the page open from now on, and is told what is new where there are scripts. */
export async function keepOpen(house: House, path: string): Promise<Person> {
  const who = await person(house, '198.51.100.212');
  const listening = house.scripts
    ? who.page.waitForResponse(answer => answer.url().includes('/events?'))
    : null;
  await who.page.goto(path);
  await listening;
  return who;
}

/** What the open page, the first of several, says of those behind it. */
export async function expectNews({ page, scripts, complaints }: Person, line: string): Promise<void> {
  if (scripts)
    await page
      .locator('#live-comments a')
      .filter({ hasText: new RegExp(`^${line}$`) })
      .waitFor();
  assert.deepEqual(complaints, []);
}

/**
 * Calm people write while the wave comes in. With scripts the browser solves a task, says so, and the comment
 * arrives; without, it waits for a moderator. Resolves to what became of them.
 */
export async function writeAmidTheWave(
  house: House,
  { path, form }: { path: string; form: string },
): Promise<Outcome[]> {
  const other = await sends(visitor(house.site, '198.51.100.209'), form, { text: CALM.plain });
  assert.equal(other.kind, 'held', 'without a task solved it waits and is not lost');
  const who = await person(house, '198.51.100.210');
  if (house.scripts) {
    const solver = Promise.withResolvers<void>();
    await who.page.route('**/assets/proof-solver.*', async route => {
      await solver.promise;
      await route.continue();
    });
    const writing = writes(who, path, CALM.scripts);
    await who.page
      .getByRole('status')
      .filter({ hasText: 'your browser first solves a small task' })
      .waitFor();
    solver.resolve();
    assert.equal((await writing).outcome, 'published', 'with the task solved it stands at once');
    assert.deepEqual(who.complaints, []);
    return [other];
  }
  const { id, outcome } = await writes(who, path, CALM.scripts);
  assert.equal(outcome, 'held');
  assert.match(
    (await who.page.textContent('main')) ?? '',
    /Your comment waits for a moderator.*Many unwanted comments were arriving/s,
  );
  assert.deepEqual(who.complaints, []);
  return [other, { kind: 'held', id, status: new URL(who.page.url()).pathname }];
}
