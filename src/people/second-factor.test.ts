import assert from 'node:assert/strict';
import { generate } from 'otplib';
import { onBothDatabases, type TestApp } from '../../test/app.ts';
import { Authenticator } from '../../test/authenticator.ts';
import { signInAs } from '../../test/cast.ts';
import type { Client } from '../../test/client.ts';
import { programOf } from '../../test/program.ts';
import { link } from '../routes.ts';
import type { SecondFactorRule } from '../site/registry.ts';
import { saveSettings } from '../site/settings.ts';
import { PROOF_LENGTH } from './fresh-proof.ts';
import { hashPassword } from './passwords.ts';
import { createPerson, ROLES } from './people.ts';
import { resetSecondFactor } from './second-factor.ts';

const PASSWORD = 'slow boats carry letters';
const HASH = await hashPassword(PASSWORD);
const STEP = 30_000;
const ENROL = link('studioSecondFactor');

const ask = (app: TestApp, secondFactor: SecondFactorRule) =>
  app.db.write(write => saveSettings(write, { secondFactor }));

/** Alice, with a password and nothing else, and what signs her in with it. */
async function alice(app: TestApp) {
  const person = await app.db.write(write =>
    createPerson(write, { name: 'Alice Marsh', role: 'owner', passwordHash: HASH }),
  );
  return { person, browser: await entered(app) };
}

const give = (browser: Client) =>
  browser.post(link('signIn'), { name: 'Alice Marsh', password: PASSWORD, next: '' });

async function entered(app: TestApp): Promise<Client> {
  const browser = app.browser();
  assert.equal((await give(browser)).location, '/studio');
  return browser;
}

/** Sets an app for codes up, as a form without scripts does; returns what the app shows. */
async function addApp(app: TestApp, browser: Client) {
  const shown = await browser.post(link('studioCodeApp'));
  assert.equal(shown.status, 200, shown.text);
  assert.doesNotMatch(shown.text, /class="studio-nav"/);
  const secret = (/<code dir="ltr">([A-Z2-7 ]+)<\/code>/.exec(shown.text)?.[1] ?? '').replaceAll(' ', '');
  const code = () => generate({ secret, epoch: Math.floor(app.clock.now() / 1_000) });
  const done = await browser.post(link('studioCodeAppConfirmation'), { code: await code() });
  assert.equal([...done.text.matchAll(/<li><code>/g)].length, 10, done.text);
  app.clock.advance(2 * STEP);
  return code;
}

async function addPasskey(app: TestApp, browser: Client): Promise<Authenticator> {
  const authenticator = new Authenticator(app);
  const credential = await authenticator.create(browser, link('studioAccountPasskeyOptions'));
  const added = await browser.post(link('studioAccountPasskeys'), { name: 'phone', credential });
  assert.equal(added.location?.split('?')[0], link('studioAccount'), added.text);
  return authenticator;
}

onBothDatabases('each rule holds for its roles, in sessions that were there before', async (_t, app) => {
  const browsers = await Promise.all(
    ROLES.map(async role => [role, (await signInAs(app, { name: `The ${role}`, role })).browser] as const),
  );
  const expected = {
    nobody: [],
    owners: ['owner'],
    moderators: ['owner', 'editor', 'moderator'],
    everybody: ['owner', 'editor', 'author', 'moderator'],
  } as const;
  for (const rule of ['everybody', 'moderators', 'owners', 'nobody'] as const) {
    await ask(app, rule);
    const held: string[] = [];
    for (const [role, browser] of browsers) {
      if ((await browser.get(link('studioAccount'))).location === ENROL) held.push(role);
    }
    assert.deepEqual(held, expected[rule], rule);
  }
});

onBothDatabases('whoever lacks one sets it up without scripts, and goes on', async (_t, app) => {
  const { browser } = await alice(app);
  await ask(app, 'owners');
  const led = await browser.get(link('studioPosts'));
  assert.deepEqual([led.status, led.location], [303, ENROL]);
  assert.match(led.headers.get('cache-control') ?? '', /no-store/);
  const page = await browser.get(ENROL);
  assert.equal(page.status, 200);
  assert.match(page.text, /action="\/studio\/account\/code-app"/);
  assert.match(page.text, /needs a browser that runs scripts/);
  const text = 'A long night\nat the harbour';
  const kept = await browser.post(link('studioNewPost'), { headline: 'Gates opened', text });
  assert.equal(kept.status, 403);
  assert.match(kept.text, /value="Gates opened"/);
  assert.match(kept.text, /<pre class="sent-text"[^>]*>A long night\nat the harbour<\/pre>/);
  assert.match(kept.text, new RegExp(`href="${ENROL}"`));

  const code = await addApp(app, browser);
  assert.equal((await browser.get(link('studioPosts'))).status, 200);
  assert.equal((await browser.get(ENROL)).location, link('studioAccount'));
  const other = app.browser();
  assert.match((await give(other)).location ?? '', /^\/studio\/sign-in\/code/);
  assert.equal((await other.post(link('signInCode'), { code: await code() })).location, '/studio');
  assert.equal((await other.get(link('studioAccount'))).status, 200);
});

onBothDatabases('what is no form is refused, and readers’ pages stay as they are', async (_t, app) => {
  const { browser, person } = await alice(app);
  await ask(app, 'owners');
  const piece = await browser.send(link('studioUploads'), {
    method: 'POST',
    headers: { origin: app.url, 'content-type': 'application/json' },
    body: '{}',
  });
  assert.equal(piece.status, 403);
  assert.match(piece.text, /second factor/);
  assert.equal((await browser.get('/')).status, 200);
  assert.equal(
    (await browser.post('/threads/01arz3ndektsv4rrffq69g5fav/comments', { text: 'x' })).status,
    403,
  );
  assert.equal((await browser.post(link('signOut'))).location, '/');
  assert.ok(person);
});

onBothDatabases('a program of somebody without one waits', async (_t, app) => {
  const program = await programOf(app, { name: 'Ed Itor', role: 'editor' });
  assert.equal((await program.get(link('apiMe'))).status, 200);
  await ask(app, 'moderators');
  const refused = await program.get(link('apiMe'));
  assert.deepEqual([refused.status, refused.json.reason], [403, 'second-factor-needed']);
  assert.match(refused.headers.get('content-type') ?? '', /problem\+json/);
  await ask(app, 'owners');
  assert.equal((await program.get(link('apiMe'))).status, 200);
});

onBothDatabases('a password alone is not enough beside a passkey, before and after', async (_t, app) => {
  const { browser } = await alice(app);
  const authenticator = await addPasskey(app, browser);
  const before = await entered(app);
  await ask(app, 'owners');
  assert.equal((await browser.get(link('studioAccount'))).status, 200, 'this session made the passkey');

  const refused = await give(app.browser());
  assert.equal(refused.status, 422);
  assert.match(refused.text, /The password is right/);
  const wrong = await app.browser().post(link('signIn'), { name: 'Alice Marsh', password: 'no', next: '' });
  assert.doesNotMatch(wrong.text, /The password is right/);

  const asked = await before.get(link('studioPosts'));
  assert.equal(asked.location, `${link('studioProof')}?next=${encodeURIComponent(link('studioPosts'))}`);
  assert.equal((await before.get(ENROL)).location?.split('?')[0], link('studioProof'));
  assert.equal((await before.post(link('studioCodeApp'), { proofPassword: PASSWORD })).status, 403);
  const options = await before.post(link('studioAccountPasskeyOptions'));
  assert.equal(options.status, 403, 'nobody adds a passkey who has not shown one');
  const page = await before.get(asked.location ?? '');
  assert.doesNotMatch(page.text, /name="proofPassword"/);
  assert.match(page.text, /name="proofPasskey"/);
  assert.equal((await before.post(asked.location ?? '', { proofPassword: PASSWORD })).status, 422);
  assert.equal((await before.get(link('studioPosts'))).status, 303);
  const proofPasskey = await authenticator.show(before, link('studioProofPasskeyOptions'));
  const shown = await before.post(asked.location ?? '', { proofPasskey });
  assert.equal(shown.location, link('studioPosts'), shown.text);
  assert.equal((await before.get(link('studioPosts'))).status, 200);

  const by = app.browser();
  const credential = await authenticator.show(by, link('signInPasskeyOptions'));
  assert.equal((await by.post(link('signInPasskey'), { credential })).location, '/studio');
  assert.equal((await by.get(link('studioAccount'))).status, 200);
});

onBothDatabases('the rule is changed by who has just shown who they are', async (_t, app) => {
  const { browser } = await alice(app);
  const address = link('studioSettingsSection', { settingsSection: 'access' });
  const seen = async () => /name="seen" value="([^"]*)"/.exec((await browser.get(address)).text)?.[1] ?? '';
  app.clock.advance(PROOF_LENGTH);
  const fields = { seen: await seen(), secondFactor: 'moderators' };
  const asked = await browser.post(address, fields);
  assert.equal(asked.status, 403);
  assert.match(asked.text, /name="secondFactor" value="moderators"/);
  assert.equal((await browser.post(address, { ...fields, proofPassword: PASSWORD })).status, 303);
  assert.equal((await browser.get(link('studioAccount'))).location, ENROL);
});

onBothDatabases('the last one is not taken away while the site asks for it', async (_t, app) => {
  const { browser } = await alice(app);
  await ask(app, 'owners');
  await addApp(app, browser);
  const refused = await browser.post(link('studioCodeAppRemoval'));
  assert.equal(refused.status, 409);
  assert.match(refused.text, /this is your last/);
  await addPasskey(app, browser);
  assert.equal((await browser.post(link('studioCodeAppRemoval'))).status, 303);
  const { id } = await app.db.read.selectFrom('passkeys').select('id').executeTakeFirstOrThrow();
  const last = await browser.post(link('studioAccountPasskeyRemoval', { passkey: id }));
  assert.equal(last.status, 409);
  assert.match(last.text, /this is your last/);
  await ask(app, 'nobody');
  assert.equal((await browser.post(link('studioAccountPasskeyRemoval', { passkey: id }))).status, 303);
});

onBothDatabases('whoever lost everything starts anew once it was taken away', async (_t, app) => {
  const { browser, person } = await alice(app);
  await ask(app, 'everybody');
  await addApp(app, browser);
  await addPasskey(app, browser);
  const stolen = browser;
  assert.deepEqual(await app.db.write(write => resetSecondFactor(write, person)), { keptPasskeys: false });
  const again = await entered(app);
  assert.equal((await again.get(link('studioAccount'))).location, ENROL);
  await addPasskey(app, again);
  assert.equal((await again.get(link('studioAccount'))).status, 200);
  assert.match((await stolen.get(link('studioAccount'))).location ?? '', /^\/studio\/proof/);
  await app.db.write(async ({ tx }) => {
    await tx.updateTable('people').set({ password_hash: 'none' }).where('id', '=', person.id).execute();
  });
  assert.deepEqual(await app.db.write(write => resetSecondFactor(write, person)), { keptPasskeys: true });
});
