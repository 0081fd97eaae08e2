import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { onBothDatabases, startApp, TEST_URL, type TestApp } from '../../test/app.ts';
import { Client } from '../../test/client.ts';
import { eventually } from '../../test/eventually.ts';
import { freePort } from '../../test/free-port.ts';
import { startNginx, withoutNginx } from '../../test/nginx.ts';
import { publish, say } from '../../test/story.ts';
import { newSecret } from '../lib/keys.ts';
import { link } from '../routes.ts';
import { createLog } from './log.ts';
import { startServer } from './server.ts';

const SHARED = 'public, max-age=0, s-maxage=2, stale-while-revalidate=2';

onBothDatabases(
  'shared caches may keep a page for a moment, and are told what it shows',
  async (_, app) => {
    const story = await publish(app);
    const secret = newSecret();
    await say(app, story, 'One.', { secret });
    const answer = await app.get(story.path);
    assert.equal(answer.headers.get('cache-control'), SHARED);
    assert.equal(answer.headers.get('surrogate-key'), `post:${story.id} thread:${story.threadId}`);
    assert.equal(answer.headers.get('cache-tag'), `post:${story.id},thread:${story.threadId}`);
    assert.equal(answer.headers.get('vary'), 'Accept-Encoding, Cookie');
    const again = await app.get(story.path, { 'if-none-match': answer.headers.get('etag') ?? '' });
    assert.deepEqual([again.status, again.headers.get('cache-control')], [304, SHARED]);
    assert.match((await app.get('/')).headers.get('surrogate-key') ?? '', /^site /);
  },
  { sharedSeconds: 2 },
);

onBothDatabases(
  'what a writer is sent is the same page, and for their browser alone',
  async (_, app) => {
    const story = await publish(app);
    const reader = await app.get(story.path);
    for (const cookie of ['dateline_writer', 'dateline_session', '__Host-dateline_writer']) {
      const writer = await app.get(story.path, { cookie: `${cookie}=anything` });
      assert.equal(writer.text, reader.text);
      assert.equal(writer.headers.get('cache-control'), 'private, no-cache');
      assert.equal(writer.headers.get('vary'), 'Accept-Encoding, Cookie');
      assert.equal(writer.headers.get('surrogate-key'), null);
      assert.equal(writer.headers.get('cache-tag'), null);
    }
  },
  { sharedSeconds: 2 },
);

onBothDatabases(
  'no cache is told to keep what is not for everybody',
  async (_, app) => {
    const story = await publish(app);
    const secret = newSecret();
    await say(app, story, 'One.', { secret });
    const writer = app.browser();
    writer.cookies.set('dateline_writer', secret);
    const mine = link('threadMine', { thread: story.threadId });
    const feed = /href="(\/threads\/[^"]*\/answers\/[^"]*)"/.exec((await writer.get(mine)).text)?.[1];
    assert.ok(feed);
    for (const path of [mine, feed, '/studio', '/nothing', story.path.replace('ferry', 'no')]) {
      const { headers } = await writer.get(path);
      assert.doesNotMatch(headers.get('cache-control') ?? '', /s-maxage/, path);
      assert.equal(headers.get('surrogate-key'), null, path);
    }
  },
  { sharedSeconds: 2 },
);

test('behind nginx many readers are one request, and a writer sees their comment at once', {
  skip: withoutNginx,
}, async t => {
  const app = await startApp(t, 'sqlite', { sharedSeconds: 1 });
  const story = await publish(app);
  const { url, asked } = await startBehindNginx(t, app);
  const reader = () => new Client(request => fetch(request, { redirect: 'manual' }), url);
  const [before, first] = [asked(), await reader().get(story.path)];
  assert.equal(first.status, 200);
  const crowd = await Promise.all(Array.from({ length: 40 }, () => reader().get(story.path)));
  for (const { text } of crowd) assert.equal(text, first.text);
  // One each second, however many ask.
  assert.ok(asked() - before <= 10, `${asked() - before} reached the server`);

  const writer = reader();
  for (const said of ['I saw it.', 'I saw it again.', 'And a third time.']) {
    const posted = await writer.post(link('threadComments', { thread: story.threadId }), { text: said });
    assert.equal(posted.status, 303, posted.text);
    const own = await writer.get(story.path);
    assert.ok(own.text.includes(said));
    assert.equal(own.headers.get('cache-control'), 'private, no-cache');
    const shown = await eventually('readers to see it', async () => {
      const page = await reader().get(story.path);
      return page.text.includes(said) && page;
    });
    assert.match(shown.headers.get('cache-control') ?? '', /^public,/);
  }
});

/** The app on a port of its own with nginx before it; `asked` counts what reached the server. */
async function startBehindNginx(t: TestContext, app: TestApp) {
  let asked = 0;
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = await startServer({
    app: {
      ...app,
      // The app checks where forms come from by the address that it believes to have.
      fetch: (request, env) => app.fetch(fromSite(request), env),
    },
    ready: (path, asking) => {
      asked++;
      return app.pages.get(path, asking);
    },
    host: '127.0.0.1',
    port: 0,
    log: createLog('silent'),
  });
  t.after(() => server.close());
  await startNginx(t, url, folder => cachingConfig(folder, port, new URL(server.url).host));
  return { url, asked: () => asked };
}

function fromSite(request: Request): Request {
  const headers = new Headers(request.headers);
  if (headers.has('origin')) headers.set('origin', TEST_URL);
  return new Request(request, { headers });
}

/** What `docs/guide/deploy.md` tells operators to set. */
function cachingConfig(folder: string, port: number, upstream: string): string {
  return `proxy_cache_path ${folder}/cache keys_zone=dateline:1m max_size=16m inactive=1m use_temp_path=off;
    map $http_cookie $dateline_own { default 0; "~dateline_(writer|session)=" 1; }
    server {
      listen 127.0.0.1:${port};
      location / {
        proxy_pass http://${upstream};
        proxy_http_version 1.1;
        proxy_set_header Connection "";
        proxy_set_header Host $host;
        proxy_cache dateline;
        proxy_cache_key $scheme$host$request_uri;
        proxy_cache_lock on;
        proxy_cache_use_stale updating;
        proxy_cache_background_update on;
        proxy_cache_revalidate on;
        proxy_cache_bypass $dateline_own;
        proxy_no_cache $dateline_own;
      }
    }`;
}
