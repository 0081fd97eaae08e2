import assert from 'node:assert/strict';
import test from 'node:test';
import { onBothDatabases, type TestApp } from '../../../test/app.ts';
import { signInAs } from '../../../test/cast.ts';
import { draft, source } from '../../../test/drafts.ts';
import { otherHost } from '../../../test/other-host.ts';
import type { OutgoingOutcome } from '../../http/outgoing/outgoing.ts';
import { countDeadSources } from '../../posts/dead-sources.ts';
import { createPost } from '../../posts/posts.ts';
import { publishPost } from '../../posts/publication.ts';
import { link } from '../../routes.ts';
import { addSource, listSources } from '../sources.ts';
import { readChecks } from './checks.ts';
import { afterCheck } from './state.ts';
import { verdictOn } from './verdict.ts';

const DAY = 86_400_000;
const PAGE = 'http://a.example/story';

function answered(status: number, url = PAGE, passedBy: number[] = []): OutgoingOutcome {
  return { failed: false, url, status, headers: {}, body: new Uint8Array(), cut: false, passedBy };
}

test('a look tells what is there, what is not, and what cannot be told', () => {
  const kind = (outcome: OutgoingOutcome) => verdictOn(PAGE, outcome).kind;
  for (const status of [404, 410, 400, 500, 502])
    assert.equal(kind(answered(status)), 'failed', String(status));
  for (const status of [401, 403, 405, 429, 451, 503])
    assert.equal(kind(answered(status)), 'unclear', String(status));
  for (const why of ['name', 'connection', 'secure', 'time'] as const)
    assert.equal(kind({ failed: true, why }), 'failed');
  for (const why of ['name-later', 'busy', 'private', 'answer'] as const)
    assert.equal(kind({ failed: true, why }), 'unclear');
  assert.equal(kind(answered(200)), 'alive');
  assert.equal(kind(answered(200, 'http://a.example/', [302])), 'failed');
  const moved = (url: string, by: number[]) => verdictOn(PAGE, answered(200, url, by)).movedTo;
  assert.equal(moved('http://b.example/story', [301, 308]), 'http://b.example/story');
  assert.equal(moved('http://b.example/story', [301, 302]), null);
  assert.equal(moved('https://a.example/story', [301]), null);
});

test('only failures in a row, over days, make a source dead', () => {
  const fresh = { state: 'alive' as const, since: 0, failures: 0, failing_since: null };
  const failed = { kind: 'failed' as const, why: '404', movedTo: null };
  const unclear = { kind: 'unclear' as const, why: '403', movedTo: null };
  const alive = { kind: 'alive' as const, why: null, movedTo: null };
  const first = afterCheck(fresh, failed, 10, 0);
  assert.deepEqual([first.state, first.since], ['failing', 10]);
  const soon = afterCheck(afterCheck(first, failed, 20, 0), failed, 30, 0);
  assert.equal(soon.state, 'failing');
  const dead = afterCheck(soon, failed, 10 + 3 * DAY, 0);
  assert.deepEqual([dead.state, dead.since], ['dead', 10]);
  assert.equal(afterCheck(dead, unclear, 4 * DAY, 0).state, 'dead');
  assert.equal(afterCheck(soon, unclear, 40, 0).failures, 3);
  assert.deepEqual(
    [afterCheck(dead, failed, 9 * DAY, 0).state, afterCheck(dead, failed, 9 * DAY, 0).since],
    ['dead', 10],
  );
  const back = afterCheck(dead, alive, 5 * DAY, 0);
  assert.deepEqual([back.state, back.since, back.failures], ['alive', 5 * DAY, 0]);
  assert.ok(afterCheck(fresh, alive, 0, 0.99).due_at > afterCheck(fresh, alive, 0, 0).due_at);
});

onBothDatabases(
  'a source that fails for days is told as dead, and comes back when its page does',
  async (t, app) => {
    let status = 200;
    const asked: string[] = [];
    const url = await otherHost(t, (request, response) => {
      asked.push(`${request.method} ${request.url}`);
      response.writeHead(status).end();
    });
    const { post, id } = await cited(app, `${url}/story`);
    await look(app, 8);
    assert.deepEqual(asked, ['HEAD /story']);
    assert.equal((await checkOf(app, post, id))?.state, 'alive');
    await look(app, 0);
    assert.equal(asked.length, 1);

    status = 404;
    await look(app, 46);
    // A session is over after so long.
    const { browser, person } = await signInAs(app, 'alice');
    assert.deepEqual(asked.slice(1), ['HEAD /story', 'GET /story']);
    assert.equal((await checkOf(app, post, id))?.state, 'failing');
    assert.equal(await countDeadSources(app.db.read, person), 0);
    assert.match(
      (await browser.get(link('studioSources', { post }))).text,
      /Not reachable at the last look[^<]* \(<bdi>404<\/bdi>\)/,
    );
    await look(app, 3);
    await look(app, 3);
    assert.equal((await checkOf(app, post, id))?.state, 'dead');
    assert.equal(await countDeadSources(app.db.read, person), 1);
    const list = await browser.get(link('studioDeadSources'));
    assert.match(list.text, /Harbour Post, 2 March/);
    assert.match(list.text, /Not reachable since/);

    status = 200;
    const again = await browser.post(link('studioSourceCheck', { post, source: id }));
    assert.equal(again.status, 303, again.text);
    assert.match((await browser.get(again.location ?? '')).text, /role="status">Looked at/);
    assert.equal(await countDeadSources(app.db.read, person), 0);
  },
);

onBothDatabases(
  'a dead source gets its new address, or is marked as gone, by those who may change the post',
  async (t, app) => {
    const url = await otherHost(t, (_request, response) => response.writeHead(410).end());
    const { post, id, path } = await cited(app, `${url}/story`);
    const place = { post, source: id };
    await look(app, 8);
    await look(app, 4);
    await look(app, 4);
    const { browser } = await signInAs(app, 'alice');
    const { browser: dana, person: danas } = await signInAs(app, { name: 'Dana Frost', role: 'author' });
    assert.match((await browser.get(link('studioDeadSources'))).text, /value="yes"/);
    assert.doesNotMatch((await dana.get(link('studioDeadSources'))).text, /Harbour Post/);
    assert.equal(await countDeadSources(app.db.read, danas), 0);
    for (const name of ['studioSourceCheck', 'studioSourceMove', 'studioSourceLoss'] as const) {
      assert.equal((await dana.post(link(name, place), { url: 'https://x.example/' })).status, 403);
    }

    assert.equal((await browser.post(link('studioSourceLoss', place), { gone: 'yes' })).status, 303);
    assert.doesNotMatch((await browser.get(link('studioDeadSources'))).text, /Harbour Post/);
    assert.match((await browser.get(link('studioSources', { post }))).text, /Marked as gone/);
    await browser.post(link('studioSourceLoss', place), { gone: 'no' });
    assert.match((await browser.get(link('studioDeadSources'))).text, /Harbour Post/);

    assert.equal(
      (await browser.post(link('studioSourceMove', place), { url: 'javascript:alert(1)' })).status,
      422,
    );
    const moved = await browser.post(link('studioSourceMove', place), { url: 'https://new.example/story' });
    assert.equal(moved.status, 303, moved.text);
    assert.equal((await listSources(app.db.read, post))[0]?.url, 'https://new.example/story');
    assert.match((await app.get(path)).text, /https:\/\/new\.example\/story/);
    assert.match((await app.get(`${path}/history`)).text, /new\.example/);
    assert.doesNotMatch((await browser.get(link('studioDeadSources'))).text, /Harbour Post/);
  },
);

onBothDatabases(
  'each host is asked once in a run, by one of those who look at the same time',
  async (t, app) => {
    let running = 0;
    let most = 0;
    let asked = 0;
    const url = await otherHost(t, (_request, response) => {
      asked++;
      most = Math.max(most, ++running);
      response.on('finish', () => running--);
      setImmediate(() => response.end());
    });
    for (const path of ['/1', '/2', '/3']) await cited(app, url + path);
    await plan(app);
    app.clock.advance(8 * DAY);
    const run = () => due(app).run(app.clock.now());
    await Promise.all([run(), run(), run()]);
    assert.equal(most, 1);
    const after = asked;
    assert.ok(after >= 1 && after <= 3);
    for (let rounds = 0; rounds < 3; rounds++) await run();
    assert.equal(asked, 3);
  },
);

function due(app: TestApp) {
  return app.due.find(({ name }) => name === 'look at sources') ?? assert.fail('nothing looks at sources');
}

const plan = (app: TestApp) => due(app).run(app.clock.now());

/** So many days later, with whatever is new planned before. */
async function look(app: TestApp, days: number): Promise<void> {
  await plan(app);
  app.clock.advance(days * DAY);
  await due(app).run(app.clock.now());
}

async function cited(app: TestApp, url: string) {
  app.clock.advance(1_000);
  const made = await app.db.write(async write => {
    const { id: post } = await createPost(write, draft(), null);
    const { id } = await addSource(write, post, source({ url }));
    return { post, id, path: (await publishPost(write, post)).path ?? '' };
  });
  return made;
}

const checkOf = async (app: TestApp, post: string, id: string) =>
  (await readChecks(app.db.read, post)).get(id);
