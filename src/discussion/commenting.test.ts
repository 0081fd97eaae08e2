import assert from 'node:assert/strict';
import { Hono } from 'hono';
import { onBothDatabases, type TestApp } from '../../test/app.ts';
import { signInAs } from '../../test/cast.ts';
import { Client } from '../../test/client.ts';
import { siteCookies } from '../http/cookies.ts';
import { Problem } from '../lib/problem.ts';
import type { SpeakerEnv } from '../people/speaker.ts';
import { link } from '../routes.ts';
import { DEFAULT_SETTINGS, saveSettings } from '../site/settings.ts';
import { removeComment, restoreComment } from './comments.ts';
import { discussionRoutes } from './controller.ts';
import { statusLink } from './status.ts';
import { closeThread, openThread, readThread, readThreadPage, type ShownComment } from './threads.ts';
import { refuse } from './verdicts.ts';

const MINUTE = 60_000;

async function openOne(app: TestApp, language = 'en'): Promise<string> {
  return app.db.write(write => openThread(write, { address: '/2026/03/harbour', language, zone: 'UTC' }));
}

function say(browser: Client, thread: string, text: string, more: Record<string, string | string[]> = {}) {
  return browser.post(link('threadComments', { thread }), { text, name: '', answers: '', ...more });
}

async function shown(app: TestApp, thread: string): Promise<ShownComment[]> {
  return (await readThreadPage(app.db.read, thread, 1))?.comments ?? [];
}

onBothDatabases('a comment needs no account and its browser is known by a handle', async (_, app) => {
  const thread = await openOne(app);
  const bob = app.browser();
  const first = await say(bob, thread, 'I saw it from the quay.');
  const [comment] = await shown(app, thread);
  assert.equal(first.status, 303);
  assert.equal(first.location, `/2026/03/harbour#c-${comment?.id}`);
  assert.match(
    first.headers.get('set-cookie') ?? '',
    /^dateline_writer=[\w-]{43}; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax$/,
  );

  const second = await say(bob, thread, 'And it was not the only one.', { name: 'Bob' });
  assert.equal(second.headers.get('set-cookie'), null);
  await say(app.browser(), thread, 'I saw nothing.');
  const [one, two, three] = await shown(app, thread);
  assert.ok(
    one?.author.kind === 'handle' && two?.author.kind === 'handle' && three?.author.kind === 'handle',
  );
  assert.equal(two.author.code, one.author.code);
  assert.notEqual(three.author.code, one.author.code);
  assert.deepEqual([one.author.name, two.author.name], [null, 'Bob']);
  assert.deepEqual([one.number, two.number, three.number], [1, 2, 3]);
});

onBothDatabases('handles of one browser in two threads have nothing in common', async (_, app) => {
  const bob = app.browser();
  const threads = await Promise.all(
    ['/a', '/b', '/c'].map(address =>
      app.db.write(write => openThread(write, { address, language: 'en', zone: 'UTC' })),
    ),
  );
  for (const thread of threads) await say(bob, thread, 'The same words.');
  const keys = await app.db.read.selectFrom('handles').select('writer_key').execute();
  assert.equal(new Set(keys.map(row => row.writer_key)).size, 3);
});

onBothDatabases('reading sets no cookie', async (_, app) => {
  const thread = await openOne(app);
  await say(app.browser(), thread, 'One comment to look at.');
  const [comment] = await shown(app, thread);
  const paths = [
    link('threadReply', { thread }),
    `${link('threadReply', { thread })}?answers=1`,
    link('threadMine', { thread }),
    link('comment', { comment: comment?.id ?? '' }),
  ];
  for (const path of paths) {
    const answer = await app.get(path);
    assert.ok(answer.status === 200 || answer.status === 302, path);
    assert.deepEqual(answer.headers.getSetCookie(), [], path);
  }
});

onBothDatabases('a refused comment comes back with its text and a sentence', async (_, app) => {
  const thread = await openOne(app);
  await signInAs(app, 'alice');
  const bob = app.browser();
  await say(bob, thread, 'It stands here already.');
  const cases: [Record<string, string>, number, RegExp][] = [
    [{ text: ' \u200b\u00a0\u2800 ' }, 422, /Write something first/],
    [{ text: '> \n\n&nbsp;&#8203;' }, 422, /Write something first/],
    [{ text: 'Hello there', name: 'Amber  Harbour ۲۷' }, 422, /reads like a handle/],
    [{ text: 'x'.repeat(10_001) }, 422, /10,001 characters; 10,000 are possible/],
    [{ text: 'it  stands\nhere already.' }, 409, /stands as #1/],
    [{ text: 'Hello there', name: 'ALlCE  MАRSH' }, 409, /somebody on the staff/],
    [{ text: 'Hello there', name: 'n'.repeat(61) }, 422, /at most 60 characters/],
    [{ text: 'Hello there', answers: '1, 7 and 9' }, 422, /no comment 7, 9 here/],
    [{ text: 'Hello there', answers: 'the first' }, 422, /no comment the, first here/],
  ];
  for (const [fields, status, sentence] of cases) {
    const answer = await say(bob, thread, fields.text ?? '', fields);
    assert.equal(answer.status, status, JSON.stringify(fields).slice(0, 80));
    assert.match(answer.text, sentence);
    assert.match(answer.text, /role="alert"/);
    if (fields.text?.trim() === 'Hello there') assert.match(answer.text, />\nHello there<\/textarea>/);
    if (fields.name !== undefined)
      assert.ok(answer.text.includes(`value="${fields.name.replace(/ +/, ' ')}"`));
  }
  assert.equal((await shown(app, thread)).length, 1);
  const stranger = app.browser();
  await say(stranger, thread, '');
  assert.equal(stranger.cookies.size, 0);
});

onBothDatabases('whoever writes too often gets the text back as well', async (_, app) => {
  const thread = await openOne(app);
  const tooOften = () => refuse(new Problem('too-many', 'too-many-comments', { seconds: 30 }));
  const intake = { checks: [tooOften], editChecks: [] };
  const { db, siteKey } = app;
  const services = { db, siteKey, intake, clock: app.clock.now, trustedProxies: 0 };
  const routes = new Hono<SpeakerEnv>();
  routes.use(siteCookies(app.url), async (c, next) => {
    c.set('person', null);
    await next();
  });
  routes.route('/', discussionRoutes(services));
  const answer = await say(new Client(routes.fetch, app.url), thread, 'The eleventh in a minute.');
  assert.equal(answer.status, 429);
  assert.equal(answer.headers.get('retry-after'), '30');
  assert.match(answer.text, />\nThe eleventh in a minute\.<\/textarea>/);
  assert.match(answer.text, /30 seconds/);
});

onBothDatabases('the address of a refused comment can be loaded again', async (_, app) => {
  const thread = await openOne(app);
  const answer = await app.get(link('threadComments', { thread }));
  assert.deepEqual([answer.status, answer.location], [303, link('threadReply', { thread })]);
});

onBothDatabases('the longest text that is possible is taken whole', async (_, app) => {
  const thread = await openOne(app);
  const text = '𝒜'.repeat(10_000);
  assert.equal((await say(app.browser(), thread, text)).status, 303);
  assert.equal((await shown(app, thread))[0]?.text, text);
});

onBothDatabases('a closed thread takes nothing and gives the text back', async (_, app) => {
  const thread = await openOne(app);
  await say(app.browser(), thread, 'In time.');
  await app.db.write(write => closeThread(write, thread));
  const answer = await say(app.browser(), thread, 'A little too late & long.');
  assert.equal(answer.status, 409);
  assert.match(answer.text, /was closed/);
  assert.match(answer.text, />\nA little too late &amp; long\.<\/textarea>/);
  assert.equal((await readThread(app.db.read, thread))?.lastNumber, 1);
});

onBothDatabases('a comment answers several, by its form and by its words', async (_, app) => {
  const thread = await openOne(app);
  const [alice, bob] = [(await signInAs(app, 'alice')).browser, app.browser()];
  await say(bob, thread, 'First.');
  app.clock.advance(MINUTE);
  await say(app.browser(), thread, 'Second.');
  app.clock.advance(MINUTE);
  await say(bob, thread, 'Third.', { name: 'Bob' });
  await say(alice, thread, '@9:01, and #3 too.\n\nAlso `#2` in code.', { answers: ['1', '2 ۱'] });
  const [one, two, three, four] = await shown(app, thread);
  assert.deepEqual(
    four?.answers.map(({ number }) => number),
    [1, 2, 3],
  );
  assert.equal(four?.author.kind, 'staff');
  const refs = [one, two, three].map(comment =>
    comment?.answeredBy.map(({ number, staff }) => [number, staff]),
  );
  assert.deepEqual(refs, [[[4, true]], [[4, true]], [[4, true]]]);
  assert.equal(
    four?.html.toString(),
    `<p><a class="mention" href="/c/${two?.id}">@9:01</a>, and <a class="mention" href="/c/${three?.id}">#3</a> too.</p>\n<p>Also <code>#2</code> in code.</p>`,
  );
});

onBothDatabases(
  'the reply page shows what is answered and keeps it when the comment is refused',
  async (_, app) => {
    const thread = await openOne(app);
    await say(app.browser(), thread, 'What *did* they say?');
    await say(app.browser(), thread, 'Nothing.');
    const page = await app.get(`${link('threadReply', { thread })}?answers=1,2,99`);
    assert.equal(page.status, 200);
    assert.equal(page.headers.get('cache-control'), 'private, no-store');
    assert.match(page.text, /name="answers" type="checkbox" value="1" checked/);
    assert.match(page.text, /<p>What <em>did<\/em> they say\?<\/p>/);
    const refused = await say(app.browser(), thread, ' ', { answers: ['1', '2'] });
    assert.match(refused.text, /name="answers" type="checkbox" value="2" checked/);
    assert.equal((await app.get(link('threadReply', { thread: '01hzy3v7q8k4s6n2m9x5c1b0ad' }))).status, 404);
  },
);

onBothDatabases('a program gets JSON', async (_, app) => {
  const thread = await openOne(app);
  const path = link('threadComments', { thread });
  const json = { accept: 'application/json' };
  const added = await app.browser().post(path, { text: 'From the script.' }, json);
  const [comment] = await shown(app, thread);
  assert.equal(added.status, 201);
  const href = `/2026/03/harbour#c-${comment?.id}`;
  const status = statusLink(app.siteKey, comment?.id ?? '');
  assert.deepEqual(JSON.parse(added.text), {
    number: 1,
    id: comment?.id,
    state: 'published',
    href,
    status,
  });
  const refused = await app.browser().post(path, { text: '' }, json);
  assert.equal(refused.status, 422);
  assert.equal(JSON.parse(refused.text).error.reason, 'comment-blank');
});

onBothDatabases('a first comment that is sent twice in a moment is one comment', async (_, app) => {
  const thread = await openOne(app);
  const text = 'The ferry has stopped.';
  // The answer to the first has not come yet, so the second comes without the key as well.
  const both = await Promise.all([say(app.browser(), thread, text), say(app.browser(), thread, text)]);
  assert.deepEqual(both.map(({ status }) => status).sort(), [303, 409]);
  assert.equal((await shown(app, thread)).length, 1);

  app.clock.advance(MINUTE);
  assert.equal((await say(app.browser(), thread, text)).status, 303, 'another person may say the same');
});

onBothDatabases('its writer changes a comment for a quarter of an hour', async (_, app) => {
  const thread = await openOne(app);
  const [bob, dara] = [app.browser(), app.browser()];
  await say(bob, thread, 'Secnd pier.');
  await say(dara, thread, 'Which pier?', { answers: '1' });
  await say(bob, thread, 'The secnd, see #2 and #1.');
  const [, two, three] = await shown(app, thread);
  const path = link('commentEdit', { comment: three?.id ?? '' });
  const form = await bob.get(path);
  assert.equal(form.status, 200);
  assert.match(form.text, />\nThe secnd, see #2 and #1\.<\/textarea>/);
  assert.equal((await dara.get(path)).status, 403);
  assert.equal((await app.get(path)).status, 403);

  app.clock.advance(14 * MINUTE);
  const blank = await bob.post(path, { text: '' });
  assert.equal(blank.status, 422);
  const repeated = await bob.post(path, { text: 'Secnd pier.' });
  assert.equal(repeated.status, 409);
  const saved = await bob.post(path, { text: 'The second, see #2.', answers: '' });
  assert.equal(saved.status, 303);
  assert.equal(saved.location, `/2026/03/harbour#c-${three?.id}`);
  const after = await shown(app, thread);
  assert.equal(after[2]?.text, 'The second, see #2.');
  assert.equal(after[2]?.editedAt, app.clock.now());
  assert.deepEqual(
    after[2]?.answers.map(({ number }) => number),
    [2],
  );
  assert.deepEqual(
    after[0]?.answeredBy.map(({ number }) => number),
    [2],
  );
  assert.equal(after[1]?.id, two?.id);

  app.clock.advance(2 * MINUTE);
  assert.equal((await bob.get(path)).status, 403);
  const late = await bob.post(path, { text: 'Much later.' });
  assert.equal(late.status, 403);
  assert.match(late.text, /15 minutes/);
  assert.match(late.text, />\nMuch later\.<\/textarea>/);
  assert.equal((await shown(app, thread))[2]?.text, 'The second, see #2.');
});

onBothDatabases('how long a comment can be changed is a setting', async (_, app) => {
  const thread = await openOne(app);
  await app.db.write(write => saveSettings(write, { ...DEFAULT_SETTINGS, editMinutes: 60 }));
  const bob = app.browser();
  await say(bob, thread, 'A slow thinker.');
  app.clock.advance(59 * MINUTE);
  const [comment] = await shown(app, thread);
  const path = link('commentEdit', { comment: comment?.id ?? '' });
  assert.equal((await bob.post(path, { text: 'A slow but sound thinker.' })).status, 303);
});

onBothDatabases('a withdrawn comment is erased and leaves a tombstone', async (_, app) => {
  const thread = await openOne(app);
  const bob = app.browser();
  await say(bob, thread, 'First.');
  await say(bob, thread, 'My number is 555 0100.', { name: 'Bob', answers: '1' });
  await say(app.browser(), thread, 'Take that down.', { answers: '2' });
  const [, comment] = await shown(app, thread);
  const path = link('commentWithdrawal', { comment: comment?.id ?? '' });
  assert.match((await bob.get(path)).text, /555 0100/);
  assert.equal((await app.browser().post(path)).status, 403);
  assert.equal((await bob.post(path)).status, 303);

  const [one, two, three] = await shown(app, thread);
  assert.equal(two?.state, 'withdrawn');
  assert.deepEqual(
    [two?.text, two?.html.toString(), two?.author],
    ['', '', { kind: 'imported', name: null }],
  );
  assert.deepEqual([one?.answeredBy, two?.answers], [[], []]);
  assert.deepEqual(
    two?.answeredBy.map(({ number }) => number),
    [3],
  );
  assert.equal(three?.answers[0]?.number, 2);
  assert.equal((await readThread(app.db.read, thread))?.count, 2);
  const rows = await app.db.read.selectFrom('comments').selectAll().execute();
  const events = await app.db.read.selectFrom('events').selectAll().execute();
  assert.doesNotMatch(JSON.stringify([rows, events]), /555 0100|Bob/);
  assert.equal((await bob.post(path)).status, 409);
  assert.equal((await say(bob, thread, 'My number is 555 0100.')).status, 303);
});

onBothDatabases('a removed comment says why and comes back whole', async (_, app) => {
  const thread = await openOne(app);
  const { person } = await signInAs(app, 'carol');
  await say(app.browser(), thread, 'First.');
  await say(app.browser(), thread, 'You are all fools, #1.', { name: 'Hothead' });
  const [before, comment] = await shown(app, thread);
  const id = comment?.id ?? '';
  assert.equal(before?.answeredBy.length, 1);
  await app.db.write(write =>
    removeComment(write, id, {
      person,
      rule: { key: 'insult', version: 1, title: 'No insults' },
      reason: 'calls people fools',
    }),
  );

  const [one, two] = await shown(app, thread);
  const at = app.clock.now();
  assert.deepEqual(two?.removal, { rule: 'No insults', reason: 'calls people fools', at, by: 'person' });
  assert.deepEqual([two?.state, two?.text, two?.html.toString(), one?.answeredBy], ['removed', '', '', []]);
  const again = app.db.write(write =>
    removeComment(write, id, { person, rule: { key: 'a', version: 1, title: 'a' }, reason: 'b' }),
  );
  await assert.rejects(again, { reason: 'comment-gone' });

  await app.db.write(write => restoreComment(write, id, { person }));
  const [answered, restored] = await shown(app, thread);
  assert.deepEqual(restored, comment);
  assert.deepEqual(answered, before);
  assert.equal((await readThread(app.db.read, thread))?.count, 2);
  const twice = app.db.write(write => restoreComment(write, id, { person }));
  await assert.rejects(twice, { reason: 'comment-not-removed' });
});

onBothDatabases('a reader finds their own comments on a page of their own', async (_, app) => {
  const thread = await openOne(app);
  const bob = app.browser();
  const path = link('threadMine', { thread });
  assert.match((await bob.get(path)).text, /has written nothing/);
  await say(bob, thread, 'Mine and nobody’s else.');
  await say(app.browser(), thread, 'Somebody’s else.');
  const page = await bob.get(path);
  assert.equal(page.headers.get('cache-control'), 'private, no-store');
  assert.match(page.text, /Mine and nobody’s else/);
  assert.doesNotMatch(page.text, />Somebody/);
  assert.match(page.text, /until 9:15 AM/);
  const [comment] = await shown(app, thread);
  const json = JSON.parse((await bob.get(path, { accept: 'application/json' })).text);
  assert.deepEqual(json.comments, [
    {
      number: 1,
      id: comment?.id,
      state: 'published',
      status: statusLink(app.siteKey, comment?.id ?? ''),
      until: '2026-03-01T09:15:00.000Z',
      edit: `/c/${comment?.id}/edit`,
      withdraw: `/c/${comment?.id}/withdrawal`,
    },
  ]);
});

onBothDatabases('a staff member writes under their own name, with the mark', async (_, app) => {
  const thread = await openOne(app);
  const { browser, person } = await signInAs(app, 'alice');
  await say(browser, thread, 'From the desk.', { name: 'Somebody Else' });
  const [comment] = await shown(app, thread);
  assert.deepEqual(comment?.author, { kind: 'staff', person });
  assert.equal(browser.cookies.has('dateline_writer'), false);
  assert.equal((await say(browser, thread, 'From the desk.')).status, 409);
});

onBothDatabases('refusals speak the language of the discussion', async (_, app) => {
  const thread = await openOne(app, 'fa');
  const answer = await say(app.browser(), thread, '');
  assert.match(answer.text, /نخست چیزی بنویسید/);
  assert.match(answer.text, /<html lang="fa" dir="rtl"/);
});
