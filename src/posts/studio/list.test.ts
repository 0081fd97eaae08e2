import assert from 'node:assert/strict';
import { onBothDatabases } from '../../../test/app.ts';
import { signInAs } from '../../../test/cast.ts';
import { draft } from '../../../test/drafts.ts';
import { link } from '../../routes.ts';
import { createPost } from '../posts.ts';
import { publishPost, schedulePost } from '../publication.ts';
import { trashPost } from '../trash.ts';

onBothDatabases('the list of posts has every state with its count, and narrows down', async (_, app) => {
  const { browser, person } = await signInAs(app, 'alice');
  const { browser: author, person: bea } = await signInAs(app, { name: 'Bea', role: 'author' });
  await app.db.write(async write => {
    await createPost(write, draft({ headline: '100% Smoke', tags: ['Harbour'] }), person);
    const due = await createPost(write, draft({ headline: 'Tomorrow' }), person);
    await schedulePost(write, due.id, write.now + 86_400_000);
    const out = await createPost(write, draft({ headline: 'Smoke over the pier' }), bea);
    await publishPost(write, out.id);
    const old = await createPost(write, draft({ headline: 'Thrown <away>' }), person);
    await trashPost(write, old.id, person);
  });
  const all = await browser.get(link('studioPosts'));
  assert.match(all.text, />All <span class="count">3</);
  assert.match(all.text, />Trash <span class="count">1</);
  assert.match(all.text, /13 words/);
  assert.doesNotMatch(all.text, /Thrown/);
  const found = await browser.get(`${link('studioPosts')}?q=smoke+100%25`);
  assert.match(found.text, /100% Smoke/);
  assert.doesNotMatch(found.text, /Smoke over/);
  const tagged = await browser.get(`${link('studioPosts')}?tag=harbour`);
  assert.match(tagged.text, />All <span class="count">1</);
  const own = await browser.get(`${link('studioPosts')}?author=${bea.id}`);
  assert.match(own.text, /Smoke over/);
  assert.doesNotMatch(own.text, /100% Smoke/);
  const hers = await author.get(`${link('studioPosts')}?author=${person.id}`);
  assert.match(hers.text, /Smoke over/);
  assert.doesNotMatch(hers.text, /100% Smoke/);
  assert.equal((await browser.get(`${link('studioPosts')}?page=2`)).status, 404);
  const trash = await browser.get(`${link('studioPosts')}?state=trash`);
  assert.match(trash.text, /Thrown &lt;away&gt;/);
  assert.match(trash.text, /put here 1 Mar 2026 by Alice Marsh/);
});

onBothDatabases('duplicate, trash, restore and delete from the list', async (_, app) => {
  const { browser, person } = await signInAs(app, 'alice');
  const post = await app.db.write(async write => {
    const { id } = await createPost(write, draft(), person);
    return publishPost(write, id);
  });
  app.clock.advance(1000);
  const copied = await browser.post(link('studioPostCopies', { post: post.id }));
  assert.match((await browser.get(copied.location ?? '')).text, /This is the duplicate/);
  const trashed = await browser.post(link('studioPostTrash', { post: post.id }));
  assert.match((await browser.get(trashed.location ?? '')).text, /Moved to the trash/);
  assert.equal((await browser.get(link('studioPost', { post: post.id }))).status, 410);
  assert.equal((await browser.get(link('studioPreview', { post: post.id }))).status, 200);
  const restored = await browser.post(link('studioPostRestoration', { post: post.id }), { again: 'yes' });
  assert.match((await browser.get(restored.location ?? '')).text, /Restored as it was/);
  assert.equal((await app.get(post.path ?? '')).status, 200);
  await browser.post(link('studioPostTrash', { post: post.id }));
  const asked = await browser.get(link('studioPostDeletion', { post: post.id }));
  assert.match(asked.text, /Nothing brings it back/);
  const deleted = await browser.post(link('studioPostDeletion', { post: post.id }));
  assert.match((await browser.get(deleted.location ?? '')).text, /Deleted for good/);
  assert.equal((await app.get(post.path ?? '')).status, 410);
});

onBothDatabases('an author deletes for good only what readers never had', async (_, app) => {
  const { browser, person } = await signInAs(app, { name: 'Bea', role: 'author' });
  const [out, kept] = await app.db.write(async write => {
    const first = await createPost(write, draft(), person);
    await publishPost(write, first.id);
    return [first, await createPost(write, draft(), person)];
  });
  for (const { id } of [out, kept]) await browser.post(link('studioPostTrash', { post: id }));
  assert.equal((await browser.post(link('studioPostDeletion', { post: out.id }))).status, 403);
  assert.equal((await browser.post(link('studioPostDeletion', { post: kept.id }))).status, 303);
});
