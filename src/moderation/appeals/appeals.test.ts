import assert from 'node:assert/strict';
import fc from 'fast-check';
import { onBothDatabases, type TestApp } from '../../../test/app.ts';
import { signInAs } from '../../../test/cast.ts';
import type { Client } from '../../../test/client.ts';
import { commented, decideAs, expectExactTallies } from '../../../test/moderating.ts';
import { say } from '../../../test/story.ts';
import { readComment } from '../../discussion/comments.ts';
import { statusLink } from '../../discussion/status.ts';
import { link } from '../../routes.ts';
import { undo } from '../undo.ts';

const MODERATOR = { name: 'Carol Stone', role: 'moderator' } as const;
const EDITOR = { name: 'Erin Vale', role: 'editor' } as const;

/** The decision that the form of a status page is about. */
function decisionIn(page: string): string {
  return /name="decision" value="([0-9a-z]{26})"/.exec(page)?.[1] ?? '';
}

/** Objects as the writer does, with the form as it stands on the page. */
async function object(app: TestApp, status: string, text = 'It sells nothing.') {
  const browser = app.browser();
  const decision = decisionIn((await browser.get(status)).text);
  return browser.post(`${status}/appeal`, { decision, text });
}

async function openAppeal(browser: Client): Promise<{ path: string; seen: string }> {
  const list = await browser.get(link('studioAppeals'));
  const path = /href="(\/studio\/appeals\/[0-9a-z]{26})"/.exec(list.text)?.[1] ?? '';
  const page = path === '' ? '' : (await browser.get(path)).text;
  return { path, seen: /name="seen" value="([0-9a-z]*)"/.exec(page)?.[1] ?? '' };
}

const answer = (outcome: 'grant' | 'deny', seen: string, sentence = 'It names a ferry, no shop.') => ({
  outcome,
  seen,
  sentence,
});

onBothDatabases('an objection goes to another moderator and puts the comment back', async (_t, app) => {
  const carol = await signInAs(app, MODERATOR, { password: true });
  const erin = await signInAs(app, EDITOR, { password: true });
  const { id, status } = await commented(app);
  await decideAs(app, carol.person, id, 'remove');
  const page = await app.get(status);
  assert.match(page.text, /Object to the decision/);
  assert.match(page.text, /The staff had read the comment by themselves/);
  assert.match(page.text, /2022\/2065, article 21/);

  const sent = await object(app, status, 'It <b>sells</b> nothing.\nIt tells a time.');
  assert.equal(sent.status, 303);
  const waiting = await app.get(sent.location ?? '');
  assert.match(waiting.text, /role="status">Your objection is sent/);
  assert.match(waiting.text, /Nobody has answered it yet/);
  assert.match(waiting.text, /It &lt;b&gt;sells&lt;\/b&gt; nothing\.\nIt tells a time\./);
  assert.doesNotMatch(waiting.text, /<textarea/);
  assert.equal((await expectExactTallies(app)).appeals, 1);

  const own = await openAppeal(carol.browser);
  assert.match((await carol.browser.get(own.path)).text, /Somebody else on the staff has to answer it/);
  assert.equal((await carol.browser.post(own.path, answer('deny', own.seen))).status, 403);

  const { path, seen } = await openAppeal(erin.browser);
  const shown = await erin.browser.get(path);
  assert.match(shown.text, /The ferry is late again/);
  assert.match(shown.text, /Carol Stone/);
  assert.match(shown.text, /It &lt;b&gt;sells/);
  const incomplete = await erin.browser.post(path, { outcome: '', sentence: 'x & y', seen });
  assert.equal(incomplete.status, 422);
  assert.match(incomplete.text, /value="x &amp; y"/);
  app.clock.advance(1_000);
  const done = await erin.browser.post(path, answer('grant', seen));
  assert.equal(done.status, 303, done.text);
  assert.match((await erin.browser.get(done.location ?? '')).text, /The appeal is answered/);
  assert.equal((await readComment(app.db.read, id))?.state, 'published');
  assert.equal((await expectExactTallies(app)).appeals, 0);
  const told = await app.get(status);
  assert.match(told.text, /You were right: readers can see the comment/);
  assert.match(told.text, /It names a ferry, no shop\./);
  assert.doesNotMatch(told.text, /Erin|Carol/);
  assert.equal((await erin.browser.post(path, answer('deny', seen))).status, 409, 'answered once');
  assert.match((await app.get(link('moderationLog'))).text, /on appeal/);
});

onBothDatabases('the only moderator may answer, and is told so', async (_t, app) => {
  const carol = await signInAs(app, MODERATOR, { password: true });
  await signInAs(app, { name: 'Ann Thor', role: 'author' }, { password: true });
  // Brought in with a page: the name of a moderator who can't sign in.
  await signInAs(app, { name: 'Olga Past', role: 'editor' });
  const { id, status } = await commented(app);
  await decideAs(app, carol.person, id, 'remove');
  await object(app, status);
  const { path, seen } = await openAppeal(carol.browser);
  assert.match((await carol.browser.get(path)).text, /There is no other moderator, so you may answer/);
  app.clock.advance(1_000);
  const denied = await carol.browser.post(path, answer('deny', seen, 'It names a shop.'));
  assert.equal(denied.status, 303);
  const told = await app.get(status);
  assert.match(told.text, /The decision stands\./);
  assert.match(told.text, /Objection turned down/);
  assert.match(told.text, /It names a shop\./);
  assert.equal((await readComment(app.db.read, id))?.state, 'removed');
  assert.equal((await expectExactTallies(app)).appeals, 0);
  assert.equal((await object(app, status)).status, 409, 'one objection to one decision');
});

onBothDatabases(
  'what a person removed out of the waiting line, or holds, can be objected to',
  async (_t, app) => {
    const carol = await signInAs(app, MODERATOR, { password: true });
    const { id, status } = await commented(app);
    await decideAs(app, carol.person, id, 'hold', 'Let us look at it.');
    assert.equal((await object(app, status)).status, 303);
    await decideAs(app, carol.person, id, 'remove');
    assert.match((await app.get(status)).text, /Another decision was made meanwhile/);
    assert.equal((await expectExactTallies(app)).appeals, 0);
    assert.equal((await object(app, status)).status, 303, 'the new decision can be objected to');
    await decideAs(app, carol.person, id, 'restore');
    assert.match((await app.get(status)).text, /You were right/);
    assert.equal((await expectExactTallies(app)).appeals, 0);
  },
);

onBothDatabases('an undone decision opens the objection again that it had closed', async (_t, app) => {
  const carol = await signInAs(app, MODERATOR, { password: true });
  const { id, status } = await commented(app);
  await decideAs(app, carol.person, id, 'remove');
  await object(app, status);
  const restored = await decideAs(app, carol.person, id, 'restore');
  assert.equal((await expectExactTallies(app)).appeals, 0);
  app.clock.advance(1_000);
  await app.db.write(write => undo(write, restored, carol.person));
  assert.equal((await readComment(app.db.read, id))?.state, 'removed');
  assert.equal((await expectExactTallies(app)).appeals, 1);
  assert.doesNotMatch((await app.get(status)).text, /<textarea/, 'it waits for its answer');
  const { path, seen } = await openAppeal(carol.browser);
  app.clock.advance(1_000);
  assert.equal((await carol.browser.post(path, answer('grant', seen))).status, 303);
  const { decision_id: granted } = await app.db.read
    .selectFrom('comments')
    .select('decision_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const undoing = app.db.write(write => undo(write, granted ?? '', carol.person));
  await assert.rejects(undoing, { reason: 'decision-not-undoable' }, 'an answer is given once');
});

onBothDatabases('nobody objects without the key, to nothing, twice, or to what is over', async (_t, app) => {
  const carol = await signInAs(app, MODERATOR, { password: true });
  const { id, post, status } = await commented(app);
  const other = { status: statusLink(app.siteKey, (await say(app, post, 'Another.')).id) };
  assert.doesNotMatch((await app.get(status)).text, /Object to the decision/);
  const removal = await decideAs(app, carol.person, id, 'remove');
  const wrong = status.replace(/\/[0-9a-f]+$/, other.status.slice(other.status.lastIndexOf('/')));
  const fields = { decision: removal, text: 'No.' };
  assert.equal((await app.browser().post(`${wrong}/appeal`, fields)).status, 404);
  assert.equal(
    (await app.browser().post(`${other.status}/appeal`, fields)).status,
    409,
    'of another comment',
  );
  const blank = await app.browser().post(`${status}/appeal`, { decision: removal, text: ' \u200b ' });
  assert.equal(blank.status, 422);
  assert.match(blank.text, /the field is empty/);
  const long = 'x'.repeat(2_001);
  const tooLong = await app.browser().post(`${status}/appeal`, { decision: removal, text: long });
  assert.equal(tooLong.status, 422);
  assert.ok(tooLong.text.includes(`>\n${long}</textarea>`), 'what was typed is still there');
  const both = await Promise.all([object(app, status, 'One.'), object(app, status, 'Two.')]);
  assert.deepEqual(both.map(one => one.status).sort(), [303, 409]);
  assert.equal((await expectExactTallies(app)).appeals, 1);
  assert.equal((await app.get(`${status}/appeal`)).location, status, 'a reload finds the page');
});

onBothDatabases('whoever takes the comment back takes the objection back', async (_t, app) => {
  const carol = await signInAs(app, MODERATOR, { password: true });
  const { id, status } = await commented(app);
  await decideAs(app, carol.person, id, 'hold', 'Let us look at it.');
  await object(app, status, 'Something that only I would say.');
  assert.equal((await app.browser().post(`${status}/withdrawal`)).status, 303);
  assert.equal((await expectExactTallies(app)).appeals, 0);
  assert.doesNotMatch((await app.get(status)).text, /only I would say/);
  const rows = await app.db.read.selectFrom('appeals').select(['state', 'text']).execute();
  assert.deepEqual(rows.map(Object.values), [['closed', '']]);
});

onBothDatabases('any text comes out as text, for the writer and for staff', async (_t, app) => {
  const carol = await signInAs(app, MODERATOR, { password: true });
  const { id, status } = await commented(app);
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }), async text => {
      const removal = await decideAs(app, carol.person, id, 'remove');
      const hostile = `<script>alert(1)</script>"'>${text}`;
      const sent = await app.browser().post(`${status}/appeal`, { decision: removal, text: hostile });
      assert.equal(sent.status, 303);
      const { path, seen } = await openAppeal(carol.browser);
      for (const page of [await app.get(status), await carol.browser.get(path)]) {
        assert.equal(page.status, 200);
        assert.doesNotMatch(page.text, /<script>alert/);
      }
      app.clock.advance(1_000);
      const done = await carol.browser.post(path, answer('grant', seen, `<script>alert(2)</script>${text}!`));
      assert.equal(done.status, 303);
      assert.doesNotMatch((await app.get(status)).text, /<script>alert/);
    }),
    { numRuns: 6 },
  );
  await expectExactTallies(app);
});
