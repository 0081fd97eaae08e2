import assert from 'node:assert/strict';
import { onBothDatabases, type TestApp } from '../../test/app.ts';
import { signInAs } from '../../test/cast.ts';
import { draft, source } from '../../test/drafts.ts';
import { addComment } from '../discussion/comments.ts';
import { newSecret } from '../lib/keys.ts';
import { isProblem } from '../lib/problem.ts';
import { purgeThread } from '../moderation/thread-purge.ts';
import { link } from '../routes.ts';
import { DEFAULT_SETTINGS } from '../site/settings.ts';
import { addClaim, addQuestion } from '../sources/claims.ts';
import { addSource } from '../sources/sources.ts';
import { duplicatePost } from './duplicate.ts';
import { createPost, type Post, readPost, revisePost } from './posts.ts';
import { publishPost, schedulePost } from './publication.ts';
import { purgeDue, purgePost, restorePost, trashPost } from './trash.ts';
import { addUpdate } from './updates.ts';

const DAY = 86_400_000;
const nobody = { person: null, note: '' };

function publish(app: TestApp, headline = 'Ferry service halted'): Promise<Post> {
  return app.db.write(async write => {
    const { id } = await createPost(write, draft({ headline, tags: ['Harbour'] }), null);
    return publishPost(write, id);
  });
}

const trash = (app: TestApp, id: string) => app.db.write(write => trashPost(write, id, null));
const restore = (app: TestApp, id: string, again: boolean) =>
  app.db.write(write => restorePost(write, id, { again, person: null }));
const purge = (app: TestApp, id: string, withComments: boolean) =>
  app.db.write(write => purgePost(write, id, { withComments, purgeThread }));
const reason = (text: string) => (error: unknown) => isProblem(error) && error.reason === text;

function say(app: TestApp, { threadId }: Post, text: string) {
  return addComment(
    app,
    { threadId, text, name: null, answers: [] },
    { kind: 'browser', secret: newSecret() },
  );
}

onBothDatabases('readers lose a post that is trashed, everywhere and at once', async (_, app) => {
  const post = await publish(app);
  const { path } = post;
  assert.ok(path);
  const { id: comment } = await say(app, post, 'I was on board that night.');
  await app.settle();
  const lists = ['/', '/archive', '/feed.atom', '/feed.rss', '/feed.json', '/sitemap.xml', '/search?q=ferry'];
  for (const list of lists) assert.match((await app.get(list)).text, /ferry-service-halted|2026\/03/, list);
  app.clock.advance(1000);
  await trash(app, post.id);
  await app.settle();
  for (const form of ['', '.txt', '.md', '.json', '/history']) {
    const gone = await app.get(path + form);
    assert.equal(gone.status, 410, form);
    assert.doesNotMatch(gone.text, /touched in the fog|on board/);
  }
  assert.match((await app.get(path, { accept: 'text/html' })).text, /taken down by its authors/);
  for (const list of lists) assert.doesNotMatch((await app.get(list)).text, /ferry-service-halted/, list);
  assert.equal((await app.get('/tags/harbour')).status, 404);
  assert.doesNotMatch((await app.get('/search?q=board')).text, /I was on board/);
  assert.equal((await app.get(link('comment', { comment }))).status, 404);
  assert.equal((await app.get(link('threadEvents', { thread: post.threadId }))).status, 404);
  assert.equal((await app.get(`${path}/feed.atom`)).status, 404);
  await assert.rejects(say(app, post, 'One more word about it.'), reason('thread-unknown'));
});

onBothDatabases(
  'nothing about a trashed post can be changed until it is restored as it was',
  async (_, app) => {
    const post = await publish(app);
    await say(app, post, 'I was on board that night.');
    await trash(app, post.id);
    const write = app.db.write.bind(app.db);
    const refused = reason('post-trashed');
    await assert.rejects(
      write(w => revisePost(w, post.id, draft({ headline: 'Other' }), nobody)),
      refused,
    );
    await assert.rejects(
      write(w => publishPost(w, post.id)),
      refused,
    );
    await assert.rejects(
      write(w => schedulePost(w, post.id, app.clock.now() + DAY)),
      refused,
    );
    const entry = { kind: 'update', text: 'More.', at: null, person: null } as const;
    await assert.rejects(
      write(w => addUpdate(w, post.id, entry)),
      refused,
    );
    await assert.rejects(trash(app, post.id), refused);
    app.clock.advance(1000);
    const back = await restore(app, post.id, true);
    assert.deepEqual([back.status, back.path, back.publishedAt], ['published', post.path, post.publishedAt]);
    assert.match((await app.get(post.path ?? '')).text, /I was on board/);
    await assert.rejects(restore(app, post.id, true), reason('post-not-trashed'));
  },
);

onBothDatabases('what was scheduled comes back scheduled where its time is still to come', async (_, app) => {
  const make = () =>
    app.db.write(async write => {
      const { id } = await createPost(write, draft(), null);
      return schedulePost(write, id, write.now + DAY);
    });
  const [soon, late] = [await make(), await make()];
  await trash(app, soon.id);
  await trash(app, late.id);
  const back = await restore(app, soon.id, true);
  assert.deepEqual([back.status, back.publishedAt], ['scheduled', soon.publishedAt]);
  app.clock.advance(2 * DAY);
  assert.equal((await restore(app, late.id, true)).status, 'draft');
});

onBothDatabases('deleted for good: nothing is left but the address, which stays taken', async (_, app) => {
  const post = await publish(app);
  await say(app, post, 'I was on board that night.');
  const held = await app.db.read.selectFrom('comments').select('id').execute();
  assert.equal(held.length, 1);
  await assert.rejects(purge(app, post.id, true), reason('post-not-trashed'));
  await trash(app, post.id);
  await assert.rejects(purge(app, post.id, false), reason('purge-comments'));
  await purge(app, post.id, true);
  await app.settle();
  for (const table of ['posts', 'comments', 'threads', 'revisions', 'tags', 'search_entries'] as const) {
    assert.equal((await app.db.read.selectFrom(table).selectAll().execute()).length, 0, table);
  }
  assert.equal((await app.get(post.path ?? '')).status, 410);
  const second = await publish(app);
  assert.equal(second.path, `${post.path}-2`);
});

onBothDatabases('a clock deletes what nobody else wrote in, and waits with the rest', async (_, app) => {
  const [silent, discussed] = [await publish(app, 'Silent pier'), await publish(app, 'Discussed pier')];
  await say(app, discussed, 'I was on board that night.');
  for (const { id } of [silent, discussed]) await trash(app, id);
  const due = () => purgeDue(app.db, app.clock.now(), purgeThread);
  app.clock.advance(DEFAULT_SETTINGS.trashDays * DAY - 1);
  assert.equal(await due(), 0);
  app.clock.advance(1);
  assert.equal(await due(), 1);
  assert.equal(await readPost(app.db.read, silent.id), null);
  assert.ok(await readPost(app.db.read, discussed.id));
});

onBothDatabases(
  'of a restoring and a deleting at the same time one wins and the other is told',
  async (_, app) => {
    for (let round = 0; round < 5; round++) {
      const post = await publish(app, `Round ${round} at the pier`);
      await trash(app, post.id);
      const results = await Promise.allSettled([restore(app, post.id, true), purge(app, post.id, true)]);
      const refused = results.filter(result => result.status === 'rejected');
      assert.equal(refused.length, 1);
      assert.ok(isProblem(refused[0]?.reason), String(refused[0]?.reason));
      const left = await readPost(app.db.read, post.id);
      assert.ok(left === null || left.status === 'published');
    }
  },
);

onBothDatabases(
  'a post that is published while it is trashed is never public and in the trash',
  async (_, app) => {
    for (let round = 0; round < 5; round++) {
      const { id } = await app.db.write(write => createPost(write, draft(), null));
      await Promise.allSettled([trash(app, id), app.db.write(write => publishPost(write, id))]);
      const post = await readPost(app.db.read, id);
      assert.ok(post);
      assert.equal(post.trashedAt !== null, post.status === 'draft');
    }
  },
);

onBothDatabases(
  'a duplicate has the text and what belongs to it, and nothing of its life',
  async (_, app) => {
    const { person } = await signInAs(app, 'alice');
    const post = await app.db.write(async write => {
      const made = await createPost(write, draft({ language: 'fa', direction: 'rtl', tags: ['بندر'] }), null);
      const cited = await addSource(write, made.id, source());
      const question = await addQuestion(write, made.id, { text: 'How many ferries?' });
      const said = { statement: 'Two', sourceId: cited.id, said: null, status: 'asserted' } as const;
      await addClaim(write, question.id, { party: 'Harbour office', ...said });
      await addUpdate(write, made.id, { kind: 'update', text: 'More.', at: write.now, person: null });
      return publishPost(write, made.id);
    });
    app.clock.advance(1000);
    const copy = await app.db.write(write => duplicatePost(write, post.id, person));
    assert.equal(copy.headline, `رونوشت ${post.headline}`);
    assert.deepEqual([copy.body, copy.tags, copy.status, copy.path], [post.body, post.tags, 'draft', null]);
    assert.equal(copy.authorId, person.id);
    assert.deepEqual(copy.updates, []);
    assert.equal(copy.sources.length, 1);
    assert.equal(copy.questions[0]?.claims[0]?.source?.id, copy.sources[0]?.id);
    assert.notEqual(copy.sources[0]?.id, post.sources[0]?.id);
  },
);
