import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { openDatabase } from '../src/db/database.ts';
import { createPost } from '../src/posts/posts.ts';
import { publishPost } from '../src/posts/publication.ts';
import { link } from '../src/routes.ts';
import { type Answer, Client } from '../test/client.ts';
import { type EngineKind, freshDatabase } from '../test/databases.ts';
import { eventually } from '../test/eventually.ts';
import { freePort } from '../test/free-port.ts';
import { startProxy } from '../test/proxy.ts';
import { STORY } from '../test/story.ts';
import { startOne } from './site.ts';

/** A site is put on new processes while people read and write: nobody is refused and nothing acknowledged is lost. */

test('two processes behind a proxy are stopped and started again, one after the other', async t => {
  const site = await siteWithPost(t, 'postgres');
  const ports = [await freePort(), await freePort()];
  const proxy = await startProxy(ports);
  t.after(() => proxy.close());
  const env = {
    DATELINE_URL: proxy.url,
    DATELINE_TRUSTED_PROXIES: '1',
    DATELINE_STOP_DELAY: '1',
    ...UNLIMITED,
  };
  const start = async (port: number | undefined) => startOne({ ...site.place, env, port });
  const servers = [await start(ports[0]), await start(ports[1])];
  await eventually('both to be ready', () => proxy.ready().length === 2);

  const crowd = gather(proxy.url, site);
  for (const server of servers) {
    await crowd.goesOn();
    await server.stop();
    await crowd.goesOn();
    await start(server.port);
    await eventually('both to be ready again', () => proxy.ready().length === 2);
  }
  await crowd.goesOn();
  await crowd.expectServed();
});

test('workers are replaced one after the other on SIGHUP, and a worker that dies is replaced too', async t => {
  const site = await siteWithPost(t, 'sqlite');
  const metrics = await freePort();
  const env = { ...UNLIMITED, DATELINE_LOG: 'info', DATELINE_METRICS_PORT: String(metrics) };
  const server = await startOne({ ...site.place, flags: ['--workers', '2'], env });
  const started = () =>
    [...server.output().matchAll(/"pid":(\d+),"msg":"a worker serves"/g)].map(([, pid]) => Number(pid));
  assert.equal(started().length, 2);
  assert.equal(server.output().split('Dateline serves').length, 2, 'the greeting is printed once');

  const crowd = gather(server.url, site);
  await crowd.goesOn();
  server.signal('SIGHUP');
  await eventually('a new worker', () => started().length === 3);
  await eventually('a second one', () => started().length === 4);
  await eventually('all workers to be new', () => server.output().includes('all workers are new'));
  await crowd.goesOn();
  await crowd.expectServed();

  process.kill(started().at(-1) ?? 0, 'SIGKILL');
  await eventually('another worker', () => started().length === 5);
  const figures = await (await fetch(`http://127.0.0.1:${metrics}/metrics`)).text();
  assert.match(figures, /^dateline_build_info\{.*\} 1$/m);
  assert.match(figures, /^dateline_db_up 1$/m);
  assert.match(figures, /^process_start_time_seconds \d+$/m);
  const asked = await Promise.all(Array.from({ length: 8 }, () => fetch(`${server.url}/archive`)));
  assert.deepEqual(new Set(asked.map(({ status }) => status)), new Set([200]));
  await server.stop();
});

const UNLIMITED = { DATELINE_RATE_LIMITS: 'off' };

async function siteWithPost(t: TestContext, kind: EngineKind) {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-e2e-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const database = await freshDatabase(t, kind);
  const db = await openDatabase(database, Date.now);
  t.after(() => db.close());
  const { path, threadId } = await db.write(async write =>
    publishPost(write, (await createPost(write, STORY, null)).id),
  );
  const data =
    database.kind === 'postgres'
      ? ['--data', folder, '--database-url', database.url]
      : ['--data', join(database.file, '..')];
  return { db, path: path ?? '', threadId, place: { t, data, flags: [] as string[], env: {} } };
}

type SiteWithPost = Awaited<ReturnType<typeof siteWithPost>>;

/** Somebody who reads and somebody who writes, without a pause until it is over. */
function gather(url: string, { db, path, threadId, place: { t } }: SiteWithPost) {
  const failures: string[] = [];
  const acknowledged: string[] = [];
  let read = 0;
  let over = false;
  const person = () => new Client(request => fetch(request, { redirect: 'manual' }), url);

  async function answered(status: number, asking: Promise<Answer>): Promise<Answer | null> {
    const answer = await asking.catch(error => void failures.push(`${error}: ${error.cause}`));
    if (answer?.status === status) return answer;
    if (answer) failures.push(`${answer.status}: ${answer.text.slice(0, 500)}`);
    return null;
  }

  async function reads(): Promise<void> {
    const reader = person();
    for (; !over; read++) await answered(200, reader.get(path));
  }

  async function writes(): Promise<void> {
    const writer = person();
    for (let number = 1; !over; number++) {
      const text = `Said as number ${number}.`;
      const answer = await answered(303, writer.post(link('threadComments', { thread: threadId }), { text }));
      if (answer === null) continue;
      acknowledged.push(text);
      const page = await answered(200, writer.get(answer.location?.split('#')[0] ?? ''));
      if (page !== null && !page.text.includes(text)) failures.push(`"${text}" is not there yet`);
    }
  }

  const people = [reads(), writes()];
  // Also where the test fails before.
  t.after(async () => {
    over = true;
    await Promise.all(people);
  });
  return {
    /** Resolves when they have read and written some more. */
    async goesOn(): Promise<void> {
      const [readBefore, writtenBefore] = [read, acknowledged.length];
      await eventually('more', () => read > readBefore + 5 && acknowledged.length > writtenBefore + 5);
    },
    /** Ends it; nothing failed and everything acknowledged is there. */
    async expectServed(): Promise<void> {
      over = true;
      await Promise.all(people);
      assert.deepEqual(failures, []);
      const stored = await db.read.selectFrom('comments').select('text').execute();
      const texts = new Set(stored.map(({ text }) => text));
      assert.deepEqual(
        acknowledged.filter(text => !texts.has(text)),
        [],
      );
    },
  };
}
