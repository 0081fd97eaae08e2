import assert from 'node:assert/strict';
import { onBothDatabases, type TestApp } from '../../test/app.ts';
import { signInAs } from '../../test/cast.ts';
import type { Client, Fields } from '../../test/client.ts';
import { draft, source as typedSource } from '../../test/drafts.ts';
import { putPicture } from '../../test/pictures.ts';
import { saveSettings } from '../site/settings.ts';
import { addClaim, addQuestion } from '../sources/claims.ts';
import { addSource } from '../sources/sources.ts';
import { keepPending } from './pending-updates.ts';
import type { PostFields } from './post-fields.ts';
import { createPost, readPost, revisePost } from './posts.ts';
import { publishPost } from './publication.ts';
import { listRevisions } from './revisions.ts';
import { addUpdate, reviseUpdate, type UpdateFields } from './updates.ts';

/** Nothing that readers see of a public post changes without its history: every way to change one stands here. */

const MINUTE = 60_000;
const GRACE = 15;

async function opened(app: TestApp) {
  const { browser, person } = await signInAs(app, 'alice');
  const picture = await putPicture(app, person);
  const fields = draft({ tags: ['Harbour'], body: `Two ferries.\n\n![](/media/${picture.id})` });
  const made = await app.db.write(async write => {
    await saveSettings(write, { graceMinutes: GRACE });
    const { id } = await createPost(write, fields, person);
    const cited = await addSource(write, id, typedSource());
    const question = await addQuestion(write, id, { text: 'How many?' });
    const said = { statement: 'Two', sourceId: null, said: null, status: 'asserted' } as const;
    const claim = await addClaim(write, question.id, { party: 'Harbour office', ...said });
    const post = await publishPost(write, id);
    const entry = { kind: 'update', text: 'More.', at: write.now, person } as const;
    const update = await addUpdate(write, id, entry);
    const later = { fields: { kind: 'update', text: 'Waited.' }, source: null, replace: false } as const;
    const pending = await keepPending(write, id, person, { content: later, publishAt: null });
    return {
      ...{ post, source: cited.id, question: question.id, claim: claim.id, update: update.id },
      pending: pending.id,
    };
  });
  await app.settle();
  app.clock.advance((GRACE + 1) * MINUTE);
  const { id } = made.post;
  const seen = async () => {
    const page = (await app.get((await readPost(app.db.read, id))?.path ?? '/nowhere')).text;
    const { revisions } = (await listRevisions(app.db.read, id)) ?? { revisions: [] };
    return { page, revisions: revisions.length };
  };
  return { ...made, id, fields, browser, person, picture: picture.id, seen };
}

type Opened = Awaited<ReturnType<typeof opened>>;

/** What an author types of a post; a new field is missed here by the type checker. */
const FIELDS: Record<keyof PostFields, Partial<PostFields>> = {
  headline: { headline: 'Ferries touch' },
  body: { body: 'Three ferries.' },
  byline: { byline: 'Bea Lund' },
  place: { place: 'Oslo' },
  language: { language: 'de' },
  direction: { direction: 'rtl' },
  zone: { zone: 'Asia/Baghdad' },
  tags: { tags: ['Fog'] },
  slug: { slug: 'two-ferries' },
};

onBothDatabases('whatever an author types of a public post is in its history', async (_, app) => {
  const post = await opened(app);
  let fields = post.fields;
  for (const [name, change] of Object.entries(FIELDS)) {
    const before = await post.seen();
    fields = { ...fields, ...change };
    // Told to nobody, after the grace time: the most silent way there is.
    const silent = { person: post.person, note: '', told: false };
    await app.db.write(write => revisePost(write, post.id, fields, silent));
    assert.ok((await post.seen()).revisions > before.revisions, name);
  }
});

const ENTRY: Record<Exclude<keyof UpdateFields, 'told'>, Partial<UpdateFields>> = {
  kind: { kind: 'clarification' },
  text: { text: 'Much more.' },
  wrong: { wrong: 'Two' },
  right: { right: 'Three' },
};

onBothDatabases('whatever an author types of an entry is in the history', async (_, app) => {
  const post = await opened(app);
  let fields: UpdateFields = { kind: 'update', text: 'More.' };
  for (const [name, change] of Object.entries(ENTRY)) {
    const before = await post.seen();
    fields = { ...fields, ...change };
    const silent = { person: post.person, note: '', told: false };
    await app.db.write(write => reviseUpdate(write, post.update, fields, silent));
    assert.equal((await post.seen()).revisions, before.revisions + 1, name);
  }
});

/** What is sent to an address of the studio, and what it changes for readers. */
const SAID = { party: 'Witness', statement: 'Three', sourceId: '', said: '', status: 'asserted' };
const CITED = { publisher: 'Ferry line', title: '', date: '', url: 'http://ferry.test/log', label: '' };
const WAYS: readonly [route: string, sent: Fields][] = [
  ['updates', { kind: 'update', text: 'News.', told: 'no' }],
  ['updates/:update/key-moment', { name: 'The second ferry' }],
  ['pending/:pending/publication', {}],
  ['coverage', { action: 'start' }],
  ['coverage', { action: 'end' }],
  ['sources', CITED],
  ['sources/:source', { ...CITED, url: 'http://ferry.test/other' }],
  ['questions', { text: 'When?' }],
  ['questions/:question', { text: 'How many ferries?' }],
  ['questions/:question/claims', { ...SAID, party: 'Ferry line' }],
  ['claims/:claim', SAID],
  ['claims/:claim/order', { way: 'down' }],
  ['questions/:question/order', { way: 'down' }],
  ['sources/:source/order', { way: 'down' }],
  ['claims/:claim/removal', {}],
  ['questions/:question/removal', {}],
  ['sources/:source/removal', {}],
];

/** Ways that have a test of their own in this file. */
const ELSEWHERE = ['', 'updates/:update'];

/** What changes nothing that readers are told in the text, each with its reason. */
const NO_TRACE: ReadonlyMap<string, string> = new Map([
  ['pin', 'where the post stands on the front page, not what it says; the audit log has it'],
  [
    'publication',
    'whether readers find the post, and since when, which it says itself; what it says then is compared with what it last said',
  ],
  ['trash', 'takes the whole post away; its address says so'],
  ['restoration', 'as it was; made public again it is compared like any other'],
  ['deletion', 'takes the whole post away for good'],
  ['thread-closure', 'the discussion, which says itself that it is closed'],
  ['sources/:source/check', 'asks another host whether the page is there'],
  ['revisions/:revision/restoration', 'saves the old text as any other: revisePost and reviseUpdate'],
  ['sources/:source/move', 'saves another address as any other: sources/:source'],
  ['sources/:source/loss', 'a finding of the studio about the address'],
  ['pending/:pending', 'keeps what no reader has; publishing it there is the same as its publication'],
  ['pending/:pending/removal', 'what no reader had'],
  ['copies', 'makes another post'],
  ['working-copies', 'what is not saved yet'],
  ['reviews', 'remarks of staff and reviewers'],
  ['reviews/:remark/resolution', 'remarks of staff and reviewers'],
  ['review-links', 'remarks of staff and reviewers'],
  ['review-links/:link/revocation', 'remarks of staff and reviewers'],
]);

onBothDatabases('every form of the studio that changes a public post leaves a trace', async (_, app) => {
  const post = await opened(app);
  for (const [route, sent] of WAYS) {
    app.clock.advance(MINUTE);
    const before = await post.seen();
    assert.equal((await send(post.browser, post, route, sent)).status, 303, route);
    const after = await post.seen();
    assert.notEqual(after.page, before.page, `${route} changes what readers see`);
    assert.equal(after.revisions, before.revisions + 1, route);
  }
});

onBothDatabases('no form of the studio about a post is forgotten here', async (_, app) => {
  const prefix = '/studio/posts/:post';
  const known = new Set([...WAYS.map(([route]) => route), ...ELSEWHERE, ...NO_TRACE.keys()]);
  const forms = app.routes.filter(({ method, path }) => method === 'POST' && isBelow(path, prefix));
  assert.ok(forms.length > known.size / 2);
  const forgotten = forms.map(({ path }) => path.slice(prefix.length + 1)).filter(path => !known.has(path));
  assert.deepEqual(forgotten, []);
});

onBothDatabases(
  'what the library says of a picture is in the history of posts that show it',
  async (_, app) => {
    const post = await opened(app);
    const item = { name: 'Pier', alt: '', caption: '', credit: '', language: '', posterId: '' };
    let sent: typeof item = item;
    for (const change of [{ alt: 'A pier' }, { caption: 'At dawn' }, { credit: 'Bea Lund' }]) {
      const before = await post.seen();
      sent = { ...sent, ...change };
      assert.equal((await post.browser.post(`/studio/media/${post.picture}`, sent)).status, 303);
      await app.settle();
      const after = await post.seen();
      assert.notEqual(after.page, before.page, JSON.stringify(change));
      assert.equal(after.revisions, before.revisions + 1, JSON.stringify(change));
    }
    const before = await post.seen();
    await post.browser.post(`/studio/media/${post.picture}/removal`, { sure: 'yes' });
    await app.settle();
    assert.equal((await post.seen()).revisions, before.revisions + 1, 'taken out of the library');
  },
);

onBothDatabases('a tag that is renamed for every post is in the history of each', async (_, app) => {
  const post = await opened(app);
  const before = await post.seen();
  await post.browser.post('/studio/tags/harbour', { label: 'Port', description: '' });
  await app.settle();
  assert.equal((await post.seen()).revisions, before.revisions + 1);
  const path = (await readPost(app.db.read, post.id))?.path;
  assert.match((await app.get(`${path}/history`)).text, /The tag “Harbour” is “Port” now/);
});

onBothDatabases(
  'what is changed while a post is not public is in the history when it is again',
  async (_, app) => {
    const post = await opened(app);
    const before = await post.seen();
    const publication = `/studio/posts/${post.id}/publication`;
    await post.browser.post(publication, { action: 'draft' });
    const fields = { ...post.fields, body: 'Four ferries.' };
    await app.db.write(write => revisePost(write, post.id, fields, { person: null, note: '', told: false }));
    await post.browser.post(publication, { action: 'publish' });
    assert.equal((await post.seen()).revisions, before.revisions + 1);
  },
);

function send(browser: Client, post: Opened, route: string, sent: Fields) {
  const { source, question, claim, update, pending } = post;
  const parts: Record<string, string> = { source, question, claim, update, pending };
  const path = route.replace(/:(\w+)/g, (_, name: string) => parts[name] ?? '');
  return browser.post(`/studio/posts/${post.id}/${path}`, sent);
}

function isBelow(path: string, prefix: string): boolean {
  return path === prefix || path.startsWith(`${prefix}/`);
}
