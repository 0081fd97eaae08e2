import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import test, { type TestContext } from 'node:test';
import { parseAllowance } from '../../http/outgoing/allowance.ts';
import { createOutgoing } from '../../http/outgoing/outgoing.ts';
import { askOutside, type OutsideAnswer, outsideSuspicion } from './outside.ts';

const KEY = Buffer.alloc(32, 7);
const SECRET = `whsec_${KEY.toString('base64')}`;
const QUESTION = {
  text: 'The ferry was stopped at nine. ✓',
  language: 'en',
  thread: '/2026/03/ferry-stopped',
};
const SITE = 'http://dateline.test';
const allowance = parseAllowance('127.0.0.1') ?? undefined;
const outgoing = createOutgoing({ url: SITE, ...(allowance && { allowance }) });
const MESSAGE = { id: 'msg_01', now: Date.parse('2026-03-01T09:00:00.900Z'), outgoing };

type Heard = { request: IncomingMessage; body: string };

/** A real server on this machine that answers as it is told, and what it heard. */
async function serve(t: TestContext, answer: (response: ServerResponse, heard: Heard) => void) {
  const heard: Heard[] = [];
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece);
    const last = { request, body: Buffer.concat(pieces).toString('utf8') };
    heard.push(last);
    answer(response, last);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { heard, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/score` };
}

const json = (value: unknown) => (response: ServerResponse) => void response.end(JSON.stringify(value));
const ask = (url: string, timeLimit = 5_000): Promise<OutsideAnswer> =>
  askOutside({ url, secret: SECRET, timeLimit }, QUESTION, MESSAGE);

test('the question is signed, and says nothing about its writer', async t => {
  const { url, heard } = await serve(t, json({ spam: 0.97, abuse: 0.01 }));
  const answer = await ask(url);
  assert.deepEqual(answer, { failed: false, spam: 0.97, abuse: 0.01 });
  const [{ request, body }] = heard as [Heard];
  assert.equal(request.method, 'POST');
  assert.deepEqual(JSON.parse(body), QUESTION);
  assert.equal(request.headers['content-type'], 'application/json');
  assert.equal(request.headers['webhook-timestamp'], '1772355600');
  const signature = createHmac('sha256', KEY).update(`msg_01.1772355600.${body}`).digest('base64');
  assert.equal(request.headers['webhook-signature'], `v1,${signature}`);
  for (const name of ['cookie', 'authorization', 'referer', 'x-forwarded-for', 'forwarded']) {
    assert.equal(request.headers[name], undefined, name);
  }
});

test('one half is enough to hold, the higher probability says why', () => {
  const suspicion = (spam: number, abuse: number) => outsideSuspicion({ failed: false, spam, abuse });
  assert.equal(suspicion(0.49, 0.2), null);
  assert.equal(suspicion(0.5, 0.2), 'spam');
  assert.equal(suspicion(0.5, 0.9), 'abuse');
});

test('whatever is not two probabilities is a failure', async t => {
  let text = '';
  const { url } = await serve(t, response => void response.end(text));
  const wrong = [
    '',
    'yes',
    'null',
    '[]',
    '{}',
    '{"spam":1}',
    '{"spam":"1","abuse":0}',
    '{"spam":1.01,"abuse":0}',
  ];
  for (text of [
    ...wrong,
    '{"spam":null,"abuse":0}',
    '{"spam":-1,"abuse":0}',
    `{"spam":0,"abuse":0}${' '.repeat(5_000)}`,
  ]) {
    assert.deepEqual(await ask(url), { failed: true, why: 'answer' }, text.slice(0, 40));
  }
});

test('an answer without end is not read to its end', async t => {
  const { url } = await serve(t, response => {
    response.on('close', () => closed.resolve());
    const more = () => {
      while (!response.destroyed && response.write(' '.repeat(65_536)));
    };
    response.on('drain', more);
    more();
  });
  const closed = Promise.withResolvers<void>();
  assert.deepEqual(await ask(url), { failed: true, why: 'answer' });
  await closed.promise;
});

test('other states than 200 are failures, and no redirect is followed', async t => {
  let state = 0;
  const { url, heard } = await serve(t, response => {
    response.writeHead(state, { location: '/elsewhere' }).end('{"spam":0,"abuse":0}');
  });
  for (state of [201, 301, 302, 307, 308, 400, 404, 500, 503]) {
    assert.deepEqual(await ask(url), { failed: true, why: 'status' }, String(state));
  }
  assert.ok(heard.every(({ request }) => request.url === '/score'));
});

test('who does not answer in time has failed, whether before the head or within the body', async t => {
  const silent = await serve(t, () => {});
  assert.deepEqual(await ask(silent.url, 50), { failed: true, why: 'time' });
  const slow = await serve(t, response => void response.write('{"spam":0,'));
  assert.deepEqual(await ask(slow.url, 50), { failed: true, why: 'time' });
});

test('nobody there, a broken connection, wrong settings', async t => {
  const { url } = await serve(t, (_, { request }) => void request.socket.destroy());
  assert.deepEqual(await ask(url), { failed: true, why: 'network' });
  assert.deepEqual(await ask('http://127.0.0.1:1/'), { failed: true, why: 'network' });
  for (const wrong of ['', 'file:///etc/hosts', 'score']) {
    assert.deepEqual(await ask(wrong), { failed: true, why: 'settings' });
  }
  for (const secret of ['', 'whsec_', 'whsec_c2hvcnQ=', 'not base64 at all, though long enough']) {
    assert.deepEqual(await askOutside({ url, secret }, QUESTION, MESSAGE), { failed: true, why: 'settings' });
  }
});

test('a scorer inside is asked only where the operator allows it', async t => {
  const { url, heard } = await serve(t, json({ spam: 0, abuse: 0 }));
  const strict = { ...MESSAGE, outgoing: createOutgoing({ url: SITE }) };
  const answer = await askOutside({ url, secret: SECRET }, QUESTION, strict);
  assert.deepEqual(answer, { failed: true, why: 'private' });
  assert.equal(heard.length, 0);
});
