import assert from 'node:assert/strict';
import { onBothDatabases, type TestApp } from '../../../test/app.ts';
import { signInAs } from '../../../test/cast.ts';
import { newSecret } from '../../lib/keys.ts';
import { link } from '../../routes.ts';
import { addComment, importComment, listRecentComments } from '../comments.ts';
import { openThread, readThreadPage } from '../threads.ts';

async function threadWith(app: TestApp, texts: readonly string[], language = 'en') {
  const threadId = await app.db.write(write =>
    openThread(write, { address: '/2026/03/boats', language, zone: 'Europe/Oslo' }),
  );
  const ids: string[] = [];
  for (const text of texts) {
    const writer = { kind: 'browser', secret: newSecret() } as const;
    const draft = { threadId, text, name: null, answers: [] };
    app.clock.advance(1_000);
    ids.push((await addComment({ db: app.db, siteKey: app.siteKey }, draft, writer)).id);
  }
  return { threadId, ids };
}

onBothDatabases('a comment is removed under a rule and put back in one press', async (_t, app) => {
  const { browser } = await signInAs(app, 'carol');
  const { threadId, ids } = await threadWith(app, ['A calm remark.', 'An <i>ugly</i> word.']);
  const comment = ids[1] ?? '';
  const list = await browser.get(link('studioComments'));
  assert.match(list.text, /A calm remark\./);
  assert.ok(list.text.includes(link('comment', { comment })));
  assert.doesNotMatch(list.text, /<i>ugly/);

  const done = await browser.post(link('studioCommentRemoval', { comment }), {
    rule: 'insult',
    otherRule: '',
    reason: 'Calls a neighbour names.',
  });
  assert.equal(done.status, 303, done.text);
  const page = await browser.get(done.location ?? '');
  assert.match(page.text, /role="status">Comment removed/);
  assert.match(page.text, /Insults or threatens people/);
  assert.match(page.text, /ugly/, 'staff still see the text');
  const shown = (await readThreadPage(app.db.read, threadId, 1))?.comments[1];
  assert.equal(shown?.state, 'removed');
  assert.equal(shown?.text, '');
  assert.deepEqual(
    [shown?.removal?.rule, shown?.removal?.reason],
    ['Insults or threatens people', 'Calls a neighbour names.'],
  );
  const twice = await browser.post(link('studioCommentRemoval', { comment }), {
    rule: 'spam',
    reason: 'Again.',
  });
  assert.equal(twice.status, 409);

  const back = await browser.post(link('studioCommentRestoration', { comment }));
  assert.equal(back.status, 303);
  assert.match((await browser.get(back.location ?? '')).text, /Comment put back/);
  assert.equal((await readThreadPage(app.db.read, threadId, 1))?.comments[1]?.state, 'published');
});

onBothDatabases('a removal needs rule and reason, and keeps what was typed', async (_t, app) => {
  const { browser } = await signInAs(app, 'carol');
  const { threadId, ids } = await threadWith(app, ['A calm remark.']);
  const path = link('studioCommentRemoval', { comment: ids[0] ?? '' });
  const blank = await browser.post(path, { rule: '', otherRule: ' ', reason: '' });
  assert.equal(blank.status, 422);
  assert.match(blank.text, /Name the rule/);
  assert.match(blank.text, /Write the reason/);
  const long = await browser.post(path, { rule: 'spam', otherRule: 'My own rule', reason: 'x'.repeat(301) });
  assert.equal(long.status, 422);
  assert.match(long.text, /value="My own rule"/);
  assert.match(long.text, /<option value="spam" selected>/);
  assert.equal((await readThreadPage(app.db.read, threadId, 1))?.comments[0]?.state, 'published');

  await browser.post(path, { rule: 'spam', otherRule: 'My own rule', reason: 'Short.' });
  assert.equal((await readThreadPage(app.db.read, threadId, 1))?.comments[0]?.removal?.rule, 'My own rule');
});

onBothDatabases('readers see the rule in the language of their discussion', async (_t, app) => {
  const { browser } = await signInAs(app, 'carol');
  const { threadId, ids } = await threadWith(app, ['نظری آرام.'], 'fa');
  const comment = ids[0] ?? '';
  assert.match((await browser.get(link('studioComment', { comment }))).text, /توهین یا تهدید است/);
  await browser.post(link('studioCommentRemoval', { comment }), {
    rule: 'insult',
    reason: 'به همسایه ناسزا گفته است.',
  });
  const shown = (await readThreadPage(app.db.read, threadId, 1))?.comments[0];
  assert.equal(shown?.removal?.rule, 'توهین یا تهدید است');
});

onBothDatabases('the list goes page by page and knows its ends', async (_t, app) => {
  const { browser } = await signInAs(app, 'carol');
  assert.match((await browser.get(link('studioComments'))).text, /No comments yet/);
  await threadWith(
    app,
    Array.from({ length: 51 }, (_, i) => `Remark number ${i + 1}.`),
  );
  const first = await browser.get(link('studioComments'));
  assert.match(first.text, /Remark number 51\./);
  assert.doesNotMatch(first.text, /Remark number 1\./);
  assert.match(first.text, /rel="next" href="\/studio\/comments\?page=2"/);
  assert.match((await browser.get('/studio/comments?page=2')).text, /Remark number 1\./);
  for (const page of ['0', '-1', 'x', '1e99', '99999999999']) {
    assert.equal((await browser.get(`/studio/comments?page=${page}`)).status, 404, page);
  }
  assert.equal((await browser.get(link('studioComment', { comment: 'x' }))).status, 404);
});

onBothDatabases(
  'comments that were brought in at one instant are listed newest number first',
  async (_t, app) => {
    const { threadId } = await threadWith(app, ['Before.']);
    app.clock.advance(1_000);
    await app.db.write(async write => {
      for (let i = 2; i <= 60; i++) {
        const author = { kind: 'imported', name: null } as const;
        const draft = {
          threadId,
          text: `Old ${i}`,
          author,
          at: null,
          answers: [],
          emptyAllowed: true,
        } as const;
        await importComment(write, draft);
      }
    });
    app.clock.advance(1_000);
    await addComment(
      { db: app.db, siteKey: app.siteKey },
      { threadId, text: 'After.', name: null, answers: [] },
      { kind: 'browser', secret: newSecret() },
    );
    const pages = [1, 2].map(page => listRecentComments(app.db.read, { page }));
    const numbers = (await Promise.all(pages)).flatMap(({ comments }) =>
      comments.map(({ number }) => number),
    );
    assert.deepEqual(
      numbers,
      Array.from({ length: 61 }, (_, i) => 61 - i),
    );
  },
);
