import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import test, { type TestContext } from 'node:test';
import { Hono } from 'hono';
import { EventReader } from '../../test/event-reader.ts';
import { eventually } from '../../test/eventually.ts';
import { RawSocket } from '../../test/raw-socket.ts';
import { html } from '../lib/html.ts';
import { createErrorAnswers, errorHandler } from './errors.ts';
import { type EventStream, EventStreams, eventMessage, tellAll } from './event-streams.ts';
import { createLog } from './log.ts';
import { startServer, type Timings } from './server.ts';

const GET = 'GET /events HTTP/1.1\r\nHost: site.example\r\nAccept-Encoding: br, gzip\r\n\r\n';

/** A real server with one address that is a stream. */
async function startStreams(
  t: TestContext,
  options: {
    limit?: number;
    networkLimit?: number;
    trustedProxies?: number;
    timings?: Partial<Timings>;
    /** What is done for a reader before their stream is opened. */
    prepare?: () => Promise<void>;
  } = {},
) {
  const { timings, prepare = async () => undefined, trustedProxies = 0, ...limits } = options;
  const streams = new EventStreams({ trustedProxies, ...limits });
  const opened: EventStream[] = [];
  let left = 0;
  const log = createLog('silent');
  const errors = createErrorAnswers({ words: [], frame: ({ body }) => html`<!doctype html>${body}` });
  const app = new Hono<{ Bindings: { outgoing: ServerResponse } }>();
  app.onError(errorHandler(errors, log));
  const arrived: ServerResponse[] = [];
  app.get('/events', async c => {
    arrived.push(c.env.outgoing);
    await prepare();
    const stream = streams.open(c, () => left++);
    opened.push(stream);
    return stream.response;
  });
  const server = await startServer({
    app: { fetch: (request, env) => app.fetch(request, env), errors, headers: {} },
    ready: () => undefined,
    host: '127.0.0.1',
    port: 0,
    log,
    timings: { check: 20, ...timings },
  });
  t.after(async () => {
    streams.stop();
    await server.close();
  });
  const say = (word: string) => {
    for (const stream of opened) stream.send(eventMessage({ id: '1', data: word }));
  };
  return { streams, server, arrived, opened, say, url: server.url, left: () => left };
}

async function listen(url: string): Promise<RawSocket> {
  const socket = await RawSocket.open(url);
  socket.send(GET);
  await socket.until(/retry: \d+\n\n/);
  return socket;
}

test('each message leaves at once, as it is', async t => {
  const { url, say, opened } = await startStreams(t);
  const reader = await listen(url);
  const head = await reader.until(/\r\n\r\n/);
  assert.match(head, /^HTTP\/1\.1 200 OK\r\n/);
  assert.match(head, /content-type: text\/event-stream\r\n/i);
  assert.match(head, /cache-control: no-store\r\n/i);
  assert.match(head, /x-accel-buffering: no\r\n/i);
  assert.doesNotMatch(head, /content-encoding|content-length/i);
  say('first');
  await reader.until(/id: 1\ndata: first\n\n/);
  say('second');
  await reader.until(/id: 1\ndata: second\n\n/);
  assert.equal(opened.length, 1);
});

test('a reader who leaves is forgotten, and sending to them does nothing', async t => {
  const { url, streams, say, left } = await startStreams(t);
  const readers = await Promise.all([listen(url), listen(url), listen(url)]);
  assert.equal(streams.size, 3);
  readers[0]?.destroy();
  readers[1]?.destroy();
  await eventually('two to be forgotten', () => streams.size === 1);
  assert.equal(left(), 2);
  say('hello');
  await readers[2]?.until(/data: hello/);
});

test('a reader who leaves before the stream is open is forgotten too', async t => {
  const prepared = Promise.withResolvers<void>();
  const { url, streams, arrived, opened, say, left } = await startStreams(t, {
    prepare: () => prepared.promise,
  });
  const reader = await RawSocket.open(url);
  reader.send(GET);
  await eventually('the request to arrive', () => arrived.length === 1);
  reader.destroy();
  await eventually('the connection to be gone', () => arrived[0]?.closed === true);
  prepared.resolve();
  await eventually('the stream to be opened', () => opened.length === 1);
  await eventually('the reader to be forgotten', () => streams.size === 0);
  assert.equal(left(), 1);
  say('hello');
});

test('a silent stream gets a beat; without one its connection counts as dead', async t => {
  const { url, streams } = await startStreams(t, { timings: { idle: 400, keepAlive: 20 } });
  const kept = await listen(url);
  streams.tick();
  const given = await listen(url);
  await kept.until(/\n\n:\n\n/);
  // The other one had no turn.
  assert.doesNotMatch(await given.end(), /:\n\n$/);
  await eventually('the reader without a turn to be forgotten', () => streams.size <= 1);
});

/** How long a stop would wait for what does not end by itself; milliseconds. */
const STOP = 60_000;

test('a stop ends streams at once and takes no new ones', async t => {
  const { url, streams, server, left } = await startStreams(t, { timings: { stop: STOP } });
  const readers = await Promise.all([listen(url), listen(url)]);
  const began = performance.now();
  streams.stop();
  const refused = await fetch(`${url}/events`);
  assert.equal(refused.status, 503);
  await server.close();
  for (const reader of readers) assert.match(await reader.end(), /retry: \d+\n\n$/);
  assert.ok(performance.now() - began < STOP);
  assert.equal(left(), 2);
});

test('a reader who does not read is cut off, and holds up no stop', async t => {
  const { url, streams, opened, server } = await startStreams(t, { timings: { stop: STOP } });
  const stuck = await fetch(`${url}/events`);
  assert.equal(stuck.status, 200);
  const large = eventMessage({ id: '1', data: 'x'.repeat(1_000_000) });
  await eventually('the reader to be cut off', () => {
    opened[0]?.send(large);
    return streams.size === 0;
  });
  const other = await fetch(`${url}/events`);
  // More than any line holds.
  opened[1]?.send(eventMessage({ id: '1', data: 'x'.repeat(30_000_000) }));
  assert.equal(streams.size, 1);
  const began = performance.now();
  streams.stop();
  await server.close();
  assert.ok(performance.now() - began < STOP);
  await Promise.allSettled([stuck.body?.cancel(), other.body?.cancel()]);
});

test('all of a crowd hear once, and others have their turn in between', async t => {
  const { streams, opened, url } = await startStreams(t);
  const readers = await Promise.all(Array.from({ length: 400 }, () => listen(url)));
  assert.equal(streams.size, 400);
  readers[7]?.destroy();
  await eventually('one to be forgotten', () => streams.size === 399);
  const order: string[] = [];
  setImmediate(() => order.push('another'));
  await tellAll(opened, eventMessage({ id: '1', data: 'hello' })).then(() => order.push('all told'));
  assert.deepEqual(order, ['another', 'all told']);
  streams.stop();
  for (const reader of readers.toSpliced(7, 1)) {
    assert.equal((await reader.end()).match(/data: hello/g)?.length, 1);
  }
});

test('so many and no more, in all and for each network', async t => {
  const { url, streams } = await startStreams(t, { limit: 3, networkLimit: 2, trustedProxies: 1 });
  const open = (network: string) =>
    EventReader.open(request => fetch(request), `${url}/events`, { 'x-forwarded-for': network });
  const refusal = async (network: string) => {
    const answer = await fetch(`${url}/events`, { headers: { 'x-forwarded-for': network } });
    await answer.text();
    return [answer.status, answer.headers.get('retry-after')];
  };
  const first = await open('192.0.2.1');
  await open('192.0.2.1');
  assert.deepEqual(await refusal('192.0.2.1'), [503, '60']);
  await open('192.0.2.2');
  assert.deepEqual(await refusal('192.0.2.3'), [503, '60']);
  await first.leave();
  await eventually('one to be forgotten', () => streams.size === 2);
  await open('192.0.2.1');
});
