import assert from 'node:assert/strict';
import { Hono } from 'hono';
import { onBothDatabases, type TestApp } from '../../test/app.ts';
import { signInAs } from '../../test/cast.ts';
import { SPAM, WORD_CHECKS } from '../../test/checks.ts';
import { Client } from '../../test/client.ts';
import { readTallies } from '../db/tallies.ts';
import { siteCookies } from '../http/cookies.ts';
import { newSecret } from '../lib/keys.ts';
import type { SpeakerEnv } from '../people/speaker.ts';
import { link } from '../routes.ts';
import { addComment, readComment } from './comments.ts';
import { discussionRoutes } from './controller.ts';
import { decide } from './decisions.ts';
import { saveDiscussionSettings } from './settings.ts';
import { statusKey, statusLink } from './status.ts';
import { openThread, readThreadPage } from './threads.ts';

/** A thread whose writers meet checks by words (`test/checks.ts`). */
async function guarded(app: TestApp, language = 'en') {
  const settings = { address: '/2026/03/harbour', language, zone: 'UTC' };
  const thread = await app.db.write(write => openThread(write, settings));
  const services = {
    db: app.db,
    siteKey: app.siteKey,
    clock: app.clock.now,
    intake: WORD_CHECKS,
    trustedProxies: 0,
  };
  const routes = new Hono<SpeakerEnv>();
  routes.use(siteCookies(app.url), async (c, next) => {
    c.set('person', null);
    await next();
  });
  routes.route('/', discussionRoutes(services));
  const bob = new Client(routes.fetch, app.url);
  const say = (fields: Record<string, string>, headers = {}) =>
    bob.post(link('threadComments', { thread }), { name: '', answers: '', ...fields }, headers);
  return { thread, bob, say, services };
}

const JSON_ASKED = { accept: 'application/json' };

onBothDatabases('a held comment leads its writer to a page that says what it waits for', async (_t, app) => {
  const { thread, bob, say } = await guarded(app);
  const sent = await say({ text: 'You can wait for me.' });
  assert.equal(sent.status, 303);
  assert.match(sent.location ?? '', /^\/status\/[0-9a-z]{26}\/[0-9a-f]{32}$/);
  const page = await app.get(sent.location ?? '');
  assert.equal(page.status, 200);
  assert.match(page.headers.get('cache-control') ?? '', /no-store/);
  assert.match(page.headers.get('referrer-policy') ?? '', /^(no-referrer|same-origin)$/);
  assert.match(page.text, /name="robots" content="noindex"/);
  for (const told of [
    /waits for a moderator\. Nobody but the staff can read it yet/,
    /You can wait for me\./,
    /<dd>An automatic check\./,
    /href="\/rules\/1#rule-spam"><bdi>Advertising or spam<\/bdi><\/a> \(version 1\)/,
    /It says “wait”\./,
  ])
    assert.match(page.text, told);
  assert.doesNotMatch(page.text, /#-\d/, 'the place in the waiting line is nobody’s business');
  assert.equal((await readThreadPage(app.db.read, thread, 1))?.comments.length, 0);

  const mine = await bob.get(link('threadMine', { thread }));
  assert.ok(mine.text.includes(sent.location ?? '?'));
  assert.match(mine.text, /It waits for a moderator\./);
  assert.doesNotMatch(mine.text, /#-\d/);
  const told = JSON.parse((await bob.get(link('threadMine', { thread }), JSON_ASKED)).text);
  const [, , id] = sent.location?.split('/') ?? [];
  assert.deepEqual(told.comments, [{ number: null, id, state: 'held', status: sent.location }]);
});

onBothDatabases('programs hear of the status too', async (_t, app) => {
  const { say } = await guarded(app);
  const held = JSON.parse((await say({ text: 'A program can wait.' }, JSON_ASKED)).text);
  assert.deepEqual([held.number, held.state, held.href], [null, 'held', held.status]);
  const shown = JSON.parse((await say({ text: 'A program speaks.' }, JSON_ASKED)).text);
  assert.deepEqual([shown.number, shown.state], [1, 'published']);
  assert.equal(shown.status, statusLink(app.siteKey, shown.id));
  assert.match(shown.href, /#c-/);
});

onBothDatabases('with a wrong key there is no page, as there is none of no comment', async (_t, app) => {
  const { say } = await guarded(app);
  const { id } = JSON.parse((await say({ text: 'Read me.' }, JSON_ASKED)).text);
  const other = JSON.parse((await say({ text: 'Read me too.' }, JSON_ASKED)).text).id;
  const unknown = '01arz3ndektsv4rrffq69g5fav';
  const answers = await Promise.all(
    [
      link('commentStatus', { comment: id, key: statusKey(app.siteKey, other) }),
      link('commentStatus', { comment: id, key: statusKey('b2'.repeat(32), id) }),
      link('commentStatus', { comment: id, key: statusKey(app.siteKey, id).slice(1) }),
      link('commentStatus', { comment: id, key: `${statusKey(app.siteKey, id)}0` }),
      link('commentStatus', { comment: unknown, key: statusKey(app.siteKey, unknown) }),
      link('commentStatus', { comment: 'no-id', key: 'é' }),
    ].map(path => app.get(path, { accept: 'text/html' })),
  );
  const own = app.browser();
  const sent = await own.post(
    link('commentStatusWithdrawal', { comment: id, key: statusKey(app.siteKey, other) }),
  );
  for (const answer of [...answers, sent]) {
    assert.equal(answer.status, 404);
    if (answer !== sent) assert.equal(answer.text, answers[4]?.text);
  }
});

onBothDatabases('whoever would be held is asked first, with all that was typed', async (_t, app) => {
  const { thread, bob, say } = await guarded(app);
  await say({ text: 'First.' });
  const typed = { text: 'Do ask <me> about it.', name: 'Bob "B"', answers: '1' };
  const asked = await say(typed);
  assert.equal(asked.status, 422);
  assert.match(asked.text, /role="alert"/);
  assert.match(asked.text, /It says “ask”/);
  assert.match(asked.text, /The rule: <a href="\/rules\/1#rule-spam">/);
  assert.match(asked.text, />\nDo ask &lt;me&gt; about it\.<\/textarea>/);
  assert.match(asked.text, /value="Bob &quot;B&quot;"/);
  assert.match(asked.text, /name="answers" type="checkbox" value="1" checked/);
  const buttons = [...asked.text.matchAll(/<button[^>]*>[^<]*/g)].map(([button]) => button);
  assert.match(buttons[0] ?? '', />Send the changed words/);
  assert.match(buttons[1] ?? '', /name="insists" value="1">Send it to a moderator as it is/);
  assert.equal(await heldCount(app), 0);

  const told = await say(typed, JSON_ASKED);
  assert.equal(told.status, 422);
  assert.deepEqual(JSON.parse(told.text).error, {
    code: 'invalid',
    reason: 'held-word',
    sentence: 'It says “ask”, which somebody has to read first.',
    rule: SPAM,
    wouldBeHeld: true,
  });

  assert.match((await say({ ...typed, insists: '1' })).location ?? '', /^\/status\//);
  assert.equal(await heldCount(app), 1);
  const changed = await say({ ...typed, text: 'Do tell me about it.' });
  assert.match(changed.location ?? '', /#c-/);

  const [, comment] = (await readThreadPage(app.db.read, thread, 1))?.comments ?? [];
  const edit = link('commentEdit', { comment: comment?.id ?? '' });
  const again = await bob.post(edit, { text: 'I ask again.', answers: '1' });
  assert.equal(again.status, 422);
  assert.match(again.text, />\nI ask again\.<\/textarea>/);
  assert.match(again.text, /name="insists"/);
  const insisted = await bob.post(edit, { text: 'I ask again.', answers: '1', insists: '1' });
  assert.match(insisted.location ?? '', /^\/status\//);
  assert.equal((await readComment(app.db.read, comment?.id ?? ''))?.state, 'held');
});

onBothDatabases(
  'the status page alone is enough to take back what waits, and nothing else',
  async (_t, app) => {
    const { say, services, thread } = await guarded(app);
    const held = (await say({ text: 'Let it wait.' })).location ?? '';
    assert.match((await app.get(held)).text, /Erase the comment/);
    const done = await app.browser().post(`${held}/withdrawal`);
    assert.equal(done.status, 303);
    const after = await app.get(done.location ?? '');
    assert.match(after.text, /role="status">Your comment is erased/);
    assert.match(after.text, /You took this comment back/);
    assert.doesNotMatch(after.text, /Let it wait|Erase the comment/);
    assert.equal(await heldCount(app), 0);
    assert.equal((await app.browser().post(`${held}/withdrawal`)).status, 409);

    const draft = { threadId: thread, text: 'It stands.', name: null, answers: [] };
    const { id } = await addComment(services, draft, { kind: 'browser', secret: newSecret() });
    const standing = statusLink(app.siteKey, id);
    assert.doesNotMatch((await app.get(standing)).text, /Erase the comment/);
    assert.equal((await app.browser().post(`${standing}/withdrawal`)).status, 409);
    assert.equal((await readComment(app.db.read, id))?.state, 'published');
  },
);

onBothDatabases(
  'each decision is told with its rule, reason, kind of decider and effect',
  async (_t, app) => {
    const { say } = await guarded(app);
    const { person } = await signInAs(app, 'carol');
    const status = (await say({ text: 'Wait, wait for it.' })).location ?? '';
    const id = status.split('/')[2] ?? '';
    const decider = { kind: 'person', person } as const;
    app.clock.advance(60_000);
    const because = (reason: string) => ({ decider, rule: SPAM, reason });
    await app.db.write(write => decide(write, id, 'remove', because('Sells <b>watches</b>.')));
    const removed = await app.get(status);
    assert.match(removed.text, /Your comment was removed/);
    assert.match(
      removed.text,
      /Nobody but the staff can read the comment, on the whole site, with no end set/,
    );
    assert.match(removed.text, /A person on the staff\. An automatic check had pointed the comment out/);
    assert.match(removed.text, /Sells &lt;b&gt;watches&lt;\/b&gt;\./);
    assert.doesNotMatch(removed.text, /Carol/);
    app.clock.advance(60_000);
    const back = { decider, rule: null, reason: 'It was a joke.' };
    await app.db.write(write => decide(write, id, 'restore', back));
    const restored = await app.get(status);
    assert.match(restored.text, /Your comment stands in the discussion/);
    assert.match(restored.text, /Put back/);
    assert.match(restored.text, /#c-/);
  },
);

onBothDatabases(
  'the form says by which rules the discussion goes and what becomes of comments',
  async (_t, app) => {
    const { thread } = await guarded(app);
    const form = link('threadReply', { thread });
    assert.match((await app.get(form)).text, /<a href="\/rules">Rules of this discussion<\/a><\/p>/);
    const settings = { mode: 'hold-all', slowSeconds: 0, closeAfterDays: 0 } as const;
    await app.db.write(write => saveDiscussionSettings(write, settings));
    assert.match((await app.get(form)).text, /New comments appear here once a moderator has read them/);
    const persian = await app.db.write(write =>
      openThread(write, { address: '/2026/03/bandar', language: 'fa', zone: 'Asia/Tehran' }),
    );
    const page = await app.get(link('threadReply', { thread: persian }));
    assert.match(page.text, /قاعده‌های این گفت‌وگو/);
    assert.match(page.text, /پس از آنکه ناظری آن‌ها را خواند/);
  },
);

async function heldCount(app: TestApp): Promise<number> {
  const count = (await readTallies(app.db.read, ['held'])).get('held') ?? 0;
  const rows = await app.db.read.selectFrom('comments').select('id').where('state', '=', 'held').execute();
  assert.equal(count, rows.length);
  return count;
}
