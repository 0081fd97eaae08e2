import assert from 'node:assert/strict';
import { onBothDatabases } from '../../../test/app.ts';
import { signInAs } from '../../../test/cast.ts';
import type { Answer, Client } from '../../../test/client.ts';
import { link } from '../../routes.ts';
import { saveSettings } from '../../site/settings.ts';
import { readPost } from '../posts.ts';

const DRAFT = {
  headline: 'Fire at the harbour',
  body: 'Two sheds burned at night.\n\nNobody was hurt [Harbour Office, 1 March].',
  byline: 'Alice Marsh',
  place: 'Basra',
  language: 'en',
  zone: 'Asia/Baghdad',
  tags: 'harbour, fire',
  slug: '',
  base: '',
};

/** Writes a draft through its form and returns its id. */
async function write(browser: Client, fields: Partial<typeof DRAFT> = {}): Promise<string> {
  const answer = await browser.post(link('studioPosts'), { ...DRAFT, ...fields });
  assert.equal(answer.status, 303, answer.text);
  return /posts\/([0-9a-z]{26})/.exec(answer.location ?? '')?.[1] ?? '';
}

const publish = (browser: Client, post: string) =>
  browser.post(link('studioPublication', { post }), { action: 'publish' });

/** The value of a hidden field of the page. */
function hiddenValue(page: Answer, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(page.text)?.[1] ?? '';
}

/** Opens the form of a post as a browser has it, with what is changed in it. */
async function form(browser: Client, post: string, changes: Partial<typeof DRAFT> & { note?: string }) {
  const page = await browser.get(link('studioPost', { post }));
  return { ...DRAFT, base: hiddenValue(page, 'base'), ...changes };
}

onBothDatabases('write, preview, publish, revise, update: what readers see follows', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  const post = await write(browser);
  const list = await browser.get(link('studio'));
  assert.match(list.text, /Fire at the harbour/);
  assert.match(list.text, /status-draft/);

  const preview = await browser.get(link('studioPreview', { post }));
  assert.equal(preview.status, 200);
  assert.match(preview.text, /Two sheds burned at night/);
  assert.match(preview.text, /name="robots" content="noindex"/);
  assert.match(preview.headers.get('cache-control') ?? '', /no-store/);
  assert.equal((await app.get('/2026/03/fire-at-the-harbour')).status, 404);

  const done = await publish(browser, post);
  assert.equal(done.location, `${link('studioPublication', { post })}?done=published`);
  assert.match((await browser.get(done.location)).text, /role="status">Published\./);
  const page = await app.get('/2026/03/fire-at-the-harbour');
  assert.equal(page.status, 200);
  assert.match(page.text, /Two sheds burned at night/);

  app.clock.advance(600_000);
  const revised = await browser.post(
    link('studioPost', { post }),
    await form(browser, post, { body: 'Three sheds burned at night.', note: 'A third was found' }),
  );
  assert.equal(revised.status, 303, revised.text);
  app.clock.advance(600_000);
  const updated = await browser.post(link('studioUpdates', { post }), {
    kind: 'correction',
    text: 'It began *before* midnight.',
    ...{ wrong: 'at night', right: 'before midnight' },
    base: '',
  });
  assert.equal(updated.status, 303);

  const now = await app.get('/2026/03/fire-at-the-harbour');
  assert.match(now.text, /Three sheds/);
  assert.match(now.text, /mark-correction">CORRECTION/);
  assert.match(now.text, /It began <em>before<\/em> midnight/);
  const history = await app.get('/2026/03/fire-at-the-harbour/history');
  assert.match(history.text, /A third was found/);
  assert.match(history.text, /<del>[^<]*Two[^<]*<\/del>/);
  assert.match(history.text, /<ins>[^<]*Three[^<]*<\/ins>/);
  assert.match((await app.get('/feed.atom')).text, /CORRECTION/);
});

onBothDatabases('an update is revised, and readers see that in the history', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  const post = await write(browser);
  await publish(browser, post);
  await browser.post(link('studioUpdates', { post }), { kind: 'update', text: 'Four crews came.' });
  const update = (await readPost(app.db.read, post))?.updates[0]?.id ?? '';
  const path = link('studioUpdate', { post, update });
  const page = await browser.get(path);
  assert.match(page.text, /Four crews came\./);
  const saved = await browser.post(path, {
    kind: 'clarification',
    text: 'Five crews came.',
    base: hiddenValue(page, 'base'),
    note: 'Counted again',
  });
  assert.equal(saved.status, 303);
  assert.match((await app.get('/2026/03/fire-at-the-harbour')).text, /Five crews came/);
  assert.match((await app.get('/2026/03/fire-at-the-harbour/history')).text, /Counted again/);

  const late = await browser.post(path, {
    kind: 'update',
    text: 'Six crews.',
    base: hiddenValue(page, 'base'),
  });
  assert.equal(late.status, 409);
  assert.match(late.text, /Six crews\./);
  assert.match(late.text, /Five crews came\./);
  const blank = await browser.post(link('studioUpdates', { post }), { kind: 'update', text: ' \n ' });
  assert.equal(blank.status, 422);
  assert.match(blank.text, /Write the text of the entry|Write the text/);
});

onBothDatabases('of two who change the same text the second loses nothing', async (_t, app) => {
  const { browser: alice } = await signInAs(app, 'alice');
  const { browser: eve } = await signInAs(app, { name: 'Eve Holt', role: 'editor' });
  const post = await write(alice);
  const [first, second] = [
    await form(alice, post, { body: 'As Alice has it.' }),
    await form(eve, post, { body: 'As Eve has it.\n\nWith <more>.', headline: 'Eve’s headline' }),
  ];
  assert.equal((await alice.post(link('studioPost', { post }), first)).status, 303);
  const conflict = await eve.post(link('studioPost', { post }), second);
  assert.equal(conflict.status, 409);
  assert.match(conflict.headers.get('cache-control') ?? '', /no-store/);
  assert.match(conflict.text, /<del>Alice<\/del>|<del>[^<]*Alice/);
  for (const text of [/As Eve has it\.\n\nWith &lt;more&gt;\./, /Eve’s headline/, /As Alice has it\./]) {
    assert.match(conflict.text, text);
  }
  assert.equal((await readPost(app.db.read, post))?.body, 'As Alice has it.');

  const again = { ...second, base: hiddenValue(conflict, 'base') };
  assert.equal((await eve.post(link('studioPost', { post }), again)).status, 303);
  assert.equal((await readPost(app.db.read, post))?.headline, 'Eve’s headline');
  assert.equal(
    (await eve.post(link('studioPost', { post }), again)).status,
    303,
    'the same twice is no conflict',
  );
});

onBothDatabases('two who save in the same moment: one of them is asked', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  const post = await write(browser);
  const forms = await Promise.all(
    ['One.', 'Two.', 'Three.'].map(async body => form(browser, post, { body })),
  );
  const answers = await Promise.all(forms.map(fields => browser.post(link('studioPost', { post }), fields)));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 409, 409]);
});

onBothDatabases('what is wrong is said, and everything typed is kept', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  const answer = await browser.post(link('studioPosts'), {
    ...DRAFT,
    headline: ' ',
    body: 'A text that\nmust not be lost.',
    zone: 'Mars/Olympus',
    tags: 'one, two',
  });
  assert.equal(answer.status, 422);
  assert.match(answer.text, /Give the post a headline/);
  assert.match(answer.text, /A text that\nmust not be lost\./);
  assert.match(answer.text, /value="one, two"/);
  assert.match(answer.text, /value="Mars\/Olympus"/);
  const post = await write(browser);
  const bad = await browser.post(
    link('studioPost', { post }),
    await form(browser, post, { headline: 'x'.repeat(300), note: 'n'.repeat(400), language: 'not a tag' }),
  );
  assert.equal(bad.status, 422);
  assert.match(bad.text, /Shorten the headline to 200 characters/);
  const marked = await browser.post(
    link('studioPosts'),
    await form(browser, post, { headline: 'Ferry stopped - UPDATE' }),
  );
  assert.equal(marked.status, 422);
  assert.match(marked.text, /Leave the mark out of the headline/);
  assert.match(bad.text, /Shorten the note to 300 characters/);
});

onBothDatabases('scheduling is in the time zone of the post', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  const post = await write(browser);
  const path = link('studioPublication', { post });
  for (const [at, sentence] of [
    [{ date: '2020-01-01', time: '10:00' }, /Choose a time that is still to come/],
    [{ date: 'tomorrow', time: '10:00' }, /Choose a day and a time/],
    [{ date: '2026-03-02', time: '' }, /Choose a day and a time/],
  ] as const) {
    const answer = await browser.post(path, { action: 'schedule', ...at });
    assert.equal(answer.status, 422);
    assert.match(answer.text, sentence);
  }
  const done = await browser.post(path, { action: 'schedule', date: '2026-03-02', time: '10:00' });
  assert.equal(done.status, 303);
  const stored = await readPost(app.db.read, post);
  assert.equal(stored?.status, 'scheduled');
  assert.equal(stored?.publishedAt, Date.parse('2026-03-02T07:00:00Z'));
  const page = await browser.get(path);
  assert.match(page.text, /value="2026-03-02"/);
  assert.match(page.text, /value="10:00"/);
  assert.match(page.text, /2 March 2026/);

  assert.equal((await browser.post(path, { action: 'draft' })).status, 303);
  assert.equal((await readPost(app.db.read, post))?.status, 'draft');
});

onBothDatabases('from the lists and back, out of sight and back at the same address', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  const post = await write(browser);
  const act = (action: string) => browser.post(link('studioPublication', { post }), { action });
  await act('unlist');
  assert.equal((await app.get('/2026/03/fire-at-the-harbour')).status, 200);
  assert.doesNotMatch((await app.get('/')).text, /Fire at the harbour/);
  await act('publish');
  assert.match((await app.get('/')).text, /Fire at the harbour/);
  assert.equal((await act('constructor')).status, 422);
  await act('draft');
  assert.equal((await app.get('/2026/03/fire-at-the-harbour')).status, 404);
  app.clock.advance(40 * 86_400_000);
  const { browser: later } = await signInAs(app, { name: 'Eve Holt', role: 'editor' });
  await publish(later, post);
  assert.equal((await app.get('/2026/03/fire-at-the-harbour')).status, 200);
});

onBothDatabases('closing the discussion and opening it again', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  const post = await write(browser);
  await publish(browser, post);
  const path = link('studioThreadClosure', { post });
  await browser.post(path, { action: 'close' });
  assert.match((await browser.get(link('studioPublication', { post }))).text, /Closed: comments can be read/);
  await browser.post(path, { action: 'reopen' });
  assert.match((await browser.get(link('studioPublication', { post }))).text, /Everybody can comment/);
});

onBothDatabases('authors work on their own posts alone', async (_t, app) => {
  const { browser: alice } = await signInAs(app, 'alice');
  const { browser: dana } = await signInAs(app, { name: 'Dana Frost', role: 'author' });
  const post = await write(alice);
  const own = await write(dana, { headline: 'Dana’s piece' });
  const list = await dana.get(link('studioPosts'));
  assert.doesNotMatch(list.text, /Fire at the harbour/);
  assert.match(list.text, /Dana’s piece/);
  assert.equal((await dana.get(link('studioPost', { post: own }))).status, 200);
  for (const name of [
    'studioPost',
    'studioPreview',
    'studioUpdates',
    'studioSources',
    'studioQuestions',
    'studioPublication',
  ] as const) {
    const answer = await dana.get(link(name, { post }), { accept: 'text/html' });
    assert.equal(answer.status, 403, name);
    assert.match(answer.text, /somebody else’s post/);
  }
  for (const name of [
    'studioPost',
    'studioUpdates',
    'studioSources',
    'studioQuestions',
    'studioPublication',
    'studioThreadClosure',
  ] as const) {
    const fields = { ...DRAFT, action: 'publish', kind: 'update', text: 'x', publisher: 'x' };
    assert.equal((await dana.post(link(name, { post }), fields)).status, 403, name);
  }
  assert.equal((await readPost(app.db.read, post))?.status, 'draft');
  assert.equal((await dana.get(link('studioPost', { post: 'nothing' }))).status, 404);
});

onBothDatabases('the studio speaks the language of the site', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  await app.db.write(write => saveSettings(write, { language: 'fa', zone: 'Asia/Tehran' }));
  const page = await browser.get(`${link('studioSettings')}?done=saved`);
  assert.match(page.text, /<html lang="fa" dir="rtl"/);
  assert.match(page.text, /تنظیمات ذخیره شد/);
  assert.match((await browser.get(link('studioNewPost'))).text, /نوشتهٔ تازه/);
});
