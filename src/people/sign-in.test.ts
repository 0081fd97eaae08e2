import assert from 'node:assert/strict';
import test from 'node:test';
import pino from 'pino';
import { onBothDatabases, TEST_SITE_KEY, type TestApp } from '../../test/app.ts';
import { Client } from '../../test/client.ts';
import { createApp } from '../app.ts';
import { loadAssets } from '../http/assets.ts';
import { Limits } from '../http/limits.ts';
import { createOutgoing } from '../http/outgoing/outgoing.ts';
import { memoryPlace } from '../media/memory.ts';
import { link } from '../routes.ts';
import { localPath } from './form.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import { createPerson, type Person, setPasswordHash } from './people.ts';
import { signInWait } from './sign-in.ts';

const PASSWORD = 'slow boats carry letters';
const HASH = await hashPassword(PASSWORD);

function addAlice(app: TestApp): Promise<Person> {
  return app.db.write(write =>
    createPerson(write, { name: 'Alice Marsh', role: 'owner', passwordHash: HASH }),
  );
}

onBothDatabases('signing in and out again', async (_t, app) => {
  await addAlice(app);
  const browser = app.browser();
  const sent = await browser.get(link('studioSettings'));
  assert.equal(sent.status, 303);
  assert.equal(sent.location, '/studio/sign-in?next=%2Fstudio%2Fsettings');
  assert.match((await browser.get(sent.location)).text, /name="next" value="\/studio\/settings"/);

  const done = await browser.post(link('signIn'), {
    name: ' alice  marsh',
    password: PASSWORD,
    next: '/studio/settings',
  });
  assert.equal(done.status, 303);
  assert.equal(done.location, '/studio/settings');
  const secret = browser.cookies.get('dateline_session');
  assert.ok(secret);
  const stored = await app.db.read.selectFrom('sessions').select('id_hash').execute();
  assert.ok(stored.every(row => row.id_hash !== secret));
  const page = await browser.get('/studio/settings');
  assert.equal(page.status, 200);
  assert.match(page.text, /Signed in as Alice Marsh/);
  assert.equal((await browser.get(link('signIn'))).status, 303);

  assert.equal((await browser.post(link('signOut'))).status, 303);
  assert.equal(browser.cookies.has('dateline_session'), false);
  browser.cookies.set('dateline_session', secret);
  assert.equal((await browser.get('/studio/settings')).status, 303);
});

onBothDatabases('a wrong password and an unknown name hear the same sentence', async (_t, app) => {
  await addAlice(app);
  const tries = [
    { name: 'Alice Marsh', password: 'wrong and wrong again' },
    { name: 'Nobody Here', password: PASSWORD },
    { name: '', password: '' },
  ];
  for (const fields of tries) {
    const answer = await app.browser().post(link('signIn'), fields);
    assert.equal(answer.status, 422);
    assert.match(answer.text, /Name and password do not belong together/);
    assert.match(answer.headers.get('cache-control') ?? '', /no-store/);
    assert.deepEqual(answer.headers.getSetCookie(), []);
  }
});

onBothDatabases('a session that was planted is not taken over, and ends at a sign-in', async (_t, app) => {
  const alice = await addAlice(app);
  const browser = app.browser();
  browser.cookies.set('dateline_session', 'A'.repeat(43));
  await browser.post(link('signIn'), { name: 'Alice Marsh', password: PASSWORD });
  const first = browser.cookies.get('dateline_session') ?? '';
  assert.notEqual(first, 'A'.repeat(43));
  await browser.post(link('signIn'), { name: 'Alice Marsh', password: PASSWORD });
  const old = app.browser();
  old.cookies.set('dateline_session', first);
  assert.equal((await old.get('/studio/settings')).status, 303);

  assert.equal((await browser.get('/studio/settings')).status, 200);
  await app.db.write(write => setPasswordHash(write, alice.id, HASH));
  assert.equal((await browser.get('/studio/settings')).status, 303, 'a new password ends all sessions');
});

onBothDatabases('a session is over after thirty days, and sooner where nobody uses it', async (_t, app) => {
  await addAlice(app);
  const [used, idle] = [app.browser(), app.browser()];
  const look = async (browser: typeof used) => (await browser.get('/studio/settings')).status;
  for (const browser of [used, idle])
    await browser.post(link('signIn'), { name: 'Alice Marsh', password: PASSWORD });
  app.clock.advance(13 * 86_400_000);
  assert.equal(await look(used), 200);
  app.clock.advance(86_400_000);
  assert.equal(await look(idle), 303);
  assert.equal(await look(used), 200);
  app.clock.advance(13 * 86_400_000);
  assert.equal(await look(used), 200);
  app.clock.advance(3 * 86_400_000 - 1);
  assert.equal(await look(used), 200);
  app.clock.advance(1);
  assert.equal(await look(used), 303);
});

onBothDatabases('a form sent after the session ended comes back with everything in it', async (_t, app) => {
  const answer = await app
    .browser()
    .post('/studio/settings', { name: 'A <b>bold</b> name', description: 'Two\nlines' });
  assert.equal(answer.status, 401);
  assert.match(answer.text, /You are signed out/);
  assert.match(answer.text, /A &lt;b&gt;bold&lt;\/b&gt; name/);
  assert.match(answer.text, /<pre[^>]*>Two\nlines<\/pre>/);
  assert.match(answer.text, /action="\/studio\/settings"/);
});

onBothDatabases('only an owner changes the settings', async (_t, app) => {
  for (const role of ['editor', 'author', 'moderator'] as const) {
    await app.db.write(write => createPerson(write, { name: `A ${role}`, role, passwordHash: HASH }));
    const browser = app.browser();
    await browser.post(link('signIn'), { name: `A ${role}`, password: PASSWORD });
    assert.equal((await browser.get('/studio/settings')).status, 403);
    assert.equal((await browser.post('/studio/settings', { name: 'Mine' })).status, 403);
  }
});

onBothDatabases('many tries make a network wait, without locking the owner out', async (_t, app) => {
  await addAlice(app);
  const limited = createApp({
    db: app.db,
    clock: app.clock.now,
    url: app.url,
    siteKey: TEST_SITE_KEY,
    trustedProxies: 1,
    rateLimits: true,
    log: pino({ level: 'silent' }),
    assets: await loadAssets(app.clock.now()),
    media: memoryPlace(),
    outgoing: createOutgoing({ url: app.url }),
  });
  const another = () => new Client(request => limited.fetch(request), app.url);
  const from = (address: string, password: string, browser = another(), name = 'Alice Marsh') =>
    browser.post(link('signIn'), { name, password }, { 'x-forwarded-for': address });
  const own = another();
  assert.equal((await from('192.0.2.1', PASSWORD, own)).status, 303);
  await own.post(link('signOut'));
  const statuses: number[] = [];
  for (let i = 0; i < 12; i++) statuses.push((await from('203.0.113.1', 'a guess of some kind')).status);
  assert.deepEqual(statuses.slice(0, 10), Array(10).fill(422));
  const refused = await from('203.0.113.1', PASSWORD);
  assert.equal(refused.status, 429);
  assert.ok(Number(refused.headers.get('retry-after')) > 0);
  assert.match(refused.text, /Wait .* seconds/);
  assert.equal((await from('203.0.113.1', 'bob', own, 'Bob')).status, 429, 'a device is known for one name');
  assert.equal((await from('203.0.113.1', PASSWORD, own)).status, 303, 'the own browser gets in even there');
  for (let i = 0; i < 9; i++) await from('203.0.113.1', 'a guess of some kind', own);
  const made = own.cookies.get('dateline_device') ?? '';
  own.cookies.set('dateline_device', `x${made.slice(1)}`);
  assert.equal((await from('203.0.113.1', PASSWORD, own)).status, 429, 'a cookie that was changed is none');
  for (let i = 0; i < 30; i++) await from(`198.51.100.${i}`, 'a guess of some kind');
  assert.equal((await from('192.0.2.7', PASSWORD)).status, 303, 'from elsewhere the owner gets in');
  app.clock.advance(60_000);
  assert.equal((await from('203.0.113.1', PASSWORD)).status, 303, 'after a while from there too');
  limited.close();
});

test('a name that is tried from everywhere slows down', () => {
  let now = 0;
  const limits = new Limits(() => now);
  for (let i = 0; i < 20; i++) assert.equal(signInWait(limits, `net ${i}`, 'Alice'), 0);
  assert.equal(signInWait(limits, 'net 0', 'ALICE'), 0);
  assert.ok(signInWait(limits, 'net 0', 'a l i c e') > 0);
  assert.equal(signInWait(limits, 'net 99', 'Alice'), 0);
  now += 60_000;
  assert.equal(signInWait(limits, 'net 0', 'Alice'), 0);
  assert.equal(signInWait(null, 'net 0', 'Alice'), 0);
});

test('a sign-in leads to no other site', () => {
  for (const next of [
    '//evil.test',
    'https://evil.test/',
    '/\\evil.test',
    '/\t/evil.test',
    '/\n/evil.test',
    'studio',
    '',
    'javascript:alert(1)',
    '/..//evil.test',
  ]) {
    assert.ok(!/^\/\/|^[^/]/.test(localPath(next)), JSON.stringify(next));
  }
  assert.equal(localPath('/studio/posts?page=2#a'), '/studio/posts?page=2#a');
});

test('a password is kept as argon2id and nothing else opens it', async () => {
  assert.match(HASH, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  assert.equal(await verifyPassword(PASSWORD, HASH), true);
  assert.equal(await verifyPassword(`${PASSWORD} `, HASH), false);
  assert.equal(await verifyPassword(PASSWORD, null), false);
  assert.equal(await verifyPassword(PASSWORD, 'plain'), false);
  assert.notEqual(await hashPassword(PASSWORD), HASH);
});
