import assert from 'node:assert/strict';
import test from 'node:test';
import { Hono } from 'hono';
import pino from 'pino';
import { createErrorAnswers } from './errors.ts';
import { framedHeaders, securityHeaders, withHeaders } from './security-headers.ts';
import { startServer } from './server.ts';

const HEADERS = securityHeaders(true);

test('every answer has them, with a connection and without one, and what a handler says itself stays', async t => {
  const app = new Hono();
  app.use(withHeaders(HEADERS));
  app.get('/page', c => c.html('<p>'));
  app.get('/plain', () => new Response('plain', { headers: { 'content-type': 'text/plain' } }));
  app.get('/framed', c => {
    for (const [name, value] of Object.entries(framedHeaders(true))) c.header(name, value);
    return c.html('<p>');
  });
  app.get('/led', c => c.redirect('/page', 303));
  app.get('/fault', () => {
    throw new Error('as expected');
  });
  app.onError((_error, c) => c.text('a fault', 500));
  const errors = createErrorAnswers({ words: [], frame: ({ body }) => body });
  const server = await startServer({
    app: { fetch: (request, env) => app.fetch(request, env), errors, headers: HEADERS },
    ready: () => undefined,
    host: '127.0.0.1',
    port: 0,
    log: pino({ level: 'silent' }),
  });
  t.after(() => server.close());

  for (const path of ['/page', '/plain', '/framed', '/led', '/fault', '/nowhere']) {
    for (const method of ['GET', 'HEAD']) {
      const expected = { ...HEADERS, ...(path === '/framed' ? framedHeaders(true) : {}) };
      const bare = await app.fetch(new Request(`${server.url}${path}`, { method }));
      const sent = await fetch(`${server.url}${path}`, { method, redirect: 'manual' });
      for (const answer of [bare, sent]) {
        const found = Object.keys(HEADERS).map(name => [name, answer.headers.get(name)]);
        assert.deepEqual(Object.fromEntries(found), expected, `${method} ${path}`);
      }
      const own = ['content-type', 'location'];
      assert.deepEqual(
        own.map(name => sent.headers.get(name)),
        own.map(name => bare.headers.get(name)),
      );
      assert.equal(sent.status, bare.status);
    }
  }
});
