import assert from 'node:assert/strict';
import { onBothDatabases, type TestApp } from '../../test/app.ts';
import { signInAs } from '../../test/cast.ts';
import { draft } from '../../test/drafts.ts';
import { isProblem } from '../lib/problem.ts';
import { link } from '../routes.ts';
import { createPost, readPost, revisePost } from './posts.ts';
import { publishPost } from './publication.ts';
import { listRevisions } from './revisions.ts';
import { addUpdate, reviseUpdate } from './updates.ts';
import { CURRENT, compareVersions, listVersions, restoreVersion } from './versions.ts';

const MINUTE = 60_000;

async function versions(app: TestApp, id: string) {
  return (await listVersions(app.db.read, id, 1))?.versions ?? [];
}

onBothDatabases(
  'saves of a draft are kept, one for a sitting of one person, and readers never see them',
  async (_, app) => {
    const { person: alice, browser } = await signInAs(app, 'alice');
    const { person: bea } = await signInAs(app, { name: 'Bea', role: 'editor' });
    const { id } = await app.db.write(write => createPost(write, draft({ body: 'One ferry.' }), alice));
    const save = async (body: string, person: typeof alice, minutes: number) => {
      app.clock.advance(minutes * MINUTE);
      await app.db.write(write => revisePost(write, id, draft({ body }), { person, note: '' }));
    };
    await save('Two ferries.', alice, 5);
    await save('Two ferries, in fog.', alice, 9);
    assert.equal((await versions(app, id)).length, 1);
    await save('Secret name of a witness.', alice, 11);
    await save('Two ferries, in fog, at night.', bea, 1);
    assert.deepEqual(
      (await versions(app, id)).map(({ by, number }) => [by, number]),
      [
        ['Bea', null],
        ['Alice Marsh', null],
        ['Alice Marsh', null],
      ],
    );
    app.clock.advance(MINUTE);
    const post = await app.db.write(write => publishPost(write, id));
    assert.equal((await listRevisions(app.db.read, id))?.revisions.length, 1);
    const history = await app.get(`${post.path}/history`);
    assert.doesNotMatch(history.text, /Secret name/);
    const studio = await browser.get(link('studioRevisions', { post: id }));
    assert.match(studio.text, /staff alone/);
    assert.match(studio.text, /Revision 1/);
  },
);

onBothDatabases(
  'two versions are compared, and an old one comes back as a new revision with a note',
  async (_, app) => {
    const { browser, person } = await signInAs(app, 'alice');
    const { id } = await app.db.write(async write => {
      const made = await createPost(write, draft({ body: 'Two ferries touched.', tags: ['Fog'] }), person);
      return publishPost(write, made.id);
    });
    app.clock.advance(MINUTE);
    const change = { person, note: 'Counted again' };
    await app.db.write(write => revisePost(write, id, draft({ body: 'Three <ferries> touched.' }), change));
    const [, first] = await versions(app, id).then(all => all.filter(({ number }) => number !== null));
    assert.ok(first);
    const path = link('studioRevisions', { post: id });
    const compared = await browser.get(`${path}?from=${first.id}&to=${CURRENT}`);
    assert.match(compared.text, /<del>[^<]*Two/);
    assert.match(compared.text, /<ins>[^<]*Three/);
    assert.match(compared.text, /value="Restored revision 1"/);
    const sides = await browser.get(`${path}?from=${first.id}&to=${CURRENT}&look=sides`);
    assert.match(sides.text, /diff-sides/);
    assert.match(sides.text, /&lt;/);
    assert.doesNotMatch(sides.text, /<ferries>/);
    app.clock.advance(MINUTE);
    const action = link('studioRevisionRestoration', { post: id, revision: first.id });
    const done = await browser.post(action, { note: 'Restored revision 1' });
    assert.equal(done.status, 303);
    const post = await readPost(app.db.read, id);
    assert.deepEqual([post?.body, post?.tags], ['Two ferries touched.', ['Fog']]);
    const revisions = (await listRevisions(app.db.read, id))?.revisions ?? [];
    assert.deepEqual([revisions.length, revisions[0]?.note], [3, 'Restored revision 1']);
    assert.match((await app.get(`${post?.path}/history`)).text, /Restored revision 1/);
  },
);

onBothDatabases('an update has versions of its own', async (_, app) => {
  const { person } = await signInAs(app, 'alice');
  const { id } = await app.db.write(write => createPost(write, draft(), person));
  const entry = { kind: 'update', text: 'Four crews came.', at: null, person } as const;
  const update = await app.db.write(write => addUpdate(write, id, entry));
  app.clock.advance(20 * MINUTE);
  const change = { person, note: '' };
  await app.db.write(write => reviseUpdate(write, update.id, { text: 'Five crews came.' }, change));
  const own = (await versions(app, id)).filter(version => version.update === 1);
  assert.equal(own.length, 2);
  const old = own[1]?.id ?? '';
  const post = await readPost(app.db.read, id);
  assert.ok(post);
  const both = await compareVersions(app.db.read, post, { from: old, to: CURRENT });
  assert.deepEqual([both.before, both.after], ['Four crews came.', 'Five crews came.']);
  const restored = await app.db.write(write => restoreVersion(write, id, old, { person, note: 'Back' }));
  assert.equal(restored.updates[0]?.text, 'Four crews came.');
});

onBothDatabases('a version of another post is none of this one', async (_, app) => {
  const { person } = await signInAs(app, 'alice');
  const [one, other] = await app.db.write(async write => [
    await createPost(write, draft(), person),
    await createPost(write, draft(), person),
  ]);
  const [foreign] = await versions(app, other.id);
  await assert.rejects(
    app.db.write(write => restoreVersion(write, one.id, foreign?.id ?? '', { person, note: '' })),
    error => isProblem(error) && error.reason === 'version-unknown',
  );
});
