import assert from 'node:assert/strict';
import test from 'node:test';
import { onBothDatabases, TEST_SITE_KEY } from '../../test/app.ts';
import { signInAs } from '../../test/cast.ts';
import { ENGINES, freshDatabase } from '../../test/databases.ts';
import { bringIn, publish, say } from '../../test/story.ts';
import { keptBy } from '../../test/traces.ts';
import { openDatabase } from '../db/database.ts';
import { addComment, readComment } from '../discussion/comments.ts';
import { ModerationKeys } from '../discussion/moderation-keys.ts';
import { openThread } from '../discussion/threads.ts';
import { newSecret } from '../lib/keys.ts';
import { ban, banAgain, lift } from './bans.ts';
import { forgetKeys } from './forgetting.ts';
import { cite, rulesInForce } from './rules.ts';
import { DEFAULT_MODERATION, saveModeration } from './settings.ts';

const DAY = 86_400_000;

onBothDatabases(
  'keys of writers are erased after the days that the site says, and each is looked at once',
  async (_t, app) => {
    const story = await publish(app);
    const secret = newSecret();
    const first = await say(app, story, 'The first of two.', { secret });
    await bringIn(app, story, ['Without a key.']);
    app.clock.advance(10 * DAY);
    const second = await say(app, story, 'The second of two.', { secret });
    const keyOf = async (id: string) => (await readComment(app.db.read, id))?.moderationKey ?? null;
    assert.notEqual(await keyOf(first.id), null);

    const run = () => forgetKeys(app.db, app.clock.now());
    app.clock.advance(80 * DAY - 1);
    assert.equal(await run(), 0);
    app.clock.advance(2);
    assert.equal(await run(), 1);
    assert.deepEqual([await keyOf(first.id), (await keyOf(second.id)) === null], [null, false]);
    assert.equal(await run(), 0);

    const lists = { bannedWords: '', blockedDomains: '' };
    await app.db.write(write => saveModeration(write, { ...DEFAULT_MODERATION, keyDays: 1 }, lists));
    assert.equal(await run(), 1);
    assert.equal(await keyOf(second.id), null);
  },
);

onBothDatabases(
  'bans that ended as long ago do not name a key any more; those in force do',
  async (_t, app) => {
    const story = await publish(app);
    const { person } = await signInAs(app, 'carol');
    const added = await say(app, story, 'Buy now.');
    const comment = await readComment(app.db.read, added.id);
    assert.ok(comment);
    const wish = { kind: 'key', reason: 'Sells things', person } as const;
    await app.db.write(async write => {
      const rule = cite(await rulesInForce(write), 'spam', 'en');
      for (const hours of [24, 8_760, 8_760] as const) await ban(write, comment, { ...wish, hours, rule });
    });
    const bans = () => app.db.read.selectFrom('bans').select(['id', 'subject']).orderBy('until').execute();
    const lifted = (await bans())[1]?.id ?? '';
    await app.db.write(write => lift(write, lifted, { person }));
    const named = async () => (await bans()).map(({ subject }) => subject !== '').sort();
    app.clock.advance(90 * DAY);
    await forgetKeys(app.db, app.clock.now());
    assert.deepEqual(await named(), [true, true, true]);
    app.clock.advance(1);
    await forgetKeys(app.db, app.clock.now());
    assert.deepEqual(await named(), [false, true, true]);
    app.clock.advance(DAY);
    await forgetKeys(app.db, app.clock.now());
    assert.deepEqual(await named(), [false, false, true]);
    await assert.rejects(
      app.db.write(write => banAgain(write, lifted, { person })),
      { reason: 'ban-over' },
    );
  },
);

for (const kind of ENGINES) {
  test(`${kind}: keys of two quarters have nothing in common, and a forgotten one is nowhere on the disk`, async t => {
    let now = Date.parse('2026-03-01T09:00:00Z');
    const config = await freshDatabase(t, kind);
    const db = await openDatabase(config, () => now);
    t.after(() => db.close());
    const threadId = await db.write(write =>
      openThread(write, { address: '/a', language: 'en', zone: 'UTC' }),
    );
    const secret = newSecret();
    const keyedComment = async (text: string) => {
      const draft = { threadId, text, name: null, answers: [] };
      const { id } = await addComment({ db, siteKey: TEST_SITE_KEY }, draft, { kind: 'browser', secret });
      return (await readComment(db.read, id))?.moderationKey ?? '';
    };
    const early = await keyedComment('In winter.');
    assert.equal(await keyedComment('In winter, too.'), early);
    now += 91 * DAY;
    const late = await keyedComment('In summer.');
    assert.match(early + late, /^[0-9a-f]{64}$/);
    assert.notEqual(early, late);
    // Only the browser's secret ties the two together, so that a ban of the first still keeps it out.
    assert.equal([...new ModerationKeys(TEST_SITE_KEY, secret, now)][1], early);
    assert.ok(![...new ModerationKeys('b2'.repeat(32), secret, now)].includes(early));

    const kept = await keptBy(config);
    assert.ok(kept.includes(early) && kept.includes(late));
    assert.equal(await forgetKeys(db, now), 2);
    await db.dropOldCopies();
    const left = await keptBy(config);
    assert.ok(!left.includes(early) && left.includes(late));
  });
}
