import assert from 'node:assert/strict';
import { onBothDatabases, type TestApp } from '../../test/app.ts';
import { signInAs } from '../../test/cast.ts';
import { draft } from '../../test/drafts.ts';
import type { Person } from '../people/people.ts';
import { createPost, foundPost } from './posts.ts';
import { publishPost } from './publication.ts';
import { addUpdate } from './updates.ts';

const MINUTE = 60_000;

onBothDatabases(
  'a post goes live, names its key moments and ends, and everybody is told',
  async (_t, app) => {
    const { browser, person } = await signInAs(app, 'alice');
    const { id, path, first } = await coveredPost(app, person);
    const studio = `/studio/posts/${id}`;
    assert.doesNotMatch((await app.get(path)).text, /live-mark/);

    assert.equal((await browser.post(`${studio}/coverage`, { action: 'start' })).status, 303);
    assert.match((await app.get(path)).text, /<span class="mark live-mark">LIVE<\/span>[\s\S]*coverage-now/);
    assert.match((await app.get('/')).text, /live-mark/, 'the front page says so');
    assert.equal(
      (await browser.post(`${studio}/coverage`, { action: 'start' })).status,
      409,
      'it is live already',
    );

    app.clock.advance(MINUTE);
    const name = 'The <second> convoy arrives';
    await browser.post(`${studio}/updates/${first}/key-moment`, { name });
    const page = (await app.get(path)).text;
    assert.match(page, /class="key-moments"[\s\S]*href="#u-[^"]*">The &lt;second&gt; convoy arrives<\/a>/);
    assert.match(page, /<h3 class="key-moment">The &lt;second&gt; convoy arrives<\/h3>/);
    assert.match((await app.get(`${path}/history`)).text, /Key moment: The/, 'readers can see that it came');

    app.clock.advance(MINUTE);
    await browser.post(`${studio}/coverage`, { action: 'end' });
    const after = (await app.get(path)).text;
    assert.doesNotMatch(after, /live-mark/);
    assert.match(after, /Covered live from[\s\S]*to <time/);
    assert.equal((await browser.post(`${studio}/coverage`, { action: 'end' })).status, 409);

    const json = JSON.parse((await app.get(`${path}.json`)).text);
    assert.deepEqual(json.live, { started: '2026-03-01T09:01:00Z', ended: '2026-03-01T09:03:00Z' });
    assert.equal(json.updates[0].keyMoment, name);
    const data = JSON.parse(/<script type="application\/ld\+json">([^<]*)/.exec(after)?.[1] ?? '');
    assert.equal(data['@type'], 'LiveBlogPosting');
    assert.equal(data.coverageStartTime, '2026-03-01T09:01:00Z');
    assert.equal(data.coverageEndTime, '2026-03-01T09:03:00Z');
    assert.equal(data.liveBlogUpdate[0].headline, name);
    assert.match((await app.get(`${path}.txt`)).text, /\| Key moment: The <second> convoy arrives/);
    assert.match((await app.get(`${path}.md`)).text, /\*\*The \\<second> convoy arrives\*\*/);

    await browser.post(`${studio}/coverage`, { action: 'start' });
    const again = await foundPost(app.db.read, id);
    assert.deepEqual(again.coverage, { startedAt: app.clock.now() - 2 * MINUTE, endedAt: null });
  },
);

onBothDatabases('a key moment has a short name, or none', async (_t, app) => {
  const { browser, person } = await signInAs(app, 'alice');
  const { id, path, first } = await coveredPost(app, person);
  const address = `/studio/posts/${id}/updates/${first}/key-moment`;
  assert.equal((await browser.post(address, { name: 'x'.repeat(101) })).status, 422);
  await browser.post(address, { name: 'Named' });
  await browser.post(address, { name: '   ' });
  assert.doesNotMatch((await app.get(path)).text, /key-moments/);
  const other = await coveredPost(app, person);
  assert.equal(
    (await browser.post(`/studio/posts/${other.id}/updates/${first}/key-moment`, { name: 'x' })).status,
    404,
  );
});

async function coveredPost(app: TestApp, person: Person) {
  const post = await app.db.write(async write =>
    publishPost(write, (await createPost(write, draft(), person)).id),
  );
  app.clock.advance(MINUTE);
  const entry = { kind: 'update', text: 'More is known.', at: app.clock.now(), person } as const;
  const update = await app.db.write(write => addUpdate(write, post.id, entry));
  return { id: post.id, path: post.path ?? '', first: update.id };
}
