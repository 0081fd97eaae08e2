import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { onBothDatabases, TEST_URL } from '../../test/app.ts';
import { signInAs } from '../../test/cast.ts';
import { source } from '../../test/drafts.ts';
import { bringIn, publish, STORY, say, update } from '../../test/story.ts';
import { addComment, removeComment, withdrawComment } from '../discussion/comments.ts';
import { newSecret } from '../lib/keys.ts';
import { addClaim, addQuestion } from '../sources/claims.ts';
import { addSource } from '../sources/sources.ts';
import { createPost } from './posts.ts';

onBothDatabases('every comment is on exactly one page of the JSON', async (_t, app) => {
  const post = await publish(app);
  await bringIn(app, post, words(120));
  const numbers: number[] = [];
  let next: string | null = `${TEST_URL}${post.path}.json`;
  for (let page = 1; next !== null; page++) {
    const { thread } = JSON.parse((await app.get(next.replace(TEST_URL, ''))).text);
    assert.deepEqual([thread.page, thread.pages, thread.count], [page, 3, 120]);
    numbers.push(...thread.comments.map((comment: { number: number }) => comment.number));
    next = thread.next;
  }
  assert.deepEqual(
    numbers,
    Array.from({ length: 120 }, (_, index) => index + 1),
  );
  for (const page of ['0', '4', 'x', '-1']) {
    assert.equal((await app.get(`${post.path}.json?page=${page}`)).status, 404, page);
  }
});

onBothDatabases('the JSON says who wrote what, and whom it answers', async (_t, app) => {
  const post = await publish(app);
  const { person } = await signInAs(app);
  await say(app, post, 'First', { name: 'Dara' });
  await addComment(
    app,
    { threadId: post.threadId, text: 'To #1', name: null, answers: [1] },
    { kind: 'staff', person },
  );
  await bringIn(app, post, ['']);
  const { thread } = JSON.parse((await app.get(`${post.path}.json`)).text);
  const [first, second, third] = thread.comments;
  assert.equal(first.name, 'Dara');
  assert.match(first.handle, /^\w+ \w+ \d\d$/);
  assert.deepEqual(
    [first.staff, first.answeredBy, first.state, first.at],
    [false, [2], 'published', '2026-03-01T09:00:00Z'],
  );
  assert.deepEqual(
    [second.name, second.handle, second.staff, second.answers],
    ['Alice Marsh', null, true, [1]],
  );
  assert.equal(second.text, 'To #1');
  assert.equal(second.html, `<p>To <a class="mention" href="${TEST_URL}/c/${first.id}">#1</a></p>`);
  assert.equal(second.url, `${TEST_URL}${post.path}#c-${second.id}`);
  assert.deepEqual(
    [third.name, third.handle, third.text, third.html, third.at],
    ['Anonymous', null, '', '', null],
  );
});

onBothDatabases('a tombstone keeps its number and place and says nothing', async (_t, app) => {
  const post = await publish(app);
  const { person } = await signInAs(app);
  const secret = newSecret();
  const withdrawn = await say(app, post, 'Regretted', { secret });
  const removed = await say(app, post, 'Names a passenger');
  await withdrawComment(app, withdrawn.id, { kind: 'browser', secret });
  await app.db.write(write =>
    removeComment(write, removed.id, {
      person,
      rule: { key: 'private', version: 1, title: 'No names' },
      reason: 'A passenger',
    }),
  );
  const { thread } = JSON.parse((await app.get(`${post.path}.json`)).text);
  const shown = thread.comments.map(
    ({ number, name, handle, text, html, state }: Record<string, unknown>) => ({
      number,
      name,
      handle,
      text,
      html,
      state,
    }),
  );
  const empty = { name: null, handle: null, text: '', html: '' };
  assert.deepEqual(shown, [
    { number: 1, ...empty, state: 'withdrawn' },
    { number: 2, ...empty, state: 'removed' },
  ]);
  assert.deepEqual(thread.comments[1].removal, {
    rule: 'No names',
    reason: 'A passenger',
    by: 'person',
    at: '2026-03-01T09:00:00Z',
  });
  assert.equal(thread.count, 0);
  for (const form of ['txt', 'md']) {
    const { text } = await app.get(`${post.path}.${form}`);
    assert.doesNotMatch(text, /Regretted|Names a passenger/);
    assert.match(text, /removed under the rule "No names": A passenger/);
  }
});

onBothDatabases('the forms of a post carry its updates and sources', async (_t, app) => {
  const post = await publish(app);
  await app.db.write(write =>
    addSource(write, post.id, {
      label: 'Office',
      publisher: 'Harbour office',
      title: '',
      date: '2026-03-01',
      url: 'https://office.example/1',
    }),
  );
  app.clock.advance(60_000);
  await update(app, post, 'It is moored [office].');
  const json = JSON.parse((await app.get(`${post.path}.json`)).text);
  assert.deepEqual([json.headline, json.mark], ['Ferry stopped', 'UPDATE']);
  assert.deepEqual(
    [json.language, json.published, json.modified],
    ['en', '2026-03-01T09:00:00Z', '2026-03-01T09:01:00Z'],
  );
  const [moored] = json.updates;
  assert.deepEqual(
    [moored.kind, moored.at, moored.text],
    ['update', '2026-03-01T09:01:00Z', 'It is moored [office].'],
  );
  assert.match(moored.html, /href="http:\/\/dateline\.test\/2026\/03\/ferry-stopped#s-/);
  assert.deepEqual(moored.sources, json.sources);
  assert.equal(json.sources[0].publisher, 'Harbour office');
  assert.match(
    (await app.get(`${post.path}.txt`)).text,
    /^Ferry stopped - UPDATE\n(\|.*\n)+\nUPDATE: It is moored \[office\]\.\n/,
  );
  assert.match(
    (await app.get(`${post.path}.md`)).text,
    /^\[Office\]: <https:\/\/office\.example\/1> "Harbour office"$/m,
  );
});

onBothDatabases('long threads come in pages of 500 as text and Markdown', async (_t, app) => {
  const post = await publish(app);
  await bringIn(app, post, words(501));
  const first = (await app.get(`${post.path}.txt`)).text;
  const second = (await app.get(`${post.path}.txt?page=2`)).text;
  assert.match(first, /^\| Page 1 of 2$/m);
  assert.match(first, /^\| Next page: http:\/\/dateline\.test\/2026\/03\/ferry-stopped\.txt\?page=2$/m);
  assert.deepEqual(
    [first, second].map(text => text.match(/^Words \d+$/gm)?.length),
    [500, 1],
  );
  assert.match(second, /^Words 501$/m);
  assert.doesNotMatch(second, /It came back|Next page/);
  assert.equal((await app.get(`${post.path}.txt?page=3`)).status, 404);
  assert.match((await app.get(`${post.path}.md?page=2`)).text, /^### \\#501 · Anonymous$/m);
});

onBothDatabases('each form says what it is and may be kept', async (_t, app) => {
  const post = await publish(app);
  const types = { txt: 'text/plain', md: 'text/markdown', json: 'application/json' };
  for (const [form, type] of Object.entries(types)) {
    const { headers } = await app.get(`${post.path}.${form}`);
    assert.equal(headers.get('content-type'), `${type}; charset=utf-8`);
    assert.equal(headers.get('access-control-allow-origin'), '*');
    const again = await app.get(`${post.path}.${form}`, { 'if-none-match': headers.get('etag') ?? '' });
    assert.equal(again.status, 304);
    await say(app, post, `Words for ${form}`);
    assert.match((await app.get(`${post.path}.${form}`)).text, new RegExp(`Words for ${form}`));
  }
});

onBothDatabases('the documentation shows every field of the JSON and no other', async (_t, app) => {
  const post = await publish(app);
  await app.db.write(async write => {
    await addSource(write, post.id, source({ label: 'Office' }));
    const question = await addQuestion(write, post.id, { text: 'How long?' });
    const claim = {
      party: 'Crew',
      statement: 'Ten minutes',
      sourceId: null,
      said: null,
      status: 'disputed',
    } as const;
    await addClaim(write, question.id, claim);
  });
  await update(app, post, 'It is moored [Office].');
  const { person } = await signInAs(app);
  const removed = await say(app, post, 'Names a passenger');
  await app.db.write(write =>
    removeComment(write, removed.id, {
      person,
      rule: { key: 'private', version: 1, title: 'No names' },
      reason: 'A passenger',
    }),
  );
  const answered = JSON.parse((await app.get(`${post.path}.json`)).text);
  const page = readFileSync(new URL('../../docs/reference/post-json.md', import.meta.url), 'utf8');
  const shown = JSON.parse(/```json\n(.*?)```/s.exec(page)?.[1] ?? '');
  const parts = (json: typeof shown) => [json, json.updates[0], json.sources[0], json.claims[0], json.thread];
  const comment = (json: typeof shown) =>
    json.thread.comments.find(({ removal }: { removal: unknown }) => removal);
  const fields = (json: typeof shown) =>
    [...parts(json), comment(json), comment(json).removal].map(part => Object.keys(part));
  assert.deepEqual(fields(shown), fields(answered));
});

onBothDatabases('a draft has no forms', async (_t, app) => {
  await app.db.write(write => createPost(write, STORY, null));
  assert.equal((await app.get('/2026/03/ferry-stopped.json')).status, 404);
});

const words = (count: number): string[] => Array.from({ length: count }, (_, index) => `Words ${index + 1}`);
