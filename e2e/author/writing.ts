import assert from 'node:assert/strict';
import { libraryStudioWords } from '../../src/library/studio/words.ts';
import { editorWords } from '../../src/posts/studio/editor-words.ts';
import { postStudioWords } from '../../src/posts/studio/words.ts';
import { link } from '../../src/routes.ts';
import { sourceStudioWords } from '../../src/sources/studio/words.ts';
import { eventually } from '../../test/eventually.ts';
import { follow, type Person, press, told, touch } from './desk.ts';

/** The text of a post as its author makes it: in the editor where there are scripts, in plain fields where not. */

/** Saves a new draft; resolves to its id. */
export async function beginPost(
  author: Person,
  fields: { headline: string; body: string; place?: string; tags?: readonly string[] },
): Promise<string> {
  const { page, house } = author;
  await follow(author, link('studioNewPost'));
  await page.fill('#headline', fields.headline);
  await writeText(author, fields.body);
  if (fields.place !== undefined) await page.fill('#place', fields.place);
  if (fields.tags !== undefined) await page.fill('#tags', fields.tags.join(comma(house.way.language)));
  await press(author, postStudioWords(house.way.language).create);
  await told(author, postStudioWords(house.way.language).notices['post-created']);
  return /posts\/([0-9a-z]{26})/.exec(page.url())?.[1] ?? assert.fail(page.url());
}

/** Puts a text in the place of what stands in the open form. */
export async function writeText(author: Person, text: string): Promise<void> {
  const { page } = author;
  if (!author.house.way.scripts) return page.locator('textarea').first().fill(text);
  await touch(author, page.locator('.cm-content'));
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
}

/** What stands in the open form. */
export function textOf({ page }: Person): Promise<string> {
  return page.locator('textarea').first().inputValue();
}

export async function saveText(author: Person, note = ''): Promise<void> {
  const words = postStudioWords(author.house.way.language);
  if (note !== '') await author.page.fill('#note', note);
  await press(author, words.save);
  await told(author, words.notices['post-saved']);
}

/**
 * Cites the page at `address` behind the first paragraph: publisher, title and date are asked of the page. In the
 * editor without leaving the text; without scripts on the page of the sources, whose citation is written into the text.
 */
export async function citeAddress(author: Person, post: string, address: string): Promise<void> {
  const { tale } = author.house;
  if (author.house.way.scripts) await citeInEditor(author, address);
  else await citeByForms(author, post, address);
  const [first, second] = tale.paragraphs;
  assert.equal(await textOf(author), `${first} [${tale.citation}]\n\n${second}`);
  await saveText(author);
}

async function citeInEditor(author: Person, address: string): Promise<void> {
  const { page, house } = author;
  const { tale, way } = house;
  const words = editorWords(way.language);
  // Behind the first paragraph, whose line a phone breaks: the key goes to the end of the row, then to that of the line.
  await touch(author, page.locator('.cm-content'));
  for (const key of ['ControlOrMeta+Home', 'End', 'End', 'End', 'End']) await page.keyboard.press(key);
  await page.keyboard.insertText(' ');
  await press(author, words.cite);
  await page.getByLabel(words.sourceAddress).fill(address);
  await press(author, words.lookUp);
  const dialog = page.getByRole('dialog');
  const publisher = dialog.getByLabel(words.source_publisher, { exact: true });
  await publisher.waitFor();
  assert.equal(await publisher.inputValue(), tale.page.publisher);
  assert.equal(await dialog.getByLabel(words.source_title, { exact: true }).inputValue(), tale.page.title);
  assert.equal(await dialog.getByLabel(words.source_label, { exact: true }).inputValue(), tale.citation);
  await insertCitation(author, tale.citation);
}

/** Closes the dialog of a source; its citation is in the text once the server has the source. */
export async function insertCitation(author: Person, label: string): Promise<void> {
  await press(author, editorWords(author.house.way.language).insert);
  await eventually(`[${label}] in the text`, async () => (await textOf(author)).includes(`[${label}]`));
}

async function citeByForms(author: Person, post: string, address: string): Promise<void> {
  const { page, house } = author;
  const words = sourceStudioWords(house.way.language);
  await follow(author, link('studioSources', { post }));
  await page.getByLabel(words.pasted).fill(address);
  await press(author, words.fill);
  await told(author, words.filled());
  assert.equal(await page.inputValue('#publisher'), house.tale.page.publisher);
  await press(author, words.addSource);
  await told(author, words.notices['source-added']);
  const citation = await page.locator('.citation-text').first().textContent();
  await follow(author, link('studioPost', { post }));
  const [first, second] = house.tale.paragraphs;
  await writeText(author, `${first} ${citation}\n\n${second}`);
}

/**
 * Puts a picture below the text and says what it shows: from the device in the editor, without scripts by way of the
 * library, whose Markdown is written into the text.
 */
export async function addPicture(author: Person, post: string, bytes: Buffer): Promise<void> {
  if (author.house.way.scripts) await addPictureInEditor(author, bytes);
  else await addPictureByForms(author, post, bytes);
  await saveText(author);
}

async function addPictureInEditor(author: Person, bytes: Buffer): Promise<void> {
  const { page, house } = author;
  const { name, alt } = house.tale.picture;
  const words = editorWords(house.way.language);
  await touch(author, page.locator('.cm-content'));
  await page.keyboard.press('ControlOrMeta+End');
  await press(author, words.image);
  const choosing = page.waitForEvent('filechooser');
  await press(author, words.chooseFiles);
  await (await choosing).setFiles({ name, mimeType: 'image/jpeg', buffer: bytes });
  await page.fill('#editor-alt', alt);
  await touch(
    author,
    page.locator('.editor-describe').getByRole('button', { name: words.save, exact: true }),
  );
  await eventually('the picture in the text', async () =>
    new RegExp(`\\n\\n!\\[${alt}\\]\\(/media/\\w{26}\\)$`).test((await textOf(author)).trimEnd()),
  );
}

async function addPictureByForms(author: Person, post: string, bytes: Buffer): Promise<void> {
  const { page, house } = author;
  const words = libraryStudioWords(house.way.language);
  const { name, alt } = house.tale.picture;
  await follow(author, link('studioMedia'));
  await page.setInputFiles('#file', { name, mimeType: 'image/jpeg', buffer: bytes });
  await press(author, words.upload);
  await told(author, words.notices.added);
  await page.fill('textarea[name=alt]', alt);
  await press(author, words.save);
  await told(author, words.notices.saved);
  const markdown = (await page.locator('.media-markdown').textContent()) ?? '';
  assert.ok(markdown.startsWith(`![${alt}](/media/`), markdown);
  await page.goto(link('studioPost', { post }));
  await writeText(author, `${await textOf(author)}\n\n${markdown}`);
}

const comma = (language: 'en' | 'fa'): string => (language === 'fa' ? '، ' : ', ');
