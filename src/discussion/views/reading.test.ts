import assert from 'node:assert/strict';
import { onBothDatabases, type TestApp } from '../../../test/app.ts';
import { signInAs } from '../../../test/cast.ts';
import { bringIn, publish, type Story, say } from '../../../test/story.ts';
import { newSecret } from '../../lib/keys.ts';
import { addComment, importComment, removeComment, withdrawComment } from '../comments.ts';

const RULE = { key: 'r', version: 1, title: 'A rule' };

/** The numbers of the comments on a page, in its order, each with how it stands there. */
function shown(text: string): string[] {
  const items = text.matchAll(
    /<li( class="follows")?>(?:<p class="day">[^<]*<\/p>\n)?<(?:article|div) class="comment[^"]*"[\s\S]*?class="comment-number"[^>]*>#(\d+)</g,
  );
  return [...items].map(([, follows, number]) => `${follows === undefined ? '' : '>'}${number}`);
}

/** bob and dara talk about two things at once. */
async function twoConversations(app: TestApp): Promise<Story> {
  const post = await publish(app);
  await say(app, post, 'Who saw the ferry?');
  await say(app, post, 'What of the bus?');
  await say(app, post, 'I saw it.', { answers: [1] });
  await say(app, post, 'The bus runs.', { answers: [2] });
  await say(app, post, 'Both of you are right.', { answers: [4, 3] });
  await say(app, post, 'Nobody answers me.');
  return post;
}

onBothDatabases('conversations stand together, each where it began', async (_t, app) => {
  const { path } = await twoConversations(app);
  const byTime = await app.get(path);
  assert.deepEqual(shown(byTime.text), ['1', '2', '3', '4', '5', '6']);
  assert.match(byTime.text, new RegExp(`href="${path}\\?view=conversations#thread">Conversations<`));
  assert.match(byTime.text, new RegExp(`href="${path}#thread" aria-current="page">By time<`));
  assert.doesNotMatch(byTime.text, /view=staff|view=worth|noindex/);

  const page = await app.get(`${path}?view=conversations`);
  assert.equal(page.status, 200);
  assert.deepEqual(shown(page.text), ['1', '>3', '>5', '2', '>4', '6']);
  assert.match(page.text, /<meta name="robots" content="noindex">/);
  assert.match(page.text, new RegExp(`<link rel="canonical" href="http://dateline.test${path}">`));
  assert.match(page.text, /aria-current="page">Conversations</);
  assert.match(page.text, /<title>Ferry stopped – Conversations · /);
  assert.match(page.text, /id="comment-form"/);
});

onBothDatabases('what changes in a thread changes its views', async (_t, app) => {
  const post = await publish(app);
  const secret = newSecret();
  const { person } = await signInAs(app, 'carol');
  await say(app, post, 'One.');
  const two = await say(app, post, 'Two.', { answers: [1], secret });
  await say(app, post, 'Three.', { answers: [2] });
  const view = `${post.path}?view=conversations`;
  assert.deepEqual(shown((await app.get(view)).text), ['1', '>2', '>3']);
  await withdrawComment(app, two.id, { kind: 'browser', secret });
  assert.deepEqual(shown((await app.get(view)).text), ['1', '>2', '>3'], 'a tombstone keeps its place');
  const four = await say(app, post, 'Four.', { answers: [3] });
  assert.deepEqual(shown((await app.get(view)).text), ['1', '>2', '>3', '>4']);
  await app.db.write(write => removeComment(write, four.id, { person, rule: RULE, reason: 'Why.' }));
  assert.match((await app.get(view)).text, /comment-tombstone[\s\S]*A rule/);
});

onBothDatabases(
  'a long conversation is cut short among others and whole on its own pages',
  async (_t, app) => {
    const post = await publish(app);
    const [author, at] = [{ kind: 'imported', name: null } as const, null];
    await app.db.write(async write => {
      for (let number = 1; number <= 120; number++) {
        const answers = number > 1 && number !== 60 ? [number === 61 ? 60 : 1] : [];
        const draft = { threadId: post.threadId, text: `Word ${number}.`, author, at, answers };
        await importComment(write, { ...draft, emptyAllowed: true });
      }
    });
    const all = await app.get(`${post.path}?view=conversations`);
    assert.deepEqual(shown(all.text), ['1', '>2', '>3', '>4', '>5', '>6', '>7', '60', '>61']);
    const whole = `${post.path}?view=conversations&conversation=1`;
    assert.ok(all.text.includes(`href="${whole.replace('&', '&amp;')}#thread"`));
    const first = await app.get(whole);
    assert.match(first.text, /<strong>Conversation begun by #1<\/strong>/);
    assert.equal(shown(first.text)[0], '1');
    assert.match(first.text, /rel="next"/);
    const [, next = ''] = /href="([^"]*)" rel="next"/.exec(first.text) ?? [];
    const second = await app.get(next.replaceAll('&amp;', '&').replace(/#.*/, ''));
    const numbers = [...shown(first.text), ...shown(second.text)].map(number =>
      Number(number.replace('>', '')),
    );
    assert.equal(new Set(numbers).size, numbers.length);
    for (const nowhere of ['2', '121', '0', 'x', '1e3', ''])
      assert.equal(
        (await app.get(`${post.path}?view=conversations&conversation=${nowhere}`)).status,
        404,
        nowhere,
      );
  },
);

onBothDatabases('staff with those whom they answer', async (_t, app) => {
  const post = await publish(app);
  const { person, browser } = await signInAs(app, 'alice');
  await say(app, post, 'A question.');
  await say(app, post, 'Another remark.');
  const staff = { kind: 'staff', person } as const;
  await addComment(app, { threadId: post.threadId, text: 'An answer.', name: null, answers: [1] }, staff);
  const byTime = await app.get(post.path);
  assert.match(byTime.text, /\?view=staff#thread">With staff answers</);
  const page = await app.get(`${post.path}?view=staff`);
  assert.deepEqual(shown(page.text), ['1', '3']);
  const own = await browser.get(`${post.path}?view=writer&handle=${person.id}`);
  assert.deepEqual(shown(own.text), ['3']);
  assert.match(own.text, /Comments by Alice Marsh/);
});

onBothDatabases('one person in this thread, and only what stands published', async (_t, app) => {
  const post = await publish(app);
  const secret = newSecret();
  const { person } = await signInAs(app, 'carol');
  await say(app, post, 'Mine.', { secret });
  await say(app, post, 'Of another.');
  const gone = await say(app, post, 'Mine, and ugly.', { secret });
  await say(app, post, 'Mine again.', { secret });
  await app.db.write(write => removeComment(write, gone.id, { person, rule: RULE, reason: 'Why.' }));
  const byTime = await app.get(post.path);
  const [, address = ''] = /<a class="writer" href="([^"#]*)#thread"/.exec(byTime.text) ?? [];
  const page = await app.get(address.replaceAll('&amp;', '&'));
  assert.deepEqual(shown(page.text), ['1', '4'], 'a tombstone does not say whose it is');
  assert.match(page.text, /Comments by [a-z]+ [a-z]+ \d\d/);

  await app.db.write(write =>
    importComment(write, {
      threadId: post.threadId,
      text: 'From elsewhere.',
      author: { kind: 'imported', name: 'Reza & Co' },
      at: null,
      answers: [],
      emptyAllowed: true,
    }),
  );
  const named = await app.get(`${post.path}?view=writer&name=${encodeURIComponent('Reza & Co')}`);
  assert.deepEqual(shown(named.text), ['5']);
  for (const nobody of [
    'handle=999999999',
    'handle=1',
    'handle=x',
    'name=Nobody',
    'name=%00',
    'name=',
    '',
    'handle=01arz3ndektsv4rrffq69g5fav',
  ])
    assert.equal((await app.get(`${post.path}?view=writer&${nobody}`)).status, 404, nobody);
});

onBothDatabases('views that there are not, pages beyond the last, other spellings', async (_t, app) => {
  const post = await publish(app);
  const { path } = post;
  for (const query of [
    'view=tree',
    'view=',
    'view=conversations&page=2',
    'view=staff&page=0',
    'view=worth&page=x',
  ])
    assert.equal((await app.get(`${path}?${query}`)).status, 404, query);
  assert.match((await app.get(`${path}?view=staff`)).text, /Nothing to show here yet/);
  const spelt = await app.get(`${path}/?view=conversations`);
  assert.deepEqual([spelt.status, spelt.location], [301, `${path}?view=conversations`]);
  assert.equal((await app.get(`${path}.txt?view=conversations`)).status, 200);
  await bringIn(
    app,
    post,
    Array.from({ length: 70 }, (_, i) => `Old ${i + 1}`),
  );
  const second = await app.get(`${path}?page=2&view=conversations`);
  assert.deepEqual([second.status, shown(second.text)[0]], [200, '51']);
});
