import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseFeed } from '@rowanmanning/feed-parser';
import { getElementsByTagName, textContent } from 'domutils';
import { parseDocument } from 'htmlparser2';
import { onBothDatabases, type TestApp } from '../../../test/app.ts';
import { signInAs } from '../../../test/cast.ts';
import type { Client, Fields } from '../../../test/client.ts';
import { draft } from '../../../test/drafts.ts';
import { photo, upload } from '../../../test/pictures.ts';
import { publish } from '../../../test/story.ts';
import { cutAt } from '../../lib/cut.ts';
import { link } from '../../routes.ts';
import { createPost, readPost } from '../posts.ts';

onBothDatabases('what a preview of an update says is what feeds and page then say', async (_, app) => {
  const { browser } = await signInAs(app, 'alice');
  const { id, path } = await publish(app);
  await browser.post(link('studioUpdates', { post: id }), { kind: 'update', text: 'It is moored.' });
  const fields = { kind: 'update', text: 'Nobody was *hurt*, says the harbour office.', told: 'yes' };
  const shown = await previewOfUpdate(browser, id, fields);
  assert.match(shown, /Those who follow are told/);
  assert.match(shown, /UPDATE 2: Ferry stopped/);
  assert.equal((await entryOf(app))?.title, 'Ferry stopped - UPDATE', 'nothing is saved yet');

  app.clock.advance(60_000);
  await browser.post(link('studioUpdates', { post: id }), fields);
  const entry = await entryOf(app);
  assert.equal(entry?.title, 'Ferry stopped - UPDATE 2');
  assert.deepEqual(titlesIn(shown, 'In a feed reader'), [entry?.title, 'UPDATE 2: Ferry stopped']);
  const own = parseFeed((await app.get(`${path}/feed.atom`)).text);
  assert.equal(own.items[0]?.title, 'UPDATE 2: Ferry stopped');
  const head = await headOf(app, path);
  assert.equal(head.get('og:title'), entry?.title);
  assert.deepEqual(titlesIn(shown, 'As the card of a link'), [head.get('og:title')]);
  assert.deepEqual(titlesIn(shown, 'In search results'), [head.get('title')]);
  assert.equal(head.get('description'), 'Nobody was hurt, says the harbour office.');
  assert.equal(
    textsIn(shown).every(text => text === head.get('description')),
    true,
  );
  assert.equal(textsIn(shown).length, 3);
  assert.ok(shown.includes(`>${head.get('og:url')}</bdi>`));
});

onBothDatabases('an update that is told to nobody has no entry, and the preview says so', async (_, app) => {
  const { browser } = await signInAs(app, 'alice');
  const { id, path } = await publish(app);
  const fields = { kind: 'clarification', text: 'A tow boat, not a tug.', told: 'no' };
  const shown = await previewOfUpdate(browser, id, fields);
  assert.match(shown, /Nobody is told/);
  assert.deepEqual(titlesIn(shown, 'In a feed reader'), ['Ferry stopped - CLARIFICATION']);
  assert.match(shown, /No entry: nobody is told of this update/);
  await browser.post(link('studioUpdates', { post: id }), fields);
  assert.equal(parseFeed((await app.get(`${path}/feed.atom`)).text).items.length, 0);
  assert.equal((await entryOf(app))?.title, 'Ferry stopped - CLARIFICATION');

  // Whoever now mends a letter and tells everybody of it makes no entry of one that had none.
  const update = (await readPost(app.db.read, id))?.updates[0]?.id ?? '';
  const mended = await previewOfUpdate(browser, id, { ...fields, told: 'yes', update });
  assert.match(mended, /Those who follow are told/);
  assert.match(mended, /No entry: nobody is told of this update/);
});

onBothDatabases('a preview has the source and the right words that an update brings', async (_, app) => {
  const { browser } = await signInAs(app, 'alice');
  const { id, path } = await publish(app);
  const fields = {
    ...{ kind: 'correction', text: 'No boat towed it.', told: 'yes', replace: 'yes' },
    ...{ wrong: 'under tow', right: 'by itself', 'source-publisher': 'Harbour Office' },
  };
  const preview = await previewPage(browser, id, fields);
  assert.match(preview, /It came back .*by itself/s);
  assert.doesNotMatch(preview, /It came back under tow/);
  assert.deepEqual(new Set(textsIn(elsewhereIn(preview))), new Set(['No boat towed it. [Harbour Office]']));
  const sent = await browser.post(link('studioUpdates', { post: id }), fields);
  assert.equal(sent.status, 303);
  const page = await app.get(path);
  assert.match(page.text, /It came back .*by itself/s);
  assert.equal((await headOf(app, path)).get('description'), 'No boat towed it. [Harbour Office]');

  const refused = { ...fields, replace: '', 'source-url': 'no address' };
  const without = textsIn(elsewhereIn(await previewPage(browser, id, refused)));
  assert.deepEqual(new Set(without), new Set(['No boat towed it.']), 'a source that is refused');
});

onBothDatabases(
  'address, picture and title of a draft are those that it is published with',
  async (_, app) => {
    const { browser, person } = await signInAs(app, 'alice');
    const { markdown } = await upload(browser, { name: 'shed.jpg', bytes: await photo() }, { alt: 'A shed' });
    const headline = `${'The harbour of the northern town is closed '.repeat(2)}again`;
    const fields = draft({ headline, body: `Two sheds burned.\n\n${markdown}` });
    const { id } = await app.db.write(write => createPost(write, fields, person));
    const pages = [link('studioPreview', { post: id }), link('studioPublication', { post: id })];
    const shown = await Promise.all(pages.map(async page => elsewhereIn((await browser.get(page)).text)));
    assert.equal(new Set(shown).size, 1, 'both pages show the same');
    const [part = ''] = shown;
    assert.match(part, /Once it is published/);
    await browser.post(link('studioPublication', { post: id }), { action: 'publish' });
    const path = (await readPost(app.db.read, id))?.path ?? '';
    const head = await headOf(app, path);
    assert.ok(part.includes(`>${head.get('og:url')}</bdi>`));
    assert.ok(part.includes(`src="${new URL(head.get('og:image') ?? '').pathname}"`));
    const [title = ''] = titlesIn(part, 'In search results');
    assert.match(title, /…$/);
    assert.ok(head.get('title')?.startsWith(title.slice(0, -1)));
    assert.match(part, new RegExp(`The title has ${head.get('title')?.length} characters; about 60`));
  },
);

onBothDatabases('an unlisted post has no search result and no entry in feeds of the site', async (_, app) => {
  const { browser } = await signInAs(app, 'alice');
  const { id } = await publish(app);
  await browser.post(link('studioPublication', { post: id }), { action: 'unlist' });
  const shown = elsewhereIn((await browser.get(link('studioPublication', { post: id }))).text);
  assert.match(shown, /Unlisted: it is in no list/);
  assert.doesNotMatch(shown, /In search results/);
  assert.match(shown, /As the card of a link/);
});

test('a text is cut between words where it can be, and by characters where not', () => {
  assert.equal(cutAt('Ferry stopped', 13), 'Ferry stopped');
  assert.equal(cutAt('Ferry stopped', 12), 'Ferry…');
  assert.equal(cutAt('Ferry stopped', 6), 'Ferry…');
  assert.equal(cutAt('Ferrystopped', 6), 'Ferry…');
  assert.equal(cutAt('😀😀😀', 2), '😀…');
  assert.equal(cutAt('Ferry stopped – UPDATE', 18), 'Ferry stopped…');
});

/** As a form without scripts does: the button leads to the page of what is typed. */
async function previewPage(browser: Client, post: string, fields: Fields): Promise<string> {
  const kept = await browser.post(link('studioWorkingCopies', { post }), { update: 'new', ...fields });
  return (await browser.get(kept.location ?? '')).text;
}

async function previewOfUpdate(browser: Client, post: string, fields: Fields): Promise<string> {
  return elsewhereIn(await previewPage(browser, post, fields));
}

function elsewhereIn(page: string): string {
  const start = page.indexOf('<section class="elsewhere"');
  assert.notEqual(start, -1);
  return page.slice(start, page.indexOf('</main>', start));
}

const byClass = (html: string, name: string): string[] =>
  getElementsByTagName('p', parseDocument(html), true)
    .filter(({ attribs }) => attribs.class === name)
    .map(found => textContent(found));

function titlesIn(shown: string, place: string): string[] {
  const start = shown.indexOf(`<h3>${place}</h3>`);
  assert.notEqual(start, -1, place);
  return byClass(shown.slice(start, shown.indexOf('</section>', start)), 'elsewhere-title');
}

const textsIn = (shown: string): string[] => byClass(shown, 'elsewhere-text');

async function entryOf(app: TestApp) {
  return parseFeed((await app.get('/feed.atom')).text).items[0];
}

async function headOf(app: TestApp, path: string): Promise<Map<string, string>> {
  const page = parseDocument((await app.get(path)).text);
  const metas = getElementsByTagName('meta', page, true).map(({ attribs }): [string, string] => [
    attribs.property ?? attribs.name ?? '',
    attribs.content ?? '',
  ]);
  const [title] = getElementsByTagName('title', page, true);
  return new Map([...metas, ['title', title ? textContent(title) : '']]);
}
