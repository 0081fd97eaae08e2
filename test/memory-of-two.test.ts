import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import test from 'node:test';
import { readStoredComments } from '../src/discussion/stored-comments.ts';
import { createLog } from '../src/http/log.ts';
import { startJobs } from '../src/jobs/jobs.ts';
import { newSecret } from '../src/lib/keys.ts';
import { memoryPlace } from '../src/media/memory.ts';
import { ban, lift } from '../src/moderation/bans.ts';
import { cite, readRules, rulesInForce, saveRules } from '../src/moderation/rules.ts';
import { createLearned, learn } from '../src/moderation/scorer/learning.ts';
import { loadScorer } from '../src/moderation/scorer/scorer.ts';
import { DEFAULT_MODERATION, saveModeration } from '../src/moderation/settings.ts';
import { createPerson } from '../src/people/people.ts';
import { link } from '../src/routes.ts';
import { saveSettings } from '../src/site/settings.ts';
import { openApp, startTwice, type TestApp, testClock } from './app.ts';
import { signInAs } from './cast.ts';
import { ENGINES, freshDatabase } from './databases.ts';
import { publish, type Story, say } from './story.ts';

/** What one process keeps in memory, and another one changes. */

/** Sentences that no check takes for one another; each is said once in a test. */
const SENTENCES = [
  'The ferry left an hour late and half empty.',
  'Nobody has seen the harbour master since Monday.',
  'My neighbour counted nine lorries outside that warehouse.',
  'Rain washed most of those leaflets into the river.',
  'Ask whoever repaired our bridge what it cost.',
  'Two bakeries stay closed until power comes back.',
];

for (const kind of ENGINES) {
  test(`${kind}: what another process sets is heard of, whatever is kept in memory`, async t => {
    const [here, there] = await startTwice(t, kind);
    const jobs = startJobs({
      db: here.db,
      hear: here.hear,
      clock: here.clock.now,
      log: createLog('silent'),
      due: [],
      handlers: [],
    });
    t.after(() => jobs.stop());
    await jobs.catchUp();
    /** The same is asked of `here` before and after something happens `there`. */
    const changes = async <T>(
      ask: () => Promise<T>,
      [before, after]: [T, T],
      change: () => Promise<unknown>,
    ) => {
      assert.deepEqual(await ask(), before);
      await change();
      await jobs.catchUp();
      assert.deepEqual(await ask(), after);
    };
    const story = await publish(there);
    const { person } = await signInAs(there, 'carol');

    const titleOf = async () =>
      /<title>([^<]*)/
        .exec((await here.get(link('search'))).text)?.[1]
        ?.split(' — ')
        .at(-1);
    const before = await titleOf();
    await changes(
      async () => (await titleOf()) === before,
      [true, false],
      () => there.db.write(write => saveSettings(write, { name: 'Harbour Letter' })),
    );

    const listed = () => sent(here, story, `Of a flummox ${newSecret()}`);
    await changes(listed, [201, 422], () =>
      there.db.write(write =>
        saveModeration(write, DEFAULT_MODERATION, { bannedWords: 'flummox', blockedDomains: '' }),
      ),
    );

    const secret = newSecret();
    const first = await say(there, story, 'The first of them.', { secret });
    const sentences = SENTENCES.values();
    const again = () => sent(here, story, sentences.next().value ?? '', { secret });
    const [comment] = await readStoredComments(there.db.read, [first.id]);
    assert.ok(comment);
    await changes(again, [201, 403], () =>
      there.db.write(async write => {
        const rule = cite(await rulesInForce(write), 'spam', 'en');
        await ban(write, comment, { kind: 'handle', hours: 1, reason: 'Sells watches', rule, person });
      }),
    );
    const { id: banId } = await there.db.read.selectFrom('bans').select('id').executeTakeFirstOrThrow();
    await changes(again, [403, 201], () => there.db.write(write => lift(write, banId, { person })));

    const named = () => sent(here, story, `By name, ${newSecret()}.`, { name: 'Zora Quill' });
    await changes(named, [201, 409], () =>
      there.db.write(write =>
        createPerson(write, { name: 'Zora Quill', role: 'author', passwordHash: null }),
      ),
    );

    const titleOfSpam = async () => cite(await readRules(here.db.read), 'spam', 'en')?.title;
    const { rules, version } = await readRules(there.db.read);
    const reworded = rules.map(rule =>
      rule.key === 'spam' ? { ...rule, title: { ...rule.title, en: 'Peddles' } } : rule,
    );
    await changes(
      async () => (await titleOfSpam()) === 'Peddles',
      [false, true],
      () =>
        there.db.write(write =>
          saveRules(write, { rules: reworded, note: 'Shorter', seen: version, person }),
        ),
    );

    const learned = createLearned(loadScorer());
    const lantern = 'Order a lantern for your terrace with a discount on each lantern';
    const score = async () => loadScorer().score(lantern, await learned.weights(here.db.read)).spam;
    const untaught = await score();
    await changes(
      async () => (await score()) > untaught,
      [false, true],
      () => there.db.write(write => learn(write, { text: lantern, label: 'spam' })),
    );
  });

  test(`${kind}: a ban that is remembered ends by the clock, and one of many is found`, async t => {
    const [here] = await startTwice(t, kind);
    here.db.memory.confirm(Number.POSITIVE_INFINITY);
    const story = await publish(here);
    const { person } = await signInAs(here, 'carol');
    const secret = newSecret();
    const first = await say(here, story, 'The first of them.', { secret });
    const [comment] = await readStoredComments(here.db.read, [first.id]);
    assert.ok(comment);
    const sentences = SENTENCES.values();
    const again = () => sent(here, story, sentences.next().value ?? '', { secret });
    assert.equal(await again(), 201);
    const pronounce = () =>
      here.db.write(async write => {
        const rule = cite(await rulesInForce(write), 'spam', 'en');
        await ban(write, comment, { kind: 'handle', hours: 1, reason: 'Sells watches', rule, person });
      });
    await pronounce();
    assert.equal(await again(), 403);
    here.clock.advance(3_600_000);
    assert.equal(await again(), 201);

    const row = await here.db.read.selectFrom('bans').selectAll().executeTakeFirstOrThrow();
    const others = Array.from({ length: 600 }, (_, i) => ({
      ...row,
      id: `${row.id.slice(0, -4)}${String(i).padStart(4, '0')}`,
      subject: `somebody else ${i}`,
      until: here.clock.now() + 86_400_000,
    }));
    await here.db.write(({ tx }) =>
      tx
        .insertInto('bans')
        .values(others)
        .execute()
        .then(() => undefined),
    );
    assert.equal(await again(), 201);
    await pronounce();
    assert.equal(await again(), 403);
  });
}

for (const kind of ENGINES) {
  test(`${kind}: a page from before a change is not the same to a process that starts after it`, async t => {
    const place = { config: await freshDatabase(t, kind), clock: testClock(), media: memoryPlace() };
    t.after(() => rm(place.media.scratch, { recursive: true, force: true }));
    const before = await openApp(t, place);
    const { path } = await publish(before);
    before.clock.advance(60_000);
    const date = (await before.get(path)).headers.get('last-modified') ?? '';
    assert.equal((await before.get(path, { 'if-modified-since': date })).status, 304);
    await before.db.write(write => saveSettings(write, { name: 'Harbour Letter' }));
    before.clock.advance(60_000);
    const after = await openApp(t, place);
    after.clock.advance(60_000);
    const answer = await after.get(path, { 'if-modified-since': date });
    assert.equal(answer.status, 200);
    assert.match(answer.text, /Harbour Letter/);
    const newer = answer.headers.get('last-modified') ?? '';
    assert.equal((await after.get(path, { 'if-modified-since': newer })).status, 304);
  });
}

/** The status that a browser is answered with. */
async function sent(
  app: TestApp,
  { threadId }: Story,
  text: string,
  { secret = newSecret(), name = '' } = {},
): Promise<number> {
  const browser = app.browser();
  browser.cookies.set('dateline_writer', secret);
  const path = link('threadComments', { thread: threadId });
  return (await browser.post(path, { text, name }, { accept: 'application/json' })).status;
}
