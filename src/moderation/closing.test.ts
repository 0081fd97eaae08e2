import assert from 'node:assert/strict';
import { onBothDatabases } from '../../test/app.ts';
import { signInAs } from '../../test/cast.ts';
import { draft } from '../../test/drafts.ts';
import { publish, say } from '../../test/story.ts';
import { saveDiscussionSettings } from '../discussion/settings.ts';
import { reopenThread, setThreadSettings, threadOrProblem } from '../discussion/threads.ts';
import { createPost } from '../posts/posts.ts';
import { publishPost } from '../posts/publication.ts';
import { closeOverThreads } from './closing.ts';

const DAY = 86_400_000;
const own = { mode: null, slowSeconds: null, closeAfterDays: null };

onBothDatabases('threads close when their days are over: the site’s, or their own', async (_t, app) => {
  const [bySite, never, sooner] = [
    await publish(app),
    await publish(app, { headline: 'Never' }),
    await publish(app, { headline: 'Sooner' }),
  ];
  await app.db.write(async write => {
    await saveDiscussionSettings(write, { mode: 'open', slowSeconds: 0, closeAfterDays: 30 });
    await setThreadSettings(write, never.threadId, { ...own, closeAfterDays: 0 });
    await setThreadSettings(write, sooner.threadId, { ...own, closeAfterDays: 26 });
  });
  const closed = async () =>
    Promise.all(
      [bySite, never, sooner].map(
        async ({ threadId }) => (await threadOrProblem(app.db.read, threadId)).closedAt !== null,
      ),
    );
  const run = () => closeOverThreads(app.db, app.clock.now());
  app.clock.advance(26 * DAY - 1);
  assert.equal(await run(), 0);
  app.clock.advance(1);
  assert.equal(await run(), 1);
  assert.deepEqual(await closed(), [false, false, true]);
  assert.match((await app.get(sooner.path)).text, /closed/i);
  app.clock.advance(4 * DAY);
  assert.equal(await run(), 1);
  assert.deepEqual(await closed(), [true, false, true]);
  assert.equal(await run(), 0);

  await app.db.write(write => reopenThread(write, bySite.threadId));
  assert.equal(await run(), 0, 'a thread that somebody opened again stays open');
  await say(app, bySite, 'Thank you for opening it again.');
});

onBothDatabases('the days of a thread begin when readers first see it', async (_t, app) => {
  await app.db.write(write =>
    saveDiscussionSettings(write, { mode: 'open', slowSeconds: 0, closeAfterDays: 7 }),
  );
  const { id, threadId } = await app.db.write(write => createPost(write, draft(), null));
  app.clock.advance(8 * DAY);
  assert.equal(await closeOverThreads(app.db, app.clock.now()), 0);
  await app.db.write(write => publishPost(write, id));
  app.clock.advance(6 * DAY);
  assert.equal(await closeOverThreads(app.db, app.clock.now()), 0);
  app.clock.advance(DAY);
  assert.equal(await closeOverThreads(app.db, app.clock.now()), 1);
  assert.notEqual((await threadOrProblem(app.db.read, threadId)).closedAt, null);
});

onBothDatabases('one thread’s settings: as the site, its own, closed and open again', async (_t, app) => {
  const story = await publish(app);
  const path = `/studio/threads/${story.threadId}`;
  const { browser } = await signInAs(app, 'carol');
  const page = await browser.get(path);
  assert.equal(page.status, 200);
  assert.match(page.text, new RegExp(`href="${story.path}"`));
  assert.match(page.text, /as the site: appear at once/);
  const wrong = await browser.post(path, { mode: 'hold-all', slowSeconds: 'often', closeAfterDays: '4000' });
  assert.equal(wrong.status, 422);
  assert.match(wrong.text, /value="often"/);
  assert.match(wrong.text, /<option value="hold-all" selected>/);
  const saved = await browser.post(path, { mode: 'hold-all', slowSeconds: '۶۰', closeAfterDays: '' });
  assert.equal(saved.location, `${path}?done=thread-saved`);
  const kept = { mode: 'hold-all', slowSeconds: 60, closeAfterDays: null };
  assert.deepEqual((await threadOrProblem(app.db.read, story.threadId)).own, kept);
  await browser.post(`${path}/closure`, { action: 'close' });
  assert.match((await browser.get(path)).text, /Closed since 1 March 2026/);
  await browser.post(`${path}/closure`, { action: 'reopen' });
  assert.match((await browser.get(path)).text, /Open for comments/);
});

onBothDatabases('moderators do not learn of drafts by their threads', async (_t, app) => {
  const { threadId } = await app.db.write(write => createPost(write, draft(), null));
  const { browser: carol } = await signInAs(app, 'carol');
  const { browser: alice } = await signInAs(app, 'alice');
  assert.equal((await carol.get(`/studio/threads/${threadId}`)).status, 404);
  assert.equal((await carol.post(`/studio/threads/${threadId}/closure`)).status, 404);
  assert.equal((await alice.get(`/studio/threads/${threadId}`)).status, 200);
});
