import assert from 'node:assert/strict';
import fc from 'fast-check';
import { onBothDatabases, type TestApp } from '../../test/app.ts';
import { signInAs } from '../../test/cast.ts';
import { report, sayHeld } from '../../test/held.ts';
import { publish, type Story, say } from '../../test/story.ts';
import { readTallies } from '../db/tallies.ts';
import { addComment } from '../discussion/comments.ts';
import { readStoredComments } from '../discussion/stored-comments.ts';
import { readThread } from '../discussion/threads.ts';
import { newSecret } from '../lib/keys.ts';
import type { Person } from '../people/people.ts';
import { ACTS, type Act, type Wish } from './acts.ts';
import { activeBan, listBans } from './bans.ts';
import { listDecisionsOf } from './decided.ts';
import { press, undoPress } from './presses.ts';
import { closeReports } from './settled-reports.ts';
import { undo } from './undo.ts';

/** Somebody writes, and a check holds it where it says so. */
async function write(app: TestApp, story: Story, text: string, held: boolean, secret = newSecret()) {
  if (held) return sayHeld(app, story, text, { secret });
  app.clock.advance(1_000);
  return (await say(app, story, text, { secret })).id;
}

const wish = (act: Act, changes: Partial<Wish> = {}): Wish => ({
  act,
  rule: 'insult',
  reason: '',
  ban: { kind: 'key', hours: 24 },
  ...changes,
});

async function stateOf(app: TestApp, id: string) {
  const [comment] = await readStoredComments(app.db.read, [id]);
  assert.ok(comment);
  return comment;
}

async function decided(app: TestApp, id: string, act: Wish, person: Person): Promise<string> {
  app.clock.advance(1_000);
  const done = await press(app.db, [{ id, seen: (await stateOf(app, id)).decisionId }], act, person);
  assert.deepEqual(done.refused, []);
  return done.decided[0]?.decisionIds[0] ?? '';
}

async function undone(app: TestApp, decision: string, person: Person): Promise<string> {
  app.clock.advance(1_000);
  return app.db.write(write => undo(write, decision, person));
}

onBothDatabases('everything that is decided can be undone, and undone again', async (_t, app) => {
  const { person } = await signInAs(app, 'carol');
  const story = await publish(app);
  const id = await write(app, story, 'It waits.', true);

  const published = await decided(app, id, wish('publish'), person);
  assert.equal((await stateOf(app, id)).number, 1);
  const back = await undone(app, published, person);
  const waiting = await stateOf(app, id);
  assert.deepEqual(
    [waiting.state, waiting.heldCode],
    ['held', 'held-word'],
    'it waits for the reason of before',
  );
  await undone(app, back, person);
  assert.equal((await stateOf(app, id)).state, 'published');

  const removed = await decided(app, id, wish('remove', { reason: 'Calls names.' }), person);
  const restored = await undone(app, removed, person);
  assert.equal((await stateOf(app, id)).state, 'published');
  await undone(app, restored, person);
  const again = await stateOf(app, id);
  assert.deepEqual(
    [again.state, again.removal?.rule, again.removal?.reason],
    ['removed', 'Insults or threatens people', 'Calls names.'],
  );
  await assert.rejects(undone(app, removed, person), { reason: 'decision-undone' });
  await assert.rejects(undone(app, published, person), { reason: 'decision-undone' });

  const rows = await listDecisionsOf(app.db.read, id);
  assert.equal(rows.length, 7);
  assert.equal(rows[0]?.detail, 'listed: harbour');
  assert.equal(rows.filter(row => row.undoes !== null).length, 4);
});

onBothDatabases(
  'what a check held is published by undoing it; what was removed while it waited waits again',
  async (_t, app) => {
    const { person } = await signInAs(app, 'carol');
    const story = await publish(app);
    const [first, second] = [await write(app, story, 'One.', true), await write(app, story, 'Two.', true)];
    await undone(app, (await stateOf(app, first)).decisionId, person);
    assert.equal((await stateOf(app, first)).state, 'published');

    const spam = await decided(app, second, wish('spam', { rule: '' }), person);
    assert.equal((await stateOf(app, second)).removal?.rule, 'Advertising or spam');
    assert.match((await stateOf(app, second)).removal?.reason ?? '', /^No advertising/);
    await undone(app, spam, person);
    assert.equal((await stateOf(app, second)).state, 'held');
    assert.equal((await readTallies(app.db.read, ['held'])).get('held'), 1);
  },
);

onBothDatabases(
  'an older decision is not undone over a newer one, and it is said whose that is',
  async (_t, app) => {
    const carol = await signInAs(app, 'carol');
    const alice = await signInAs(app, 'alice');
    const id = await write(app, await publish(app), 'It waits.', true);
    const published = await decided(app, id, wish('publish'), carol.person);
    await decided(app, id, wish('remove'), alice.person);
    await assert.rejects(undone(app, published, carol.person), {
      reason: 'decided-since',
      values: { by: 'Alice Marsh' },
    });
    assert.equal((await stateOf(app, id)).state, 'removed');
  },
);

onBothDatabases('two moderators do not decide the same comment twice unknowingly', async (_t, app) => {
  const [carol, alice] = [await signInAs(app, 'carol'), await signInAs(app, 'alice')];
  const story = await publish(app);
  const ids = [await write(app, story, 'One.', true), await write(app, story, 'Two.', true)];
  const seen = await Promise.all(ids.map(async id => ({ id, seen: (await stateOf(app, id)).decisionId })));
  app.clock.advance(1_000);
  const both = await Promise.all([
    press(app.db, seen, wish('publish'), carol.person),
    press(app.db, seen, wish('spam'), alice.person),
  ]);
  const counts = both.map(({ decided, refused }) => [decided.length, refused.length]);
  assert.deepEqual(counts.toSorted().flat(), [0, 2, 2, 0]);
  const reasons = both.flatMap(({ refused }) => refused.map(({ problem }) => problem.reason));
  assert.deepEqual(reasons, ['decided-meanwhile', 'decided-meanwhile']);
});

onBothDatabases(
  'a press that removes and bans is undone as a whole; lifted bans can be put back',
  async (_t, app) => {
    const { person } = await signInAs(app, 'carol');
    const story = await publish(app);
    const [secret, other] = [newSecret(), newSecret()];
    const id = await write(app, story, 'Buy boats.', false, secret);
    await write(app, story, 'Somebody else.', false, other);
    const { moderationKey, handleId } = await stateOf(app, id);
    const asked = { handleId, keys: [moderationKey ?? ''] };

    app.clock.advance(1_000);
    const done = await press(app.db, [{ id }], wish('remove-ban'), person);
    assert.equal(done.decided[0]?.decisionIds.length, 2);
    const ban = await activeBan(app.db.read, asked, app.clock.now());
    assert.deepEqual([ban?.kind, ban?.rule, ban?.by], ['key', 'Insults or threatens people', 'Carol Stone']);
    assert.equal(await activeBan(app.db.read, { handleId: null, keys: ['none'] }, app.clock.now()), null);
    assert.equal((await listBans(app.db.read, app.clock.now(), null)).bans.length, 1);
    assert.equal(
      await activeBan(app.db.read, asked, app.clock.now() + 25 * 3_600_000),
      null,
      'it ends by itself',
    );

    app.clock.advance(1_000);
    const back = await undoPress(app.db, done.decided[0]?.decisionIds ?? [], person);
    assert.deepEqual([back.decided.length, back.refused.length], [2, 0]);
    assert.equal((await stateOf(app, id)).state, 'published');
    assert.equal(await activeBan(app.db.read, asked, app.clock.now()), null);
    const lifted = (await listDecisionsOf(app.db.read, id)).find(({ action }) => action === 'lift');
    await undone(app, lifted?.id ?? '', person);
    assert.ok(await activeBan(app.db.read, asked, app.clock.now()));
  },
);

onBothDatabases('one press bans each writer once, and its undoing lifts that', async (_t, app) => {
  const { person } = await signInAs(app, 'carol');
  const story = await publish(app);
  const [raider, other] = [newSecret(), newSecret()];
  const ids = [
    await write(app, story, 'One of five names.', false, raider),
    await write(app, story, 'Another of the five.', true, raider),
    await write(app, story, 'Somebody else.', false, other),
  ];
  app.clock.advance(1_000);
  const ticked = ids.map(id => ({ id }));
  const done = await press(app.db, ticked, wish('remove-ban'), person);
  assert.equal(done.decided.length, 3);
  assert.equal((await listBans(app.db.read, app.clock.now(), null)).bans.length, 2);
  app.clock.advance(1_000);
  const decisions = done.decided.flatMap(one => one.decisionIds);
  assert.equal(decisions.length, 5, 'three removals, two bans');
  assert.deepEqual((await undoPress(app.db, decisions, person)).refused, []);
  assert.equal((await listBans(app.db.read, app.clock.now(), null)).bans.length, 0);
  const states = await Promise.all(ids.map(async id => (await stateOf(app, id)).state));
  assert.deepEqual(states, ['published', 'held', 'published']);
});

onBothDatabases('staff cannot be banned, and then nothing else of the press happens', async (_t, app) => {
  const { person } = await signInAs(app, 'carol');
  const story = await publish(app);
  const draft = { threadId: story.threadId, text: 'By staff.', name: null, answers: [] };
  const { id } = await addComment(app, draft, { kind: 'staff', person });
  const done = await press(app.db, [{ id }], wish('remove-ban'), person);
  assert.equal(done.refused[0]?.problem.reason, 'writer-not-bannable');
  assert.equal((await stateOf(app, id)).state, 'published');
  assert.deepEqual(await listDecisionsOf(app.db.read, id), []);
});

onBothDatabases('reports are answered by what is decided, and open again with it', async (_t, app) => {
  const { person } = await signInAs(app, 'carol');
  const id = await write(app, await publish(app), 'Rude?', false);
  await report(app, id);
  await report(app, id);
  const reported = async () => [
    (await stateOf(app, id)).openReports,
    (await readTallies(app.db.read, ['reported'])).get('reported'),
  ];
  assert.deepEqual(await reported(), [2, 1]);
  const kept = await decided(app, id, wish('publish'), person);
  assert.deepEqual(await reported(), [0, 0]);
  await undone(app, kept, person);
  assert.deepEqual(await reported(), [2, 1]);
  const removed = await decided(app, id, wish('remove'), person);
  assert.deepEqual(await reported(), [0, 0]);
  await undone(app, removed, person);
  assert.deepEqual(await reported(), [2, 1]);
  const settled = await app.db.write(write => closeReports(write, id, 'dismissed'));
  assert.equal(settled, 2);
});

onBothDatabases('counts are exact after any sequence of decisions', async (_t, app) => {
  const { person } = await signInAs(app, 'carol');
  const story = await publish(app);
  const ids: string[] = [];
  for (let i = 0; i < 6; i++) ids.push(await write(app, story, `Comment ${i}.`, i % 2 === 0));
  const step = fc.oneof(
    fc.record({ kind: fc.constant('act' as const), act: fc.constantFrom(...ACTS), of: fc.nat(5) }),
    fc.record({ kind: fc.constant('undo' as const), of: fc.nat(5) }),
    fc.record({ kind: fc.constant('report' as const), of: fc.nat(5) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async steps => {
      for (const one of steps) {
        const id = ids[one.of] ?? '';
        app.clock.advance(1_000);
        if (one.kind === 'report') await report(app, id);
        else if (one.kind === 'act') await press(app.db, [{ id }], wish(one.act), person);
        else await undoPress(app.db, [(await stateOf(app, id)).decisionId, 'x'], person);
      }
      await assertExact(app, story.threadId);
    }),
    { numRuns: 25 },
  );
});

async function assertExact(app: TestApp, threadId: string): Promise<void> {
  const rows = await app.db.read
    .selectFrom('comments')
    .select(['state', 'open_reports', 'number'])
    .where('thread_id', '=', threadId)
    .execute();
  const tallies = await readTallies(app.db.read, ['held', 'reported']);
  assert.equal(tallies.get('held'), rows.filter(({ state }) => state === 'held').length);
  assert.equal(tallies.get('reported'), rows.filter(row => row.open_reports > 0).length);
  const thread = await readThread(app.db.read, threadId);
  assert.equal(thread?.count, rows.filter(({ state }) => state === 'published').length);
  assert.equal(thread?.lastNumber, Math.max(0, ...rows.map(row => row.number)));
}
