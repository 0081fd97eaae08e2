import assert from 'node:assert/strict';
import { onBothDatabases, type TestApp } from '../../test/app.ts';
import { signInAs } from '../../test/cast.ts';
import { draft } from '../../test/drafts.ts';
import { link } from '../routes.ts';
import { createPost, readPost } from './posts.ts';
import { publishPost } from './publication.ts';
import { listRevisions } from './revisions.ts';

const MINUTE = 60_000;
const CORRECTION = {
  ...{ kind: 'correction', text: 'A reader counted them.', base: '', told: 'yes' },
  ...{ wrong: 'Two <b>ferries</b> & a tug', right: 'Three <i>ferries</i> & a tug' },
};

async function opened(app: TestApp) {
  const { browser, person } = await signInAs(app, 'alice');
  const post = await app.db.write(async write => {
    const made = await createPost(write, draft({ body: `${CORRECTION.wrong} touched.` }), person);
    return publishPost(write, made.id);
  });
  app.clock.advance(10 * MINUTE);
  const path = post.path ?? '';
  const read = async () => {
    const now = await readPost(app.db.read, post.id);
    assert.ok(now);
    return now;
  };
  return { browser, post, path, read, updates: link('studioUpdates', { post: post.id }) };
}

onBothDatabases('a correction says what was wrong and changes the text in the same step', async (_, app) => {
  const { browser, path, read, updates, post } = await opened(app);
  assert.equal((await browser.post(updates, { ...CORRECTION, replace: 'yes' })).status, 303);
  const now = await read();
  assert.equal(now.body, 'Three <i>ferries</i> & a tug touched.');
  const revisions = (await listRevisions(app.db.read, post.id))?.revisions ?? [];
  assert.deepEqual(
    revisions.map(({ number, at, note }) => [number, at, note]),
    [3, 2, 1].map(number => [number, number === 1 ? post.publishedAt : app.clock.now(), '']),
  );

  const page = await app.get(path);
  assert.match(page.text, /<strong>Wrong:<\/strong> <q>Two &lt;b&gt;ferries&lt;\/b&gt; &amp; a tug<\/q>/);
  assert.match(page.text, /<strong>Right:<\/strong> <q>Three &lt;i&gt;ferries/);
  assert.match(page.text, /CorrectionComment.*Wrong: Two.*Right: Three/s);
  assert.match((await app.get(`${path}/history`)).text, /Wrong:.*Two.*Right:.*Three/s);
  assert.match((await app.get(`${path}.txt`)).text, /\| Wrong: Two <b>ferries<\/b> & a tug\n\| Right: Three/);
  assert.match((await app.get(`${path}.md`)).text, /Wrong: Two .*\n\nRight: Three/);
  assert.match((await app.get(`${path}/feed.atom`)).text, /Wrong:.*Two/);
  assert.match((await app.get(link('siteAtom'))).text, /Wrong:.*Two/);
  const [update] = JSON.parse((await app.get(`${path}.json`)).text).updates;
  assert.deepEqual([update.wrong, update.right, update.told], [CORRECTION.wrong, CORRECTION.right, true]);
});

onBothDatabases('a correction that names nothing, or words that are gone, is not saved', async (_, app) => {
  const { browser, read, updates } = await opened(app);
  const nothing = await browser.post(updates, { ...CORRECTION, right: ' ', wrong: '' });
  assert.equal(nothing.status, 422);
  assert.match(nothing.text, /Write what was wrong/);
  assert.match(nothing.text, /Write what is right/);
  const gone = await browser.post(updates, { ...CORRECTION, wrong: 'Four ferries', replace: 'yes' });
  assert.equal(gone.status, 409);
  assert.match(gone.text, /no longer has these words/);
  assert.match(gone.text, /Four ferries/);
  const { updates: made, body } = await read();
  assert.deepEqual([made.length, body], [0, `${CORRECTION.wrong} touched.`]);
});

onBothDatabases('why a source or a claim changed is told in the history', async (_, app) => {
  const { browser, path, post } = await opened(app);
  const source = { publisher: 'Harbour Press', title: '', date: '', url: '', label: '', note: 'Found late' };
  await browser.post(link('studioSources', { post: post.id }), source);
  app.clock.advance(MINUTE);
  await browser.post(link('studioQuestions', { post: post.id }), {
    text: 'How many?',
    note: 'Disputed since',
  });
  const notes = (await listRevisions(app.db.read, post.id))?.revisions.map(({ note }) => note);
  assert.deepEqual(notes, ['Disputed since', 'Found late', '']);
  assert.match((await app.get(`${path}/history`)).text, /Disputed since.*Found late/s);
});

onBothDatabases('why a source, a claim or a question is gone is asked for and told', async (_, app) => {
  const { browser, path, post, read } = await opened(app);
  const source = { publisher: 'Harbour Press', title: '', date: '', url: '', label: 'HP' };
  await browser.post(link('studioSources', { post: post.id }), source);
  await browser.post(link('studioQuestions', { post: post.id }), { text: 'How many?' });
  const question = (await read()).questions[0]?.id ?? '';
  const said = { party: 'Witness', statement: '<Three>', sourceId: '', said: '', status: 'asserted' };
  await browser.post(link('studioClaims', { post: post.id, question }), said);
  const { sources, questions } = await read();
  const claim = questions[0]?.claims[0]?.id ?? '';
  const removals = [
    [link('studioClaimRemoval', { post: post.id, claim }), /Witness: &lt;Three&gt;/, 'She was <not> there'],
    [link('studioQuestionRemoval', { post: post.id, question }), /How many/, 'Settled by now'],
    [link('studioSourceRemoval', { post: post.id, source: sources[0]?.id ?? '' }), /HP/, 'It was made up'],
  ] as const;
  for (const [address, named, note] of removals) {
    const asked = await browser.get(address);
    assert.equal(asked.status, 200);
    assert.match(asked.text, named);
    assert.match(asked.text, /name="note"/);
    assert.equal((await browser.post(address, { note })).status, 303);
    const [newest] = (await listRevisions(app.db.read, post.id))?.revisions ?? [];
    assert.equal(newest?.note, note);
  }
  const after = await read();
  assert.deepEqual([after.sources, after.questions], [[], []]);
  assert.match((await app.get(`${path}/history`)).text, /made up.*Settled.*She was &lt;not&gt; there/s);
});

onBothDatabases('what is told to nobody is in the history and moves no time of change', async (_, app) => {
  const { browser, path, read, updates, post } = await opened(app);
  const before = await read();
  const feed = async () => (await app.get(`${path}/feed.atom`)).text;
  await browser.post(updates, { ...CORRECTION, kind: 'update', told: 'no' });
  assert.equal((await read()).modifiedAt, before.modifiedAt);
  assert.doesNotMatch(await feed(), /A reader counted them/);
  const changed = {
    headline: post.headline,
    body: 'Two ferries touched.',
    byline: '',
    place: '',
    told: 'no',
  };
  const form = await browser.get(link('studioPost', { post: post.id }));
  const base = /name="base" value="([^"]*)"/.exec(form.text)?.[1] ?? '';
  assert.match(form.text, /<option value="no" selected>Nobody/);
  const fields = { ...changed, language: 'en', zone: post.zone, tags: '', slug: '', note: 'Spelling', base };
  assert.equal((await browser.post(link('studioPost', { post: post.id }), fields)).status, 303);
  const after = await read();
  assert.deepEqual([after.body, after.modifiedAt], ['Two ferries touched.', before.modifiedAt]);
  assert.match((await app.get(`${path}/history`)).text, /Spelling/);
  assert.equal(JSON.parse((await app.get(`${path}.json`)).text).updates[0].told, false);

  await browser.post(updates, { ...CORRECTION, kind: 'update', text: 'The ferry sails.' });
  assert.equal((await read()).modifiedAt, app.clock.now());
  assert.match(await feed(), /The ferry sails/);
});
