import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { expectAccessible } from '../test/axe.ts';
import { openBrowser } from '../test/browser.ts';
import { signedIn } from './sign-in.ts';
import { onBothSites, startSite } from './site.ts';

/** Something happens, and whoever writes has a telephone at hand. */

let chromium: Browser;
before(async () => {
  chromium = await openBrowser();
});
after(() => chromium.close());

const PHONE = { hasTouch: true, isMobile: true, viewport: { width: 360, height: 780 } };

test('two presses from the overview to the published update, a third for its source', async t => {
  const { page, faults } = await signedIn(t, chromium, await startSite(t, 'sqlite', '--demo'), PHONE);
  const press = presses(page);
  await press('.update-link');
  await page.locator('.cm-content').waitFor();
  // The cursor is in the text; what is typed goes there without another press.
  await page.keyboard.type('The last ferry has left.');
  await press('.cite-chip');
  const citation = (await page.locator('.cite-chip').first().textContent()) ?? '';
  assert.equal(await page.inputValue('#text'), `The last ferry has left. ${citation}`);
  await press('form.panel button.primary');
  await page.getByText('Update added.').waitFor();
  assert.equal(press.count(), 3);
  await page.locator('.prose', { hasText: 'The last ferry has left.' }).first().waitFor();
  assert.deepEqual(faults, []);
});

test('the same without scripts: two presses, and the citation is typed as shown', async t => {
  const options = { ...PHONE, javaScriptEnabled: false };
  const { page } = await signedIn(t, chromium, await startSite(t, 'sqlite', '--demo'), options);
  const press = presses(page);
  await press('.update-link');
  const citation = (await page.locator('.cite code').first().textContent()) ?? '';
  await page.keyboard.type(`The last ferry has left. ${citation}`);
  await press('form.panel button.primary');
  await page.getByText('Update added.').waitFor();
  assert.equal(press.count(), 2);
});

test('a new source is made in the same step, and what stands wrong in it is said', async t => {
  const { page, faults } = await signedIn(t, chromium, await startSite(t, 'sqlite', '--demo'), PHONE);
  await page.locator('.update-link').first().tap();
  await page.locator('.cm-content').waitFor();
  await page.keyboard.type('The pier is open.');
  await page.locator('.new-source summary').tap();
  await page.fill('#source-url', 'not an address');
  await page.fill('#source-publisher', 'Harbour office');
  await page.locator('form.panel button.primary').tap();
  await page.locator('#source-url-problem').waitFor();
  await page.fill('#source-url', '');
  await page.locator('form.panel button.primary').tap();
  await page.getByText('Update added.').waitFor();
  await page.locator('.prose', { hasText: 'The pier is open. [Harbour office]' }).first().waitFor();
  assert.deepEqual(faults, []);
});

test('a step of an order leaves the keyboard on its button, and both stand beside each other', async t => {
  const site = await startSite(t, 'sqlite', '--demo');
  for (const javaScriptEnabled of [true, false]) {
    const { page } = await signedIn(t, chromium, site, { ...PHONE, javaScriptEnabled });
    const post = /posts\/\w+/.exec(
      (await page.locator('.update-link').first().getAttribute('href')) ?? '',
    )?.[0];
    for (const part of ['sources', 'questions']) {
      await page.goto(`/studio/${post}/${part}`);
      const orders = page.locator('.order');
      for (const order of await orders.all()) {
        const [up, down] = await Promise.all(
          (await order.locator('button').all()).map(one => one.boundingBox()),
        );
        assert.ok(up && down && up.y === down.y && Math.min(up.height, down.height) >= 44, part);
      }
      const pressed = orders.first().locator('button').last();
      const id = await pressed.getAttribute('id');
      await pressed.focus();
      await page.keyboard.press('Enter');
      await page.waitForURL(/done=moved/);
      await page.locator(`#${id}:focus`).waitFor();
    }
  }
});

onBothSites(
  'saved for later it waits on the overview, and a press there and one on its page publish it',
  async (t, kind) => {
    const site = await startSite(t, kind, '--demo');
    const { page, faults } = await signedIn(t, chromium, site, { ...PHONE, bypassCSP: true });
    await page.locator('.update-link').first().tap();
    await page.locator('.cm-content').waitFor();
    await page.keyboard.type('The pier opens at noon.');
    await page.locator('button[value=later]').tap();
    await page.getByText('Saved for later. Readers do not see it.').waitFor();
    await fits(page, '.pending-update :is(a.button, button)');
    await expectAccessible(page);
    await page.goto(new URL('/studio', page.url()).href);
    await fits(page, '.overview-waiting a');
    await expectAccessible(page);
    await page.locator('.overview-waiting a[href*="/pending/"]').tap();
    assert.equal(await page.inputValue('#text'), 'The pier opens at noon.');
    await page.fill('#text', 'The pier is open.');
    for (const summary of await page.locator('.panel summary').all()) await summary.tap();
    const controls = 'button, summary, select, input:not([type=hidden], [type=checkbox])';
    await fits(page, `.panel :is(${controls}):visible`);
    await expectAccessible(page);
    await page.locator('button[value=publish]').tap();
    await page.getByText('Update added.').waitFor();
    await page.locator('.prose', { hasText: 'The pier is open.' }).first().waitFor();
    assert.equal(await page.locator('.pending-update').count(), 0);
    assert.deepEqual(faults, []);
  },
);

test('axe finds nothing, nothing sticks out, and all of it can be pressed with a thumb', async t => {
  const site = await startSite(t, 'sqlite', '--demo');
  const { page } = await signedIn(t, chromium, site, { ...PHONE, bypassCSP: true });
  await fits(page, '.update-link');
  await page.locator('.update-link').first().tap();
  await page.locator('.cm-content').waitFor();
  for (const summary of await page.locator('form.panel summary').all()) await summary.tap();
  await expectAccessible(page);
  await fits(
    page,
    'form.panel :is(button, summary, select, input:not([type=hidden], [type=checkbox])):visible',
  );
});

/** Presses what a selector finds first, and counts. */
function presses(page: Page): { (selector: string): Promise<void>; count(): number } {
  let count = 0;
  const press = async (selector: string) => {
    count += 1;
    await page.locator(selector).first().tap();
  };
  return Object.assign(press, { count: () => count });
}

async function fits(page: Page, targets: string): Promise<void> {
  assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 360);
  const all = await page.locator(targets).all();
  assert.ok(all.length > 0, targets);
  for (const target of all) {
    const box = await target.boundingBox();
    assert.ok(box !== null && box.height >= 44, `${await target.textContent()}: ${JSON.stringify(box)}`);
  }
}
