import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../test/browser.ts';
import { eventually } from '../test/eventually.ts';
import { SITE_KINDS, type Site, startSite } from './site.ts';

/** Passkeys as somebody meets them: the real pages and scripts, with an authenticator that the browser plays. */

let chromium: Browser;
before(async () => {
  chromium = await openBrowser();
});
after(() => chromium.close());

for (const kind of SITE_KINDS) {
  test(`${kind}: a passkey is made on the account page, signs in, and is the proof before something dangerous`, async t => {
    const site = await startSite(t, kind);
    const { page, faults, authenticator } = await openPage(t, site);
    await signInWithPassword(page, site, 'Alice Marsh', 'owner');
    await page.goto('/studio/account');
    await page.fill('#passkey-name', 'desk');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByRole('status').filter({ hasText: 'Saved.' }).waitFor();
    assert.equal(await page.getByLabel('What to call it').first().inputValue(), 'desk');

    await page.context().clearCookies();
    await authenticator.present(false);
    // The offer at the name would take a passkey as soon as there is one: it is there once the button has asked. Somebody who
    // presses before the offer has come over a slow line is asked by the button alone, though the offer comes then.
    let asked = 0;
    const held: (() => Promise<void>)[] = [];
    await page.route('**/studio/sign-in/passkey-options', async route => {
      if (asked++ === 0) return void held.push(() => route.continue());
      const offered = page.waitForResponse('**/studio/sign-in/passkey-options');
      await held.shift()?.();
      await offered;
      await authenticator.present(true);
      await route.continue();
    });
    await page.goto('/studio/sign-in?next=%2Fstudio%2Faccount');
    await eventually('the offer to be asked for', () => held.length === 1);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.waitForURL('**/studio/account');

    await page.goto('/studio/proof?next=%2Fstudio%2Faudit');
    await page.getByRole('button', { name: 'Show a passkey' }).click();
    await page.waitForURL('**/studio/audit');
    assert.match((await page.textContent('main')) ?? '', /Passkey added/);
    assert.deepEqual(faults, []);
  });
}

test('the browser offers the passkey where the name is typed', async t => {
  const site = await startSite(t, 'sqlite');
  const { page, authenticator } = await openPage(t, site);
  await signInWithPassword(page, site, 'Alice Marsh', 'owner');
  await page.goto('/studio/account');
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByRole('status').filter({ hasText: 'Saved.' }).waitFor();
  await page.context().clearCookies();
  await authenticator.present(true);
  await page.goto('/studio/sign-in');
  // The authenticator chooses at once what a person would pick from the list.
  await page.waitForURL('**/studio');
});

test('somebody who is invited needs no password; what they call off says so', async t => {
  const site = await startSite(t, 'sqlite');
  const owner = await openPage(t, site);
  await signInWithPassword(owner.page, site, 'Alice Marsh', 'owner');
  await owner.page.goto('/studio/people');
  await owner.page.getByRole('button', { name: 'Make a link' }).click();
  const address = (await owner.page.locator('a[href*="/invitation/"]').getAttribute('href')) ?? '';

  const { page, authenticator } = await openPage(t, site);
  await page.goto(address);
  const button = page.getByRole('button', { name: 'Create the account with a passkey' });
  await page.fill('#name', 'Ed Itor');
  await authenticator.verifies(false);
  await button.click();
  await page.getByRole('status').filter({ hasText: 'Nothing came of it' }).waitFor();
  await authenticator.verifies(true);
  await button.click();
  await page.waitForURL('**/studio');
});

async function signInWithPassword(page: Page, site: Site, name: string, role: string): Promise<void> {
  const { password } = JSON.parse(await site.command('user', 'add', name, '--role', role, '--json'));
  await page.goto('/studio/sign-in');
  await page.fill('#name', name);
  await page.fill('#password', password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL('**/studio');
}

async function openPage(t: { after(end: () => Promise<void>): void }, site: Site) {
  const context = await chromium.newContext({ baseURL: site.url });
  t.after(() => context.close());
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', error => faults.push(error.message));
  page.on('console', message => message.type() === 'error' && faults.push(message.text()));
  const cdp = await context.newCDPSession(page);
  await cdp.send('WebAuthn.enable', { enableUI: false });
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  const authenticator = {
    present: (enabled: boolean) =>
      cdp.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled }),
    verifies: (isUserVerified: boolean) =>
      cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
  };
  return { page, faults, authenticator };
}
