import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { expectAccessible } from '../test/axe.ts';
import { openBrowser } from '../test/browser.ts';
import { signIn } from './sign-in.ts';
import { onBothSites, type Site, startSite } from './site.ts';

/** A commenter is asked, waits, is removed, objects and is heard; a reader reports and sends a notice. Without scripts. */

const THREAD = '/2026/03/north-quay-cleared';
/** Said in two discussions, which is what advertising does. */
const SAID = 'The log of the harbour for that night is open to everybody at the counter, from nine to four.';

let chromium: Browser;
before(async () => {
  chromium = await openBrowser();
});
after(() => chromium.close());

onBothSites(
  'a writer is refused, asked, held and removed, objects, and every step is told',
  async (t, kind) => {
    const site = await startSite(t, kind, '--demo');
    const bob = await person(t, site);
    await bob.goto(THREAD);
    assert.equal(await bob.locator('.form-rules a').getAttribute('href'), '/rules');
    await send(bob, ' ');
    assert.match(await alert(bob), /Write something first/);
    await bob.goto('/2026/03/simrud-marsh-fish');
    await write(bob, SAID);
    await bob.goto(THREAD);
    await send(bob, SAID);
    assert.match(await alert(bob), /The rule: Advertising or spam/);
    await expectAccessibleAt(t, site, async page => {
      await page.goto(THREAD);
      await send(page, SAID);
    });
    await bob.click('button[name=insists]');
    const status = new URL(bob.url()).pathname;
    assert.match(status, /^\/status\//);
    assert.match(await main(bob), /Your comment waits for a moderator/);
    const id = status.split('/')[2] ?? '';

    const nora = await person(t, site);
    await signIn(nora, site);
    await nora.goto(`/studio/comments/${id}`);
    await nora.selectOption('[name=rule]', 'spam');
    await nora.fill('[name=reason]', 'Leads to a shop.');
    await nora.click('button[name=act][value=remove]');
    await bob.reload();
    assert.match(
      await main(bob),
      /Your comment was removed[\s\S]*Leads to a shop\.[\s\S]*A person on the staff\./,
    );
    await bob.fill('[name=text]', 'It leads to the log of the harbour.');
    await bob.click('main form button');
    assert.match(await main(bob), /Your objection is sent/);

    await nora.goto('/studio/appeals');
    await nora.click('.panel .actions a');
    assert.match(await main(nora), /There is no other moderator, so you may answer/);
    await nora.selectOption('[name=outcome]', 'grant');
    await nora.fill('[name=sentence]', 'It is the log indeed.');
    await nora.click('main form.panel button');
    await bob.goto(status);
    assert.match(await main(bob), /You were right[\s\S]*It is the log indeed\./);
    await bob.click('a:text("Read it in the discussion")');
    assert.match((await bob.locator(`#c-${id}`).textContent()) ?? '', /The log of the harbour/);
    await bob.goto(await mineOf(bob));
    assert.equal(await bob.locator(`#c-${id} a:text("Status")`).getAttribute('href'), status);
    await expectAccessibleAt(t, site, page => page.goto(status));
  },
);

onBothSites('a reader reports a comment and sends a notice, and each has its answer', async (t, kind) => {
  const site = await startSite(t, kind, '--demo');
  const dara = await person(t, site);
  await dara.goto(THREAD);
  await dara.locator('a.report').first().click();
  await dara.selectOption('[name=rule]', 'private');
  await dara.click('main form button');
  assert.match(await main(dara), /A moderator has not answered it yet/);
  const report = dara.url();
  await dara.goBack();
  await dara.click('a:text("Send a notice")');
  await dara.fill('[name=law]', 'Penal code');
  await dara.fill('[name=explanation]', 'It names somebody who was threatened, and the street.');
  await dara.fill('[name=name]', 'Dara Lund');
  await dara.fill('[name=email]', 'dara@example.org');
  await dara.check('[name=goodFaith]');
  await dara.click('main form button');
  assert.match(await main(dara), /Your notice has arrived/);
  const receipt = dara.url();

  const nora = await person(t, site);
  await signIn(nora, site);
  await nora.goto('/studio/notices');
  await nora.click('.panel .actions a');
  assert.match(await main(nora), /Dara Lund · dara@example\.org/);
  const page = nora.url();
  await nora.selectOption('[name=outcome]', 'uphold');
  await nora.fill('[name=sentence]', 'It gives an address away.');
  await nora.click('main form.panel button');
  await dara.goto(receipt);
  assert.match(await main(dara), /The staff agreed\. The comment was removed\./);
  await dara.goto(report);
  assert.match(await main(dara), /A moderator agreed: the comment was removed\./);

  for (const path of [report, receipt, `${site.url}/notices/new`])
    await expectAccessibleAt(t, site, visitor => visitor.goto(path));
  const staff = await chromium.newContext({ baseURL: site.url, bypassCSP: true });
  t.after(() => staff.close());
  await staff.addCookies(await nora.context().cookies());
  const desk = await staff.newPage();
  for (const path of [page, '/studio/notices', '/studio/appeals']) {
    await desk.goto(path);
    await expectAccessible(desk);
  }
});

/** A new browser of somebody with scripts off. */
async function person(t: { after(work: () => Promise<void>): void }, site: Site): Promise<Page> {
  const context = await chromium.newContext({ javaScriptEnabled: false, baseURL: site.url });
  t.after(() => context.close());
  return context.newPage();
}

/** axe needs scripts; the page is the same without them. */
async function expectAccessibleAt(
  t: { after(work: () => Promise<void>): void },
  site: Site,
  open: (page: Page) => Promise<unknown>,
): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    const viewport = { width: 360, height: 800 };
    const context = await chromium.newContext({ baseURL: site.url, bypassCSP: true, colorScheme, viewport });
    t.after(() => context.close());
    const page = await context.newPage();
    await open(page);
    await expectAccessible(page);
    const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
    assert.ok(overflow <= 0, `${page.url()} is ${overflow} px too wide`);
  }
}

async function write(page: Page, text: string): Promise<void> {
  await page.fill('#comment-form [name=text]', text);
  await page.click('#comment-form button');
}

/** Writes what comes back with a sentence. */
async function send(page: Page, text: string): Promise<void> {
  await write(page, text);
  await page.waitForSelector('[role=alert]');
}

async function mineOf(page: Page): Promise<string> {
  await page.goto(THREAD);
  return (await page.locator('.own-comments a').first().getAttribute('href')) ?? '';
}

const main = (page: Page) => textOf(page, 'main');
const alert = (page: Page) => textOf(page, '[role=alert]');

/** Of a page that is there as a whole, and not just begun. */
async function textOf(page: Page, selector: string): Promise<string> {
  await page.waitForLoadState();
  return (await page.textContent(selector)) ?? '';
}
