import assert from 'node:assert/strict';
import { onBothDatabases } from '../../../test/app.ts';
import { signInAs } from '../../../test/cast.ts';
import type { Answer, Client, Fields } from '../../../test/client.ts';
import { photo, upload } from '../../../test/pictures.ts';
import { link } from '../../routes.ts';
import { readPost } from '../posts.ts';

const DRAFT = {
  headline: 'Fire at the harbour',
  body: 'Two sheds burned at night.',
  byline: 'Alice Marsh',
  place: 'Basra',
  language: 'en',
  zone: 'Asia/Baghdad',
  tags: 'harbour, fire',
  slug: '',
  base: '',
};
const JSON_ASKED = { accept: 'application/json' };

async function write(browser: Client): Promise<string> {
  const answer = await browser.post(link('studioPosts'), DRAFT);
  return /posts\/([0-9a-z]{26})/.exec(answer.location ?? '')?.[1] ?? '';
}

const valueIn = (page: Answer, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(page.text)?.[1] ?? '';
const bodyIn = (page: Answer) => /<textarea[^>]*name="body"[^>]*>\n([^<]*)</.exec(page.text)?.[1];

/** Sends an update of a post and returns its id. */
async function sendDraft(browser: Client, post: string): Promise<string> {
  const list = link('studioUpdates', { post });
  await browser.post(list, { kind: 'update', text: 'Nobody was hurt.' });
  return /updates\/([0-9a-z]{26})/.exec((await browser.get(list)).text)?.[1] ?? '';
}

/** A window with the form of a post open in it. */
async function open(browser: Client, post: string, query = '') {
  const page = await browser.get(`${link('studioPost', { post })}${query}`);
  assert.equal(page.status, 200);
  const fields = { ...DRAFT, base: valueIn(page, 'base'), from: valueIn(page, 'from'), copy: '' };
  return {
    page,
    async keep(body: string) {
      const answer = await browser.post(
        link('studioWorkingCopies', { post }),
        { ...fields, body },
        JSON_ASKED,
      );
      assert.equal(answer.status, 200, answer.text);
      const kept = JSON.parse(answer.text);
      fields.copy = kept.copy;
      return kept;
    },
    save: (body: string, more: Fields = {}) =>
      browser.post(link('studioPost', { post }), { ...fields, body, ...more }),
  };
}

onBothDatabases('what is being written is kept, and no reader sees it until it is saved', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  const post = await write(browser);
  await browser.post(link('studioPublication', { post }), { action: 'publish' });
  const window = await open(browser, post);
  const kept = await window.keep('Three sheds burned.');
  assert.match(kept.time, /^9:00 AM$/);
  assert.deepEqual([kept.stale, kept.others], [false, []]);
  app.clock.advance(5_000);
  assert.equal((await window.keep('Three sheds burned at night.')).copy, kept.copy);
  assert.match((await app.get('/2026/03/fire-at-the-harbour')).text, /Two sheds burned at night/);
  assert.equal((await readPost(app.db.read, post))?.body, DRAFT.body);

  const preview = await browser.get(`${kept.preview}?frame`);
  assert.match(preview.text, /Three sheds burned at night/);
  assert.doesNotMatch(preview.text, /preview-bar/);
  assert.match(preview.headers.get('content-security-policy') ?? '', /frame-ancestors 'self'/);
  assert.equal(preview.headers.get('x-frame-options'), 'SAMEORIGIN');
  const read = await app.get('/2026/03/fire-at-the-harbour');
  assert.match(read.headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/);
  assert.equal(read.headers.get('x-frame-options'), 'DENY');

  const again = await open(browser, post);
  assert.equal(bodyIn(again.page), 'Three sheds burned at night.');
  assert.match(again.page.text, /Your unsaved changes of 9:00 AM are here/);
  assert.match(again.page.headers.get('content-security-policy') ?? '', /frame-src 'self' /);
  const saved = await again.save('Three sheds burned at night.', { note: 'Counted again' });
  assert.equal(saved.status, 303, saved.text);
  const after = await open(browser, post);
  assert.doesNotMatch(after.page.text, /unsaved changes/);
  assert.match((await app.get('/2026/03/fire-at-the-harbour')).text, /Three sheds/);
  assert.equal(await countCopies(app), 0);
});

onBothDatabases('two windows of one person never write over each other', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  const post = await write(browser);
  const [first, second] = [await open(browser, post), await open(browser, post)];
  await first.keep('From the first.');
  app.clock.advance(1_000);
  await second.keep('From the second.');
  const both = await open(browser, post);
  assert.equal(bodyIn(both.page), 'From the second.');
  assert.match(both.page.text, /Unsaved changes of another window/);
  const other = /\?copy=([0-9a-z]{26})">Open them/.exec(both.page.text)?.[1] ?? '';
  assert.equal(bodyIn((await open(browser, post, `?copy=${other}`)).page), 'From the first.');

  // Two windows that were filled with the same copy part company at the first word.
  const [third, fourth] = [await open(browser, post), await open(browser, post)];
  app.clock.advance(1_000);
  await third.keep('Third.');
  await fourth.keep('Fourth.');
  assert.equal(await countCopies(app), 3);

  assert.equal((await first.save('From the first.')).status, 303);
  app.clock.advance(1_000);
  const late = await second.keep('From the second, later.');
  assert.equal(late.stale, true);
  const refused = await second.save('From the second, later.');
  assert.equal(refused.status, 409);
  assert.match(refused.text, /From the second, later\./);
  assert.match(refused.text, /From the first\./);
  const offered = await open(browser, post);
  assert.match(offered.page.text, /Another text was saved since/);
  assert.equal(bodyIn(offered.page), 'From the second, later.');
});

onBothDatabases('somebody else at the text is announced, and their words are not shown', async (_t, app) => {
  const { browser: alice } = await signInAs(app, 'alice');
  const { browser: erin } = await signInAs(app, { name: 'Erin Vale', role: 'editor' });
  const post = await write(alice);
  const kept = await (await open(erin, post)).keep('Erin is not done.');
  const window = await open(alice, post);
  assert.match(window.page.text, /Erin Vale is changing this text; last kept 9:00 AM/);
  assert.doesNotMatch(window.page.text, /Erin is not done/);
  const own = await window.keep('Alice was faster.');
  assert.match(own.others[0], /Erin Vale/);
  assert.equal((await alice.get(kept.preview)).status, 404);
  const removal = link('studioCopyRemoval', { copy: kept.copy });
  assert.equal((await alice.post(removal)).status, 404);
  const asHers = { ...DRAFT, copy: kept.copy };
  const taken = await alice.post(link('studioWorkingCopies', { post }), asHers, JSON_ASKED);
  assert.equal(taken.status, 404);
  assert.match(JSON.parse(taken.text).error.sentence, /no longer there/);

  await window.save('Alice was faster.');
  // A copy that is somebody else's is not taken away by naming it.
  await alice.post(link('studioPost', { post }), {
    ...DRAFT,
    body: 'x',
    copy: kept.copy,
    from: `${kept.copy}.1`,
  });
  assert.equal(bodyIn((await open(erin, post)).page), 'Erin is not done.');
  const removed = await erin.post(removal);
  assert.equal(removed.location, `${link('studioPost', { post })}?done=copy-discarded`);
  assert.equal(bodyIn((await open(erin, post)).page), 'Alice was faster.');
});

onBothDatabases('a post without a headline is kept too, and begun ones are offered', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  const begun = { ...DRAFT, headline: '', body: 'Only words yet.' };
  const kept = JSON.parse((await browser.post(link('studioNewCopies'), begun, JSON_ASKED)).text);
  const fresh = await browser.get(link('studioNewPost'));
  assert.equal(bodyIn(fresh), '');
  assert.match(fresh.text, /Only words yet\.<\/bdi>/);
  const again = await browser.get(kept.address);
  assert.equal(bodyIn(again), 'Only words yet.');
  assert.match((await browser.get(kept.preview)).text, /Only words yet/);
  const refused = await browser.post(link('studioPosts'), begun, JSON_ASKED);
  assert.equal(refused.status, 422);
  assert.match(JSON.parse(refused.text).error.sentence, /headline/);
  assert.equal(await countCopies(app), 1);
  const made = await browser.post(
    link('studioPosts'),
    { ...begun, headline: 'Now it has one', from: valueIn(again, 'from') },
    JSON_ASKED,
  );
  assert.equal(made.status, 201);
  assert.equal((await readPost(app.db.read, JSON.parse(made.text).post))?.headline, 'Now it has one');
  assert.equal(await countCopies(app), 0);
});

onBothDatabases('the preview of a copy is the page that saving it makes', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  const post = await write(browser);
  await browser.post(link('studioSources', { post }), {
    label: 'Harbour Office, 1 March',
    publisher: 'Office',
  });
  const question = JSON.parse(
    (await browser.post(link('studioQuestions', { post }), { text: 'Who lit it?' }, JSON_ASKED)).text,
  );
  const claim = { party: 'The guard', statement: 'Children', said: '2026-03', status: 'disputed' };
  await browser.post(link('studioClaims', { post, question: question.id }), claim);
  const { markdown } = await upload(browser, { name: 'shed.jpg', bytes: await photo() }, { alt: 'A shed' });
  const body = `Said so [Harbour Office, 1 March].\n\n${markdown}\n\n${question.markdown}`;
  const window = await open(browser, post);
  const shown = pageIn(await browser.get(`${(await window.keep(body)).preview}?frame`));
  for (const piece of [/<img[^>]+alt="A shed"/, /class="claims-table"/, /href="#s-/])
    assert.match(shown, piece);
  assert.equal(shown.split('class="claims-table"').length, 2, 'a table in the text is not shown again below');
  await window.save(body);
  assert.equal(shown, pageIn(await browser.get(link('studioPreview', { post }))));

  const update = { kind: 'update', text: `Later.\n\n${markdown}\n\n${question.markdown}`, update: 'new' };
  const kept = await browser.post(link('studioWorkingCopies', { post }), update, JSON_ASKED);
  const beside = pageIn(await browser.get(`${JSON.parse(kept.text).preview}?frame`));
  assert.equal(beside.split('alt="A shed"').length, 3);
  assert.equal(beside.split('class="claims-table"').length, 3);
});

onBothDatabases(
  'whoever goes on with what another saved gets that text, and their own beside it',
  async (_t, app) => {
    const { browser } = await signInAs(app, 'alice');
    const post = await write(browser);
    const [first, second] = [await open(browser, post), await open(browser, post)];
    await second.keep('From the second.');
    assert.equal((await first.save('From the first.')).status, 303);
    const conflict = await second.save('From the second.');
    assert.equal(conflict.status, 409);
    const leave = /class="button" href="([^"]+)"/.exec(conflict.text)?.[1] ?? '';
    const left = await browser.get(leave);
    assert.equal(bodyIn(left), 'From the first.');
    assert.match(left.text, /Unsaved changes of another window/);
  },
);

onBothDatabases(
  'of two windows that disagree both texts stay in the saves, in one sitting too',
  async (_t, app) => {
    const { browser } = await signInAs(app, 'alice');
    const post = await write(browser);
    const update = await sendDraft(browser, post);
    const rounds = [
      { path: link('studioPost', { post }), field: 'body', fixed: DRAFT },
      { path: link('studioUpdate', { post, update }), field: 'text', fixed: { kind: 'update' } },
    ];
    for (const { path, field, fixed } of rounds) {
      const save = (text: string, page: Answer) => {
        app.clock.advance(1_000);
        const typed = { ...fixed, [field]: text, base: valueIn(page, 'base'), over: valueIn(page, 'over') };
        return browser.post(path, typed);
      };
      const [first, second] = [await browser.get(path), await browser.get(path)];
      assert.equal((await save('From the first window.', first)).status, 303);
      const conflict = await save('From the second window.', second);
      assert.equal(conflict.status, 409);
      // The first goes on meanwhile; its own earlier text is one step of one sitting.
      assert.equal((await save('From the first window, longer.', await browser.get(path))).status, 303);
      const again = await save('From the second window.', conflict);
      assert.equal(again.status, 409);
      assert.equal((await save('From the second window.', again)).status, 303);
      await save('From the second window, longer.', await browser.get(path));
    }
    const saves = await app.db.read.selectFrom('saves').select('fields').orderBy('id').execute();
    const kept = saves.map(({ fields }) => JSON.parse(fields));
    for (const field of ['body', 'text']) {
      const texts = kept.flatMap(save => save[field] ?? []);
      assert.deepEqual(texts, ['From the first window, longer.', 'From the second window, longer.'], field);
    }
  },
);

onBothDatabases('updates are kept as posts are', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  const post = await write(browser);
  const address = link('studioWorkingCopies', { post });
  const typed = {
    kind: 'correction',
    text: 'It began before midnight.',
    update: 'new',
    wrong: 'at ten',
    right: 'at nine',
  };
  const kept = JSON.parse((await browser.post(address, typed, JSON_ASKED)).text);
  assert.match((await browser.get(kept.preview)).text, /It began before midnight/);
  const list = await browser.get(link('studioUpdates', { post }));
  assert.match(list.text, /unsaved changes of/);
  const from = valueIn(list, 'from');
  await browser.post(link('studioUpdates', { post }), { ...typed, from });
  assert.equal(await countCopies(app), 0);

  const update = (await readPost(app.db.read, post))?.updates[0]?.id ?? '';
  const changed = { ...typed, text: 'It began at ten.', update };
  await browser.post(address, changed, JSON_ASKED);
  const form = await browser.get(link('studioUpdate', { post, update }));
  assert.match(form.text, /It began at ten/);
  const unknown = await browser.post(address, { ...typed, update: post }, JSON_ASKED);
  assert.equal(unknown.status, 404);
});

onBothDatabases(
  'without scripts a button shows the page of what is typed and saves nothing',
  async (_t, app) => {
    const { browser } = await signInAs(app, 'alice');
    const post = await write(browser);
    const answer = await browser.post(link('studioWorkingCopies', { post }), {
      ...DRAFT,
      body: 'Looked at.',
    });
    assert.equal(answer.status, 303);
    const preview = await browser.get(answer.location ?? '');
    assert.match(preview.text, /Looked at\./);
    assert.match(preview.text, /preview-bar/);
    assert.equal((await readPost(app.db.read, post))?.body, DRAFT.body);
  },
);

onBothDatabases(
  'copies that nobody touches are forgotten, and one text has a bounded number',
  async (_t, app) => {
    const { browser } = await signInAs(app, 'alice');
    const post = await write(browser);
    for (let window = 0; window < 12; window++) {
      app.clock.advance(1_000);
      await (await open(browser, post, '?copy=none')).keep(`Window ${window}.`);
    }
    assert.equal(await countCopies(app), 10);
    assert.equal(bodyIn((await open(browser, post)).page), 'Window 11.');
    const forget = app.due.find(({ name }) => name === 'forget working copies');
    app.clock.advance(89 * 86_400_000);
    await forget?.run(app.clock.now());
    assert.equal(await countCopies(app), 10);
    app.clock.advance(2 * 86_400_000);
    await forget?.run(app.clock.now());
    assert.equal(await countCopies(app), 0);
  },
);

onBothDatabases('a post of 50,000 words opens, is kept and is saved', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  const post = await write(browser);
  const long = Array.from({ length: 1_000 }, (_, at) => `${at} ${'می‌نویسیم '.repeat(38)}`.trim()).join(
    '\n\n',
  );
  assert.ok(long.length > 350_000);
  const window = await open(browser, post);
  await window.keep(long);
  assert.equal(bodyIn((await open(browser, post)).page), long);
  assert.equal((await window.save(long)).status, 303);
  const conflict = await (await open(browser, post)).save(long, { base: 'another' });
  assert.equal(conflict.status, 303, 'the same text twice is no conflict');
});

/** What readers would read of a page. */
const pageIn = ({ text }: Answer) => /<article[\s\S]*<\/article>/.exec(text)?.[0] ?? '';

async function countCopies(app: Parameters<Parameters<typeof onBothDatabases>[1]>[1]): Promise<number> {
  return (await app.db.read.selectFrom('working_copies').select('id').execute()).length;
}
