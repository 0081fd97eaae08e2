import assert from 'node:assert/strict';
import fc from 'fast-check';
import { onBothDatabases, type TestApp } from '../../../test/app.ts';
import { signInAs } from '../../../test/cast.ts';
import type { Client } from '../../../test/client.ts';
import { commented, decideAs, expectExactTallies } from '../../../test/moderating.ts';
import { readComment } from '../../discussion/comments.ts';
import { link } from '../../routes.ts';
import { act } from '../acts.ts';
import { rulesInForce } from '../rules.ts';
import { DEFAULT_MODERATION, saveModeration } from '../settings.ts';

function send(browser: Client, comment: string, fields: { rule?: string; text?: string } = {}) {
  return browser.post(link('commentReport', { comment }), { rule: 'spam', text: '', ...fields });
}

/** From now on this many reports hold a comment. */
async function holdFrom(app: TestApp, reportsToHold: number): Promise<void> {
  const { wordsDigest: _w, domainsDigest: _d, ...settings } = DEFAULT_MODERATION;
  const lists = { bannedWords: '', blockedDomains: '' };
  await app.db.write(write => saveModeration(write, { ...settings, reportsToHold }, lists));
}

onBothDatabases('a reader reports a comment, once, and sees what became of it', async (_t, app) => {
  const { id, post, status } = await commented(app);
  const page = await app.get(post.path);
  assert.ok(page.text.includes(`href="${link('commentReport', { comment: id })}" rel="nofollow"`));
  const dara = app.browser();
  const form = await dara.get(link('commentReport', { comment: id }));
  assert.equal(dara.cookies.size, 0, 'looking sets no cookie');
  assert.match(form.text, /The ferry is late again/);
  assert.match(form.text, /<option value="spam">Advertising or spam/);
  assert.ok(form.text.includes(`/notices/new?comment=${id}`));

  const sent = await send(dara, id, { text: 'It <i>sells</i> watches.' });
  assert.equal(sent.status, 303);
  assert.match(sent.location ?? '', /^\/reports\/[0-9a-z]{26}\/[0-9a-f]{32}$/);
  assert.ok(dara.cookies.has('dateline_writer'));
  const again = await send(dara, id, { rule: 'insult', text: 'And again.' });
  assert.equal(again.location, sent.location, 'each browser counts once');
  assert.deepEqual(await expectExactTallies(app), { held: 0, reported: 1, appeals: 0, notices: 0 });
  const outcome = sent.location ?? '';
  const waiting = await app.get(outcome);
  assert.match(waiting.text, /A moderator has not answered it yet/);
  assert.match(waiting.text, /It &lt;i&gt;sells/);
  assert.match(waiting.headers.get('cache-control') ?? '', /no-store/);
  assert.match(waiting.text, /name="robots" content="noindex"/);
  const { person } = await signInAs(app, 'carol');
  const removal = await decideAs(app, person, id, 'remove');
  assert.ok(removal);
  assert.match((await app.get(outcome)).text, /A moderator agreed: the comment was removed\.</);
  assert.match((await app.get(status)).text, /Readers had reported the comment/);
  await decideAs(app, person, id, 'restore');
  assert.match((await app.get(outcome)).text, /was removed\. It was put back later\./);
  assert.equal((await expectExactTallies(app)).reported, 0);
});

onBothDatabases('reports of one browser about two comments have nothing in common', async (_t, app) => {
  const first = await commented(app);
  const dara = app.browser();
  await send(dara, first.id);
  const second = await dara.post(link('threadComments', { thread: first.post.threadId }), {
    text: 'I reported that one.',
  });
  await send(dara, second.location?.split('#c-')[1] ?? '');
  const rows = await app.db.read.selectFrom('reports').selectAll().execute();
  const [handle] = await app.db.read.selectFrom('handles').select('writer_key').execute();
  assert.equal(rows.length, 2);
  assert.equal(new Set([...rows.map(row => row.reporter_key), handle?.writer_key]).size, 3);
  const kept = JSON.stringify(rows);
  assert.ok(!kept.includes(dara.cookies.get('dateline_writer') ?? '?'), 'the secret itself is nowhere');
});

onBothDatabases('a report needs a rule, and comes back with all that was typed', async (_t, app) => {
  const { id } = await commented(app);
  const bare = await send(app.browser(), id, { rule: '', text: 'Look & see.' });
  assert.equal(bare.status, 422);
  assert.match(bare.text, /Choose the rule that the comment breaks/);
  assert.match(bare.text, />\nLook &amp; see\.<\/textarea>/);
  assert.equal((await send(app.browser(), id, { rule: 'no-such-rule' })).status, 422);
  const long = await send(app.browser(), id, { text: 'x'.repeat(1_001) });
  assert.equal(long.status, 422);
  assert.match(long.text, /to 1000 characters/);
  assert.equal((await expectExactTallies(app)).reported, 0);
});

onBothDatabases(
  'nothing is reported that readers do not see, and a wrong key shows nothing',
  async (_t, app) => {
    const { person } = await signInAs(app, 'carol');
    const { id } = await commented(app);
    const outcome = (await send(app.browser(), id)).location ?? '';
    const { id: held } = await commentedBeside(app, 'Wait for it.');
    await decideAs(app, person, held, 'hold');
    assert.equal((await app.get(link('commentReport', { comment: held }))).status, 404);
    assert.equal((await send(app.browser(), held)).status, 404);
    assert.equal((await send(app.browser(), '01arz3ndektsv4rrffq69g5fav')).status, 404);
    await decideAs(app, person, id, 'remove');
    assert.equal((await send(app.browser(), id)).status, 409);
    const [, , report] = outcome.split('/');
    for (const path of [`/reports/${report}/${'0'.repeat(32)}`, `/reports/nothing/${'0'.repeat(32)}`])
      assert.equal((await app.get(path)).status, 404, path);
  },
);

async function commentedBeside(app: TestApp, text: string): Promise<{ id: string }> {
  const { id: thread } = await app.db.read.selectFrom('threads').select('id').executeTakeFirstOrThrow();
  const answer = await app.browser().post(link('threadComments', { thread }), { text });
  return { id: answer.location?.split('#c-')[1] ?? '' };
}

onBothDatabases('many reports hold a comment where the site says so, and only there', async (_t, app) => {
  const { id, post, status } = await commented(app);
  for (let i = 0; i < 4; i++) await send(app.browser(), id, { rule: 'insult' });
  assert.equal((await readComment(app.db.read, id))?.state, 'published');
  await holdFrom(app, 5);
  app.clock.advance(1_000);
  const last = await send(app.browser(), id, { rule: 'spam' });
  const comment = await readComment(app.db.read, id);
  assert.deepEqual([comment?.state, comment?.heldCode, comment?.openReports], ['held', 'held-reports', 5]);
  assert.deepEqual(await expectExactTallies(app), { held: 1, reported: 1, appeals: 0, notices: 0 });
  assert.doesNotMatch((await app.get(post.path)).text, /late again/);
  const told = await app.get(status);
  assert.match(told.text, /An automatic check\. Nobody had read/);
  assert.match(told.text, /Insults or threatens people/, 'the rule that most of them named');
  assert.match((await app.get(last.location ?? '')).text, /Until then the comment is not shown/);

  const { person } = await signInAs(app, 'carol');
  app.clock.advance(1_000);
  await decideAs(app, person, id, 'publish');
  assert.match((await app.get(last.location ?? '')).text, /let it stand/);
  assert.deepEqual(await expectExactTallies(app), { held: 0, reported: 0, appeals: 0, notices: 0 });
});

onBothDatabases(
  'moderators dismiss reports, and a comment that is taken back closes them',
  async (_t, app) => {
    const { person } = await signInAs(app, 'carol');
    const { id, post } = await commented(app);
    const outcome = (await send(app.browser(), id)).location ?? '';
    app.clock.advance(1_000);
    await app.db.write(async write => {
      const comment = await readComment(write.tx, id);
      assert.ok(comment);
      const wish = { act: 'publish', rule: '', reason: '', ban: { kind: 'handle', hours: 1 } } as const;
      await act(write, comment, wish, { person, banned: new Set(), book: await rulesInForce(write) });
    });
    assert.match((await app.get(outcome)).text, /let it stand/);
    assert.equal((await expectExactTallies(app)).reported, 0);

    const bob = app.browser();
    const sent = await bob.post(link('threadComments', { thread: post.threadId }), { text: 'Mine.' });
    const own = sent.location?.split('#c-')[1] ?? '';
    const reported = (await send(app.browser(), own)).location ?? '';
    assert.equal((await expectExactTallies(app)).reported, 1);
    await bob.post(link('commentWithdrawal', { comment: own }));
    assert.match((await app.get(reported)).text, /The writer took the comment back/);
    assert.equal((await expectExactTallies(app)).reported, 0);
  },
);

onBothDatabases('reports at the same moment are all counted', async (_t, app) => {
  const { id } = await commented(app);
  const same = app.browser();
  same.cookies.set('dateline_writer', 'x'.repeat(43));
  const browsers = [...Array.from({ length: 5 }, () => app.browser()), same, same, same];
  await Promise.all(browsers.map(browser => send(browser, id)));
  assert.equal((await readComment(app.db.read, id))?.openReports, 6);
  assert.equal((await expectExactTallies(app)).reported, 1);
});

onBothDatabases('what is written beside a report comes out as text', async (_t, app) => {
  const { id } = await commented(app, 'A calm remark.', 'fa');
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 80 }), async text => {
      const sent = await send(app.browser(), id, { text: `<img src=x onerror=alert(1)>${text}` });
      const page = await app.get(sent.location ?? '');
      assert.equal(page.status, 200);
      assert.doesNotMatch(page.text, /<img/);
      assert.match(page.text, /<html lang="fa" dir="rtl"/);
    }),
    { numRuns: 8 },
  );
  await expectExactTallies(app);
});
