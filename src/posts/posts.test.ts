import assert from 'node:assert/strict';
import { onBothDatabases, type TestApp } from '../../test/app.ts';
import { draft, source } from '../../test/drafts.ts';
import { readThread } from '../discussion/threads.ts';
import { addSource, changeSource, removeSource } from '../sources/sources.ts';
import { addRedirect, findRedirect } from './addresses.ts';
import type { PostFields } from './post-fields.ts';
import { changeDetails, createPost, type Post, readPost, readPostByPath, revisePost } from './posts.ts';
import { publishDue, publishPost, schedulePost, unpublishPost } from './publication.ts';
import { listRevisions } from './revisions.ts';
import { addUpdate, reviseUpdate } from './updates.ts';

const MINUTE = 60_000;
const nobody = { person: null, note: '' };

function publish(app: TestApp, fields: Partial<PostFields> = {}, at?: string): Promise<Post> {
  return app.db.write(async write => {
    const { id } = await createPost(write, draft(fields), null);
    return publishPost(write, id, at === undefined ? {} : { at: Date.parse(at) });
  });
}

async function found(app: TestApp, id: string): Promise<Post> {
  const post = await readPost(app.db.read, id);
  assert.ok(post);
  return post;
}

async function revisionsOf(app: TestApp, { id }: Post) {
  const list = await listRevisions(app.db.read, id);
  assert.ok(list);
  return list.revisions;
}

onBothDatabases(
  'the first publication fixes the address, in the month that clocks of the post show',
  async (_, app) => {
    const post = await publish(app, { zone: 'Asia/Baghdad' }, '2011-03-31T22:30:00Z');
    assert.equal(post.path, '/2011/04/ferry-service-halted-after-collision');
    assert.equal(post.publishedAt, Date.parse('2011-03-31T22:30:00Z'));
    assert.equal(post.modifiedAt, post.publishedAt);
    const thread = await readThread(app.db.read, post.threadId);
    assert.equal(thread?.address, post.path);
  },
);

onBothDatabases('a slug is free once a month; the next ones get a number', async (_, app) => {
  const paths = [];
  for (const at of ['2026-03-01', '2026-03-20', '2026-03-31', '2026-04-02']) {
    paths.push((await publish(app, { slug: 'Fog & Ferries' }, `${at}T12:00:00Z`)).path);
  }
  assert.deepEqual(paths, [
    '/2026/03/fog-ferries',
    '/2026/03/fog-ferries-2',
    '/2026/03/fog-ferries-3',
    '/2026/04/fog-ferries',
  ]);
});

onBothDatabases('posts that are published at the same time get addresses of their own', async (_, app) => {
  const posts = await Promise.all(Array.from({ length: 5 }, () => publish(app, { slug: 'fog' })));
  assert.deepEqual(posts.map(({ slug }) => slug).sort(), ['fog', 'fog-2', 'fog-3', 'fog-4', 'fog-5']);
});

onBothDatabases(
  'a headline in any script makes a slug, percent-encoded in the path; one without letters too',
  async (_, app) => {
    const persian = await publish(app, { headline: 'آتش در بندر', language: 'fa', direction: 'rtl' });
    assert.equal(persian.path, `/2026/03/${encodeURIComponent('آتش-در-بندر')}`);
    assert.equal((await publish(app, { headline: '???' })).path, '/2026/03/post');
  },
);

onBothDatabases('another slug moves the post, and the old address leads to it', async (_, app) => {
  const post = await publish(app, { slug: 'first' });
  await app.db.write(write => revisePost(write, post.id, draft({ slug: 'second' }), nobody));
  assert.equal((await readPostByPath(app.db.read, '/2026/03/second'))?.id, post.id);
  assert.equal(await readPostByPath(app.db.read, '/2026/03/first'), null);
  assert.equal(await findRedirect(app.db.read, '/2026/03/first'), '/2026/03/second');
  assert.equal((await readThread(app.db.read, post.threadId))?.address, '/2026/03/second');
  // An address that once was the post's is not given to another one.
  assert.equal((await publish(app, { slug: 'first' })).path, '/2026/03/first-2');
  // But the post may have it back.
  await app.db.write(write => revisePost(write, post.id, draft({ slug: 'first' }), nobody));
  assert.equal((await readPostByPath(app.db.read, '/2026/03/first'))?.id, post.id);
  assert.equal(await findRedirect(app.db.read, '/2026/03/first'), null);
  assert.equal(await findRedirect(app.db.read, '/2026/03/second'), '/2026/03/first');
  assert.equal((await revisionsOf(app, post)).length, 3);
});

onBothDatabases('redirects lead to public posts alone, however the old address is spelt', async (_, app) => {
  const post = await publish(app);
  await app.db.write(write => addRedirect(write, '/2011/04/Old-Name.html', post.id));
  assert.equal(await findRedirect(app.db.read, '/2011/04/old-name.html'), post.path);
  assert.equal(await findRedirect(app.db.read, '/2011/04/OLD-NAME.HTML/'), post.path);
  await app.db.write(write => unpublishPost(write, post.id));
  assert.equal(await findRedirect(app.db.read, '/2011/04/old-name.html'), null);
});

onBothDatabases(
  "a draft is nobody else's business; a post made a draft keeps its address and its time",
  async (_, app) => {
    const made = await app.db.write(write => createPost(write, draft(), null));
    assert.equal(made.path, null);
    const post = await app.db.write(write => publishPost(write, made.id));
    app.clock.advance(MINUTE);
    await app.db.write(write => unpublishPost(write, post.id));
    assert.equal(await readPostByPath(app.db.read, post.path ?? ''), null);
    await app.db.write(write => revisePost(write, post.id, draft({ body: 'Another text.' }), nobody));
    assert.equal((await revisionsOf(app, post)).length, 1);
    const again = await app.db.write(write => publishPost(write, post.id));
    assert.deepEqual([again.path, again.publishedAt], [post.path, post.publishedAt]);
    assert.equal(again.modifiedAt, app.clock.now());
    assert.equal((await revisionsOf(app, post)).length, 2);
  },
);

onBothDatabases(
  'a post published anew was never changed before that, nor published in the future',
  async (_, app) => {
    const { id } = await app.db.write(async write => {
      const made = await createPost(write, draft(), null);
      return publishPost(write, made.id);
    });
    const due = app.clock.now() + 10 * MINUTE;
    const scheduleAnew = () =>
      app.db.write(async write => {
        await unpublishPost(write, id);
        return schedulePost(write, id, due);
      });
    await scheduleAnew();
    await app.db.write(write => unpublishPost(write, id));
    app.clock.advance(MINUTE);
    const early = await app.db.write(write => publishPost(write, id));
    assert.deepEqual([early.publishedAt, early.modifiedAt], [app.clock.now(), app.clock.now()]);

    await scheduleAnew();
    app.clock.advance(15 * MINUTE);
    await publishDue(app.db, app.clock.now());
    const late = await found(app, id);
    assert.deepEqual([late.publishedAt, late.modifiedAt], [due, due]);
  },
);

onBothDatabases('a scheduled post appears when it is due, at its own time', async (_, app) => {
  const due = app.clock.now() + 10 * MINUTE;
  const { id } = await app.db.write(async write => {
    const made = await createPost(write, draft(), null);
    return schedulePost(write, made.id, due);
  });
  assert.equal(await publishDue(app.db, app.clock.now()), 0);
  app.clock.advance(15 * MINUTE);
  assert.equal(await publishDue(app.db, app.clock.now()), 1);
  assert.equal(await publishDue(app.db, app.clock.now()), 0);
  const post = await found(app, id);
  assert.deepEqual([post.status, post.publishedAt, post.modifiedAt], ['published', due, due]);
  await assert.rejects(
    app.db.write(write => schedulePost(write, id, due + MINUTE)),
    { reason: 'post-public' },
  );
});

onBothDatabases('only a future time can be scheduled', async (_, app) => {
  const { id } = await app.db.write(write => createPost(write, draft(), null));
  await assert.rejects(
    app.db.write(write => schedulePost(write, id, app.clock.now())),
    { reason: 'schedule-past' },
  );
});

onBothDatabases(
  'each change of a public text makes a revision, the same again makes none',
  async (_, app) => {
    const post = await publish(app);
    app.clock.advance(MINUTE);
    const body = 'Three ferries touched in the fog.';
    const change = { person: null, note: 'There were three.' };
    await app.db.write(write => revisePost(write, post.id, draft({ body }), change));
    app.clock.advance(MINUTE);
    await app.db.write(write => revisePost(write, post.id, draft({ body }), change));
    const revisions = await revisionsOf(app, post);
    assert.deepEqual(
      revisions.map(({ number, note }) => [number, note]),
      [
        [2, 'There were three.'],
        [1, ''],
      ],
    );
    assert.match(revisions[0]?.previous ?? '', /Two ferries/);
    assert.equal((await found(app, post.id)).modifiedAt, app.clock.now() - MINUTE);
  },
);

onBothDatabases('changes at the same time each make a revision of their own', async (_, app) => {
  const post = await publish(app);
  const bodies = ['One.', 'Two.', 'Three.', 'Four.'];
  await Promise.all(
    bodies.map(body => app.db.write(write => revisePost(write, post.id, draft({ body }), nobody))),
  );
  const revisions = await revisionsOf(app, post);
  assert.deepEqual(
    revisions.map(({ number }) => number),
    [5, 4, 3, 2, 1],
  );
  for (const [index, { previous }] of revisions.entries()) {
    assert.equal(previous, revisions[index + 1]?.content ?? null);
  }
});

onBothDatabases(
  'tags change the lists, not the text: they are in the history, and make no new "last updated"',
  async (_, app) => {
    const post = await publish(app);
    app.clock.advance(MINUTE);
    const tags = ['Harbour', ' harbour ', 'Fog & sea'];
    const after = await app.db.write(write => revisePost(write, post.id, draft({ tags }), nobody));
    assert.deepEqual(after.tags, ['Harbour', 'Fog & sea']);
    assert.equal(after.modifiedAt, post.modifiedAt);
    assert.equal(after.changedAt, app.clock.now());
    assert.match((await revisionsOf(app, post))[0]?.content ?? '', /^- Tags: Harbour, Fog & sea$/m);
  },
);

onBothDatabases(
  'updates are numbered from the oldest and listed from the newest, each a revision of its own',
  async (_, app) => {
    const post = await publish(app);
    app.clock.advance(MINUTE);
    const first = await app.db.write(write =>
      addUpdate(write, post.id, { kind: 'update', text: 'Service resumed.', at: write.now, person: null }),
    );
    app.clock.advance(MINUTE);
    await app.db.write(write =>
      addUpdate(write, post.id, { kind: 'correction', text: 'Not two.', at: write.now, person: null }),
    );
    await app.db.write(write => reviseUpdate(write, first.id, { text: 'Service resumed at noon.' }, nobody));
    await app.db.write(write => reviseUpdate(write, first.id, { text: 'Service resumed at noon. ' }, nobody));
    const { updates } = await found(app, post.id);
    assert.deepEqual(
      updates.map(({ number, kind, text }) => [number, kind, text]),
      [
        [2, 'correction', 'Not two.'],
        [1, 'update', 'Service resumed at noon.'],
      ],
    );
    const revisions = await revisionsOf(app, post);
    assert.deepEqual(
      revisions.map(({ number, update }) => [number, update?.number ?? null]),
      [
        [4, 1],
        [3, 2],
        [2, 1],
        [1, null],
      ],
    );
    assert.match(revisions[0]?.previous ?? '', /Service resumed\.$/);
  },
);

onBothDatabases('an update whose time is not known counts for no time', async (_, app) => {
  const post = await app.db.write(async write => {
    const { id } = await createPost(write, draft(), null);
    await addUpdate(write, id, { kind: 'update', text: 'Later that day.', at: null, person: null });
    return publishPost(write, id, { at: Date.parse('2011-04-09T00:00:00Z'), precision: 'day' });
  });
  assert.equal(post.updates[0]?.at, null);
  assert.equal(post.modifiedAt, post.publishedAt);
});

onBothDatabases(
  'a source makes its citations links, in body and updates, from the same write on',
  async (_, app) => {
    const post = await publish(app, { body: 'They collided [Harbour Post, 2 March].' });
    await app.db.write(write =>
      addUpdate(write, post.id, {
        kind: 'update',
        text: 'Again [Harbour Post, 2 March].',
        at: write.now,
        person: null,
      }),
    );
    assert.doesNotMatch(post.html.toString(), /citation/);
    app.clock.advance(MINUTE);
    const added = await app.db.write(write =>
      changeDetails(write, post.id, nobody, () => addSource(write, post.id, source())),
    );
    assert.equal(added.label, 'Harbour Post, 2 March');
    const cited = await found(app, post.id);
    assert.match(
      cited.html.toString(),
      new RegExp(`\\[<a class="citation" href="#s-${added.id}">Harbour Post, 2 March</a>\\]`),
    );
    assert.match(cited.updates[0]?.html.toString() ?? '', /class="citation"/);
    assert.equal(cited.modifiedAt, app.clock.now());
    assert.match(
      (await revisionsOf(app, post))[0]?.content ?? '',
      /- \[Harbour Post, 2 March\] Harbour Post, 2 March 2026/,
    );

    await app.db.write(write =>
      changeDetails(write, post.id, nobody, () => changeSource(write, added.id, source({ label: 'HP' }))),
    );
    assert.doesNotMatch((await found(app, post.id)).html.toString(), /citation/);
    await app.db.write(write => changeDetails(write, post.id, nobody, () => removeSource(write, added.id)));
    assert.deepEqual((await found(app, post.id)).sources, []);
  },
);

onBothDatabases('fields that no post can have are refused with a reason', async (_, app) => {
  const refused: [Partial<PostFields>, string][] = [
    [{ headline: ' \u200b ' }, 'post-headline-blank'],
    [{ headline: 'x'.repeat(201) }, 'post-headline-long'],
    [{ language: 'not a tag' }, 'post-language-unknown'],
    [{ zone: 'Mars/Olympus' }, 'post-zone-unknown'],
    [{ tags: Array.from({ length: 21 }, (_, i) => `tag ${i}`) }, 'post-tags-many'],
  ];
  for (const [fields, reason] of refused) {
    await assert.rejects(
      app.db.write(write => createPost(write, draft(fields), null)),
      { reason },
    );
  }
  await assert.rejects(
    app.db.write(write => revisePost(write, 'none', draft(), nobody)),
    { reason: 'post-unknown' },
  );
  await assert.rejects(
    app.db.write(write => reviseUpdate(write, 'none', { text: 'x' }, nobody)),
    { reason: 'update-unknown' },
  );
});
