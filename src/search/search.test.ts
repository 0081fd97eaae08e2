import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Hono } from 'hono';
import { onBothDatabases, type TestApp } from '../../test/app.ts';
import { signInAs } from '../../test/cast.ts';
import { bringIn, publish, STORY, say, update } from '../../test/story.ts';
import { editComment, removeComment, restoreComment, withdrawComment } from '../discussion/comments.ts';
import { decide } from '../discussion/decisions.ts';
import { Limits, takeTurn } from '../http/limits.ts';
import { newSecret } from '../lib/keys.ts';
import { isProblem } from '../lib/problem.ts';
import { revisePost } from '../posts/posts.ts';
import { publishPost, schedulePost, unpublishPost } from '../posts/publication.ts';
import { searchRoutes } from './controller.ts';
import { findCommentIds } from './search.ts';

const GROUNDS = { rule: { key: 'private', version: 1, title: 'No names' }, reason: 'A passenger' };

/** The page of results, as its address asks for it. */
async function ask(app: TestApp, query: Record<string, string>): Promise<string> {
  await app.settle();
  const answer = await app.get(`/search?${new URLSearchParams(query)}`);
  assert.equal(answer.status, 200, answer.text);
  return answer.text;
}

/** Where the hits lead, in their order. */
async function hits(app: TestApp, query: string | Record<string, string>): Promise<string[]> {
  const text = await ask(app, typeof query === 'string' ? { q: query } : query);
  return [...text.matchAll(/found-title[^>]*><a href="([^"]*)"/g)].map(match => match[1] ?? '');
}

onBothDatabases('posts with their updates and comments are found, newest first', async (_t, app) => {
  const post = await publish(app);
  app.clock.advance(60_000);
  const first = await say(app, post, 'Who towed the ferry?', { name: 'Dara' });
  app.clock.advance(60_000);
  const second = await say(app, post, 'A tug towed it.');
  app.clock.advance(60_000);
  await update(app, post, 'The harbour master confirms it.');
  assert.deepEqual(await hits(app, 'ferry'), [`${post.path}#c-${first.id}`, post.path]);
  assert.deepEqual(await hits(app, 'towed'), [`${post.path}#c-${second.id}`, `${post.path}#c-${first.id}`]);
  assert.deepEqual(await hits(app, 'harbour master'), [post.path]);
  assert.deepEqual(await hits(app, { q: 'ferry', kind: 'post' }), [post.path]);
  assert.deepEqual(await hits(app, { q: 'ferry', kind: 'comment' }), [`${post.path}#c-${first.id}`]);
  const page = await ask(app, { q: 'towed ferr' });
  assert.match(page, /Comment #1 by \u2068Dara\u2069<\/a>/);
  assert.match(page, /<bdi>Ferry stopped<\/bdi><\/span> · <time[^>]*>.*1 March 2026, 9:01 AM/);
  assert.match(page, /Who <mark>towed<\/mark> the <mark>ferry<\/mark>\?/);
  assert.match(page, /<meta name="robots" content="noindex">/);
});

onBothDatabases('Persian and Arabic are found however they are written', async (_t, app) => {
  const post = await publish(app, {
    headline: 'حمله به کتابخانه',
    body: 'متن',
    language: 'fa',
    direction: 'rtl',
  });
  const persian = await say(app, post, 'کتاب‌های علی در ۱۴۰۰ سوخت');
  const arabic = await say(app, post, 'كانَ الكتابُ عند عليّ سنة ٢٠١١');
  const href = ({ id }: { id: string }) => `${post.path}#c-${id}`;
  const [mine, theirs] = [href(persian), href(arabic)];
  assert.deepEqual(new Set(await hits(app, { q: 'علي', kind: 'comment' })), new Set([mine, theirs]));
  assert.deepEqual(await hits(app, '"كتابهاي علی"'), [mine]);
  assert.deepEqual(await hits(app, '1400'), [mine]);
  assert.deepEqual(await hits(app, '۲۰۱۱'), [theirs]);
  assert.deepEqual(await hits(app, '"عند علی"'), [theirs]);
  assert.deepEqual(new Set(await hits(app, { q: 'کتاب', kind: 'comment' })), new Set([mine, theirs]));
  const inThread = await ask(app, { q: 'الكتاب', thread: post.threadId });
  assert.match(inThread, /<html lang="fa" dir="rtl"/);
  assert.match(inThread, /<mark>الكتابُ<\/mark>/);
});

onBothDatabases('what the public may not read it does not find, from the moment on', async (_t, app) => {
  const { person: carol } = await signInAs(app, 'carol');
  const post = await publish(app);
  const comment = await say(app, post, 'A kittiwake.');
  assert.equal((await hits(app, 'kittiwake')).length, 1);
  await app.db.write(write => removeComment(write, comment.id, { person: carol, ...GROUNDS }));
  // The index does not know of it yet.
  assert.doesNotMatch((await app.get('/search?q=kittiwake')).text, /found-title/);
  assert.deepEqual(await hits(app, 'kittiwake'), []);
  await app.db.write(write => restoreComment(write, comment.id, { person: carol }));
  assert.equal((await hits(app, 'kittiwake')).length, 1);

  const { id, headline } = post;
  for (const change of [
    () => app.db.write(write => unpublishPost(write, id)),
    () => app.db.write(write => schedulePost(write, id, app.clock.now() + 1)),
    () => app.db.write(write => publishPost(write, id, { unlisted: true })),
  ]) {
    await change();
    assert.deepEqual(await hits(app, 'kittiwake'), []);
    assert.deepEqual(await hits(app, headline), []);
    assert.equal((await app.get(`/search?q=kittiwake&thread=${post.threadId}`)).status, 404);
  }
  const unlisted = await app.get(post.path);
  assert.doesNotMatch(unlisted.text, /thread-search/);
  await app.db.write(write => publishPost(write, id));
  assert.equal((await hits(app, 'kittiwake')).length, 1);
  assert.match((await app.get(post.path)).text, /thread-search/);
});

onBothDatabases('a draft is not found, a changed text is found by its new words alone', async (_t, app) => {
  const post = await publish(app);
  const secret = newSecret();
  const comment = await say(app, post, 'A guillemot.', { secret });
  assert.equal((await hits(app, 'guillemot')).length, 1);
  const writer = { kind: 'browser', secret } as const;
  await editComment(app, comment.id, { text: 'A razorbill.' }, writer);
  assert.deepEqual(await hits(app, 'guillemot'), []);
  assert.equal((await hits(app, 'razorbill')).length, 1);
  await withdrawComment(app, comment.id, writer);
  assert.deepEqual(await hits(app, 'razorbill'), []);
  assert.deepEqual(await findCommentIds(app.db, { q: 'razorbill', limit: 5 }), { ids: [], older: null });
  await app.db.write(write =>
    revisePost(write, post.id, { ...STORY, body: 'A puffin.' }, { person: null, note: '' }),
  );
  assert.deepEqual(await hits(app, 'tow'), []);
  assert.deepEqual(await hits(app, 'puffin'), [post.path]);
});

onBothDatabases('one thread can be searched alone, from its own page', async (_t, app) => {
  const one = await publish(app);
  const other = await publish(app, { headline: 'Another ferry' });
  const comment = await say(app, one, 'The ferry again.');
  await say(app, other, 'The ferry once more.');
  assert.deepEqual(await hits(app, { q: 'ferry', thread: one.threadId, kind: 'comment' }), [
    `${one.path}#c-${comment.id}`,
  ]);
  const page = (await app.get(one.path)).text;
  assert.ok(page.includes(`<input type="hidden" name="thread" value="${one.threadId}">`));
  assert.match(
    await ask(app, { q: 'nonsense', thread: one.threadId }),
    /Nothing in this discussion was found for/,
  );
  assert.match(await ask(app, { q: 'nonsense' }), /Nothing was found for “nonsense”/);
  assert.match(await ask(app, { q: 'x' }), /Write at least one word/);
  assert.doesNotMatch(await ask(app, {}), /notice/);
});

onBothDatabases('pages go on where the former ended', async (_t, app) => {
  const post = await publish(app);
  const secret = newSecret();
  const added: string[] = [];
  for (let i = 0; i < 45; i++) {
    if (i % 10 === 0) app.clock.advance(1_000);
    added.push((await say(app, post, `A tern, ${i}.`, { secret })).id);
  }
  const seen: string[] = [];
  await app.settle();
  for (let href: string | undefined = '/search?q=tern'; href !== undefined; ) {
    const { text } = await app.get(href);
    seen.push(...[...text.matchAll(/#c-([a-z0-9]+)"/g)].map(match => match[1] ?? ''));
    href = /rel="next" href="([^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&');
  }
  assert.deepEqual(seen, added.toReversed());
});

onBothDatabases('moderators find comments in every state', async (_t, app) => {
  const { person } = await signInAs(app, 'carol');
  const post = await publish(app);
  const [shown, removed, held] = [
    await say(app, post, 'A gannet dives.'),
    await say(app, post, 'Another gannet.'),
    await say(app, post, 'The gannet waits.'),
  ];
  await app.db.write(async write => {
    await removeComment(write, removed.id, { person, ...GROUNDS });
    await decide(write, held.id, 'hold', { decider: { kind: 'person', person }, ...GROUNDS });
  });
  await app.settle();
  const find = (asked: Partial<Parameters<typeof findCommentIds>[1]>) =>
    findCommentIds(app.db, { q: 'gannet', limit: 10, ...asked });
  assert.deepEqual(new Set((await find({})).ids), new Set([shown.id, removed.id, held.id]));
  assert.deepEqual((await find({ states: ['held'] })).ids, [held.id]);
  assert.deepEqual((await find({ states: ['removed'] })).ids, [removed.id]);
  assert.deepEqual((await find({ threadId: post.threadId, q: 'gannet dives' })).ids, [shown.id]);
  const first = await find({ limit: 2 });
  const rest = await find({ limit: 2, ...(first.older === null ? {} : { before: first.older }) });
  assert.equal(new Set([...first.ids, ...rest.ids]).size, 3);
  assert.deepEqual(await hits(app, 'gannet'), [`${post.path}#c-${shown.id}`]);
});

onBothDatabases(
  'what was there before the index is put into it, with imported comments where they belong in time',
  async (_t, app) => {
    const post = await publish(app, {}, {});
    const texts = Array.from({ length: 250 }, (_, i) => `Fulmar ${i}`);
    const [first] = await bringIn(app, post, texts);
    await app.db.write(({ tx }) => tx.deleteFrom('events').execute());
    assert.equal((await hits(app, 'fulmar 0')).length, 1);
    assert.equal((await hits(app, '"fulmar 0"'))[0], `${post.path}#c-${first?.id}`);
    const entries = await app.db.read.selectFrom('search_entries').select('id').execute();
    assert.equal(entries.length, 251);
  },
);

onBothDatabases('no query is a mistake, and hostile text is only text', async (_t, app) => {
  const post = await publish(app);
  await say(app, post, '<script>alert(1)</script> "quoted" \' OR 1=1; -- words : scope NEAR(a b) AND NOT *');
  await app.settle();
  const pieces = fc.constantFrom(
    ...['"', "'", '*', '(', ')', ':', '^', '-', '+', '&', '|', '!', '<->', '\\', '\0', '%', '{', '}', ','],
    ...[
      'AND',
      'OR',
      'NOT',
      'NEAR',
      'NEAR(',
      'words',
      'scope',
      'script',
      'alert',
      ' ',
      '«',
      '»',
      '\u200c',
      'ال',
      '🙂',
      '\ud800',
    ],
  );
  const queries = fc.oneof(
    fc.array(pieces, { maxLength: 12 }).map(parts => parts.join('')),
    fc.string({ unit: 'binary', maxLength: 60 }),
  );
  await fc.assert(
    fc.asyncProperty(queries, async q => {
      const { status, text } = await app.get(`/search?${new URLSearchParams({ q })}`);
      assert.equal(status, 200);
      assert.doesNotMatch(text, /<script|\0/);
    }),
    { numRuns: 60 },
  );
  assert.equal((await hits(app, '<script>alert(1)</script>')).length, 1);
  for (const bad of [
    'before=x',
    'before=-1',
    'before=9007199254740993',
    'thread=x',
    'kind=x',
    `q=${'y'.repeat(5_000)}`,
  ]) {
    assert.equal((await app.get(`/search?q=quoted&${bad}`)).status, 200, bad);
  }
});

onBothDatabases(
  'who searches too often is told how long to wait; to look at the form costs nothing',
  async (_t, app) => {
    const limits = new Limits(app.clock.now);
    const limited = new Hono();
    limited.route(
      '/',
      searchRoutes({ db: app.db }, () => takeTurn(limits, 'search', 'a network')),
    );
    let problem: unknown;
    limited.onError((error, c) => {
      problem = error;
      return c.text('refused', 429);
    });
    const ask = async (path: string) => (await limited.request(path)).status;
    for (let i = 0; i < 40; i++) assert.equal(await ask('/search'), 200);
    for (let i = 0; i < 30; i++) assert.equal(await ask('/search?q=ferry'), 200);
    assert.equal(await ask('/search?q=ferry'), 429);
    assert.ok(isProblem(problem));
    assert.deepEqual([problem.reason, problem.values.seconds], ['too-many-searches', 2]);
    assert.equal(await ask('/search?q=a'), 200);
    app.clock.advance(2_000);
    assert.equal(await ask('/search?q=ferry'), 200);
  },
);
