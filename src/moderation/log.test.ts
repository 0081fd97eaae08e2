import assert from 'node:assert/strict';
import { parseFeed } from '@rowanmanning/feed-parser';
import { onBothDatabases, type TestApp } from '../../test/app.ts';
import { signInAs } from '../../test/cast.ts';
import { publish, say } from '../../test/story.ts';
import { removeComment, restoreComment } from '../discussion/comments.ts';
import { decide } from '../discussion/decisions.ts';
import { link } from '../routes.ts';
import { cite, rulesInForce, saveRules } from './rules.ts';

const SECRET_WORDS = 'Nobody may read this again.';

/** Removes a comment under a rule in force. */
async function remove(app: TestApp, id: string, key: string, reason: string) {
  const { person } = await carol(app);
  await app.db.write(async write => {
    const rule = cite(await rulesInForce(write), key, 'en');
    assert.ok(rule);
    await removeComment(write, id, { person, rule, reason });
  });
}

const carols = new WeakMap<TestApp, ReturnType<typeof signInAs>>();
function carol(app: TestApp) {
  const known = carols.get(app) ?? signInAs(app, 'carol');
  carols.set(app, known);
  return known;
}

onBothDatabases('the log tells every decision and repeats nothing of what was removed', async (_t, app) => {
  const post = await publish(app);
  const gone = await say(app, post, SECRET_WORDS);
  const back = await say(app, post, 'This one comes back.');
  assert.match((await app.get(link('moderationLog'))).text, /No decision fits/);
  await remove(app, gone.id, 'insult', 'Calls <b>a neighbour</b> names.');
  app.clock.advance(60_000);
  await remove(app, back.id, 'spam', 'Sells boats.');
  app.clock.advance(1_000);
  const { person } = await carol(app);
  await app.db.write(write => restoreComment(write, back.id, { person }));

  const { text, status } = await app.get(link('moderationLog'));
  assert.equal(status, 200);
  assert.doesNotMatch(text, /Nobody may read/);
  assert.match(text, /Calls &lt;b&gt;a neighbour&lt;\/b&gt; names\./);
  assert.deepEqual(text.match(/log-action log-(\w+)/g), [
    'log-action log-restore',
    'log-action log-remove',
    'log-action log-remove',
  ]);
  assert.match(text, /by a moderator/);
  assert.match(text, /href="\/rules\/1#rule-insult"/);
  assert.match(text, new RegExp(`href="/c/${gone.id}"`));

  const spam = await app.get(`${link('moderationLog')}?rule=spam`);
  assert.deepEqual(spam.text.match(/log-action log-(\w+)/g), ['log-action log-remove']);
  const month = await app.get(`${link('moderationLog')}?month=2026-02`);
  assert.match(month.text, /No decision fits/);
  const checks = await app.get(`${link('moderationLog')}?by=check`);
  assert.match(checks.text, /No decision fits/);
  const other = await app.get(`${link('moderationLog')}?month=2026-02&x=1&rule=<script>`);
  assert.equal(other.location, `${link('moderationLog')}?month=2026-02`);
});

onBothDatabases(
  'a decision by a check says so, and a comment that waited has no address',
  async (_t, app) => {
    const post = await publish(app);
    const { id } = await say(app, post, SECRET_WORDS);
    const rule = { key: 'spam', version: 1, title: 'Advertising or spam' };
    await app.db.write(write =>
      decide(write, id, 'hold', {
        decider: { kind: 'check', code: 'held-spam' },
        rule,
        reason: 'The sentence that its writer read',
        detail: 'what the check saw',
      }),
    );
    const { text } = await app.get(link('moderationLog'));
    assert.match(text, /Held by a program/);
    assert.match(text, /looks like spam/);
    assert.doesNotMatch(text, /what the check saw|The sentence that its writer read/);
  },
);

onBothDatabases('what is not in the lists is not named in the log', async (_t, app) => {
  const post = await publish(app, { headline: 'For friends' }, { unlisted: true });
  const { id } = await say(app, post, SECRET_WORDS);
  await remove(app, id, 'law', 'A court order.');
  const { text } = await app.get(link('moderationLog'));
  assert.match(text, /A court order/);
  assert.match(text, /In a discussion that is not listed/);
  assert.ok(!text.includes(post.path) && !text.includes('For friends') && !text.includes(id));
});

onBothDatabases('the log goes on from page to page', async (_t, app) => {
  const post = await publish(app);
  const { person } = await carol(app);
  const { id } = await say(app, post, 'Back and forth.');
  for (let i = 0; i < 26; i++) {
    await remove(app, id, 'offTopic', `Reason ${i}.`);
    app.clock.advance(1_000);
    await app.db.write(write => restoreComment(write, id, { person }));
    app.clock.advance(1_000);
  }
  const first = await app.get(link('moderationLog'));
  assert.equal(first.text.match(/class="log-entry"/g)?.length, 50);
  const next = /rel="next" href="([^"]+)"/.exec(first.text)?.[1] ?? '';
  const second = await app.get(next);
  assert.equal(second.text.match(/class="log-entry"/g)?.length, 2);
  assert.match(second.text, /Reason 0\./);
  assert.doesNotMatch(second.text, /rel="next"/);
});

onBothDatabases('the feed of the log is a feed', async (_t, app) => {
  const post = await publish(app);
  const { id } = await say(app, post, SECRET_WORDS);
  await remove(app, id, 'insult', 'Calls names & worse.');
  const answer = await app.get(link('moderationFeed'));
  assert.match(answer.headers.get('content-type') ?? '', /atom/);
  const feed = parseFeed(answer.text);
  assert.equal(feed.items.length, 1);
  assert.match(feed.items[0]?.title ?? '', /^Removed by a moderator · Ferry stopped/);
  assert.doesNotMatch(answer.text, /Nobody may read/);
});

onBothDatabases('figures count what stands, month by month', async (_t, app) => {
  const post = await publish(app);
  const { person } = await carol(app);
  const ids = [];
  for (const text of ['One.', 'Two.', 'Three.', 'Four.']) ids.push((await say(app, post, text)).id);
  const [one = '', two = '', three = ''] = ids;
  await remove(app, one, 'insult', 'Names.');
  await remove(app, two, 'insult', 'More names.');
  await remove(app, three, 'spam', 'Sells.');
  const last = await app.db.read
    .selectFrom('decisions')
    .select('id')
    .where('comment_id', '=', three)
    .executeTakeFirstOrThrow();
  await app.db.write(write =>
    decide(write, three, 'restore', {
      decider: { kind: 'person', person },
      rule: null,
      reason: '',
      undoes: last.id,
    }),
  );
  const rule = { key: 'spam', version: 1, title: 'Advertising or spam' };
  const check = { decider: { kind: 'check', code: 'held-spam' }, rule, reason: '' } as const;
  await app.db.write(write => decide(write, three, 'hold', check));
  app.clock.advance(30 * 60_000);
  await app.db.write(write =>
    decide(write, three, 'publish', { decider: { kind: 'person', person }, rule: null, reason: '' }),
  );
  const { text } = await app.get(link('moderationFigures'));
  const cells = [...text.matchAll(/<td>([^<]*)<\/td>/g)].map(match => match[1]);
  assert.deepEqual(cells, ['4', '1', '1', '2', '0', '0 / 0', '2', '30 min', '2', '0']);
  assert.match(text, /Insults or threatens people/);
  app.clock.set('2026-04-02T00:00:00Z');
  await remove(app, one === '' ? '' : (ids[3] ?? ''), 'spam', 'Sells.');
  const later = await app.get(link('moderationFigures'));
  assert.deepEqual(later.text.match(/month=2026-0\d/g), ['month=2026-04', 'month=2026-03']);
});

onBothDatabases('the rules are read in their versions', async (_t, app) => {
  const { person } = await signInAs(app, 'alice');
  const before = await app.get(link('rules'));
  assert.match(before.text, /Insults or threatens people/);
  await app.db.write(async write => {
    const { rules } = await rulesInForce(write);
    const changed = rules.map(rule =>
      rule.key === 'insult' ? { ...rule, title: { ...rule.title, en: 'Be <kind>' } } : rule,
    );
    await saveRules(write, { rules: changed, note: 'Shorter', person, seen: 1 });
  });
  const now = await app.get(link('rules'));
  assert.match(now.text, /Be &lt;kind&gt;/);
  assert.match(now.text, /Version 2/);
  const old = await app.get(link('rulesVersion', { version: 1 }));
  assert.match(old.text, /not in force any more/);
  assert.match(old.text, /Insults or threatens people/);
  assert.equal((await app.get(link('rulesVersion', { version: 3 }))).status, 404);
});
