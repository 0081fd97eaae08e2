import assert from 'node:assert/strict';
import { request } from 'node:http';
import test, { type TestContext } from 'node:test';
import { brotliDecompressSync } from 'node:zlib';
import { RawSocket } from '../../test/raw-socket.ts';
import { html } from '../lib/html.ts';
import { createErrorAnswers } from './errors.ts';
import { createLog } from './log.ts';
import { ReadyPages } from './ready-pages.ts';
import { securityHeaders } from './security-headers.ts';
import { type RunningServer, startServer, type Timings } from './server.ts';

type Site = {
  server: RunningServer;
  url: string;
  pages: ReadyPages;
  /** What reached the app: method and path. */
  asked: string[];
  open(): Promise<RawSocket>;
  /** Sends one request as it is and returns all that comes until the server closes. */
  talk(text: string): Promise<string>;
};

async function startSite(
  t: TestContext,
  options: { timings?: Partial<Timings>; answer?: (request: Request) => Promise<Response> } = {},
): Promise<Site> {
  const pages = new ReadyPages();
  const asked: string[] = [];
  const server = await startServer({
    app: {
      fetch: async request => {
        asked.push(`${request.method} ${new URL(request.url).pathname}`);
        return options.answer?.(request) ?? new Response(`app: ${await request.text()}`);
      },
      errors: createErrorAnswers({ words: [], frame: ({ body }) => html`<!doctype html>${body}` }),
      headers: securityHeaders(false),
    },
    ready: url => pages.get(url),
    host: '127.0.0.1',
    port: 0,
    log: createLog('silent'),
    timings: { check: 20, ...options.timings },
  });
  t.after(() => server.close());
  const open = () => RawSocket.open(server.url);
  const talk = async (text: string) => {
    const socket = await open();
    socket.send(text);
    return socket.end();
  };
  return { server, url: server.url, pages, asked, open, talk };
}

const keep = (pages: ReadyPages, key: string, body: string) =>
  pages.obtain(key, async () => ({
    contentType: 'text/html; charset=utf-8',
    body,
    modifiedAt: Date.parse('2026-03-01T09:00:00Z'),
    topics: ['site'],
  }));

const GET = (path: string, headers = '') => `GET ${path} HTTP/1.1\r\nHost: site.example\r\n${headers}\r\n`;

test('ready pages never reach the app', async t => {
  const { url, pages, asked } = await startSite(t);
  const body = '<p>line</p>\n'.repeat(200);
  const page = await keep(pages, '/2026/03/story?page=2', body);
  assert.ok(page);

  const plain = await fetch(`${url}/2026/03/story?page=2`, { headers: { 'accept-encoding': 'identity' } });
  assert.equal(await plain.text(), body);
  assert.equal(plain.headers.get('etag'), page.etag);
  assert.equal(plain.headers.get('cache-control'), 'public, no-cache');
  assert.equal(plain.headers.get('last-modified'), page.lastModified);
  assert.match(plain.headers.get('content-security-policy') ?? '', /default-src 'none'/);

  const head = await fetch(`${url}/2026/03/story?page=2`, {
    method: 'HEAD',
    headers: { 'accept-encoding': 'identity' },
  });
  assert.equal(head.headers.get('content-length'), String(body.length));
  assert.equal(await head.text(), '');

  const again = await fetch(`${url}/2026/03/story?page=2`, {
    headers: { 'if-none-match': page.etag, 'accept-encoding': 'identity' },
  });
  assert.equal(again.status, 304);
  assert.equal(again.headers.get('content-length'), null);
  assert.match(again.headers.get('content-security-policy') ?? '', /default-src/);
  assert.deepEqual(asked, []);
});

test('a form of the page that is not there yet, another query and a drop go to the app', async t => {
  const { url, pages, asked } = await startSite(t);
  const page = await keep(pages, '/', '<p>line</p>\n'.repeat(200));
  assert.ok(page);
  await fetch(url, { headers: { 'accept-encoding': 'br' } });
  await pages.encode(page, 'br');
  const compressed = await fetch(url, { headers: { 'accept-encoding': 'br' } });
  assert.equal(compressed.headers.get('content-encoding'), 'br');
  assert.equal(brotliDecompressSync(page.encoded.br ?? '').toString(), await compressed.text());
  await fetch(`${url}/?utm=1`, { headers: { 'accept-encoding': 'br' } });
  pages.drop(['site']);
  await fetch(url, { headers: { 'accept-encoding': 'br' } });
  assert.deepEqual(asked, ['GET /', 'GET /', 'GET /']);
});

test('many requests on one connection, some sent before the last was answered', async t => {
  const { open, pages } = await startSite(t);
  await keep(pages, '/ready', 'ready');
  const socket = await open();
  socket.send(`${GET('/ready')}${GET('/app')}${GET('/ready')}${GET('/last', 'Connection: close\r\n')}`);
  const answer = await socket.end();
  assert.deepEqual(answer.match(/HTTP\/1\.1 \d+/g), Array(4).fill('HTTP/1.1 200'));
  assert.ok(answer.indexOf('app: ') > answer.indexOf('\r\n\r\nready'));
});

test('a body that comes with a question for a ready page is not taken for the next one', async t => {
  const { open, pages } = await startSite(t);
  await keep(pages, '/ready', 'ready');
  const socket = await open();
  const body = GET('/trap');
  const withBody = (text: string) => `${GET('/ready', `Content-Length: ${body.length}\r\n`)}${text}`;
  socket.send(`${withBody(body)}${withBody(body.slice(0, 9))}`);
  await socket.until(/ready.*ready$/s);
  socket.send(`${body.slice(9)}${GET('/last', 'Connection: close\r\n')}`);
  const answer = await socket.end();
  assert.deepEqual(answer.match(/HTTP\/1\.1 \d+/g), Array(3).fill('HTTP/1.1 200'));
  assert.match(answer, /\r\n\r\nready.*\r\n\r\nready.*\r\n\r\napp: $/s);
});

test('a body reaches the app whole, however it was sent', async t => {
  const { url, talk, asked } = await startSite(t);
  const form = await fetch(`${url}/form`, { method: 'POST', body: new URLSearchParams({ text: 'سلام' }) });
  assert.equal(await form.text(), 'app: text=%D8%B3%D9%84%D8%A7%D9%85');
  const head = 'POST /form HTTP/1.1\r\nHost: a\r\nConnection: close\r\n';
  const chunked = await talk(`${head}Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n`);
  assert.match(chunked, /app: abcde/);
  const patient = await talk(`${head}Expect: 100-continue\r\nContent-Length: 3\r\n\r\nabc`);
  assert.match(patient, /^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK[\s\S]*app: abc/);
  assert.equal(asked.length, 3);
});

test('a body that is too large is refused with a page that says so', async t => {
  const { url, talk, asked } = await startSite(t);
  const large = 'x'.repeat(200 * 1024);
  const announced = await fetch(`${url}/threads/a/comments`, {
    method: 'POST',
    body: large,
    headers: { accept: 'text/html', 'accept-language': 'fa' },
  });
  assert.equal(announced.status, 413);
  assert.match(announced.headers.get('content-security-policy') ?? '', /default-src/);
  const page = await announced.text();
  assert.match(page, /۱۹۲ کیلوبایت/);

  const head = 'POST /threads/a/comments HTTP/1.1\r\nHost: a\r\n';
  const chunked = await talk(
    `${head}Transfer-Encoding: chunked\r\n\r\n${large.length.toString(16)}\r\n${large}\r\n0\r\n\r\n`,
  );
  assert.match(chunked, /^HTTP\/1\.1 413 .*\r\n[\s\S]*Connection: close/i);
  const waiting = await talk(`${head}Expect: 100-continue\r\nContent-Length: 1000000\r\n\r\n`);
  assert.match(waiting, /^HTTP\/1\.1 413 /);
  const absurd = await talk(`${head}Content-Length: 99999999999\r\n\r\n`);
  assert.match(absurd, /^HTTP\/1\.1 413 /);
  assert.deepEqual(asked, []);

  const article = await fetch(`${url}/studio/posts/new`, { method: 'POST', body: large });
  assert.equal(article.status, 200);
});

test('what is no sound request is refused before anybody works on it', async t => {
  const { talk, asked, pages } = await startSite(t);
  await keep(pages, '/', 'ready');
  const cases: [string, RegExp][] = [
    [GET(`/${'a'.repeat(5_000)}`), /^HTTP\/1\.1 414 /],
    [GET('/', `Cookie: ${'a'.repeat(20_000)}\r\n`), /^HTTP\/1\.1 431 /],
    [
      'PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n',
      /^HTTP\/1\.1 405 [\s\S]*allow: GET, HEAD, POST/i,
    ],
    ['TRACE / HTTP/1.1\r\nHost: a\r\n\r\n', /^HTTP\/1\.1 405 /],
    ['OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n', /^HTTP\/1\.1 405 /],
    ['GET / HTTP/1.1\r\n\r\n', /^HTTP\/1\.1 400 /],
    ['GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n', /^HTTP\/1\.1 400 /],
    ['GET / HTTP/1.1\r\nHost: a b\r\n\r\n', /^HTTP\/1\.1 400 /],
    ['GET / HTTP/1.1\r\nHost: a/b@c\r\n\r\n', /^HTTP\/1\.1 400 /],
    ['GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n', /^HTTP\/1\.1 400 /],
    ['GET /\\elsewhere.test/archive/ HTTP/1.1\r\nHost: a\r\n\r\n', /^HTTP\/1\.1 400 /],
    ['GET http://a\\b/ HTTP/1.1\r\nHost: a\r\n\r\n', /^HTTP\/1\.1 400 /],
    ['GET http://[ HTTP/1.1\r\nHost: a\r\n\r\n', /^HTTP\/1\.1 400 /],
    ['GET /x HTTP/1.1\r\nHost: 0x7f.1\r\n\r\n', /^HTTP\/1\.1 400 /],
    ['GET /x HTTP/1.1\r\nHost: a:99999\r\n\r\n', /^HTTP\/1\.1 400 /],
    ['GET /x HTTP/1.1\r\nHost: [::::]\r\n\r\n', /^HTTP\/1\.1 400 /],
    ['GET index HTTP/1.1\r\nHost: a\r\n\r\n', /^HTTP\/1\.1 400 /],
    ['hello\r\n\r\n', /^HTTP\/1\.1 400 /],
    ['\x16\x03\x01\x02\x00\x01\x00', /^HTTP\/1\.1 400 /],
    [
      'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      /^HTTP\/1\.1 400 /,
    ],
    ['POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd', /^HTTP\/1\.1 400 /],
  ];
  for (const [text, expected] of cases) {
    const answer = await talk(text);
    assert.match(answer, expected, text.slice(0, 80));
    assert.match(answer, /connection: close/i);
    assert.match(answer, /x-content-type-options: nosniff/i);
  }
  assert.deepEqual(asked, []);
});

test('whole addresses and old clients without a host are understood', async t => {
  const { talk, asked } = await startSite(t);
  const close = 'Connection: close\r\n';
  assert.match(
    await talk(`GET http://site.example/a?b HTTP/1.1\r\nHost: site.example\r\n${close}\r\n`),
    /^HTTP\/1\.1 200 /,
  );
  assert.match(await talk('GET /b HTTP/1.0\r\nHost: [::1]:3000\r\n\r\n'), /^HTTP\/1\.1 200 /);
  assert.match(await talk(GET('/c?q=%E9', close)), /^HTTP\/1\.1 200 /);
  assert.deepEqual(asked, ['GET /a', 'GET /b', 'GET /c']);
});

test('clients that are slow with headers or body are told and cut off', async t => {
  const { open, asked } = await startSite(t, { timings: { headers: 60, request: 120 } });
  const slowHeaders = await open();
  slowHeaders.send('GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ');
  const slowBody = await open();
  slowBody.send('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nsome of it');
  const silent = await open();
  assert.match(await slowHeaders.end(), /^HTTP\/1\.1 408 [\s\S]*Try again/);
  assert.match(await slowBody.end(), /^HTTP\/1\.1 408 [\s\S]*Try again/);
  assert.match(await silent.end(), /^HTTP\/1\.1 408 /);
  assert.deepEqual(asked, []);
});

test('connections on which nothing moves are closed', async t => {
  const held = heldApp();
  const silent = await startSite(t, { answer: held.answer, timings: { idle: 60 } });
  const busy = await silent.open();
  busy.send(GET('/'));
  assert.equal(await busy.end(), '');
  held.release();
  const answering = await startSite(t, { timings: { keepAlive: 60 } });
  const between = await answering.open();
  between.send(GET('/'));
  assert.match(await between.end(), /^HTTP\/1\.1 200 [\s\S]*keep-alive/i);
});

test('a sender who leaves in the middle of a body disturbs nobody', async t => {
  const { open, url, asked } = await startSite(t);
  const leaver = await open();
  leaver.send('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nsome of it');
  leaver.destroy();
  assert.equal((await fetch(url)).status, 200);
  assert.deepEqual(asked, ['GET /']);
});

test('a fault of the app is answered without a word about it', async t => {
  const { talk } = await startSite(t, { answer: () => Promise.reject(new Error('secret cause')) });
  const answer = await talk(GET('/', 'Connection: close\r\n'));
  assert.match(answer, /^HTTP\/1\.1 500 /);
  assert.doesNotMatch(answer, /secret/);
});

/** An app that answers when the test lets it. */
function heldApp() {
  const gate = Promise.withResolvers<void>();
  const entered = Promise.withResolvers<void>();
  const state = { finished: 0 };
  const answer = async () => {
    entered.resolve();
    await gate.promise;
    state.finished++;
    return new Response('done');
  };
  return { answer, entered: entered.promise, release: gate.resolve, state };
}

test('a stop lets running requests finish and turns away new ones', async t => {
  const held = heldApp();
  const { server, url, open, pages } = await startSite(t, { answer: held.answer });
  await keep(pages, '/ready', 'ready');
  const idle = await open();
  idle.send(GET('/ready'));
  await idle.until(/ready$/);
  const silent = await open();
  const [running, pipelined] = [await open(), await open()];
  running.send('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n');
  await held.entered;
  pipelined.send(`${GET('/ready')}GET /ready HTTP/1.1\r\n`);
  await pipelined.until(/ready$/);

  const closed = server.close();
  await Promise.all([idle.end(), silent.end()]);
  await assert.rejects(open(), { code: 'ECONNREFUSED' });
  pipelined.send('Host: a\r\n\r\n');
  assert.match(await pipelined.end(), /Connection: close\r\n[\s\S]*ready$/i);

  held.release();
  const answer = await running.end();
  assert.match(answer, /^HTTP\/1\.1 200 [\s\S]*Connection: close\r\n[\s\S]*done/i);
  await closed;
  await server.close();
  assert.equal(url.startsWith('http://127.0.0.1:'), true);
});

test('a stop waits for work whose sender has left', async t => {
  const held = heldApp();
  const { server, open } = await startSite(t, { answer: held.answer });
  const socket = await open();
  socket.send(GET('/'));
  await held.entered;
  socket.destroy();
  const closed = server.close();
  let stopped = false;
  void closed.then(() => {
    stopped = true;
  });
  await new Promise(resolve => setImmediate(resolve));
  assert.equal(stopped, false);
  held.release();
  await closed;
  assert.equal(held.state.finished, 1);
});

test('a stop does not wait longer than its deadline', async t => {
  const held = heldApp();
  const { server, open } = await startSite(t, { answer: held.answer, timings: { stop: 50 } });
  const socket = await open();
  socket.send(GET('/'));
  await held.entered;
  await server.close();
  assert.equal(await socket.end(), '');
  held.release();
});

test('an address that is taken is reported to whoever starts the server', async t => {
  const { url } = await startSite(t);
  const port = Number(new URL(url).port);
  await assert.rejects(
    startServer({
      app: {
        fetch: () => new Response(),
        errors: createErrorAnswers({ words: [], frame: ({ body }) => body }),
        headers: {},
      },
      ready: () => undefined,
      host: '127.0.0.1',
      port,
      log: createLog('silent'),
    }),
    { code: 'EADDRINUSE' },
  );
});

test('thousands of requests over many connections get each its own answer', async t => {
  const { url, pages } = await startSite(t, {
    answer: async request => new Response(new URL(request.url).search),
  });
  await keep(pages, '/?n=ready', '?n=ready');
  const ask = (n: string) =>
    new Promise<string>((resolve, reject) => {
      const asking = request(`${url}/?n=${n}`, async answer => {
        resolve((await answer.toArray()).join(''));
      });
      asking.on('error', reject);
      asking.end();
    });
  for (let round = 0; round < 10; round++) {
    const wanted = Array.from({ length: 200 }, (_, i) => (i % 2 === 0 ? 'ready' : String(i)));
    const got = await Promise.all(wanted.map(ask));
    assert.deepEqual(
      got,
      wanted.map(n => `?n=${n}`),
    );
  }
});
