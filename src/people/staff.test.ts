import assert from 'node:assert/strict';
import test from 'node:test';
import { onBothDatabases, type TestApp } from '../../test/app.ts';
import { signInAs } from '../../test/cast.ts';
import { link } from '../routes.ts';
import { readAudit } from './audit.ts';
import { deviceLabel } from './device-label.ts';
import { hashPassword } from './passwords.ts';
import { createPerson } from './people.ts';
import { changeRole, deactivate } from './staff.ts';

const PASSWORD = 'slow boats carry letters';
const HASH = await hashPassword(PASSWORD);

async function audited(app: TestApp): Promise<string[]> {
  const { entries } = await readAudit(app.db.read, { person: '', action: '', before: '' });
  return entries.map(({ action }) => action).sort();
}

async function invitationOf(browser: Awaited<ReturnType<typeof signInAs>>['browser'], role = 'editor') {
  const made = await browser.post(link('studioPeople'), { role, name: 'Erin Vale' });
  return /href="http:\/\/dateline\.test(\/invitation\/[\w-]{43})"/.exec(made.text)?.[1] ?? '';
}

onBothDatabases('an invitation makes one account, with the role that it was made for', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  const path = await invitationOf(browser);
  assert.match((await browser.get(link('studioPeople'))).text, /Erin Vale/);
  const erin = app.browser();
  assert.match((await erin.get(path)).text, /value="Erin Vale"/);
  const fields = { name: 'Erin Vale', password: PASSWORD, passwordAgain: PASSWORD };
  assert.equal((await erin.post(path, { ...fields, passwordAgain: 'another one entirely' })).status, 422);
  assert.equal((await erin.post(path, { ...fields, name: 'A1ice Marsh' })).status, 422);
  assert.equal((await erin.post(path, fields)).location, link('studio'));
  assert.match((await erin.get(link('studioAccount'))).text, /Signed in as Erin Vale/);
  assert.equal((await erin.get(link('studioPeople'))).status, 403);
  assert.equal((await app.browser().post(path, { ...fields, name: 'Fay Moor' })).status, 404);
  assert.deepEqual(await audited(app), ['invitation-used', 'person-invited']);
  const kept = JSON.stringify(await app.db.read.selectFrom('invitations').selectAll().execute());
  assert.ok(!kept.includes(path.split('/')[2] ?? ''));
});

onBothDatabases('of two who take up the same invitation at once one gets in', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  const path = await invitationOf(browser);
  const tries = ['Erin Vale', 'Fay Moor'].map(name =>
    app.browser().post(path, { name, password: PASSWORD, passwordAgain: PASSWORD }),
  );
  assert.deepEqual((await Promise.all(tries)).map(({ status }) => status).sort(), [303, 404]);
});

onBothDatabases('an invitation that is withdrawn, or seven days old, opens nothing', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  const withdrawn = await invitationOf(browser);
  const action = /action="(\/studio\/invitations\/[^"]+)"/.exec(
    (await browser.get(link('studioPeople'))).text,
  )?.[1];
  assert.equal((await browser.post(action ?? '')).status, 303);
  assert.equal((await app.browser().get(withdrawn)).status, 404);
  const old = await invitationOf(browser);
  app.clock.advance(7 * 86_400_000 - 1);
  assert.equal((await app.browser().get(old)).status, 200);
  app.clock.advance(1);
  assert.equal((await app.browser().get(old)).status, 404);
});

onBothDatabases('who is deactivated is out at once, keeps their name, and can come back', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  const erin = await app.db.write(write =>
    createPerson(write, { name: 'Erin Vale', role: 'editor', passwordHash: HASH }),
  );
  const hers = app.browser();
  const signIn = () => hers.post(link('signIn'), { name: 'Erin Vale', password: PASSWORD });
  await signIn();
  const state = link('studioPersonState', { person: erin.id });
  assert.equal((await browser.post(state, { state: 'deactivated' })).status, 303);
  assert.equal((await hers.get(link('studioPosts'))).status, 303);
  assert.equal((await signIn()).status, 422);
  await assert.rejects(
    app.db.write(write => createPerson(write, { name: 'Er1n Vale', role: 'author', passwordHash: null })),
    { reason: 'person-name-taken' },
  );
  await browser.post(state, { state: 'active' });
  assert.equal((await signIn()).status, 303);
  assert.deepEqual(await audited(app), ['person-deactivated', 'person-reactivated', 'sessions-ended']);
});

onBothDatabases('the last owner stays one, also when two give it up at once', async (_t, app) => {
  const { person: alice, browser } = await signInAs(app, 'alice');
  const refused = await browser.post(link('studioPersonRole', { person: alice.id }), { role: 'author' });
  assert.equal(refused.status, 409);
  assert.match(refused.text, /last owner of the site/);
  const state = link('studioPersonState', { person: alice.id });
  assert.equal((await browser.post(state, { state: 'deactivated' })).status, 409);

  const { person: fay } = await signInAs(app, { name: 'Fay Moor', role: 'owner' });
  const outcomes = await Promise.allSettled([
    app.db.write(write => changeRole(write, alice, alice.id, 'author')),
    app.db.write(write => deactivate(write, fay, fay.id)),
  ]);
  assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
});

onBothDatabases('somebody sees their own sessions, names them and ends them', async (_t, app) => {
  await app.db.write(write => createPerson(write, { name: 'Erin Vale', role: 'author', passwordHash: HASH }));
  const agent = { 'user-agent': 'Mozilla/5.0 (Android 14; Mobile; rv:125.0) Gecko/125.0 Firefox/125.0' };
  const [here, phone] = [app.browser(), app.browser()];
  for (const browser of [phone, here])
    await browser.post(link('signIn'), { name: 'Erin Vale', password: PASSWORD }, agent);
  const kept = JSON.stringify(await app.db.read.selectFrom('sessions').selectAll().execute());
  assert.doesNotMatch(kept, /Mozilla|Gecko|125\.0/);
  const account = await here.get(link('studioAccount'));
  assert.match(account.text, /<bdi>Firefox, Android<\/bdi>/);
  const other = /action="(\/studio\/account\/sessions\/[^"]+)"><button/.exec(account.text)?.[1] ?? '';
  await here.post(other, { action: 'rename', label: 'The old phone' });
  assert.match((await here.get(link('studioAccount'))).text, /The old phone/);
  const { browser: stranger } = await signInAs(app, 'carol');
  assert.equal((await stranger.post(other)).status, 404);
  assert.equal((await phone.get(link('studioAccount'))).status, 200);
  assert.equal((await here.post(other)).status, 303);
  assert.equal((await phone.get(link('studioAccount'))).status, 303);

  await phone.post(link('signIn'), { name: 'Erin Vale', password: PASSWORD });
  await here.post(link('studioAccountSessions'));
  assert.equal((await phone.get(link('studioAccount'))).status, 303);
  assert.equal((await here.get(link('studioAccount'))).status, 200);
});

onBothDatabases('a new password or name is one’s own to choose', async (_t, app) => {
  await signInAs(app, 'alice');
  await app.db.write(write => createPerson(write, { name: 'Erin Vale', role: 'author', passwordHash: HASH }));
  const [here, phone] = [app.browser(), app.browser()];
  for (const browser of [phone, here])
    await browser.post(link('signIn'), { name: 'Erin Vale', password: PASSWORD });
  assert.equal((await here.post(link('studioAccountName'), { name: 'ALICE marsh' })).status, 422);
  assert.equal((await here.post(link('studioAccountName'), { name: 'Erin Vale-Moor' })).status, 303);
  const wanted = 'quiet trains carry parcels';
  const change = (passwordAgain: string) =>
    here.post(link('studioAccountPassword'), { password: wanted, passwordAgain });
  assert.equal((await change('something else here')).status, 422);
  assert.equal((await change(wanted)).status, 303);
  assert.equal((await phone.get(link('studioAccount'))).status, 303);
  assert.equal((await here.get(link('studioAccount'))).status, 200);
  const again = await phone.post(link('signIn'), { name: 'erin vale-moor', password: wanted });
  assert.equal(again.status, 303);
  assert.deepEqual(await audited(app), ['name-changed', 'password-changed']);
  const entries = JSON.stringify(await app.db.read.selectFrom('audit').selectAll().execute());
  assert.ok(!entries.includes(wanted));
});

test('a browser is called by its kind alone', () => {
  assert.equal(deviceLabel(undefined), '');
  assert.equal(deviceLabel('curl/8'), '');
  const edge = 'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/125.0 Safari/537.36 Edg/125.0';
  assert.equal(deviceLabel(edge), 'Edge, Windows');
});

onBothDatabases('the list of the staff says who has passkeys and codes', async (_t, app) => {
  const { browser, person } = await signInAs(app, 'alice', { password: true });
  const list = async () => (await browser.get(link('studioPeople'))).text;
  assert.match(await list(), /<td[^>]*>nothing<\/td>/);
  await app.db.write(async ({ tx, now }) => {
    const made = { name: '', transports: '[]', public_key: '-', user_handle: '-', counter: 0 };
    for (const id of ['a', 'b'])
      await tx
        .insertInto('passkeys')
        .values({ ...made, id, credential_id: id, person_id: person.id, created_at: now, used_at: null })
        .execute();
    const app = { person_id: person.id, secret: '-', last_step: 0 };
    await tx
      .insertInto('code_apps')
      .values({ ...app, confirmed_at: null })
      .execute();
  });
  assert.match(await list(), /<td[^>]*>passkeys: 2<\/td>/, 'an app that was only begun is none');
  await app.db.write(({ tx, now }) => tx.updateTable('code_apps').set({ confirmed_at: now }).execute());
  assert.match(await list(), /<td[^>]*>passkeys: 2, codes<\/td>/);
});
