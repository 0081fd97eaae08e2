import assert from 'node:assert/strict';
import { generate } from 'otplib';
import pino from 'pino';
import { onBothDatabases, type TestApp } from '../../../test/app.ts';
import { Client } from '../../../test/client.ts';
import { createApp } from '../../app.ts';
import { loadAssets } from '../../http/assets.ts';
import { createOutgoing } from '../../http/outgoing/outgoing.ts';
import { memoryPlace } from '../../media/memory.ts';
import { link } from '../../routes.ts';
import { PROOF_LENGTH } from '../fresh-proof.ts';
import { hashPassword } from '../passwords.ts';
import { createPerson } from '../people.ts';
import { resetSecondFactor } from '../second-factor.ts';

const PASSWORD = 'slow boats carry letters';
const HASH = await hashPassword(PASSWORD);
const STEP = 30_000;

/** Alice with an app for codes: her browser, the code that the app shows, and her recovery codes. */
async function withApp(app: TestApp) {
  const person = await app.db.write(write =>
    createPerson(write, { name: 'Alice Marsh', role: 'owner', passwordHash: HASH }),
  );
  const browser = app.browser();
  assert.equal((await password(browser)).location, '/studio');
  const shown = await browser.post(link('studioCodeApp'));
  const secret = (/<code dir="ltr">([A-Z2-7 ]+)<\/code>/.exec(shown.text)?.[1] ?? '').replaceAll(' ', '');
  const code = (ahead = 0) =>
    generate({ secret, epoch: Math.floor((app.clock.now() + ahead * STEP) / 1_000) });
  const done = await browser.post(link('studioCodeAppConfirmation'), { code: await code() });
  const recovery = [...done.text.matchAll(/<li><code>([a-z2-9-]+)<\/code>/g)].map(([, one = '']) => one);
  assert.equal(recovery.length, 10, done.text);
  app.clock.advance(2 * STEP);
  return { person, browser, code, recovery, secret };
}

const password = (browser: Client) =>
  browser.post(link('signIn'), { name: 'Alice Marsh', password: PASSWORD, next: '' });
const step = (browser: Client, code: string) => browser.post(link('signInCode'), { code });

/** A browser in which the password was right and the code is awaited. */
async function halfIn(app: TestApp): Promise<Client> {
  const browser = app.browser();
  const entered = await password(browser);
  assert.match(entered.location ?? '', /^\/studio\/sign-in\/code/);
  assert.equal((await browser.get(link('studioAccount'))).status, 303);
  return browser;
}

onBothDatabases(
  'after the password a code is asked for, and a code of the step beside counts',
  async (_t, app) => {
    const { code } = await withApp(app);
    for (const ahead of [-1, 1]) {
      const browser = await halfIn(app);
      assert.match((await browser.get(link('signInCode'))).text, /autocomplete="one-time-code"/);
      assert.equal((await step(browser, await code(ahead))).location, '/studio');
      assert.equal((await browser.get(link('studioAccount'))).status, 200);
    }
    app.clock.advance(2 * STEP);
    const late = await halfIn(app);
    assert.equal((await step(late, await code(2))).status, 422);
    assert.equal((await step(late, await code(-2))).status, 422);
  },
);

onBothDatabases('a code counts once, also for two who send it at once', async (_t, app) => {
  const { code } = await withApp(app);
  const browsers = [await halfIn(app), await halfIn(app)];
  const shown = await code();
  const answers = await Promise.all(browsers.map(browser => step(browser, shown)));
  assert.deepEqual(answers.map(answer => answer.status).sort(), [303, 422]);
  assert.equal((await step(await halfIn(app), shown)).status, 422);
});

onBothDatabases(
  'each recovery code lets in once, also for two at once; new ones replace them',
  async (_t, app) => {
    const { browser, recovery } = await withApp(app);
    const [first = '', second = ''] = recovery;
    const browsers = [await halfIn(app), await halfIn(app)];
    const answers = await Promise.all(browsers.map(one => step(one, first.toUpperCase())));
    assert.deepEqual(answers.map(answer => answer.status).sort(), [303, 422]);
    assert.match((await browser.get(link('studioAccount'))).text, /Recovery codes left: 9/);
    await browser.post(link('studioRecoveryCodes'));
    assert.equal((await step(await halfIn(app), second)).status, 422);
    assert.match((await browser.get(link('studioAccount'))).text, /Recovery codes left: 10/);
  },
);

onBothDatabases('after five wrong codes, or ten minutes, the password has to come again', async (_t, app) => {
  const { code } = await withApp(app);
  const browser = await halfIn(app);
  for (let i = 0; i < 4; i++) assert.match((await step(browser, '000000')).text, /not right/);
  assert.match((await step(browser, '000000')).text, /Begin again/);
  assert.match((await step(browser, await code())).text, /Begin again/);
  const slow = await halfIn(app);
  app.clock.advance(600_000);
  assert.match((await step(slow, await code())).text, /Begin again/);
  const actions = await app.db.read.selectFrom('audit').select('action').execute();
  assert.ok(actions.some(row => row.action === 'second-factor-failed'));
});

onBothDatabases('secret and recovery codes are nowhere in the database', async (_t, app) => {
  const { secret, recovery } = await withApp(app);
  const rows = JSON.stringify([
    await app.db.read.selectFrom('code_apps').selectAll().execute(),
    await app.db.read.selectFrom('recovery_codes').selectAll().execute(),
  ]);
  for (const hidden of [secret, ...recovery.flatMap(code => [code, code.replaceAll('-', '')])])
    assert.ok(!rows.includes(hidden));
});

onBothDatabases(
  'taken away by the person or by whoever runs the server, no code is asked for',
  async (_t, app) => {
    const { browser, person } = await withApp(app);
    assert.equal((await browser.post(link('studioCodeApp'))).status, 409);
    await browser.post(link('studioCodeAppRemoval'));
    assert.equal((await password(app.browser())).location, '/studio');
    assert.equal((await browser.post(link('studioRecoveryCodes'))).status, 409);
    assert.equal((await browser.post(link('studioCodeApp'))).status, 200);
    await app.db.write(write => resetSecondFactor(write, person));
    assert.equal((await browser.post(link('studioCodeAppConfirmation'), { code: '123456' })).status, 409);
  },
);

onBothDatabases('an app is not asked for before a first code of it was right', async (_t, app) => {
  await app.db.write(write =>
    createPerson(write, { name: 'Alice Marsh', role: 'owner', passwordHash: HASH }),
  );
  const browser = app.browser();
  await password(browser);
  const begun = await browser.post(link('studioCodeApp'));
  assert.match(begun.text, /<svg class="qr" role="img"/);
  const wrong = await browser.post(link('studioCodeAppConfirmation'), { code: '000' });
  assert.equal(wrong.status, 422);
  assert.match(wrong.text, /<svg class="qr"/);
  assert.equal((await password(app.browser())).location, '/studio');
});

onBothDatabases(
  'a code of the app is a fresh proof, once; a wrong one and one of a begun app are none',
  async (_t, app) => {
    const { browser, code } = await withApp(app);
    app.clock.advance(PROOF_LENGTH);
    const make = (fields: Record<string, string> = {}) => browser.post(link('studioRecoveryCodes'), fields);
    const asked = await make();
    assert.equal(asked.status, 403);
    assert.match(asked.text, /name="proofCode"/);
    const wrong = await make({ proofCode: await code(5) });
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /This code is not right/);
    const right = await code();
    assert.equal((await make({ proofCode: `${right.slice(0, 3)} ${right.slice(3)}` })).status, 200);
    app.clock.advance(PROOF_LENGTH);
    assert.equal((await make({ proofCode: right })).status, 422, 'a code counts once');

    assert.equal((await make({ proofPassword: PASSWORD })).status, 200);
    await browser.post(link('studioCodeAppRemoval'));
    const begun = await browser.post(link('studioCodeApp'));
    const secret = (/<code dir="ltr">([A-Z2-7 ]+)<\/code>/.exec(begun.text)?.[1] ?? '').replaceAll(' ', '');
    app.clock.advance(PROOF_LENGTH);
    const early = await generate({ secret, epoch: Math.floor(app.clock.now() / 1_000) });
    const refused = await browser.post(link('studioCodeApp'), { proofCode: early });
    assert.equal(refused.status, 422);
    assert.doesNotMatch(refused.text, /name="proofCode"/);
  },
);

onBothDatabases('codes as a proof are counted with every other try', async (_t, app) => {
  const { browser } = await withApp(app);
  const site = createApp({
    ...{ db: app.db, clock: app.clock.now, url: app.url, siteKey: app.siteKey, trustedProxies: 0 },
    ...{ rateLimits: true, log: pino({ level: 'silent' }), assets: await loadAssets(app.clock.now()) },
    ...{ media: memoryPlace(), outgoing: createOutgoing({ url: app.url }) },
  });
  app.clock.advance(PROOF_LENGTH);
  const own = new Client(request => site.fetch(request), app.url);
  for (const [name, value] of browser.cookies) own.cookies.set(name, value);
  const given = (fields: Record<string, string>) => own.post(link('studioRecoveryCodes'), fields);
  for (let i = 0; i < 5; i++) {
    assert.equal((await given({ proofCode: '12' })).status, 422);
    assert.equal((await given({ proofPassword: 'a guess of some kind' })).status, 422);
  }
  assert.equal((await given({ proofCode: '12' })).status, 429);
  site.close();
});
