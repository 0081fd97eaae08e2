import assert from 'node:assert/strict';
import { onBothDatabases, type TestApp } from '../../../test/app.ts';
import { signInAs } from '../../../test/cast.ts';
import { draft } from '../../../test/drafts.ts';
import { link } from '../../routes.ts';
import { addSource, removeSource } from '../../sources/sources.ts';
import { pendingUpdates, publishDueUpdates } from '../pending-updates.ts';
import { createPost, readPost, revisePost } from '../posts.ts';
import { publishPost, unpublishPost } from '../publication.ts';

const AP = { publisher: 'AP', title: '', date: '2011-04-09', url: 'https://ap.example/one', label: '' };
const NEW = {
  'source-url': 'https://reuters.example/two',
  'source-publisher': 'Reuters',
  'source-date': '2011-04-10',
  'source-title': 'Ferry <b>sails</b>',
};
const UPDATE = { kind: 'update', text: 'The ferry sails.', base: '', told: 'yes', wrong: '', right: '' };
const LATER = { ...UPDATE, action: 'later' };
/** The post is in Oslo, an hour ahead of UTC. */
const TEN = { date: '2026-03-02', time: '10:00' };
const TEN_UTC = Date.parse('2026-03-02T09:00:00Z');

async function opened(app: TestApp) {
  const { browser, person } = await signInAs(app, 'alice');
  const fields = draft({ zone: 'Europe/Oslo', body: 'Two ferries sail [AP, 9 April].' });
  const { post, source } = await app.db.write(async write => {
    const made = await createPost(write, fields, person);
    const { id } = await addSource(write, made.id, AP);
    return { post: await publishPost(write, made.id), source: id };
  });
  app.clock.advance(60_000);
  const read = async () => {
    const now = await readPost(app.db.read, post.id);
    assert.ok(now);
    return now;
  };
  const waiting = () => pendingUpdates(app.db.read, post.id);
  const pageOf = (id: string) => link('studioPendingUpdate', { post: post.id, pending: id });
  const updates = link('studioUpdates', { post: post.id });
  const first = async () => {
    const [one] = await waiting();
    assert.ok(one);
    return one;
  };
  const due = () => publishDueUpdates(app.db, app.clock.now());
  return { browser, person, post, fields, source, read, waiting, first, pageOf, updates, due };
}

onBothDatabases('saved for later no reader has it; published it is as it was typed', async (_, app) => {
  const { browser, post, read, first, pageOf, waiting, updates, due } = await opened(app);
  const sent = { ...LATER, ...NEW, kind: 'correction', wrong: 'Two', right: 'Three', replace: 'yes' };
  assert.equal((await browser.post(updates, { ...sent, told: 'no' })).status, 303);
  const before = await read();
  assert.deepEqual([before.updates.length, before.sources.length], [0, 1]);
  assert.doesNotMatch((await app.get(post.path ?? '')).text, /The ferry sails/);
  const list = await browser.get(updates);
  assert.match(list.text, /Waiting updates[\s\S]*Saved for later[\s\S]*The ferry sails/);
  const pending = await first();
  const overview = await browser.get(link('studio'));
  assert.ok(overview.text.includes(`href="${pageOf(pending.id)}"`));
  const form = (await browser.get(pageOf(pending.id))).text;
  for (const kept of [
    'Ferry &lt;b&gt;sails',
    'Reuters',
    'Three',
    'value="no" selected',
    'value="yes" checked',
  ])
    assert.ok(form.includes(kept), kept);
  app.clock.advance(3_600_000);
  assert.equal(await due(), 0);
  const publication = link('studioPendingPublication', { post: post.id, pending: pending.id });
  assert.equal((await browser.post(publication)).status, 303);
  const after = await read();
  const [update] = after.updates;
  assert.equal(update?.text, 'The ferry sails. [Reuters, 10 April]');
  assert.deepEqual([update?.kind, update?.wrong, update?.right], ['correction', 'Two', 'Three']);
  assert.equal(update?.at, app.clock.now(), 'the time of publication');
  assert.equal(after.modifiedAt, before.modifiedAt, 'told to nobody');
  assert.match(after.body, /^Three ferries/);
  assert.deepEqual(await waiting(), []);
  assert.equal((await browser.post(publication)).status, 404);
});

onBothDatabases('with a time it is published by itself, once, in the zone of the post', async (_, app) => {
  const { browser, person, read, first, waiting, updates, due } = await opened(app);
  assert.equal((await browser.post(updates, { ...LATER, ...TEN })).status, 303);
  assert.equal((await first()).publishAt, TEN_UTC);
  assert.match((await browser.get(updates)).text, /Will be published at [^<]*10:00/);
  app.clock.set(TEN_UTC - 1);
  assert.equal(await due(), 0);
  app.clock.set(TEN_UTC + 500);
  const counts = await Promise.all([due(), due(), due()]);
  assert.equal(
    counts.reduce((sum, count) => sum + count, 0),
    1,
  );
  assert.equal(await due(), 0);
  const made = (await read()).updates;
  assert.deepEqual(
    made.map(({ text, at }) => [text, at]),
    [['The ferry sails.', app.clock.now()]],
  );
  const rows = await app.db.read.selectFrom('updates').select('person_id').execute();
  assert.deepEqual(
    rows.map(row => row.person_id),
    [person.id],
  );
  assert.deepEqual(await waiting(), []);
});

onBothDatabases('what is wrong comes back filled, and nothing is kept', async (_, app) => {
  const { browser, updates, waiting, read } = await opened(app);
  const refused = async (sent: Record<string, string>, sentence: RegExp) => {
    const answer = await browser.post(updates, { ...LATER, ...sent });
    assert.equal(answer.status, 422);
    assert.match(answer.text, sentence);
    assert.match(answer.text, /The ferry sails\.|Write the text/);
    return answer.text;
  };
  await refused({ text: ' ' }, /Write the text of the entry/);
  const past = await refused({ ...TEN, date: '2026-02-02' }, /still to come/);
  assert.match(past, /value="2026-02-02"/);
  await refused({ date: '2026-03-02', time: '' }, /Choose a day and a time/);
  await refused({ date: '2026-03-29', time: '02:30' }, /put forward that day/);
  assert.match(await refused({ date: '2026-10-25', time: '02:30' }, /put back/), /name="which"/);
  await refused({ ...TEN, kind: 'correction' }, /Write what was wrong/);
  await refused({ ...TEN, wrong: 'Nine', right: 'Ten', replace: 'yes' }, /no longer has these words/);
  await refused({ ...TEN, ...NEW, 'source-url': AP.url }, /cited as \[AP, 9 April\]/);
  await refused({ ...TEN, action: 'publish' }, /Press “Save for later”/);
  assert.deepEqual([await waiting(), (await read()).updates], [[], []]);
  // Without a time it need not be finished.
  assert.equal((await browser.post(updates, { ...LATER, kind: 'correction' })).status, 303);
});

onBothDatabases('what cannot be published stays with its reason and is not tried again', async (_, app) => {
  const { browser, person, post, fields, source, read, first, pageOf, updates, due } = await opened(app);
  const sent = { ...LATER, ...TEN, ...NEW, text: 'As [AP, 9 April] says.' };
  const correction = { ...sent, kind: 'correction', wrong: 'Two', right: 'Three', replace: 'yes' };
  await browser.post(updates, correction);
  const { id } = await first();
  const change = { person, note: '' };
  await app.db.write(write => revisePost(write, post.id, { ...fields, body: 'Four.' }, change));
  app.clock.set(TEN_UTC);
  assert.equal(await due(), 0);
  const failed = await first();
  assert.equal(failed.failure, 'correction-gone');
  const { updates: made, sources } = await read();
  assert.deepEqual([made.length, sources.length], [0, 1], 'not half of it either');
  for (const page of [link('studio'), updates])
    assert.match((await browser.get(page)).text, /Not published: the text of the post has the words/, page);
  const opened1 = await browser.get(pageOf(id));
  assert.match(opened1.text, /id="replace-problem"/);
  await app.db.write(write => revisePost(write, post.id, fields, change));
  assert.equal(await due(), 0, 'nobody has said so');

  const again = { ...correction, base: String(failed.version), date: '2026-03-03' };
  assert.equal((await browser.post(pageOf(id), again)).status, 303);
  await app.db.write(write => removeSource(write, source));
  const publication = link('studioPendingPublication', { post: post.id, pending: id });
  const told = await browser.post(publication);
  assert.equal(told.status, 409);
  assert.match(told.text, /has a source no longer that this text cites/);
  app.clock.advance(86_400_000);
  assert.equal(await due(), 0);
  assert.equal((await first()).failure, 'pending-source-gone');
  const now = { ...again, base: String((await first()).version), action: 'publish', date: '', time: '' };
  assert.equal((await browser.post(pageOf(id), now)).status, 303, 'its writer knows');
  assert.equal((await read()).updates.length, 1);
});

onBothDatabases('one that fails keeps no other from its time', async (_, app) => {
  const { browser, person, post, fields, updates, due, waiting, read } = await opened(app);
  const bad = { kind: 'correction', wrong: 'Two', right: 'Three', replace: 'yes' };
  await browser.post(updates, { ...LATER, ...TEN, ...bad });
  await browser.post(updates, { ...LATER, ...TEN, text: 'The second.' });
  await app.db.write(write => revisePost(write, post.id, { ...fields, body: 'Four.' }, { person, note: '' }));
  app.clock.set(TEN_UTC);
  assert.equal(await due(), 1);
  assert.equal((await waiting()).length, 1);
  assert.equal((await read()).updates[0]?.text, 'The second.');
});

onBothDatabases('while the post is not public its updates wait', async (_, app) => {
  const { browser, post, read, updates, due } = await opened(app);
  await browser.post(updates, { ...LATER, ...TEN });
  await app.db.write(write => unpublishPost(write, post.id));
  app.clock.set(TEN_UTC + 60_000);
  assert.equal(await due(), 0);
  assert.match((await browser.get(updates)).text, /waits until the post is public/);
  await browser.post(link('studioPostTrash', { post: post.id }));
  assert.ok((await read()).trashedAt, 'in the trash');
  assert.equal(await due(), 0);
  assert.doesNotMatch((await browser.get(link('studio'))).text, /Waiting updates/);
  await browser.post(link('studioPostRestoration', { post: post.id }));
  await app.db.write(write => publishPost(write, post.id));
  assert.equal(await due(), 1);
  assert.equal((await read()).updates[0]?.at, app.clock.now());
});

onBothDatabases('two who change one see both texts, and one that is gone loses nobody’s', async (_, app) => {
  const { browser, post, first, pageOf, updates, waiting } = await opened(app);
  await browser.post(updates, LATER);
  const { id, version } = await first();
  const save = (text: string, base: number) =>
    browser.post(pageOf(id), { ...UPDATE, text, base: String(base) });
  assert.equal((await save('Mine.', version)).status, 303);
  const second = await save('Theirs.', version);
  assert.equal(second.status, 409);
  assert.match(second.text, /Theirs\.[\s\S]*Mine\./);
  assert.equal((await save('Theirs.', (await first()).version)).status, 303);
  assert.equal((await first()).content.fields.text, 'Theirs.');
  const removal = link('studioPendingRemoval', { post: post.id, pending: id });
  assert.equal((await browser.post(removal)).status, 303);
  assert.deepEqual(await waiting(), []);
  const late = await save('Too late.', 3);
  assert.equal(late.status, 409);
  assert.match(late.text, /published or deleted while[\s\S]*Too late\./);
  assert.equal((await browser.get(pageOf(id))).status, 404);
});
