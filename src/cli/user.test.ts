import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import pino from 'pino';
import { TEST_SITE_KEY, TEST_URL } from '../../test/app.ts';
import { Client } from '../../test/client.ts';
import { commandsOn } from '../../test/command.ts';
import { ENGINES, type EngineKind, freshDatabase } from '../../test/databases.ts';
import { createApp } from '../app.ts';
import { type Database, openDatabase } from '../db/database.ts';
import { loadAssets } from '../http/assets.ts';
import { createOutgoing } from '../http/outgoing/outgoing.ts';
import { memoryPlace } from '../media/memory.ts';

/** Runs `dateline user …` on a database of its own. */
async function commandLine(t: TestContext, kind: EngineKind) {
  const config = await freshDatabase(t, kind);
  const open = async <T>(work: (db: Database) => Promise<T>): Promise<T> => {
    const db = await openDatabase(config, Date.now);
    try {
      return await work(db);
    } finally {
      await db.close();
    }
  };
  const run = commandsOn(config, { DATELINE_URL: TEST_URL });
  const user = (args: string[], input = '') => run(['user', ...args], input);
  return { user, open };
}

for (const kind of ENGINES) {
  test(`${kind}: people are added, listed and given a new password`, async t => {
    const { user } = await commandLine(t, kind);
    const empty = await user(['list', '--json']);
    assert.equal(empty.code, 0, empty.err);
    assert.deepEqual(JSON.parse(empty.out), { people: [], invited: [] });

    const added = await user(['add', 'Alice Marsh', '--role', 'owner']);
    assert.equal(added.code, 0, added.err);
    assert.match(added.out, /Alice Marsh can sign in as owner\.\nPassword: [\w-]{22}\n/);
    const second = await user(['add', 'Bob Reed', '--json', '--ask-password'], 'slow boats carry letters\n');
    const { person, password } = JSON.parse(second.out);
    assert.deepEqual([person.name, person.role, password], ['Bob Reed', 'author', undefined]);
    assert.equal(second.out.trim().split('\n').length, 1);

    assert.equal(
      (await user(['list'])).out,
      'owner   active  passkeys 0, codes no  never here  Alice Marsh\n' +
        'author  active  passkeys 0, codes no  never here  Bob Reed\n',
    );
    const [alice] = JSON.parse((await user(['list', '--json'])).out).people;
    const { id: _, ...shown } = alice;
    const nothing = { passkeys: 0, codes: false, seen: null };
    assert.deepEqual(shown, { name: 'Alice Marsh', role: 'owner', state: 'active', ...nothing });
    const reset = JSON.parse((await user(['reset', 'ALICE  marsh', '--json'])).out);
    assert.equal(reset.person.name, 'Alice Marsh');
    assert.match(reset.password, /^[\w-]{22}$/);
  });
}

for (const kind of ENGINES) {
  test(`${kind}: who lost the phone gets in by the password alone, which stays`, async t => {
    const { user, open } = await commandLine(t, kind);
    assert.equal((await user(['add', 'Alice Marsh', '--role', 'owner'])).code, 0);
    const before = await open(async db => {
      const alice = await db.read.selectFrom('people').selectAll().executeTakeFirstOrThrow();
      await db.write(async ({ tx, now }) => {
        const app = { person_id: alice.id, secret: '-', confirmed_at: now, last_step: 0 };
        await tx.insertInto('code_apps').values(app).execute();
        const made = { id: 'a', credential_id: 'a', name: '', transports: '[]', public_key: '-', counter: 0 };
        const whose = { person_id: alice.id, user_handle: '-', created_at: now, used_at: null };
        await tx
          .insertInto('passkeys')
          .values({ ...made, ...whose })
          .execute();
        const code = { person_id: alice.id, digest: '-', used_at: null };
        await tx.insertInto('recovery_codes').values(code).execute();
      });
      return alice;
    });
    assert.match((await user(['list'])).out, /passkeys 1, codes yes/);
    const reset = await user(['reset', 'alice marsh', '--second-factor']);
    assert.equal(reset.code, 0, reset.err);
    assert.equal(
      reset.out,
      'Alice Marsh signs in with the password alone and can set up a new second factor.\n',
    );
    assert.match((await user(['list'])).out, /passkeys 0, codes no/);
    await open(async db => {
      assert.deepEqual(await db.read.selectFrom('recovery_codes').selectAll().execute(), []);
      const after = await db.read.selectFrom('people').selectAll().executeTakeFirstOrThrow();
      assert.equal(after.password_hash, before.password_hash);
      const entries = await db.read.selectFrom('audit').select(['action', 'person_id']).execute();
      assert.ok(entries.some(entry => entry.action === 'second-factor-removed' && entry.person_id === null));
    });
  });
}

/** A browser before the site that has this database. */
async function visit(t: TestContext, db: Database): Promise<Client> {
  const app = createApp({
    ...{ db, clock: Date.now, url: TEST_URL, siteKey: TEST_SITE_KEY, trustedProxies: 0, rateLimits: false },
    ...{ log: pino({ level: 'silent' }), assets: await loadAssets(Date.now()), media: memoryPlace() },
    outgoing: createOutgoing({ url: TEST_URL }),
  });
  t.after(() => app.close());
  return new Client(request => app.fetch(request), TEST_URL);
}

for (const kind of ENGINES) {
  test(`${kind}: the link in place of a password lets one person in, once`, async t => {
    const { user, open } = await commandLine(t, kind);
    const made = await user(['add', 'Alice Marsh', '--role', 'owner', '--link']);
    assert.equal(made.code, 0, made.err);
    assert.match(made.out, /^Whoever opens this link can sign in as owner/);
    assert.match(made.out, /once and for 7 days/);
    const path = /^http:\/\/dateline\.test(\/invitation\/[\w-]{43})$/m.exec(made.out)?.[1] ?? '';
    assert.notEqual(path, '', made.out);
    assert.match((await user(['list'])).out, /^owner +invited +until [\d-]{10} +Alice Marsh\n$/);
    await open(async db => {
      const rows = await db.read.selectFrom('invitations').selectAll().execute();
      assert.ok(!JSON.stringify(rows).includes(path.slice('/invitation/'.length)));
      const browser = await visit(t, db);
      assert.match((await browser.get(path)).text, /value="Alice Marsh"/);
      const password = 'slow boats carry letters';
      const chosen = { name: 'Alice Marsh', password, passwordAgain: password };
      assert.equal((await browser.post(path, chosen)).location, '/studio');
      assert.equal((await browser.get('/studio/people')).status, 200);
      assert.equal((await (await visit(t, db)).post(path, { ...chosen, name: 'Bob Reed' })).status, 404);
      const audit = await db.read.selectFrom('audit').select(['action', 'person_id']).execute();
      assert.ok(audit.some(entry => entry.action === 'person-invited' && entry.person_id === null));
    });
    assert.match((await user(['list'])).out, /^owner +active .*Alice Marsh\n$/);
    const again = await user(['add', 'ALICE marsh', '--link']);
    assert.match(again.err, /this name or one that looks like it/);
    const bob = JSON.parse((await user(['add', 'Bob Reed', '--link', '--json'])).out);
    assert.match(bob.link, /\/invitation\/[\w-]{43}$/);
    assert.deepEqual([bob.role, Object.keys(bob).length], ['author', 2]);
  });
}

// Each line is a process of its own, and none of them depends on the engine.
test('a mistake gets one clear sentence', async t => {
  const { user } = await commandLine(t, 'sqlite');
  const first = await user(['add', 'Alice Marsh', '--role', 'owner']);
  assert.equal(first.code, 0, first.err);
  const mistakes: [string[], RegExp][] = [
    [['add', 'ALICE MAR5H', '--role', 'king'], /role/],
    [['add', 'A1ice Marsh'], /this name or one that looks like it/],
    [['add', '★'], /name with letters/],
    [['add', '★', '--link'], /name with letters/],
    [['add', 'Bob Reed', '--link', '--ask-password'], /cannot be used with/],
    [['reset', 'Nobody Here'], /Nobody called “Nobody Here”/],
  ];
  for (const [args, sentence] of mistakes) {
    const { code, err, out } = await user(args);
    assert.equal(code, 1, args.join(' '));
    assert.match(err, sentence);
    assert.doesNotMatch(err + out, /\n\s+at /);
  }
  const short = await user(['reset', 'Alice Marsh', '--ask-password'], 'short\n');
  assert.match(short.err, /at least 12 characters/);
});
