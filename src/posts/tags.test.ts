import assert from 'node:assert/strict';
import { onBothDatabases, type TestApp } from '../../test/app.ts';
import { signInAs } from '../../test/cast.ts';
import { draft } from '../../test/drafts.ts';
import { isProblem } from '../lib/problem.ts';
import { link } from '../routes.ts';
import { createPost, readPost } from './posts.ts';
import { publishPost } from './publication.ts';
import { listTags, mergeTags, renameTag } from './tags.ts';

function publish(app: TestApp, headline: string, tags: string[]) {
  return app.db.write(async write => {
    const { id } = await createPost(write, draft({ headline, tags }), null);
    return publishPost(write, id);
  });
}

onBothDatabases(
  'a tag that is renamed is so on every post, and its old address leads to the new one',
  async (_, app) => {
    const { browser } = await signInAs(app, 'alice');
    const post = await publish(app, 'Smoke over the pier', ['Harbor', 'Fog']);
    assert.match((await app.get(post.path ?? '')).text, /Harbor</);
    assert.equal((await app.get('/tags/harbor/feed.atom')).status, 200);
    const path = link('studioTag', { tag: 'harbor' });
    const sent = { label: 'The Harbour', description: 'What happens <there>.' };
    const done = await browser.post(path, sent);
    assert.equal(done.location, `${link('studioTag', { tag: 'the-harbour' })}?done=tag-saved`);
    assert.match((await app.get(post.path ?? '')).text, /The Harbour</);
    const page = await app.get('/tags/the-harbour');
    assert.match(page.text, /What happens &lt;there&gt;\./);
    assert.match(page.text, /href="\/tags\/the-harbour\/feed\.atom"/);
    const feed = await app.get('/tags/the-harbour/feed.atom');
    assert.match(feed.headers.get('content-type') ?? '', /atom/);
    assert.match(feed.text, /The Harbour · /);
    assert.match(feed.text, /Smoke over the pier/);
    assert.deepEqual(
      [(await app.get('/tags/harbor')).location, (await app.get('/tags/harbor/feed.atom')).location],
      ['/tags/the-harbour', '/tags/the-harbour/feed.atom'],
    );
    await app.db.write(write => renameTag(write, 'the-harbour', 'Harbour', null));
    assert.equal((await app.get('/tags/harbor')).location, '/tags/harbour');
    await app.db.write(write => renameTag(write, 'harbour', 'HARBOUR', null));
    assert.deepEqual((await readPost(app.db.read, post.id))?.tags, ['HARBOUR', 'Fog']);
  },
);

onBothDatabases('two tags become one, on posts that had both as well', async (_, app) => {
  const { browser } = await signInAs(app, 'alice');
  const both = await publish(app, 'Both', ['Ferry', 'Ferries']);
  const one = await publish(app, 'One', ['Ferry', 'Fog']);
  const feed = await app.get('/tags/ferries/feed.atom');
  assert.doesNotMatch(feed.text, />One</);
  const done = await browser.post(link('studioTag', { tag: 'ferry' }), { action: 'merge', into: 'ferries' });
  assert.equal(done.status, 303);
  assert.deepEqual((await readPost(app.db.read, both.id))?.tags, ['Ferries']);
  assert.deepEqual((await readPost(app.db.read, one.id))?.tags, ['Ferries', 'Fog']);
  assert.equal((await app.get('/tags/ferry')).location, '/tags/ferries');
  assert.match((await app.get('/tags/ferries/feed.atom')).text, />One</);
  const tags = (await listTags(app.db.read)).map(({ tag, count }) => [tag, count]);
  assert.deepEqual(tags, [
    ['ferries', 2],
    ['fog', 1],
  ]);
  await assert.rejects(
    app.db.write(write => mergeTags(write, 'ferry', 'fog', null)),
    error => isProblem(error) && error.reason === 'tag-unknown',
  );
  await publish(app, 'Again', ['Ferry']);
  assert.equal((await app.get('/tags/ferry')).status, 200);
});

onBothDatabases('what is wrong with a tag comes back at its field', async (_, app) => {
  const { browser } = await signInAs(app, 'alice');
  await publish(app, 'Both', ['Ferry', 'Fog']);
  const path = link('studioTag', { tag: 'ferry' });
  for (const [sent, status, sentence] of [
    [{ label: 'Fog' }, 409, /There is another tag of that name/],
    [{ label: '!!' }, 422, /at least one letter or digit/],
    [{ label: 'Ferry', description: 'x'.repeat(601) }, 422, /Shorten the description to 600/],
    [{ action: 'merge', into: 'ferry' }, 422, /Choose another tag/],
  ] as const) {
    const answer = await browser.post(path, sent);
    assert.equal(answer.status, status);
    assert.match(answer.text, sentence);
  }
  assert.equal((await browser.get(link('studioTag', { tag: 'nobody' }))).status, 404);
  const form = await browser.get(link('studioNewPost'));
  assert.match(form.text, /<datalist id="tags-in-use"><option value="Ferry">/);
  const { browser: author } = await signInAs(app, { name: 'Bea', role: 'author' });
  assert.equal((await author.get(link('studioTags'))).status, 200);
  assert.equal((await author.post(path, { label: 'Mine' })).status, 403);
});
