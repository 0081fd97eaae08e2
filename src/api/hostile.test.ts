import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import fc from 'fast-check';
import pino from 'pino';
import { onBothDatabases, type TestApp } from '../../test/app.ts';
import { ask, programOf } from '../../test/program.ts';
import { startServer } from '../http/server.ts';
import { link } from '../routes.ts';

onBothDatabases(
  'whatever JSON is sent, it is taken or refused, and never a fault of ours',
  async (_t, app) => {
    const program = await programOf(app, 'alice');
    const { json: post } = await program.send('POST', link('apiPosts'), { headline: 'A piece' });
    const ways = [
      ['POST', link('apiPosts')],
      ['PATCH', link('apiPost', { post: post.id })],
      ['PUT', link('apiPublication', { post: post.id })],
      ['POST', link('apiUpdates', { post: post.id })],
      ['POST', link('apiSources', { post: post.id })],
      ['POST', link('apiQuestions', { post: post.id })],
    ] as const;
    const names = [
      'headline',
      'body',
      'tags',
      'zone',
      'language',
      'slug',
      'text',
      'kind',
      'at',
      'url',
      'date',
      'publisher',
      '__proto__',
    ];
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.jsonValue(),
      fc.constantFrom('\u0000', '\ud800', '../..', '𐏿'.repeat(300)),
    );
    const body = fc.oneof(fc.dictionary(fc.constantFrom(...names), value), fc.jsonValue(), fc.string());
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...ways), body, async ([method, path], sent) => {
        const answer = await program.send(method, path, JSON.stringify(sent), { 'if-match': '*' });
        assert.ok(answer.status < 500, `${method} ${path} ${JSON.stringify(sent)}: ${answer.text}`);
        if (answer.status >= 400) assert.equal(answer.json.status, answer.status);
      }),
      { numRuns: 150 },
    );
  },
);

onBothDatabases('what is no JSON, too deep or in another form is told so', async (_t, app) => {
  const program = await programOf(app, 'alice');
  const send = (body: string, headers = {}) => program.send('POST', link('apiPosts'), body, headers);
  const reasons = async (answer: ReturnType<typeof send>) => [
    (await answer).status,
    (await answer).json.reason,
  ];
  assert.deepEqual(await reasons(send('{"headline":')), [400, 'json-unreadable']);
  assert.deepEqual(await reasons(send('['.repeat(100_000))), [400, 'json-unreadable']);
  assert.deepEqual(await reasons(send('{}', { 'content-type': 'text/plain' })), [415, 'json-needed']);
  for (const cursor of ['W10', 'bnVsbA', 'eyJhIjoxfQ', '!!', 'WzEsMiwzXQ', 'WyJhIiwxXQ']) {
    assert.equal((await ask(app, `${link('apiPosts')}?cursor=${cursor}`)).status, 422, cursor);
  }
});

onBothDatabases('router and server refuse with problem documents too', async (t, app) => {
  const url = await serve(t, app);
  const refused = async (path: string, init: RequestInit) => {
    const answer = await fetch(url + path, init);
    assert.equal(answer.headers.get('content-type'), 'application/problem+json');
    return {
      ...((await answer.json()) as { status: number; reason: string }),
      allow: answer.headers.get('allow'),
    };
  };
  const missing = await refused('/api/v1/nothing', {});
  assert.deepEqual([missing.status, missing.reason], [404, 'page-not-found']);
  const method = await refused(link('apiPosts'), { method: 'DELETE' });
  assert.deepEqual([method.status, method.allow], [405, 'GET, HEAD, POST']);
  const large = await refused(link('apiPosts'), { method: 'POST', body: 'x'.repeat(5_000_000) });
  assert.deepEqual([large.status, large.reason], [413, 'body-too-large']);
  const options = await refused(link('apiPosts'), { method: 'OPTIONS' });
  assert.equal(options.status, 405);
});

async function serve(t: TestContext, app: TestApp): Promise<string> {
  const log = pino({ level: 'silent' });
  const server = await startServer({ app, ready: () => undefined, host: '127.0.0.1', port: 0, log });
  t.after(() => server.close());
  return server.url;
}
