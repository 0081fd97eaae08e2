import assert from 'node:assert/strict';
import test from 'node:test';
import { type Database, openDatabase } from '../src/db/database.ts';
import { DEFAULT_MODERATION, saveModeration } from '../src/moderation/settings.ts';
import { createPerson, type Role } from '../src/people/people.ts';
import { startSession } from '../src/people/sessions.ts';
import { createPost } from '../src/posts/posts.ts';
import { publishPost } from '../src/posts/publication.ts';
import { link, patterns } from '../src/routes.ts';
import { Client } from './client.ts';
import { ENGINES, freshDatabase } from './databases.ts';
import { draft } from './drafts.ts';
import { keptBy, MARKED, serveLogged, TRACES } from './traces.ts';

/** Everything that commenters, readers and moderators do to each other, over a real socket, with marked headers. */

const SAID = {
  published: 'We came by boat at dawn.',
  held: 'A badword about the pilot.',
  withdrawn: 'Something about the lighthouse.',
  appeal: 'It only tells a time.',
  report: 'It names a neighbour of mine.',
};
/** Typed into a notice, where the law asks for it, and nowhere else. */
const GIVEN = { name: 'Greta Given', email: 'given.person@example.test' };

for (const kind of ENGINES) {
  test(`${kind}: an evening of disputes leaves no trace of where anybody was, nor any of their secrets`, async t => {
    const config = await freshDatabase(t, kind);
    const db = await openDatabase(config, Date.now);
    const lines: string[] = [];
    const url = await serveLogged(t, db, lines);
    const scene = await sceneOf(db, url);
    const secrets = await evening(scene);
    await db.dropOldCopies();

    const [kept, log] = [await keptBy(config), lines.join('')];
    assert.ok(kept.includes(SAID.published));
    for (const [place, text] of Object.entries({ kept, log })) {
      assert.doesNotMatch(text, TRACES, place);
      for (const [name, secret] of Object.entries(secrets)) {
        assert.ok(secret.length >= 16, `${name} is a secret`);
        assert.ok(!text.includes(secret), `${name} in ${place}`);
      }
    }
    assert.doesNotMatch(kept, new RegExp(SAID.withdrawn));
    for (const words of [...Object.values(SAID), ...Object.values(GIVEN)])
      assert.ok(!log.includes(words), words);
    assert.deepEqual(await tablesWith(db, GIVEN.email), ['notices']);
    expectPatternsAlone(lines);
    await expectPublicSilence(scene, db);
  });
}

type Scene = { url: string; thread: string; path: string; carol: Client; erin: Client; stranger(): Client };

/** A site with a post and a list of words, two moderators and as many strangers as come. */
async function sceneOf(db: Database, url: string): Promise<Scene> {
  const browser = () => new Client(request => fetch(marked(request), { redirect: 'manual' }), url);
  const staff = async (name: string, role: Role) => {
    const made = browser();
    const secret = await db.write(async write => {
      const { id } = await createPerson(write, { name, role, passwordHash: '-' });
      return startSession(write, id);
    });
    made.cookies.set('dateline_session', secret);
    return made;
  };
  const post = await db.write(async write => {
    const lists = { bannedWords: 'badword', blockedDomains: '' };
    await saveModeration(write, { ...DEFAULT_MODERATION, scorer: 'off' }, lists);
    const { id } = await createPost(write, draft(), null);
    return publishPost(write, id);
  });
  const [carol, erin] = [await staff('Carol Stone', 'moderator'), await staff('Erin Vale', 'editor')];
  return { url, thread: post.threadId, path: post.path ?? '', carol, erin, stranger: browser };
}

function marked(request: Request): Request {
  const copy = new Request(`${request.url}${request.url.includes('?') ? '&' : '?'}x=marked-query`, request);
  for (const [name, value] of Object.entries(MARKED)) copy.headers.set(name, value);
  return copy;
}

const JSON_ASKED = { accept: 'application/json' };

/** Returns every secret that went to and fro. */
async function evening(scene: Scene): Promise<Record<string, string>> {
  const { thread, carol, erin } = scene;
  const [bob, dara] = [scene.stranger(), scene.stranger()];
  const comments = link('threadComments', { thread });
  const say = (browser: Client, fields: Record<string, string>) =>
    browser.post(
      comments,
      { name: '', answers: '', email: 'marked.person@example.test', ...fields },
      JSON_ASKED,
    );
  const told = JSON.parse((await say(bob, { text: SAID.published })).text);
  assert.equal((await say(bob, { text: SAID.held })).status, 422, 'asked');
  const held = JSON.parse((await say(bob, { text: SAID.held, insists: '1' })).text);
  assert.equal(held.state, 'held');
  for (const text of ['', SAID.published]) assert.ok((await say(bob, { text })).status >= 400, 'refused');
  const slip = JSON.parse((await say(bob, { text: SAID.withdrawn })).text);
  assert.equal(
    (await bob.post(link('commentEdit', { comment: slip.id }), { text: `${SAID.withdrawn} Twice.` })).status,
    303,
  );
  assert.equal((await bob.post(link('commentWithdrawal', { comment: slip.id }))).status, 303);
  const mine = JSON.parse((await bob.get(link('threadMine', { thread }), JSON_ASKED)).text);
  assert.equal((await scene.stranger().get(mine.answers)).status, 200);

  const reported = await dara.post(link('commentReport', { comment: told.id }), {
    rule: 'private',
    text: SAID.report,
  });
  const notice = await dara.post(link('newNotice'), {
    ...GIVEN,
    address: link('comment', { comment: told.id }),
    explanation: 'The third sentence says where somebody lives who has to hide.',
    law: 'Criminal code, 126a',
    goodFaith: 'yes',
  });
  const outcomes = { report: reported.location ?? '', notice: notice.location ?? '' };
  for (const path of Object.values(outcomes)) await expectSecretPage(scene, path);

  await judged(scene, told.id);
  await expectSecretPage(scene, told.status);
  const status = await scene.stranger().get(told.status);
  const decision = /name="decision" value="([0-9a-z]{26})"/.exec(status.text)?.[1] ?? '';
  assert.equal((await bob.post(`${told.status}/appeal`, { decision, text: SAID.appeal })).status, 303);
  const appeals = await erin.get(link('studioAppeals'));
  const appeal = /href="(\/studio\/appeals\/[0-9a-z]{26})"/.exec(appeals.text)?.[1] ?? '';
  const seen = /name="seen" value="([0-9a-z]*)"/.exec((await erin.get(appeal)).text)?.[1] ?? '';
  assert.equal((await erin.post(appeal, { outcome: 'grant', sentence: 'It does.', seen })).status, 303);
  assert.equal((await say(bob, { text: 'And another thing.' })).status, 403, 'banned');
  assert.equal((await scene.stranger().post(`${held.status}/withdrawal`)).status, 303);

  await looksAround(scene);
  await tooOften(scene, comments, told.id);
  const last = (path: string) => path.split('/').at(-1) ?? '';
  return {
    'the secret of a writer': bob.cookies.get('dateline_writer') ?? '',
    'the secret of a reporter': dara.cookies.get('dateline_writer') ?? '',
    'the session of carol': carol.cookies.get('dateline_session') ?? '',
    'the session of erin': erin.cookies.get('dateline_session') ?? '',
    'the key of a status page': last(told.status),
    'the key of what was held': last(held.status),
    'the key of a report': last(outcomes.report),
    'the key of a notice': last(outcomes.notice),
    'the key of a feed': mine.answers.split('/').at(-2) ?? '',
  };
}

/** A moderator asks who else it is, writes a note, removes and bans, and takes something back. */
async function judged({ carol }: Scene, comment: string): Promise<void> {
  for (const kind of ['network', 'key']) {
    const found = await carol.post(link('studioCommentLookups', { comment }), { kind });
    assert.equal((await carol.get(found.location ?? '')).status, 200);
  }
  await carol.post(link('studioCommentNotes', { comment }), { text: 'Seen before?' });
  const decide = (one: string, fields: Record<string, string> = {}) =>
    carol.post(link('studioQueueDecisions'), {
      one: `${one} ${comment}`,
      rule: 'private',
      reason: 'Says where.',
      ...fields,
    });
  assert.equal((await decide('remove')).status, 303);
  assert.equal((await decide('publish')).status, 303);
  assert.equal((await decide('ban', { kind: 'key', hours: '24' })).status, 303);
  assert.equal((await decide('remove')).status, 303);
}

/** Search, proof of work, live news, wrong keys, nonsense. */
async function looksAround({ url, thread, path, stranger }: Scene): Promise<void> {
  const reader = stranger();
  assert.equal((await reader.get(`${link('search')}?q=boat`)).status, 200);
  assert.equal((await reader.get(link('threadChallenge', { thread }))).status, 200);
  const stream = new AbortController();
  const news = await fetch(marked(new Request(`${url}${link('threadEvents', { thread })}`)), {
    signal: stream.signal,
  });
  assert.equal(news.status, 200);
  stream.abort();
  for (const wrong of [
    '/status/01hzy3v7q8k4s6n2m9x5c1b0ad/marked-query',
    '/reports/x/marked-query',
    '/marked.person',
  ])
    assert.equal((await reader.get(wrong)).status, 404);
  assert.equal(
    (await fetch(`${url}${path}`, { method: 'PUT', headers: MARKED, body: 'marked-query' })).status,
    405,
  );
  const large = { method: 'POST', headers: MARKED, body: 'marked-query'.repeat(20_000) };
  assert.equal((await fetch(`${url}${link('threadComments', { thread })}`, large)).status, 413);
}

/** Until the limits stop it, of comments, reports and signing in. */
async function tooOften({ stranger }: Scene, comments: string, comment: string): Promise<void> {
  const busy = stranger();
  const until429 = async (send: (i: number) => Promise<{ status: number }>) => {
    for (let i = 0; i < 60; i++) if ((await send(i)).status === 429) return;
    assert.fail('nothing was limited');
  };
  await until429(i => busy.post(comments, { text: `Remark ${i} of many.`, name: '', answers: '' }));
  await until429(() => stranger().post(link('commentReport', { comment }), { rule: 'spam', text: '' }));
  await until429(() => busy.post(link('signIn'), { name: 'marked.person', password: 'marked-query' }));
}

/** Nobody keeps it, search engines leave it out, and no other site hears of its address. */
async function expectSecretPage({ stranger }: Scene, path: string): Promise<void> {
  const page = await stranger().get(path);
  assert.equal(page.status, 200, path);
  assert.equal(page.headers.get('cache-control'), 'private, no-store');
  assert.match(page.headers.get('referrer-policy') ?? '', /^(no-referrer|same-origin)$/);
  assert.match(page.text, /name="robots" content="noindex"/);
  assert.equal(page.headers.getSetCookie().length, 0);
}

/** A line names the pattern of an address and nothing that stood in one. */
function expectPatternsAlone(lines: readonly string[]): void {
  const known = new Set<string>([...Object.values(patterns), '(none)']);
  const logged = lines.map(line => JSON.parse(line)).filter(({ path }) => path !== undefined);
  for (const { path } of logged) assert.ok(known.has(path), path);
  for (const name of [
    'commentStatus',
    'commentAppeal',
    'report',
    'notice',
    'threadAnswersFeed',
    'commentReport',
  ] as const)
    assert.ok(
      logged.some(({ path }) => path === patterns[name]),
      `${name} was logged`,
    );
}

/** Keys that group people stand in no page, feed or file that the public reads, nor on those of moderators. */
async function expectPublicSilence({ url, path, thread, carol }: Scene, db: Database): Promise<void> {
  const comments = await db.read.selectFrom('comments').select(['id', 'moderation_key']).execute();
  const handles = await db.read.selectFrom('handles').select(['id', 'writer_key']).execute();
  const reports = await db.read.selectFrom('reports').select('reporter_key').execute();
  const keys = [
    ...comments.map(row => row.moderation_key),
    ...handles.map(row => row.writer_key),
    ...reports.map(row => row.reporter_key),
  ].filter(key => key !== null);
  assert.ok(keys.length > 4);
  const open = [
    path,
    `${path}.json`,
    `${path}.txt`,
    `${path}.md`,
    `${path}/feed.atom`,
    '/feed.atom',
    '/feed.rss',
    '/feed.json',
  ];
  const log = [
    '/moderation',
    '/moderation/feed.atom',
    '/moderation/figures',
    '/search?q=boat',
    `/threads/${thread}/reply`,
  ];
  const studio = ['/studio/queue?view=new', '/studio/decisions', '/studio/bans', '/studio/lookups'];
  const ids = comments.slice(0, 5).map(({ id }) => link('studioComment', { comment: id }));
  // With the mark in its query a page has another address.
  const plain = (asker?: Client) => {
    const client = new Client(request => fetch(request, { redirect: 'manual' }), url);
    for (const [name, value] of asker?.cookies ?? []) client.cookies.set(name, value);
    return client;
  };
  for (const address of [...open, ...log, ...studio, ...ids]) {
    const browser = plain(address.startsWith('/studio') ? carol : undefined);
    const { status, text } = await browser.get(address);
    assert.equal(status, 200, address);
    for (const key of keys) assert.ok(!text.includes(key), `a key on ${address}`);
    if (!address.startsWith('/studio'))
      for (const { id } of handles) assert.ok(!text.includes(id), `a handle's id on ${address}`);
  }
}

/** The tables that hold a word anywhere. */
async function tablesWith(db: Database, word: string): Promise<string[]> {
  const tables = (await db.read.introspection.getTables()).filter(
    ({ name }) => !/^(search_texts|sqlite_)/.test(name),
  );
  const holding: string[] = [];
  for (const { name } of tables) {
    const rows = await db.read
      .selectFrom(name as 'comments')
      .selectAll()
      .execute();
    if (JSON.stringify(rows).includes(word)) holding.push(name);
  }
  return holding;
}
