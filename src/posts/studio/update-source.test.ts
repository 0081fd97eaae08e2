import assert from 'node:assert/strict';
import { onBothDatabases, type TestApp } from '../../../test/app.ts';
import { signInAs } from '../../../test/cast.ts';
import { draft } from '../../../test/drafts.ts';
import { link } from '../../routes.ts';
import { addSource } from '../../sources/sources.ts';
import { createPost, readPost } from '../posts.ts';
import { publishPost } from '../publication.ts';
import { listRevisions } from '../revisions.ts';

const AP = { publisher: 'AP', title: '', date: '2011-04-09', url: 'https://ap.example/one', label: '' };
const NEW = {
  'source-url': 'https://reuters.example/two',
  'source-publisher': 'Reuters',
  'source-date': '2011-04-10',
  'source-title': 'Ferry <b>sails</b>',
};
const UPDATE = { kind: 'update', text: 'The ferry sails.', base: '', told: 'yes', wrong: '', right: '' };

async function opened(app: TestApp) {
  const { browser, person } = await signInAs(app, 'alice');
  const post = await app.db.write(async write => {
    const made = await createPost(write, draft(), person);
    await addSource(write, made.id, AP);
    return publishPost(write, made.id);
  });
  app.clock.advance(60_000);
  const read = async () => {
    const now = await readPost(app.db.read, post.id);
    assert.ok(now);
    return now;
  };
  return { browser, post, read, updates: link('studioUpdates', { post: post.id }) };
}

onBothDatabases('an update brings its source, cites it, and both are in the history', async (_, app) => {
  const { browser, post, read, updates } = await opened(app);
  assert.equal((await browser.post(updates, { ...UPDATE, ...NEW })).status, 303);
  const { sources, updates: made } = await read();
  assert.deepEqual(
    sources.map(({ label, title }) => [label, title]),
    [
      ['AP, 9 April', ''],
      ['Reuters, 10 April', 'Ferry <b>sails</b>'],
    ],
  );
  assert.equal(made[0]?.text, 'The ferry sails. [Reuters, 10 April]');
  assert.match(made[0]?.html.toString() ?? '', /href="#s-[^"]+"/);
  const revisions = (await listRevisions(app.db.read, post.id))?.revisions ?? [];
  assert.deepEqual(
    revisions.map(({ update }) => update !== null),
    [true, false, false],
  );
});

onBothDatabases('a source that the text cites already is not cited twice', async (_, app) => {
  const { browser, read, updates } = await opened(app);
  const text = 'It sails, says [Reuters, 10 April], and [AP, 9 April].';
  await browser.post(updates, { ...UPDATE, ...NEW, text });
  assert.equal((await read()).updates[0]?.text, text);
  const table = '| a |\n|---|\n| b |';
  await browser.post(updates, { ...UPDATE, 'source-publisher': 'BBC', text: table });
  assert.equal((await read()).updates[0]?.text, `${table}\n\n[BBC]`);
});

onBothDatabases('what is wrong with the new source stands at it, and nothing is saved', async (_, app) => {
  const { browser, read, updates } = await opened(app);
  const refused = await browser.post(updates, {
    ...UPDATE,
    ...NEW,
    'source-publisher': ' ',
    'source-date': 'soon',
    'source-url': 'javascript:alert(1)',
  });
  assert.equal(refused.status, 422);
  assert.match(refused.text, /id="source-publisher-problem"/);
  assert.match(refused.text, /id="source-date-problem"/);
  assert.match(refused.text, /id="source-url-problem"/);
  assert.match(refused.text, /value="Ferry &lt;b&gt;sails/);
  const twice = await browser.post(updates, { ...UPDATE, ...NEW, 'source-url': `${AP.url}/#top` });
  assert.equal(twice.status, 422);
  assert.match(twice.text, /cited as \[AP, 9 April\]/);
  const taken = await browser.post(updates, { ...UPDATE, ...NEW, 'source-label': 'AP, 9 April' });
  assert.equal(taken.status, 409);
  assert.match(taken.text, /is cited as “AP, 9 April”/);
  const now = await read();
  assert.deepEqual([now.updates.length, now.sources.length], [0, 1]);
});

onBothDatabases('each public post in the lists leads to the form for an update', async (_, app) => {
  const { browser, post } = await opened(app);
  const href = link('studioNewUpdate', { post: post.id });
  for (const list of ['studio', 'studioPosts'] as const) {
    assert.ok((await browser.get(link(list))).text.includes(`href="${href}"`), list);
  }
  const form = await browser.get(href);
  assert.match(form.text, /<code class="citation-text"><bdi>\[AP, 9 April\]<\/bdi>/);
  assert.match(form.text, /<textarea id="text"[^>]* autofocus/);
});
