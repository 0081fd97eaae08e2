import assert from 'node:assert/strict';
import { setThreadSettings } from '../../src/discussion/threads.ts';
import { newSecret } from '../../src/lib/keys.ts';
import { createPost } from '../../src/posts/posts.ts';
import { schedulePost } from '../../src/posts/publication.ts';
import { link } from '../../src/routes.ts';
import { onBothDatabases, START } from '../app.ts';
import { signInAs } from '../cast.ts';
import { publish, STORY, say } from '../story.ts';

/** The wall clock of the server jumps an hour ahead and back again, as after a wrong time server. */

const HOUR = 3_600_000;
const MINUTE = 60_000;

onBothDatabases('nobody is made to wait for the hour that a clock was ahead', async (_t, app) => {
  const post = await publish(app);
  const slow = { mode: 'open', slowSeconds: 60, closeAfterDays: null } as const;
  await app.db.write(write => setThreadSettings(write, post.threadId, slow));
  const writer = app.browser();
  const send = (text: string) => writer.post(link('threadComments', { thread: post.threadId }), { text });
  assert.equal((await send('The first boat came at nine.')).status, 303);
  app.clock.set(START + HOUR);
  assert.equal((await send('Somebody set the clock of the tower.')).status, 303);
  app.clock.set(START + MINUTE);
  assert.equal((await send('It shows the right time again.')).status, 303);
  const soon = await send('And nobody knows who did it.');
  assert.deepEqual([soon.status, soon.headers.get('retry-after')], [429, '60']);
  app.clock.advance(MINUTE);
  assert.equal((await send('And nobody knows who did it.')).status, 303);
  const { text } = await app.get(`${post.path}.txt`);
  const order = ['at nine', 'set the clock', 'right time', 'who did it'].map(words => text.indexOf(words));
  assert.deepEqual(
    order,
    [...order].sort((a, b) => a - b),
  );
  assert.ok((order[0] ?? -1) > 0);
});

onBothDatabases('who is signed in stays so, and may do what they may', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  for (const jump of [HOUR, -HOUR, 0]) {
    app.clock.set(START + jump);
    assert.equal((await browser.get(link('studio'))).status, 200, String(jump));
    const answer = await browser.post(link('studioPosts'), {
      headline: `Written ${jump}`,
      body: 'Text.',
      language: 'en',
      direction: 'ltr',
      zone: 'UTC',
    });
    assert.equal(answer.status, 303, answer.text);
  }
});

onBothDatabases('what was published early by a clock that was ahead is published once', async (_t, app) => {
  const { id } = await app.db.write(write => createPost(write, { ...STORY, slug: 'later' }, null));
  await app.db.write(write => schedulePost(write, id, START + HOUR / 2));
  const publishDue = async () => {
    for (const { name, run } of app.due) if (/^publish/.test(name)) await run(app.clock.now());
  };
  app.clock.set(START + HOUR);
  await publishDue();
  app.clock.set(START);
  await publishDue();
  app.clock.set(START + HOUR);
  await publishDue();
  const events = await app.db.read
    .selectFrom('events')
    .select('id')
    .where('kind', '=', 'post.published')
    .execute();
  assert.equal(events.length, 1);
  assert.equal((await app.get('/2026/03/later')).status, 200);
});

onBothDatabases(
  'a page that changed after the clock was set back is not said to be the same',
  async (_t, app) => {
    const post = await publish(app);
    const secret = newSecret();
    app.clock.set(START + HOUR);
    await say(app, post, 'By a clock that is ahead.', { secret });
    app.clock.advance(MINUTE);
    const ahead = await app.get(post.path);
    const known = { 'if-modified-since': ahead.headers.get('last-modified') ?? '' };
    assert.equal((await app.get(post.path, known)).status, 304);
    app.clock.set(START + MINUTE);
    await say(app, post, 'By a clock that is right.', { secret });
    app.clock.advance(MINUTE);
    const answer = await app.get(post.path, known);
    assert.equal(answer.status, 200);
    assert.match(answer.text, /a clock that is right/);
  },
);
