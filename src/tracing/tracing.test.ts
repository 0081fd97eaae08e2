import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import type { IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { Client } from '../../test/client.ts';
import { ENGINES, type EngineKind, freshDatabase } from '../../test/databases.ts';
import { eventually } from '../../test/eventually.ts';
import { otherHost } from '../../test/other-host.ts';
import { STORY } from '../../test/story.ts';
import { readConfig } from '../config.ts';
import { openDatabase } from '../db/database.ts';
import { createLog } from '../http/log.ts';
import { parseAllowance } from '../http/outgoing/allowance.ts';
import { createOutgoing } from '../http/outgoing/outgoing.ts';
import { startSite } from '../main.ts';
import { createPost } from '../posts/posts.ts';
import { publishPost } from '../posts/publication.ts';
import { link } from '../routes.ts';
import { readTraceParent } from './trace-context.ts';
import { startTracing } from './tracing.ts';

type Told = {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind: number;
  startTimeUnixNano: string;
  endTimeUnixNano: string;
  attributes: { key: string; value: { stringValue?: string; intValue?: string } }[];
  status: { code?: number };
};

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const PARENT = `00-${TRACE}-b7ad6b7169203331-01`;

/** A collector as OpenTelemetry describes one, and the spans that it got. */
async function collector(t: TestContext) {
  const bodies: string[] = [];
  const url = await otherHost(t, async (request, response) => {
    let body = '';
    for await (const piece of request) body += piece;
    assert.deepEqual(
      [request.method, request.url, request.headers['content-type']],
      ['POST', '/v1/traces', 'application/json'],
    );
    bodies.push(body);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  const spans = (): Told[] =>
    bodies.flatMap(body => {
      const { resourceSpans } = JSON.parse(body);
      return resourceSpans.flatMap((resource: { scopeSpans: { spans: Told[] }[] }) =>
        resource.scopeSpans.flatMap(scope => scope.spans),
      );
    });
  return { url, spans, all: () => bodies.join('\n') };
}

async function tracedSite(t: TestContext, kind: EngineKind, collectorUrl: string) {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-test-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const env = {
    DATELINE_LOG: 'silent',
    DATELINE_OTLP_URL: collectorUrl,
    DATELINE_URL: 'http://dateline.test',
  };
  const db = await openDatabase(await freshDatabase(t, kind), Date.now);
  t.after(() => db.close());
  const site = await startSite(readConfig({ data: folder, port: '0' }, env), db, 'a1'.repeat(32));
  t.after(() => site.close());
  const post = await db.write(async write => publishPost(write, (await createPost(write, STORY, null)).id));
  const browser = new Client(request => {
    const { pathname, search } = new URL(request.url);
    return fetch(new Request(site.url + pathname + search, request), { redirect: 'manual' });
  }, 'http://dateline.test');
  return { site, post, browser };
}

for (const kind of ENGINES) {
  test(`${kind}: a collector gets a request with its queries, and jobs`, async t => {
    const { url, spans } = await collector(t);
    const { site, post, browser } = await tracedSite(t, kind, url);
    const address = link('threadComments', { thread: post.threadId });
    const answer = await browser.post(address, { text: 'I saw it.' }, { traceparent: PARENT });
    assert.equal(answer.status, 303);
    await browser.get('/nothing', { traceparent: PARENT.replace(/01$/, '00') });
    await site.close();

    const request = spans().find(({ name }) => name === 'POST /threads/:thread/comments');
    assert.deepEqual(request?.attributes, [
      { key: 'http.request.method', value: { stringValue: 'POST' } },
      { key: 'http.route', value: { stringValue: '/threads/:thread/comments' } },
      { key: 'http.response.status_code', value: { intValue: '303' } },
    ]);
    assert.deepEqual(
      [request?.traceId, request?.parentSpanId, request?.kind],
      [TRACE, 'b7ad6b7169203331', 2],
    );
    const queries = spans().filter(({ parentSpanId }) => parentSpanId === request?.spanId);
    const texts = queries.map(({ attributes }) => attributes[1]?.value.stringValue ?? '');
    assert.ok(texts.some(text => /^insert into "comments" .*(\?|\$1)/s.test(text)));
    assert.ok(texts.some(text => /^select .*(\?|\$1)/s.test(text)));
    for (const { traceId, startTimeUnixNano, endTimeUnixNano } of queries) {
      assert.equal(traceId, TRACE);
      assert.ok(BigInt(startTimeUnixNano) <= BigInt(endTimeUnixNano));
    }
    const job = spans().find(({ name }) => name === 'publish what is scheduled');
    assert.deepEqual([job?.kind, job?.parentSpanId, job?.status], [1, undefined, {}]);
    assert.ok(spans().some(({ parentSpanId }) => parentSpanId === job?.spanId));
    // Who asked did not want that one traced.
    assert.ok(!spans().some(({ name }) => name.startsWith('GET')));
  });

  test(`${kind}: nothing that is told is anybody's affair`, async t => {
    const { url, spans, all } = await collector(t);
    const { site, post, browser } = await tracedSite(t, kind, url);
    const personal = {
      agent: 'Peculiar Browser 7.1',
      address: '203.0.113.77',
      name: 'Zaynab of the quay',
      text: 'The pump was dry on Thursday.',
      search: 'whoever-is-looked-for',
    };
    const headers = { 'user-agent': personal.agent, 'x-forwarded-for': personal.address };
    const { text, name } = personal;
    const said = await browser.post(
      link('threadComments', { thread: post.threadId }),
      { text, name },
      headers,
    );
    const status = await browser.get((said.location ?? '').split('#')[0] ?? '', headers);
    assert.equal(status.status, 200);
    await browser.get(`/search?q=${personal.search}`, headers);
    await browser.get(`/status/${'s'.repeat(26)}/secret-of-somebody`, headers);
    await site.close();
    assert.ok(spans().some(({ name }) => name === 'GET /status/:comment/:key'));
    for (const told of [...Object.values(personal), ...browser.cookies.values()]) {
      assert.ok(!all().includes(told), told);
    }
    for (const told of ['secret-of-somebody', '127.0.0.1', 'ferry-stopped', post.id]) {
      assert.ok(!all().includes(told), told);
    }
  });
}

test('other hosts do not hear of the trace', async t => {
  const { url, spans } = await collector(t);
  const seen: IncomingHttpHeaders[] = [];
  const other = await otherHost(t, (request, response) => {
    seen.push(request.headers);
    response.end('ok');
  });
  const tracing = startTracing({ url, version: '1', log: createLog('silent') });
  const allowance = parseAllowance('127.0.0.1');
  assert.ok(allowance);
  await createOutgoing({ url: 'https://news.example', allowance }).fetch(`${other}/secret-path`);
  await tracing.close();
  assert.deepEqual(
    spans().map(({ name, kind }) => [name, kind]),
    [['GET', 3]],
  );
  assert.ok(!JSON.stringify(spans()).includes('secret-path'));
  assert.equal(seen[0]?.traceparent, undefined);
});

test('a collector that does not answer disturbs nobody', async t => {
  let refused = 0;
  const url = await otherHost(t, (_request, response) => {
    refused++;
    response.writeHead(503).end();
  });
  const { site, browser } = await tracedSite(t, 'sqlite', url);
  assert.equal((await browser.get('/archive')).status, 200);
  await eventually('the collector to be asked', () => refused > 0);
  assert.equal((await browser.get('/archive')).status, 200);
  await site.close();
});

test('the context of whoever asks is read as W3C wrote it down', () => {
  assert.deepEqual(readTraceParent(PARENT), { traceId: TRACE, spanId: 'b7ad6b7169203331', sampled: true });
  assert.equal(readTraceParent(PARENT.replace(/01$/, '00'))?.sampled, false);
  assert.equal(readTraceParent(PARENT.replace(/^00/, '7f').concat('-more'))?.traceId, TRACE);
  const refused = [
    undefined,
    '',
    'nonsense',
    PARENT.toUpperCase(),
    `${PARENT}-more`,
    PARENT.replace(/^00/, 'ff'),
    PARENT.replace(TRACE, '0'.repeat(32)),
    PARENT.replace('b7ad6b7169203331', '0'.repeat(16)),
  ];
  for (const header of refused) assert.equal(readTraceParent(header), null, String(header));
});
