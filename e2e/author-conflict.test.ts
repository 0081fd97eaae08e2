import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { postStudioWords } from '../src/posts/studio/words.ts';
import { link } from '../src/routes.ts';
import { openBrowser } from '../test/browser.ts';
import type { EngineKind } from '../test/databases.ts';
import {
  bothWrite,
  type Contested,
  giveWay,
  insist,
  insistAndSeeBoth,
  type Pair,
  pairOf,
  save,
  saveAndSeeBoth,
} from './author/conflict.ts';
import { follow, houseOf, nameOfWay, press, setUp, told, type Way } from './author/desk.ts';
import { publishNow } from './author/planning.ts';
import { beginPost, writeText } from './author/writing.ts';
import { siteKind, startSite } from './site.ts';

/** Two windows and two people at the same text: whatever the order, both see what the other wrote and nothing is lost. */

let chromium: Browser;
before(async () => {
  chromium = await openBrowser();
});
after(() => chromium.close());

conflict('sqlite', { device: 'phone', scripts: true, language: 'en' }, 'windows');
conflict('postgres', { device: 'desk', scripts: false, language: 'en' }, 'people');
conflict('sqlite', { device: 'phone', scripts: false, language: 'fa' }, 'windows');
conflict('postgres', { device: 'desk', scripts: true, language: 'fa' }, 'people');

function conflict(kind: EngineKind, way: Way, who: 'windows' | 'people'): void {
  test(`${siteKind(kind)}: two ${who} at a post and at an update, ${nameOfWay(way)}`, async t => {
    const house = houseOf(t, chromium, await startSite(t, kind), way);
    await setUp(house);
    const pair = await pairOf(house, who);
    const { first, second } = pair;
    const { headline, paragraphs, update } = house.tale;
    const { notices, sendUpdate } = postStudioWords(way.language);
    const post = await beginPost(first, { headline, body: paragraphs[0] });
    const path = await publishNow(first, post);
    const text = { address: link('studioPost', { post }), saved: notices['post-saved'] };
    const written = await contest(pair, text, paragraphs[0], ['alpha', 'beta', 'gamma', 'delta', 'epsilon']);

    await first.page.goto(link('studioUpdates', { post }));
    await writeText(first, update);
    await press(first, sendUpdate);
    await told(first, notices['update-added']);
    const entry = await first.page.locator('.update-head a').first().getAttribute('href');
    const updated = { address: entry ?? '', saved: notices['update-saved'] };
    written.push(...(await contest(pair, updated, update, ['rho', 'sigma', 'tau', 'phi', 'omega'])));

    await first.page.goto(path);
    await follow(first, `${path}/history`);
    const history = (await first.page.locator('.revisions').textContent()) ?? '';
    for (const word of written) assert.ok(history.includes(word), `${word} is lost`);
    for (const { complaints } of [first, second]) assert.deepEqual(complaints, []);
  });
}

/** Both orders, and a third save amid the conflict. Returns the words that were saved at some time. */
async function contest(
  pair: Pair,
  text: Contested,
  begun: string,
  words: readonly string[],
): Promise<string[]> {
  const { first, second } = pair;
  const [one = '', two = '', three = '', four = '', five = ''] = words.map(word => `${begun} ${word}`);
  await bothWrite(pair, text, { first: one, second: two });
  await save(first, text);
  await saveAndSeeBoth(second, { mine: two, theirs: one });
  // The first goes on while the second looks at both.
  await first.page.goto(text.address);
  await writeText(first, three);
  await save(first, text);
  await insistAndSeeBoth(second, { mine: two, theirs: three });
  await insist(second, text);

  await bothWrite(pair, text, { first: four, second: five });
  await save(second, text);
  await saveAndSeeBoth(first, { mine: four, theirs: five });
  await giveWay(first, { mine: four, theirs: five });
  return words.filter(word => !four.endsWith(word));
}
