import assert from 'node:assert/strict';
import { onBothDatabases, type TestApp } from '../../test/app.ts';
import { signInAs } from '../../test/cast.ts';
import { draft } from '../../test/drafts.ts';
import { saveSettings } from '../site/settings.ts';
import { addSource } from '../sources/sources.ts';
import { changeDetails, createPost, readPost, revisePost } from './posts.ts';
import { publishPost } from './publication.ts';
import { listRevisions } from './revisions.ts';
import { addUpdate } from './updates.ts';

const MINUTE = 60_000;

async function published(app: TestApp, graceMinutes: number, at?: number) {
  const { person } = await signInAs(app, 'alice');
  const post = await app.db.write(async write => {
    await saveSettings(write, { graceMinutes });
    const made = await createPost(write, draft({ body: 'Two feries.' }), person);
    return publishPost(write, made.id, at === undefined ? {} : { at });
  });
  const { id, path } = post;
  const revise = (body: string, told = false) =>
    app.db.write(write => revisePost(write, id, draft({ body }), { person, note: '', told }));
  const bodies = async () =>
    (await listRevisions(app.db.read, id))?.revisions.map(({ content }) => content.split('\n\n').at(-1));
  const history = async () => (await app.get(`${path}/history`)).text;
  return { post, person, revise, bodies, history };
}

onBothDatabases(
  'within the grace time small changes are part of the first revision, and it is said',
  async (_, app) => {
    const { post, revise, bodies, history } = await published(app, 5);
    app.clock.advance(4 * MINUTE);
    await revise('Two ferries.');
    assert.deepEqual(await bodies(), ['Two ferries.']);
    assert.match(await history(), /Small changes in the first 5 minutes after publication are not listed\./);
    const now = await readPost(app.db.read, post.id);
    assert.deepEqual([now?.body, now?.modifiedAt], ['Two ferries.', post.modifiedAt]);
    app.clock.advance(MINUTE);
    await revise('Three ferries.');
    assert.deepEqual(await bodies(), ['Three ferries.', 'Two ferries.']);
    // What is set later says nothing of this post.
    await app.db.write(write => saveSettings(write, { graceMinutes: 0 }));
    assert.match(await history(), /first 5 minutes/);
  },
);

onBothDatabases('what is told is listed at once, and nothing before it changes any more', async (_, app) => {
  const { post, person, revise, bodies } = await published(app, 15);
  app.clock.advance(MINUTE);
  await app.db.write(write =>
    addUpdate(write, post.id, {
      ...{ kind: 'correction', text: 'One sailed.', wrong: 'Two feries', right: 'One ferry' },
      ...{ at: write.now, person, replace: true },
    }),
  );
  assert.deepEqual(await bodies(), ['One sailed.', 'One ferry.', 'Two feries.']);
  app.clock.advance(MINUTE);
  await revise('One ferry, late.');
  assert.deepEqual(await bodies(), ['One ferry, late.', 'One sailed.', 'One ferry.', 'Two feries.']);
});

onBothDatabases('a new source within the grace time is listed', async (_, app) => {
  const { post, person, bodies } = await published(app, 15);
  const source = { publisher: 'AP', title: '', date: null, url: null, label: '' };
  await app.db.write(write =>
    changeDetails(write, post.id, { person, note: '' }, () => addSource(write, post.id, source)),
  );
  assert.equal((await bodies())?.length, 2);
});

onBothDatabases('without the setting every change is listed', async (_, app) => {
  const none = await published(app, 0);
  await none.revise('Two ferries.');
  assert.equal((await none.bodies())?.length, 2);
  assert.doesNotMatch(await none.history(), /not listed/);
});

onBothDatabases('what was public long ago has no grace time', async (_, app) => {
  const old = await published(app, 5, app.clock.now() - 365 * 24 * 60 * MINUTE);
  await old.revise('Two ferries.');
  assert.equal((await old.bodies())?.length, 2);
  assert.doesNotMatch(await old.history(), /not listed/);
});
