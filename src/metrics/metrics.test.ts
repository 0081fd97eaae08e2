import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { ENGINES, type EngineKind, freshDatabase } from '../../test/databases.ts';
import { eventually } from '../../test/eventually.ts';
import { readConfig } from '../config.ts';
import { openDatabase } from '../db/database.ts';
import { startSite } from '../main.ts';

type Site = Awaited<ReturnType<typeof startSite>>;

async function measuredSite(t: TestContext, kind: EngineKind, env: Record<string, string> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-test-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const measured = { DATELINE_METRICS_PORT: '0', DATELINE_LOG: 'silent', ...env };
  const config = readConfig({ data: folder, port: '0' }, measured);
  const db = await openDatabase(await freshDatabase(t, kind), Date.now);
  t.after(() => db.close());
  const site = await startSite(config, db, 'a1'.repeat(32));
  t.after(() => site.close());
  return { site, db };
}

/** All figures by name and labels, as they were written. */
async function figures({ metricsUrl }: Site): Promise<Map<string, number>> {
  const response = await fetch(metricsUrl ?? '');
  assert.equal(response.status, 200);
  assert.match(response.headers.get('content-type') ?? '', /^text\/plain; version=0\.0\.4/);
  const lines = (await response.text()).split('\n').filter(line => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map(line => {
      const cut = line.lastIndexOf(' ');
      return [line.slice(0, cut), Number(line.slice(cut + 1))];
    }),
  );
}

async function statusOf(url: string, headers: Record<string, string>): Promise<number | undefined> {
  const [answer] = (await once(get(url, { headers }), 'response')) as [IncomingMessage];
  answer.resume();
  return answer.statusCode;
}

for (const kind of ENGINES) {
  test(`${kind}: figures tell of requests, pages from memory, writes, jobs and the database`, async t => {
    const { site, db } = await measuredSite(t, kind);
    const read = (path: string, headers = {}) =>
      fetch(site.url + path, { headers: { 'accept-encoding': 'identity', ...headers } });
    const first = await read('/');
    await first.text();
    const etag = first.headers.get('etag') ?? '';
    await (await read('/')).text();
    // Not by fetch, which would ask for the page anew.
    assert.equal(await statusOf(site.url, { 'if-none-match': etag }), 304);
    await (await read('/status/secret-of-somebody/key')).text();
    await fetch(`${site.url}/studio/sign-in`, {
      method: 'POST',
      headers: { origin: 'http://localhost:0', 'content-type': 'application/x-www-form-urlencoded' },
      body: 'name=nobody&password=wrong',
    });
    await db.write(async write => write.record({ kind: 'test', topics: [], payload: {} }));

    const told = await figures(site);
    const at = (name: string) => told.get(name);
    assert.equal(at('dateline_http_requests_total{method="GET",route="/",status="2xx"}'), 1);
    assert.equal(at('dateline_http_request_duration_seconds_count{method="GET",route="/"}'), 1);
    assert.equal(at('dateline_ready_answers_total{kind="whole"}'), 1);
    assert.equal(at('dateline_ready_answers_total{kind="not_modified"}'), 1);
    assert.equal(at('dateline_ready_builds_total'), 1);
    assert.equal(at('dateline_ready_pages'), 1);
    assert.ok((at('dateline_ready_bytes') ?? 0) > 1_000);
    assert.equal(at('dateline_db_up'), 1);
    assert.ok((at('dateline_db_commits_total') ?? 0) >= 1);
    assert.ok((at('dateline_db_writes_total') ?? 0) >= (at('dateline_db_commits_total') ?? 0));
    assert.ok((at('dateline_db_write_duration_seconds_count') ?? 0) >= 1);
    assert.equal(at('dateline_event_streams'), 0);
    assert.equal(told.has('dateline_db_pool_connections'), kind === 'postgres');
    assert.ok((at('nodejs_eventloop_lag_p99_seconds') ?? 0) > 0);
    const versions = [...told.keys()].filter(name => name.startsWith('dateline_build_info'));
    assert.match(versions.join(), new RegExp(`database="${kind}"`));
    await eventually('every job to have run and the handlers to be at the newest event', async () => {
      const now = await figures(site);
      const lags = [...now].filter(([name]) => name.startsWith('dateline_handler_events_behind'));
      return (
        lags.length > 0 &&
        lags.every(([, behind]) => behind === 0) &&
        (now.get('dateline_job_runs_total{work="publish what is scheduled",outcome="done"}') ?? 0) > 0 &&
        (now.get('dateline_job_last_success_timestamp_seconds{work="publish what is scheduled"}') ?? 0) > 0
      );
    });
    assert.ok(![...told.keys()].some(name => name.includes('secret-of-somebody')), 'a path became a label');
  });

  test(`${kind}: figures can be read while the database is away`, async t => {
    const { site, db } = await measuredSite(t, kind);
    await db.close();
    const told = await figures(site);
    assert.equal(told.get('dateline_db_up'), 0);
    assert.ok(![...told.keys()].some(name => name.startsWith('dateline_handler_events_behind')));
    assert.ok((told.get('process_resident_memory_bytes') ?? 0) > 0);
  });
}

test('figures have an address of their own, and none unless asked for', async t => {
  const { site } = await measuredSite(t, 'sqlite');
  assert.match(site.metricsUrl ?? '', /^http:\/\/127\.0\.0\.1:\d+\/metrics$/);
  assert.notEqual(new URL(site.metricsUrl ?? '').port, new URL(site.url).port);
  assert.equal((await fetch(`${site.url}/metrics`)).status, 404);
  assert.equal((await fetch(new URL('/', site.metricsUrl ?? ''))).status, 404);
  assert.equal((await fetch(site.metricsUrl ?? '', { method: 'POST' })).status, 405);
  const { site: quiet } = await measuredSite(t, 'sqlite', { DATELINE_METRICS_PORT: '' });
  assert.equal(quiet.metricsUrl, null);
});
