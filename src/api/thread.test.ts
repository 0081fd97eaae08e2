import assert from 'node:assert/strict';
import { onBothDatabases, type TestApp } from '../../test/app.ts';
import { draft } from '../../test/drafts.ts';
import { ask, programOf } from '../../test/program.ts';
import { addComment } from '../discussion/comments.ts';
import { newSecret } from '../lib/keys.ts';
import { createPost } from '../posts/posts.ts';
import { publishPost } from '../posts/publication.ts';
import { link } from '../routes.ts';

async function openThread(app: TestApp): Promise<string> {
  const post = await app.db.write(async write =>
    publishPost(write, (await createPost(write, draft(), null)).id),
  );
  return post.threadId;
}

async function say(app: TestApp, threadId: string, text: string): Promise<string> {
  app.clock.advance(60_000);
  const said = { threadId, text, name: null, answers: [] };
  return (await addComment(app, said, { kind: 'browser', secret: newSecret() })).id;
}

onBothDatabases('the comments of a thread are read page by page, and answered by staff', async (_t, app) => {
  const thread = await openThread(app);
  for (const text of ['One', 'Two', 'Three']) await say(app, thread, `${text} was there.`);
  const program = await programOf(app, 'alice');
  const list = link('apiComments', { thread });
  const first = await ask(app, `${list}?limit=2`);
  assert.deepEqual(
    first.json.items.map((one: { number: number }) => one.number),
    [1, 2],
  );
  assert.match(first.json.items[0].author.handle, /\w+ \w+ \d+/);
  const answer = await program.send('POST', list, { text: 'All three were.', answers: [1, 3] });
  assert.equal(answer.status, 201, answer.text);
  assert.deepEqual([answer.json.author.name, answer.json.author.staff], ['Alice Marsh', true]);
  const second = await ask(app, `${list}?limit=2&cursor=${first.json.next}`);
  assert.deepEqual(
    second.json.items.map((one: { number: number }) => one.number),
    [3, 4],
  );
  assert.equal(second.json.next, null);
  assert.deepEqual((await ask(app, link('apiComment', { comment: answer.json.id }))).json, answer.json);
  const blank = await program.send('POST', list, { text: ' ' });
  assert.deepEqual([blank.status, blank.json.reason], [422, 'comment-blank']);
});

onBothDatabases(
  'a moderator decides, is told of what was decided meanwhile, and all of it is public',
  async (_t, app) => {
    const thread = await openThread(app);
    const comment = await say(app, thread, 'Buy my boats.');
    const program = await programOf(app, 'carol');
    const decisions = link('apiCommentDecisions', { comment });
    const groundless = await program.send('POST', decisions, { action: 'remove' });
    assert.deepEqual([groundless.status, groundless.json.reason], [422, 'removal-rule-blank']);
    const removed = await program.send('POST', decisions, { action: 'remove', rule: 'spam', seen: '' });
    assert.equal(removed.status, 201, removed.text);
    assert.equal(removed.json.state, 'removed');
    const late = await program.send('POST', decisions, { action: 'restore', seen: '' });
    assert.deepEqual([late.status, late.json.reason], [409, 'decided-meanwhile']);
    const tombstone = await ask(app, link('apiComment', { comment }));
    assert.deepEqual([tombstone.json.text, tombstone.json.author.handle], ['', null]);
    const log = await ask(app, link('apiDecisions'));
    assert.deepEqual([log.json.items[0].id, log.json.items[0].rule.key], [removed.json.id, 'spam']);
    assert.equal(
      (await program.send('POST', decisions, { action: 'restore', seen: removed.json.id })).json.state,
      'published',
    );

    await program.send('POST', decisions, { action: 'hold' });
    assert.equal((await ask(app, link('apiComment', { comment }))).status, 404);
    const held = await program.get(link('apiHeldComments'));
    assert.deepEqual(
      held.json.items.map((one: { id: string }) => one.id),
      [comment],
    );
    const author = await programOf(app, { name: 'Noor Haddad', role: 'author' });
    assert.equal((await author.get(link('apiHeldComments'))).status, 403);
  },
);

onBothDatabases('a thread is closed and opened, and its settings are changed one by one', async (_t, app) => {
  const thread = await openThread(app);
  const program = await programOf(app, 'carol');
  const closed = await program.send('PUT', link('apiClosure', { thread }), undefined);
  assert.equal(closed.json.closed, '2026-03-01T09:00:00Z');
  assert.equal((await program.send('POST', link('apiComments', { thread }), { text: 'Hello.' })).status, 409);
  await program.send('DELETE', link('apiClosure', { thread }));
  await program.send('PATCH', link('apiThread', { thread }), { slowSeconds: 60 });
  const changed = await program.send('PATCH', link('apiThread', { thread }), { mode: 'hold-all' });
  assert.deepEqual(changed.json.own, { mode: 'hold-all', slowSeconds: 60, closeAfterDays: null });
  const wrong = await program.send('PATCH', link('apiThread', { thread }), { mode: 'loud', slowSeconds: -1 });
  assert.deepEqual(
    wrong.json.errors.map((error: { pointer: string }) => error.pointer),
    ['/mode', '/slowSeconds'],
  );
});
