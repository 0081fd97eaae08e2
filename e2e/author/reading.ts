import assert from 'node:assert/strict';
import { parseFeed } from '@rowanmanning/feed-parser';
import { postWords } from '../../src/posts/words.ts';
import { fits, follow, type House, type Person } from './desk.ts';

/** What readers have of the story at each step. */

/** Nobody outside knows of the post. */
export async function expectNothing({ page, house }: Person): Promise<void> {
  await page.goto('/');
  assert.ok(!((await page.textContent('main')) ?? '').includes(house.tale.headline));
  assert.ok(!(await feedText(house)).includes(house.tale.headline));
}

/** The post on the front page, by itself, below its tags and in the feed. */
export async function expectPost(reader: Person, path: string): Promise<void> {
  const { page, house } = reader;
  const { tale, way } = house;
  await page.goto('/');
  await follow(reader, path);
  assert.equal(await page.getAttribute('html', 'lang'), way.language);
  assert.equal(await page.getAttribute('html', 'dir'), tale.direction);
  const body = page.locator('.post .prose').last();
  assert.equal(await page.locator('.headline').first().textContent(), tale.headline);
  const kicker = (await page.textContent('.kicker')) ?? '';
  assert.ok(kicker.includes(tale.place) && daysOf(house).some(day => kicker.includes(day)), kicker);
  assert.match((await page.textContent('.byline')) ?? '', new RegExp(tale.author));
  assert.match((await page.textContent('.byline')) ?? '', tale.digits);
  assert.ok(((await body.textContent()) ?? '').includes(tale.paragraphs[1]));

  await expectCitation(page, tale.citation, tale.page);
  const picture = page.locator('main img').first();
  assert.equal(await picture.getAttribute('alt'), tale.picture.alt);
  await picture.scrollIntoViewIfNeeded();
  await page.waitForFunction('document.querySelector("main img").naturalWidth > 0');

  for (const tag of tale.tags) await page.locator('.tags a', { hasText: tag }).waitFor();
  await page.locator('.tags a').first().click();
  await page.getByRole('link', { name: tale.headline }).first().waitFor();
  assert.ok((await feedText(house)).includes(tale.headline));
}

/** On top and as the mark of the headline, in the page and in the feed. */
export async function expectUpdate(reader: Person, path: string): Promise<void> {
  const { page, house } = reader;
  const { tale, way } = house;
  await page.goto(path);
  await fits(reader);
  const mark = postWords(way.language).marks.update;
  assert.equal(await page.textContent('.headline .mark'), mark);
  const top = page.locator('.updates .update').first();
  assert.match((await top.textContent()) ?? '', new RegExp(tale.update));
  assert.equal(await top.locator('a.citation').textContent(), tale.witness.label);
  const [entry] = (await feed(house)).items;
  assert.equal(entry?.title, `${tale.headline} - ${mark}`);
}

/** What was wrong, what is right, and the text as it is now. */
export async function expectCorrection({ page, house }: Person, path: string): Promise<void> {
  const { headline, correction } = house.tale;
  await page.goto(path);
  const top = page.locator('.updates .update').first();
  assert.equal(await top.locator('.was-wrong q').textContent(), correction.wrong);
  assert.equal(await top.locator('.is-right q').textContent(), correction.right);
  const text = (await page.locator('.post > .prose, .post-body').last().textContent()) ?? '';
  assert.ok(text.includes(correction.right) && !text.includes(correction.wrong), text);
  const [entry] = (await feed(house)).items;
  assert.equal(entry?.title, `${headline} - ${postWords(house.way.language).marks.correction}`);
}

/** Every step that readers were given, newest first, each with what it changed and why. */
export async function expectHistory(reader: Person, path: string): Promise<void> {
  const { page, house } = reader;
  const { tale } = house;
  const words = postWords(house.way.language);
  await page.goto(path);
  await follow(reader, `${path}/history`);
  const steps = page.locator('.revisions > li');
  // First text, source of the update, update, correction with its text, slip, what was before it.
  assert.equal(await steps.count(), 7);
  const said = (index: number, what: 'ins' | 'del') =>
    steps
      .nth(index)
      .locator(what)
      .allTextContents()
      .then(texts => texts.join(' '));
  assert.match(await said(0, 'del'), new RegExp(tale.slip.sentence));
  assert.match(await said(1, 'ins'), new RegExp(tale.slip.sentence));
  assert.equal(await steps.nth(1).locator('.revision-note').textContent(), tale.slip.note);
  const corrections = `${await said(2, 'ins')}\n${await said(3, 'ins')}`;
  assert.ok(corrections.includes(tale.correction.text), corrections);
  const names = (await steps.locator('h2').allTextContents()).slice(2, 5).join('\n');
  for (const kind of ['correction', 'update'] as const) assert.ok(names.includes(words.kinds[kind]), names);
  assert.match(await said(4, 'ins'), new RegExp(tale.update));
  for (const time of await steps.locator('.meta time').allTextContents()) assert.match(time, tale.digits);
}

async function expectCitation(
  page: Person['page'],
  label: string,
  source: { publisher: string; title: string; date: string },
): Promise<void> {
  const citation = page.locator('a.citation', { hasText: label }).first();
  const href = (await citation.getAttribute('href')) ?? '';
  const line = (await page.locator(`[id="${href.slice(1)}"]`).textContent()) ?? '';
  for (const part of [source.publisher, source.title, source.date]) assert.ok(line.includes(part), line);
}

/** Today, and the day on which the test began, which was another one before midnight; by the calendar and in the digits of the language. */
function daysOf({ tale, way, begunAt }: House): string[] {
  const locale = way.language === 'fa' ? 'fa-IR-u-ca-persian' : 'en-GB';
  const day = { day: 'numeric', month: 'long', year: 'numeric', timeZone: tale.zone } as const;
  return [Date.now(), begunAt].map(at => new Intl.DateTimeFormat(locale, day).format(at));
}

async function feedText({ site }: House): Promise<string> {
  return (await fetch(`${site.url}/feed.atom`)).text();
}

async function feed(house: House) {
  return parseFeed(await feedText(house));
}
