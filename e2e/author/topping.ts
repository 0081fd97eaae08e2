import assert from 'node:assert/strict';
import { correctionWords } from '../../src/posts/studio/correction-words.ts';
import { editorWords } from '../../src/posts/studio/editor-words.ts';
import { versionWords } from '../../src/posts/studio/versions-words.ts';
import { postStudioWords } from '../../src/posts/studio/words.ts';
import { link } from '../../src/routes.ts';
import { sourceStudioWords } from '../../src/sources/studio/words.ts';
import { follow, type Person, press, told, touch } from './desk.ts';
import { insertCitation, saveText, textOf, writeText } from './writing.ts';

/** What happens to a post that readers have. */

/** Topped with an update that cites a witness, made by hand: one press away from the overview. */
export async function topWithUpdate(author: Person, post: string): Promise<void> {
  const { page, house } = author;
  const { tale, way } = house;
  const words = postStudioWords(way.language);
  const { label, publisher } = tale.witness;
  if (way.scripts) {
    await beginUpdate(author, post);
    await writeText(author, `${tale.update} `);
    const cite = editorWords(way.language);
    await press(author, cite.cite);
    await press(author, cite.lookUp);
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(cite.source_label, { exact: true }).fill(label);
    await dialog.getByLabel(cite.source_publisher, { exact: true }).fill(publisher);
    await insertCitation(author, label);
  } else {
    const sources = sourceStudioWords(way.language);
    await follow(author, link('studioSources', { post }));
    await page.fill('#publisher', publisher);
    await page.fill('#label', label);
    await press(author, sources.addSource);
    await told(author, sources.notices['source-added']);
    await beginUpdate(author, post);
    await writeText(author, `${tale.update} [${label}]`);
  }
  assert.equal(await textOf(author), `${tale.update} [${label}]`);
  await press(author, words.sendUpdate);
  await told(author, words.notices['update-added']);
}

/** The screen for a new update alone. */
async function beginUpdate(author: Person, post: string): Promise<void> {
  await follow(author, link('studio'));
  await follow(author, link('studioNewUpdate', { post }));
}

/** Says what was wrong and what is right, and puts the one in the place of the other. */
export async function correct(author: Person, post: string): Promise<void> {
  const { page, house } = author;
  const words = postStudioWords(house.way.language);
  const { text, wrong, right } = house.tale.correction;
  await follow(author, link('studioUpdates', { post }));
  await page.selectOption('#kind', 'correction');
  await writeText(author, text);
  await touch(author, page.locator('summary', { hasText: correctionWords(house.way.language).title }));
  await page.fill('#wrong', wrong);
  await page.fill('#right', right);
  await page.check('#replace');
  await press(author, words.sendUpdate);
  await told(author, words.notices['update-added']);
}

/** Adds a sentence for readers to see, then restores the text before it. */
export async function slipAndRestore(author: Person, post: string): Promise<void> {
  const { page, house } = author;
  const { language } = house.way;
  const words = versionWords(language);
  const { sentence, note } = house.tale.slip;
  await follow(author, link('studioPost', { post }));
  const before = await textOf(author);
  await writeText(author, `${before}\n\n${sentence}`);
  await saveText(author, note);

  await follow(author, link('studioRevisions', { post }));
  // The newest is that of the slip.
  const own = page.locator('.version-row').filter({ hasText: words.publicMark });
  const good = own.filter({ hasText: words.ofPost }).nth(1);
  const number = /[\d\u06f0-\u06f9]+/.exec((await good.locator('strong').textContent()) ?? '')?.[0] ?? '';
  await touch(author, good.getByRole('link', { name: words.compareNamed(words.revision(number)) }));
  await page.locator('.diff ins').filter({ hasText: sentence }).waitFor();
  await page.selectOption('#look', 'sides');
  await press(author, words.compare);
  await page.locator('.diff-sides ins').filter({ hasText: sentence }).waitFor();
  await press(author, words.restore);
  await told(author, words.notices['version-restored']);
  await follow(author, link('studioPost', { post }));
  assert.equal(await textOf(author), before);
}
