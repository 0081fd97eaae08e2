import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { countOn, type Desk, itemsOn, ruleWords } from './desk.ts';
import { opensStatus, type Person } from './people.ts';
import { readThread } from './reading.ts';
import type { Remark } from './speaking.ts';

/** A comment that should have stayed, and how it came back. */

const ANSWER = 'It names an office and no person.';

/** `status`: the page of its writer. */
export type Mistake = { id: string; number: number; status: string };

/**
 * One moderator removes what a Persian writer said. The writer finds the reasons from their own browser and objects;
 * whoever decided may not answer, somebody else grants it, and the comment stands where it stood.
 */
export async function expectAppealGranted(
  { path, carol, ida }: { path: string; carol: Desk; ida: Desk },
  browsers: ReadonlyMap<number, Person>,
  remarks: readonly Remark[],
): Promise<Mistake> {
  const [writer, remark] = [browsers.get(5), remarks.findLast(one => one.writer === 5)];
  if (writer === undefined || remark === undefined) throw new Error('nobody wrote in Persian');
  const before = (await readThread(writer.page, path)).find(({ id }) => id === remark.id);

  await carol.page.goto('/studio/queue?view=new&language=fa');
  assert.ok(
    (await itemsOn(carol.page)).some(({ id }) => id === remark.id),
    'found by its language',
  );
  await carol.decide([remark.id], 'remove', 'insult');

  const status = await opensStatus(writer, path, remark.id);
  const { title, sentence } = ruleWords('insult');
  const reasons = await factsOf(writer.page, 'Removed');
  assert.ok(reasons.Rule?.startsWith(title), 'the rule');
  assert.equal(reasons.Reason, sentence);
  assert.equal(reasons['Who decided'], 'A person on the staff.');
  await writer.page.fill('[name=text]', 'من از اداره‌ای حرف زدم، نه از کسی.');
  await writer.page.getByRole('button', { name: 'Send the objection' }).click();
  await writer.page.getByRole('status').filter({ hasText: 'Your objection is sent' }).waitFor();

  for (const { page } of [carol, ida]) {
    await page.goto('/studio/appeals');
    assert.equal(await countOn(page, 'appeals'), 1);
    await page.getByRole('link', { name: /^Answer/ }).click();
  }
  await carol.page.getByText('You decided this yourself. Somebody else on the staff').waitFor();
  await ida.page.getByText('من از اداره‌ای حرف زدم').waitFor();
  await ida.page.selectOption('[name=outcome]', 'grant');
  await ida.page.fill('[name=sentence]', ANSWER);
  await ida.page.getByRole('button', { name: 'Give this answer' }).click();
  await ida.page.getByText('The appeal is answered').waitFor();
  assert.equal(await countOn(ida.page, 'appeals'), 0);

  await writer.page.goto(status);
  await writer.page.getByText('Your comment stands in the discussion.').waitFor();
  await writer.page.getByText('You were right: readers can see the comment.').waitFor();
  assert.equal((await factsOf(writer.page, 'Put back')).Reason, ANSWER);
  assert.deepEqual(
    (await readThread(writer.page, path)).find(({ id }) => id === remark.id),
    before,
    'it stands where it stood',
  );
  return { id: remark.id, number: before?.number ?? 0, status };
}

/** What the status page says of a decision, by its heading. */
function factsOf(page: Page, heading: string): Promise<Record<string, string>> {
  return page.evaluate(`(() => {
    const statement = [...document.querySelectorAll('.statements > li')].findLast(
      item => item.querySelector('h3').textContent.trim() === ${JSON.stringify(heading)},
    );
    const facts = [...(statement?.querySelectorAll('dt') ?? [])];
    return Object.fromEntries(facts.map(term => [term.textContent.trim(), term.nextElementSibling.textContent.trim()]));
  })()`);
}
