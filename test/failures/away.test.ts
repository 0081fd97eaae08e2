import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import test, { type TestContext } from 'node:test';
import { addComment } from '../../src/discussion/comments.ts';
import { newSecret } from '../../src/lib/keys.ts';
import { link } from '../../src/routes.ts';
import { freshDatabase } from '../databases.ts';
import { eventually } from '../eventually.ts';
import { startPostgres } from '../postgres.ts';
import { makeServedSite, type ServedSite, type Server, SITE_KEY } from '../served.ts';
import { type Line, openLine } from './line.ts';
import { HTML, people, storedTexts } from './people.ts';

/** The database goes away while a site is served, and comes back: nothing has to be started again. */

const PATIENCE = {
  DATELINE_DATABASE_PATIENCE: '1',
  DATELINE_SHARED_CACHE_SECONDS: '1',
  DATELINE_LOG: 'info',
};
const TEXT = 'The boats had no lights, and the third one waited outside.\nI saw it from the pier.';

type Outage = { begin(): unknown; end(): unknown };

for (const [how, begin] of [
  ['that is cut', (line: Line) => line.cut()],
  ['on which nothing is answered', (line: Line) => line.hang()],
] as const) {
  test(`postgres: a line ${how}`, async t => {
    const { site, line, server } = await siteBehindLine(t);
    await survive(site, server, { begin: () => begin(line), end: () => line.mend() });
  });
}

test('postgres: a server that crashes and starts again', async t => {
  const postgres = await startPostgres();
  t.after(() => postgres.stop());
  const site = await makeServedSite(t, { kind: 'postgres', url: postgres.url });
  const server = await site.serve({ env: PATIENCE });
  await survive(site, server, { begin: () => postgres.crash(), end: () => postgres.restart() });
});

test('postgres: a comment whose acknowledgement is lost stands once when it is sent again', async t => {
  const { site, line, server } = await siteBehindLine(t);
  const { reader, newcomer } = people(server);
  await reader.get(site.path, HTML);
  line.hangAtCommitOf('waited outside');
  const comments = link('threadComments', { thread: site.threadId });
  const lost = await newcomer.post(comments, { text: TEXT }, HTML);
  assert.equal(lost.status, 503);
  line.mend();
  await eventually('the page in memory to show it', async () =>
    (await reader.get(site.path, HTML)).text.includes('waited outside'),
  );
  const again = await newcomer.post(comments, { text: TEXT }, HTML);
  assert.equal(again.status, 409, again.text);
  assert.deepEqual(await storedTexts(site), [TEXT]);
});

test('sqlite: another process that holds the file for longer than anybody waits', async t => {
  const config = await freshDatabase(t, 'sqlite');
  assert.ok(config.kind === 'sqlite');
  const site = await makeServedSite(t, config);
  const server = await site.serve({ env: PATIENCE });
  const { reader, newcomer } = people(server);
  const other = new DatabaseSync(config.file, { timeout: 5_000 });
  t.after(() => other.close());
  other.exec('begin immediate');
  const comments = link('threadComments', { thread: site.threadId });
  const sending = newcomer.post(comments, { text: TEXT }, HTML);
  // Not in memory, and read while the other one waits.
  assert.equal((await reader.get('/archive', HTML)).status, 200);
  const refused = await sending;
  assert.deepEqual([refused.status, refused.headers.get('retry-after')], [503, '5']);
  assert.match(refused.text, /busy with something else/);
  assert.ok(refused.text.includes(TEXT));
  assert.equal((await reader.get('/readyz')).status, 200);
  other.exec('rollback');
  assert.equal((await newcomer.post(comments, { text: TEXT }, HTML)).status, 303);
  assert.deepEqual(await storedTexts(site), [TEXT]);
});

async function siteBehindLine(t: TestContext) {
  const config = await freshDatabase(t, 'postgres');
  assert.ok(config.kind === 'postgres');
  const site = await makeServedSite(t, config);
  const line = await openLine(t, config.url);
  return { site, line, server: await site.serve({ through: line.url, env: PATIENCE }) };
}

/** What readers, writers and operators see, before, meanwhile and afterwards. */
async function survive(site: ServedSite, server: Server, outage: Outage): Promise<void> {
  const { threadId, path, open } = site;
  const comments = link('threadComments', { thread: threadId });
  const { reader, writer, newcomer } = people(server);
  await writer.post(comments, { text: 'A first word from the pier.' }, HTML);
  const seen = await writer.get(path, HTML);
  assert.match(seen.text, /A first word/);
  // In memory the page is from before that one.
  await writer.post(comments, { text: 'A second word from the pier.' }, HTML);

  await reader.get(`${path}.txt`);

  await outage.begin();
  await eventually('the site to notice', async () => (await reader.get('/readyz')).status === 503);
  assert.equal((await reader.get('/healthz')).status, 503);
  for (const who of [reader, writer]) {
    const { status, text, headers } = await who.get(path, HTML);
    assert.deepEqual([status, text], [200, seen.text]);
    assert.equal(headers.get('cache-status'), 'dateline; fwd=stale; fwd-status=503');
  }
  const plain = await reader.get(`${path}.txt`);
  assert.deepEqual([plain.status, plain.headers.get('cache-status')], [200, null]);
  // Writers are promised what is newest, and nobody knows that now.
  const own = await writer.get(`${path}.txt`);
  assert.deepEqual([own.status, own.text], [200, plain.text]);
  assert.match(own.headers.get('cache-status') ?? '', /fwd=stale/);
  assert.equal(own.headers.get('cache-control'), 'private, no-cache');
  const unmade = await reader.get('/archive', HTML);
  assert.deepEqual([unmade.status, unmade.headers.get('retry-after')], [503, '10']);
  assert.match(unmade.text, /cannot reach its database at the moment/);
  assert.match(unmade.text, /<link rel="stylesheet"/, 'in the frame of the site, as it was last known');
  const api = await reader.get('/api/v1/posts');
  assert.deepEqual([api.status, JSON.parse(api.text).reason], [503, 'database-away']);
  const refused = await newcomer.post(comments, { text: TEXT, name: 'Mina' }, HTML);
  assert.equal(refused.status, 503);
  assert.equal(refused.headers.get('retry-after'), '10');
  assert.ok(refused.text.includes(`>\n${TEXT}</textarea>`), refused.text);
  assert.match(refused.text, /<input type="hidden" name="name" value="Mina">/);

  const short = await newcomer.post(comments, { text: 'They are all safe.' }, HTML);
  assert.match(
    short.text,
    /<textarea[^>]* dir="auto"[^>]*>\nThey are all safe\.<\/textarea>/,
    'to be copied as well',
  );

  await outage.end();
  await eventually('the site to heal', async () => (await reader.get('/readyz')).status === 200);
  const sent = await newcomer.post(comments, { text: TEXT, name: 'Mina' }, HTML);
  assert.equal(sent.status, 303, sent.text);
  const db = await open();
  const draft = { threadId, text: 'This came from another process.', name: null, answers: [] };
  await addComment({ db, siteKey: SITE_KEY }, draft, { kind: 'browser', secret: newSecret() });
  await eventually('the page to show what another process wrote', async () => {
    const { text } = await reader.get(path, HTML);
    return text.includes(draft.text);
  });
  const words = ['A first word from the pier.', 'A second word from the pier.'];
  assert.deepEqual(await storedTexts(site), [...words, TEXT, draft.text]);
  assert.match(server.output(), /"path":"\/archive","status":503/, 'not by a pattern that matches it too');
  const lines = server.output().split('\n');
  assert.equal(
    lines.filter(line => line.includes('does not do what it is asked')).length,
    1,
    server.output(),
  );
  assert.equal(lines.filter(line => line.includes('does again what it is asked')).length, 1);
  assert.equal(lines.filter(line => line.includes('"level":50')).length, 1);
}
