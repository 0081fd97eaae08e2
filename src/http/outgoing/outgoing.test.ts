import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createSocketServer, type Socket } from 'node:net';
import test, { type TestContext } from 'node:test';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { otherHost } from '../../../test/other-host.ts';
import { parseAllowance } from './allowance.ts';
import {
  createOutgoing,
  type OutgoingAnswer,
  type OutgoingOptions,
  type OutgoingOutcome,
} from './outgoing.ts';

const URL_OF_SITE = 'https://news.example';

/** Asks as the site does, with this machine allowed. */
function outgoing(options: Partial<OutgoingOptions> = {}) {
  const allowance = parseAllowance('127.0.0.1') ?? undefined;
  return createOutgoing({ url: URL_OF_SITE, ...(allowance && { allowance }), ...options });
}

test('a page arrives with its status, headers and address, and learns who asked and nothing more', async t => {
  const seen: IncomingMessage['headers'][] = [];
  const url = await otherHost(t, (request, response) => {
    seen.push(request.headers);
    response.writeHead(404, { 'content-type': 'text/plain', 'set-cookie': ['a=1', 'b=2'] }).end('gone');
  });
  const answer = whole(await outgoing().fetch(`${url}/page#part`));
  assert.equal(answer.status, 404);
  assert.equal(answer.url, `${url}/page`);
  assert.equal(answer.headers['content-type'], 'text/plain');
  assert.equal(Buffer.from(answer.body).toString(), 'gone');
  await outgoing().fetch(url);
  const [headers] = seen;
  assert.equal(headers?.['user-agent'], 'Dateline (+https://news.example/)');
  for (const headers of seen) {
    assert.deepEqual(Object.keys(headers).sort(), [
      'accept',
      'accept-encoding',
      'connection',
      'host',
      'user-agent',
    ]);
  }
});

test('what is no web address, or none of the public internet, is not asked', async t => {
  let asked = 0;
  const url = await otherHost(t, (_request, response) => {
    asked++;
    response.end();
  });
  const { port } = new URL(url);
  const strict = createOutgoing({ url: URL_OF_SITE });
  const refused: [string, string][] = [
    ['', 'address'],
    ['ftp://example.org/', 'address'],
    ['file:///etc/passwd', 'address'],
    ['http://user:secret@example.org/', 'address'],
    ['http://1.1.1.1:22/', 'port'],
    [`http://127.0.0.1:${port}/`, 'private'],
    [`http://localhost:${port}/`, 'private'],
    [`http://localhost.:${port}/`, 'private'],
    [`http://0:${port}/`, 'private'],
    [`http://2130706433:${port}/`, 'private'],
    [`http://0x7f.1:${port}/`, 'private'],
    [`http://[::1]:${port}/`, 'private'],
    [`http://[::ffff:127.0.0.1]:${port}/`, 'private'],
    ['http://169.254.169.254/latest/meta-data/', 'private'],
    ['http://metadata.google.internal/', 'private'],
    ['http://abcdefghij.onion/', 'private'],
  ];
  for (const [address, why] of refused)
    assert.deepEqual(await strict.fetch(address), { failed: true, why }, address);
  assert.equal(asked, 0);
});

test('a name is judged by the addresses that it resolves to, at the moment of connecting', async t => {
  let asked = 0;
  const url = await otherHost(t, (_request, response) => {
    asked++;
    response.end('inside');
  });
  const { port } = new URL(url);
  const resolved: string[] = [];
  const names = (addresses: string[]) =>
    outgoing({
      lookup: (host, _options, callback) => {
        resolved.push(host);
        callback(
          null,
          addresses.map(address => ({ address, family: address.includes(':') ? 6 : 4 })),
        );
      },
    });
  for (const address of ['10.0.0.1', '::1', '::ffff:127.0.0.1', '169.254.169.254']) {
    assert.deepEqual(await names([address]).fetch('http://rebind.example/'), {
      failed: true,
      why: 'private',
    });
  }
  assert.equal(resolved.length, 4);
  // Named by the operator: any address, any port.
  const allowed = createOutgoing({
    url: URL_OF_SITE,
    allowance: parseAllowance('inside.example') ?? assert.fail(),
    lookup: (_host, _options, callback) => callback(null, [{ address: '127.0.0.1', family: 4 }]),
  });
  assert.equal(whole(await allowed.fetch(`http://inside.example:${port}/`)).status, 200);
  assert.equal(asked, 1);
});

test('a host that is not there is told from one that cannot be found at the moment', async () => {
  const failing = (code: string) =>
    outgoing({
      lookup: (_host, _options, callback) => callback(Object.assign(new Error(code), { code }), []),
    });
  assert.deepEqual(await failing('ENOTFOUND').fetch('http://gone.example/'), { failed: true, why: 'name' });
  assert.deepEqual(await failing('EAI_AGAIN').fetch('http://gone.example/'), {
    failed: true,
    why: 'name-later',
  });
});

test('redirects are followed to the end, and each is looked at like the first address', async t => {
  const seen: IncomingMessage[] = [];
  const url = await otherHost(t, (request, response) => {
    seen.push(request);
    const to = new URL(request.url ?? '', 'http://x').searchParams.get('to');
    if (request.url === '/loop') return void response.writeHead(302, { location: '/loop' }).end();
    if (request.url === '/nowhere') return void response.writeHead(302, { location: 'http://[' }).end();
    if (to !== null) return void response.writeHead(301, { location: to }).end('x'.repeat(100_000));
    response.end('there');
  });
  const there = whole(await outgoing().fetch(`${url}/?to=/a%3Fto=/b`));
  assert.deepEqual([there.url, there.passedBy], [`${url}/b`, [301, 301]]);
  for (const inside of ['http://10.0.0.1/', 'http://[::1]/', 'http://localhost/', 'http://0177.0.0.2/']) {
    const outcome = await outgoing().fetch(`${url}/?to=${encodeURIComponent(inside)}`);
    assert.deepEqual(outcome, { failed: true, why: 'private' }, inside);
  }
  for (const wrong of ['file:///etc/passwd', 'gopher://example.org/', 'http://a:b@example.org/']) {
    const outcome = await outgoing().fetch(`${url}/?to=${encodeURIComponent(wrong)}`);
    assert.deepEqual(outcome, { failed: true, why: 'address' }, wrong);
  }
  seen.length = 0;
  assert.deepEqual(await outgoing().fetch(`${url}/loop`), { failed: true, why: 'redirects' });
  assert.equal(seen.length, 6);
  assert.deepEqual(await outgoing().fetch(`${url}/nowhere`), { failed: true, why: 'redirects' });
  assert.equal(whole(await outgoing().fetch(`${url}/loop`, { redirects: 0 })).status, 302);
  const posted = await outgoing().fetch(`${url}/loop`, { method: 'POST', body: '{}' });
  assert.equal(whole(posted).status, 302);
});

test('what a request carries stays with the host that it was meant for', async t => {
  const seen: IncomingMessage['headers'][] = [];
  const other = await otherHost(t, (request, response) => {
    seen.push(request.headers);
    response.end();
  });
  const url = await otherHost(t, (request, response) => {
    seen.push(request.headers);
    response.writeHead(302, { location: other }).end();
  });
  await outgoing().fetch(url, { headers: { authorization: 'Bearer x', accept: 'text/html' } });
  assert.deepEqual(
    seen.map(({ authorization, accept }) => [authorization, accept]),
    [
      ['Bearer x', 'text/html'],
      [undefined, 'text/html'],
    ],
  );
});

test('size is counted after decompression, and what swells is not unpacked further', async t => {
  const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
  const url = await otherHost(t, (request, response) => {
    if (request.url === '/bomb')
      return void response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
    if (request.url === '/br') {
      return void response.writeHead(200, { 'content-encoding': 'br' }).end(brotliCompressSync('سلام'));
    }
    if (request.url === '/twice') {
      return void response.writeHead(200, { 'content-encoding': 'gzip, gzip' }).end(gzipSync(bomb));
    }
    if (request.url === '/broken')
      return void response.writeHead(200, { 'content-encoding': 'gzip' }).end('no');
    if (request.url === '/unknown')
      return void response.writeHead(200, { 'content-encoding': 'x' }).end('no');
    // Without an end: whoever reads it has to stop by itself.
    const more = () => response.write('a'.repeat(65_536));
    response.on('drain', more);
    more();
  });
  const ask = { sizeLimit: 100_000 };
  assert.deepEqual(await outgoing().fetch(`${url}/bomb`, ask), { failed: true, why: 'size' });
  assert.deepEqual(await outgoing().fetch(`${url}/endless`, ask), { failed: true, why: 'size' });
  for (const path of ['/bomb', '/endless']) {
    const answer = whole(await outgoing().fetch(url + path, { ...ask, oversize: 'cut' }));
    assert.deepEqual([answer.body.length, answer.cut], [100_000, true]);
  }
  assert.equal(Buffer.from(whole(await outgoing().fetch(`${url}/br`)).body).toString(), 'سلام');
  for (const path of ['/twice', '/broken', '/unknown']) {
    assert.deepEqual(await outgoing().fetch(url + path), { failed: true, why: 'answer' }, path);
  }
});

test('a host that drips, stalls or says nothing is left after its time', async t => {
  const url = await otherHost(t, (request, response) => {
    if (request.url === '/silent') return;
    response.writeHead(200);
    response.write('a');
    if (request.url === '/stall') return;
    const drip = setInterval(() => response.write('a'), 20);
    response.on('close', () => clearInterval(drip));
  });
  for (const path of ['/silent', '/stall']) {
    const outcome = await outgoing().fetch(url + path, { idleLimit: 100 });
    assert.deepEqual(outcome, { failed: true, why: 'time' }, path);
  }
  const drip = await outgoing().fetch(`${url}/drip`, { timeLimit: 300 });
  assert.deepEqual(drip, { failed: true, why: 'time' });
});

test('answers that lie about their length, have giant headers or are no HTTP are refused', async t => {
  const answers: Record<string, string> = {
    '/short': 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nshort',
    '/chunks': 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\nno\r\n',
    '/headers': `HTTP/1.1 200 OK\r\n${'x-filler: abcdefghij\r\n'.repeat(4_000)}\r\n`,
    '/text': 'hello there\r\n\r\n',
    '/nothing': '',
    '/length': 'HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 9\r\n\r\nhello',
  };
  const url = await serveBytes(t, (socket, path) => socket.end(answers[path] ?? ''));
  const why: Record<string, string> = {};
  for (const path of Object.keys(answers)) {
    const outcome = await outgoing().fetch(url + path);
    why[path] = outcome.failed ? outcome.why : `answered ${outcome.status}`;
  }
  assert.deepEqual(why, {
    '/short': 'connection',
    '/chunks': 'answer',
    '/headers': 'headers',
    '/text': 'answer',
    '/nothing': 'connection',
    '/length': 'answer',
  });
});

test('a host without a valid certificate, or without any server, is told as such', async t => {
  const url = await otherHost(t, (_request, response) => response.end());
  const { port } = new URL(url);
  const plain = await outgoing().fetch(`https://127.0.0.1:${port}/`);
  assert.deepEqual(plain, { failed: true, why: 'secure' });
  const closed = createSocketServer().listen(0, '127.0.0.1');
  await once(closed, 'listening');
  const { port: unused } = closed.address() as AddressInfo;
  closed.close();
  await once(closed, 'close');
  assert.deepEqual(await outgoing().fetch(`http://127.0.0.1:${unused}/`), {
    failed: true,
    why: 'connection',
  });
});

test('only so many ask at once; the others wait their turn within their time', async t => {
  const waiting: ServerResponse[] = [];
  let most = 0;
  const url = await otherHost(t, (_request, response) => {
    waiting.push(response);
    most = Math.max(most, waiting.length);
    // The last of a full house lets everybody go on, one after another.
    if (waiting.length === 8 || most === 8) for (const one of waiting.splice(0)) one.end('x');
  });
  const client = outgoing();
  const answers = await Promise.all(Array.from({ length: 20 }, () => client.fetch(url)));
  assert.ok(answers.every(answer => !answer.failed && answer.status === 200));
  assert.equal(most, 8);
});

test('nothing is left open when an exchange is over, however it ended', async t => {
  const sockets = new Set<Socket>();
  const url = await otherHost(t, (request, response) => {
    sockets.add(request.socket);
    response.end('x'.repeat(request.url === '/large' ? 1_000_000 : 1));
  });
  await outgoing().fetch(url);
  await outgoing().fetch(`${url}/large`, { sizeLimit: 10 });
  assert.equal(sockets.size, 2);
  for (const socket of sockets) if (!socket.destroyed) await once(socket, 'close');
});

function whole(outcome: OutgoingOutcome): OutgoingAnswer {
  if (outcome.failed) assert.fail(`failed: ${outcome.why}`);
  return outcome;
}

/** A server that answers to the first line of a request with bytes of its own. */
async function serveBytes(t: TestContext, answer: (socket: Socket, path: string) => void): Promise<string> {
  const server = createSocketServer(socket => {
    socket.on('error', () => undefined);
    socket.once('data', data => answer(socket, data.toString().split(' ')[1] ?? ''));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
