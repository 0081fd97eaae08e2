import assert from 'node:assert/strict';
import { onBothDatabases, type TestApp } from '../../../test/app.ts';
import { signInAs } from '../../../test/cast.ts';
import { draft } from '../../../test/drafts.ts';
import { bringIn, publish, say } from '../../../test/story.ts';
import { newSecret } from '../../lib/keys.ts';
import { createPost } from '../../posts/posts.ts';
import { publishPost } from '../../posts/publication.ts';
import { link } from '../../routes.ts';
import { removeComment, restoreComment, withdrawComment } from '../comments.ts';

const MARK = /class="worth-mark">Worth reading<span class="visually-hidden">, marked by the author</;

const marks = (app: TestApp) => app.db.read.selectFrom('worth_reading').selectAll().execute();

onBothDatabases('the author marks a comment, and readers see it', async (_t, app) => {
  const post = await publish(app);
  const { person, browser } = await signInAs(app, 'alice');
  await say(app, post, 'A remark.');
  const { id } = await say(app, post, 'I measured it myself.');
  assert.doesNotMatch((await app.get(post.path)).text, /worth-mark|view=worth/);

  const list = await browser.get(link('studioPostComments', { post: post.id }));
  assert.match(list.text, /aria-label="Mark as worth reading: comment #2"/);
  const path = link('studioCommentRecommendation', { comment: id });
  const done = await browser.post(path, { action: 'recommend', from: 'list' });
  assert.equal(done.status, 303);
  assert.match(done.location ?? '', new RegExp(`/comments\\?page=1&done=recommended#c-${id}$`));
  const again = await browser.get(done.location ?? '');
  assert.match(again.text, /role="status">Marked as worth reading/);
  assert.match(again.text, /aria-label="Take the mark back: comment #2"/);
  assert.deepEqual(
    (await marks(app)).map(row => [row.comment_id, row.person_id, row.number, row.created_at]),
    [[id, person.id, 2, app.clock.now()]],
  );

  const page = await app.get(post.path);
  assert.match(page.text, MARK);
  assert.match(page.text, /\?view=worth#thread">Worth reading \(1\)</);
  const view = await app.get(`${post.path}?view=worth`);
  assert.match(view.text, /I measured it myself/);
  assert.doesNotMatch(view.text, /A remark\./);

  await browser.post(path, { action: 'recommend', from: 'list' });
  assert.equal((await marks(app)).length, 1);
  const back = await browser.post(path, { action: 'take-back', from: 'comment' });
  assert.match(back.location ?? '', /^\/studio\/comments\/.*done=recommendation-withdrawn/);
  assert.doesNotMatch((await app.get(post.path)).text, /worth-mark|view=worth/);
  assert.deepEqual(await marks(app), []);
});

onBothDatabases('a mark counts while its comment stands', async (_t, app) => {
  const post = await publish(app);
  const { person, browser } = await signInAs(app, 'alice');
  const secret = newSecret();
  const { id } = await say(app, post, 'Words.', { secret });
  await say(app, post, 'Others.');
  const path = link('studioCommentRecommendation', { comment: id });
  await browser.post(path, { action: 'recommend' });
  const rule = { key: 'r', version: 1, title: 'A rule' };
  await app.db.write(write => removeComment(write, id, { person, rule, reason: 'Why.' }));
  assert.doesNotMatch((await app.get(post.path)).text, /worth-mark|view=worth/);
  assert.equal((await browser.post(path, { action: 'recommend' })).status, 409);
  await app.db.write(write => restoreComment(write, id, { person }));
  assert.match((await app.get(post.path)).text, MARK);
  await withdrawComment(app, id, { kind: 'browser', secret });
  assert.doesNotMatch((await app.get(post.path)).text, /worth-mark|view=worth/);
  assert.match((await app.get(`${post.path}?view=worth`)).text, /Nothing to show here yet/);
});

onBothDatabases('who may mark: owners, editors, and authors below their own posts', async (_t, app) => {
  const author = await signInAs(app, { name: 'Avery Reed', role: 'author' });
  const others = await publish(app);
  const own = await app.db.write(async write => {
    const made = await createPost(write, draft({ headline: 'Own post' }), author.person);
    return publishPost(write, made.id);
  });
  const mark = async (browser: typeof author.browser, post: { id: string; threadId: string }) => {
    const { id } = await say(app, { ...others, ...post }, `Words ${Math.random()}.`);
    const list = await browser.get(link('studioPostComments', { post: post.id }));
    const path = link('studioCommentRecommendation', { comment: id });
    return [list.status, (await browser.post(path, { action: 'recommend' })).status];
  };
  assert.deepEqual(await mark(author.browser, own), [200, 303]);
  assert.deepEqual(await mark(author.browser, others), [403, 403]);
  for (const role of ['owner', 'editor'] as const) {
    const { browser } = await signInAs(app, { name: `The ${role}`, role });
    assert.deepEqual(await mark(browser, others), [200, 303], role);
  }
  const carol = await signInAs(app, 'carol');
  assert.deepEqual(await mark(carol.browser, others), [403, 403]);
  const { id } = await say(app, others, 'Carol looks at this.');
  assert.doesNotMatch(
    (await carol.browser.get(link('studioComment', { comment: id }))).text,
    /Mark as worth/,
  );
  assert.equal((await app.browser().post(link('studioCommentRecommendation', { comment: id }))).status, 401);
  const nothing = link('studioCommentRecommendation', { comment: '01arz3ndektsv4rrffq69g5fav' });
  assert.equal((await author.browser.post(nothing)).status, 404);
});

onBothDatabases('the comments of a post go page by page, newest first', async (_t, app) => {
  const post = await publish(app);
  const { browser } = await signInAs(app, 'alice');
  const path = link('studioPostComments', { post: post.id });
  assert.match((await browser.get(path)).text, /Nobody has written below this post yet/);
  await bringIn(
    app,
    post,
    Array.from({ length: 51 }, (_, i) => `Old ${i + 1}.`),
  );
  const newest = await browser.get(path);
  assert.match(newest.text, /Old 51\./);
  assert.doesNotMatch(newest.text, /Old 50\./);
  assert.match(newest.text, /rel="next" href="[^"]*\?page=1">Older/);
  assert.match((await browser.get(`${path}?page=1`)).text, /Old 50\.[\s\S]*Old 1\.[\s\S]*rel="prev"/);
  for (const page of ['0', '3', 'x', '99999999999'])
    assert.equal((await browser.get(`${path}?page=${page}`)).status, 404, page);
});
