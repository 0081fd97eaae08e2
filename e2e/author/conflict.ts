import assert from 'node:assert/strict';
import { copyWords } from '../../src/posts/studio/copy-words.ts';
import { editorWords } from '../../src/posts/studio/editor-words.ts';
import { postStudioWords } from '../../src/posts/studio/words.ts';
import { eventually } from '../../test/eventually.ts';
import {
  authorSignsIn,
  fits,
  type House,
  type Person,
  press,
  secondWindow,
  somebody,
  told,
  touch,
} from './desk.ts';
import { textOf, writeText } from './writing.ts';

/** Two who have the same text open, and what becomes of both their words. */
export type Pair = { first: Person; second: Person };

/** Two windows of the author, or the author and an editor at a browser of their own. */
export async function pairOf(house: House, who: 'windows' | 'people'): Promise<Pair> {
  const first = await authorSignsIn(house);
  if (who === 'windows') return { first, second: await secondWindow(first) };
  const made = await house.site.command('user', 'add', 'Nora Vale', '--role', 'editor', '--json');
  const second = await somebody(house);
  await second.page.goto('/studio/sign-in');
  await second.page.fill('[name=name]', 'Nora Vale');
  await second.page.fill('[name=password]', (JSON.parse(made) as { password: string }).password);
  await touch(second, second.page.locator('form[action="/studio/sign-in"] button'));
  await second.page.locator('.studio-nav').first().waitFor();
  return { first, second };
}

/** What is written over a text at `address`; `saved` is what the page says after saving. */
export type Contested = { address: string; saved: string };

/** Opens the text in both windows and writes in each, before either saves. */
export async function bothWrite(
  { first, second }: Pair,
  { address }: Contested,
  texts: { first: string; second: string },
): Promise<void> {
  for (const { page } of [first, second]) await page.goto(`${address}?copy=none`);
  await writeText(first, texts.first);
  await writeText(second, texts.second);
}

/** Saves where nobody else has. */
export async function save(person: Person, { saved }: Contested): Promise<void> {
  await press(person, postStudioWords(person.house.way.language).save);
  await told(person, saved);
}

/** Saves where somebody else has: both texts are shown, `mine` in the form and `theirs` below it. */
export async function saveAndSeeBoth(person: Person, texts: { mine: string; theirs: string }): Promise<void> {
  await press(person, postStudioWords(person.house.way.language).save);
  await seesBoth(person, texts);
}

/** The same where it was seen before, and the other has saved once more. */
export async function insistAndSeeBoth(
  person: Person,
  texts: { mine: string; theirs: string },
): Promise<void> {
  await press(person, postStudioWords(person.house.way.language).conflictSave);
  await seesBoth(person, texts);
}

/** One's own text in the place of the other's. */
export async function insist(person: Person, { saved }: Contested): Promise<void> {
  await press(person, postStudioWords(person.house.way.language).conflictSave);
  await told(person, saved);
}

/** On with what the other saved. Where there are scripts one's own words were kept, and are offered. */
export async function giveWay(person: Person, texts: { mine: string; theirs: string }): Promise<void> {
  const { page, house } = person;
  const { language, scripts } = house.way;
  const [kept = ''] = editorWords(language).kept.split('{');
  if (scripts) await page.getByText(kept).first().waitFor();
  await touch(person, page.getByRole('link', { name: postStudioWords(language).conflictLeave }));
  await page.locator('#difference').waitFor({ state: 'detached' });
  assert.equal(await textOf(person), texts.theirs);
  if (!scripts) return;
  await touch(person, page.getByRole('link', { name: copyWords(language).open }).first());
  await eventually('the words that gave way', async () => (await textOf(person)) === texts.mine);
}

async function seesBoth(person: Person, { mine, theirs }: { mine: string; theirs: string }): Promise<void> {
  const { page, house } = person;
  const words = postStudioWords(house.way.language);
  await page.getByRole('alert').filter({ hasText: words.conflictText }).waitFor();
  await fits(person);
  assert.equal(await textOf(person), mine);
  const standing = page.locator('section[aria-labelledby=theirs]');
  assert.ok(((await standing.textContent()) ?? '').includes(theirs));
  const difference = page.locator('section[aria-labelledby=difference]');
  assert.ok((await difference.locator('ins').count()) > 0 && (await difference.locator('del').count()) > 0);
}
