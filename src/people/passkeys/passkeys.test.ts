import assert from 'node:assert/strict';
import fc from 'fast-check';
import { onBothDatabases, type TestApp } from '../../../test/app.ts';
import { Authenticator } from '../../../test/authenticator.ts';
import { signInAs } from '../../../test/cast.ts';
import { link } from '../../routes.ts';
import { PROOF_LENGTH } from '../fresh-proof.ts';
import { invite } from '../invitations.ts';
import { CHALLENGE_LENGTH } from './challenges.ts';

const MAKE = link('studioAccountPasskeyOptions');
const SHOW = link('signInPasskeyOptions');

/** Alice, signed in, with one passkey. */
async function withPasskey(app: TestApp) {
  const { browser, person } = await signInAs(app, 'alice', { password: true });
  const authenticator = new Authenticator(app);
  const credential = await authenticator.create(browser, MAKE);
  const added = await browser.post(link('studioAccountPasskeys'), { name: 'phone', credential });
  assert.equal(added.status, 303, added.text);
  return { browser, person, authenticator };
}

async function signInWith(app: TestApp, authenticator: Authenticator, browser = app.browser()) {
  const credential = await authenticator.show(browser, SHOW);
  return browser.post(link('signInPasskey'), { credential, next: '/studio/account' });
}

const auditOf = async (app: TestApp) =>
  (await app.db.read.selectFrom('audit').select('action').orderBy('id').execute()).map(row => row.action);

onBothDatabases('a passkey is added, named, signs in without a name, and is removed', async (_t, app) => {
  const { browser, authenticator } = await withPasskey(app);
  assert.match((await browser.get(link('studioAccount'))).text, /value="phone"/);
  app.clock.advance(1_000);
  const other = app.browser();
  const entered = await signInWith(app, authenticator, other);
  assert.equal(entered.location, '/studio/account');
  assert.equal((await other.get(link('studioAccount'))).status, 200);

  const { id } = await app.db.read.selectFrom('passkeys').select('id').executeTakeFirstOrThrow();
  await browser.post(link('studioAccountPasskey', { passkey: id }), { name: 'old phone' });
  assert.match((await browser.get(link('studioAccount'))).text, /value="old phone"/);
  assert.equal((await browser.post(link('studioAccountPasskeyRemoval', { passkey: id }))).status, 303);
  assert.equal((await signInWith(app, authenticator)).status, 422);
  assert.deepEqual(await auditOf(app), ['passkey-added', 'passkey-removed']);
});

onBothDatabases('a challenge is good once, soon, and for the browser that asked', async (_t, app) => {
  const { authenticator } = await withPasskey(app);
  const browser = app.browser();
  const credential = await authenticator.show(browser, SHOW);
  const stranger = await app.browser().post(link('signInPasskey'), { credential });
  assert.equal(stranger.status, 422);
  assert.match(stranger.text, /not accepted/);
  const tries = [credential, credential].map(sent =>
    browser.post(link('signInPasskey'), { credential: sent }),
  );
  const statuses = (await Promise.all(tries)).map(answer => answer.status).sort();
  assert.deepEqual(statuses, [303, 422]);

  const late = app.browser();
  const signed = await authenticator.show(late, SHOW);
  app.clock.advance(CHALLENGE_LENGTH);
  assert.equal((await late.post(link('signInPasskey'), { credential: signed })).status, 422);
});

onBothDatabases('a copy of a passkey is found out by its counter; some do not count', async (_t, app) => {
  const { authenticator } = await withPasskey(app);
  authenticator.countFrom(7);
  assert.equal((await signInWith(app, authenticator)).status, 303);
  authenticator.countFrom(3);
  assert.equal((await signInWith(app, authenticator)).status, 422);
  authenticator.countFrom(20);
  assert.equal((await signInWith(app, authenticator)).status, 303);
});

onBothDatabases('authenticators that never count sign in again and again', async (_t, app) => {
  const { authenticator } = await withPasskey(app);
  authenticator.counts = false;
  for (let i = 0; i < 2; i++) assert.equal((await signInWith(app, authenticator)).status, 303);
});

onBothDatabases('one that did not ask who holds it is refused, made or shown', async (_t, app) => {
  const { browser, authenticator } = await withPasskey(app);
  authenticator.verifies = false;
  assert.equal((await signInWith(app, authenticator)).status, 422);
  const careless = new Authenticator(app);
  careless.verifies = false;
  const credential = await careless.create(browser, MAKE);
  const refused = await browser.post(link('studioAccountPasskeys'), { name: '', credential });
  assert.equal(refused.status, 422);
  assert.match(refused.text, /not accepted/);
});

onBothDatabases('somebody who was deactivated has no use of it', async (_t, app) => {
  const { person, authenticator } = await withPasskey(app);
  await app.db.write(async ({ tx, now }) => {
    await tx.updateTable('people').set({ deactivated_at: now }).where('id', '=', person.id).execute();
  });
  assert.equal((await signInWith(app, authenticator)).status, 422);
});

onBothDatabases('it is a fresh proof for its owner and nobody else', async (_t, app) => {
  const { browser, authenticator } = await withPasskey(app);
  const carol = (await signInAs(app, 'carol', { password: true })).browser;
  app.clock.advance(PROOF_LENGTH);
  const asked = await browser.post(link('studioAccountPasskeys'), { name: 'x', credential: '{}' });
  assert.equal(asked.status, 403);
  assert.match(asked.text, /data-passkey="show"/);
  const borrowed = await authenticator.show(carol, link('studioProofPasskeyOptions'));
  assert.equal((await carol.post(link('studioProof'), { proofPasskey: borrowed })).status, 422);
  const own = await authenticator.show(browser, link('studioProofPasskeyOptions'));
  assert.equal((await browser.post(link('studioProof'), { proofPasskey: own })).status, 303);
  assert.equal(
    (await browser.post(link('studioAccountPasskeys'), { name: 'x', credential: '{}' })).status,
    422,
  );
});

onBothDatabases('an invitation is taken up with a passkey and no password', async (_t, app) => {
  const { person: alice } = await signInAs(app, 'alice');
  const token = await app.db.write(write => invite(write, alice, { role: 'author', name: '' }));
  const [browser, authenticator] = [app.browser(), new Authenticator(app)];
  const credential = await authenticator.create(browser, link('invitationPasskeyOptions', { token }));
  const made = await browser.post(link('invitation', { token }), { name: 'Ed Itor', credential });
  assert.equal(made.status, 303, made.text);
  assert.equal((await signInWith(app, authenticator)).status, 303);
  const tried = await app.browser().post(link('signIn'), { name: 'Ed Itor', password: 'none' });
  assert.equal(tried.status, 422);

  const { id } = await app.db.read.selectFrom('passkeys').select('id').executeTakeFirstOrThrow();
  const kept = await browser.post(link('studioAccountPasskeyRemoval', { passkey: id }));
  assert.equal(kept.status, 409);
  assert.match(kept.text, /only way in/);
});

onBothDatabases('whatever is sent in place of a passkey is refused and never a fault', async (_t, app) => {
  const { browser, authenticator } = await withPasskey(app);
  const real = JSON.parse(await authenticator.show(browser, SHOW));
  const text = fc.oneof(fc.string(), fc.base64String(), fc.constant(real.response.clientDataJSON));
  const value = fc.oneof(text, fc.jsonValue());
  const response = fc.record(
    {
      clientDataJSON: value,
      authenticatorData: fc.oneof(value, fc.constant(real.response.authenticatorData)),
      attestationObject: value,
      signature: value,
      userHandle: fc.oneof(value, fc.constant(real.response.userHandle)),
      transports: value,
    },
    { requiredKeys: [] },
  );
  const credential = fc.record(
    {
      id: fc.oneof(fc.constant(real.id), value),
      rawId: fc.oneof(fc.constant(real.id), value),
      type: fc.oneof(fc.constant('public-key'), value),
      response: fc.oneof({ weight: 4, arbitrary: response }, { weight: 1, arbitrary: value }),
      clientExtensionResults: value,
    },
    { requiredKeys: [] },
  );
  const sent = fc.oneof(
    fc.string(),
    fc.json(),
    credential.map(made => JSON.stringify(made)),
  );
  await fc.assert(
    fc.asyncProperty(sent, async hostile => {
      const signIn = await browser.post(link('signInPasskey'), { credential: hostile });
      const added = await browser.post(link('studioAccountPasskeys'), { name: 'x', credential: hostile });
      assert.deepEqual([signIn.status, added.status], [422, 422]);
    }),
    { numRuns: 60 },
  );
});
