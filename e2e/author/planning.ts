import assert from 'node:assert/strict';
import { reviewWords } from '../../src/posts/reviews/words.ts';
import { listWords } from '../../src/posts/studio/list-words.ts';
import { postStudioWords } from '../../src/posts/studio/words.ts';
import { link } from '../../src/routes.ts';
import { fits, follow, followNamed, type Person, press, somebody, told } from './desk.ts';
import { beginPost } from './writing.ts';

/** A secret address for somebody without an account, who reads the draft and leaves a remark; the author settles it. */
export async function askReviewer(author: Person, post: string): Promise<void> {
  const { page, house } = author;
  const { tale, way, site } = house;
  const words = reviewWords(way.language);
  await follow(author, link('studioReviews', { post }));
  await page.fill('#label', tale.reviewer);
  await press(author, words.create);
  const address = (await page.textContent('.secret-address')) ?? '';
  assert.ok(address.startsWith(`${site.url}/review/`), address);

  const reviewer = await somebody(house);
  await reviewer.page.goto(address);
  await fits(reviewer);
  await reviewer.page.getByText(tale.paragraphs[1]).first().waitFor();
  await reviewer.page.selectOption('#paragraph', '2');
  await reviewer.page.fill('#text', tale.remark);
  await press(reviewer, words.send);
  await told(reviewer, words.notices['remark-added']);
  assert.deepEqual(await reviewer.context.cookies(), [], 'nothing is kept of who has the address');
  assert.deepEqual(reviewer.complaints, []);

  await follow(author, link('studioReviews', { post }));
  const remark = page.locator('.remark').filter({ hasText: tale.remark });
  assert.match((await remark.textContent()) ?? '', new RegExp(`${tale.reviewer}.*${words.byLink}`, 's'));
  await press(author, `${words.resolve}: ${words.ofRemark(tale.reviewer)}`);
  await told(author, words.notices['remark-resolved']);
}

/** Set for a day years ahead, and listed so. */
export async function schedule(author: Person, post: string): Promise<void> {
  const { page, house } = author;
  const words = postStudioWords(house.way.language);
  await follow(author, link('studioPublication', { post }));
  await page.fill('#date', '2031-03-02');
  await page.fill('#time', '10:00');
  await press(author, words.schedule);
  await told(author, words.notices.scheduled);
  await follow(author, link('studioPosts'));
  await followNamed(author, new RegExp(`^${listWords(house.way.language).scheduled}`));
  const row = page.locator('.post-row').filter({ hasText: house.tale.headline });
  const line = (await row.locator('.meta').textContent()) ?? '';
  assert.ok(line.includes(house.tale.scheduledFor), line);
}

/** Published at once; resolves to the path at which readers find it. */
export async function publishNow(author: Person, post: string): Promise<string> {
  const { page, house } = author;
  const words = postStudioWords(house.way.language);
  await follow(author, link('studioPost', { post }));
  await follow(author, link('studioPublication', { post }));
  await press(author, words.publishNow);
  await told(author, words.notices.published);
  const address = (await page.locator('main .panel a[dir=ltr]').first().getAttribute('href')) ?? '';
  assert.match(address, /^\/\d{4}\/\d{2}\/./);
  return address;
}

/** Another post goes into the trash and comes back as the draft that it was. */
export async function trashAndRestore(author: Person): Promise<void> {
  const { page, house } = author;
  const words = listWords(house.way.language);
  const { headline, body } = house.tale.other;
  await page.goto(link('studio'));
  const post = await beginPost(author, { headline, body });
  await follow(author, link('studioPosts'));
  await press(author, `${words.toTrash}: ${headline}`);
  await told(author, words.notices.trashed);
  await follow(author, link('studioPosts'));
  assert.equal(await page.locator('.post-row').filter({ hasText: headline }).count(), 0);
  await followNamed(author, new RegExp(`^${words.trash}`));
  await press(author, `${words.restore}: ${headline}`);
  await told(author, words.notices.restored);
  await page.goto(link('studioPost', { post }));
  assert.equal(await page.inputValue('#body'), body);
}
