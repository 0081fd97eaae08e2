import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, type TestContext } from 'node:test';
import { getRequestListener } from '@hono/node-server';
import type { Browser, Page } from 'playwright-core';
import { readTallies } from '../src/db/tallies.ts';
import { readStoredComments } from '../src/discussion/stored-comments.ts';
import { newSecret } from '../src/lib/keys.ts';
import type { TestApp } from '../test/app.ts';
import { expectAccessible } from '../test/axe.ts';
import { openBrowser } from '../test/browser.ts';
import { signInAs } from '../test/cast.ts';
import { report, sayHeld } from '../test/held.ts';
import { publish, say } from '../test/story.ts';
import { onBothApps } from './app.ts';

/** A moderator's evening at the queue in a real browser: by keyboard, with scripts off, on a telephone. */

let chromium: Browser;
before(async () => {
  chromium = await openBrowser();
});
after(() => chromium.close());

onBothApps('a queue of twelve is cleared by keyboard, and a slip is undone', async (t, app) => {
  const ids = await fill(app);
  const page = await moderate(t, app, {});
  await page.goto('/studio/queue');
  const items = page.locator('.queue-item:not([hidden])');
  assert.equal(await items.count(), 12);

  for (const id of ids.slice(0, 3)) {
    await page.keyboard.press('p');
    await gone(page, id);
  }
  await page.keyboard.press('s');
  await gone(page, ids[3]);
  assert.equal(await state(app, ids[3]), 'removed');
  await page.keyboard.press('u');
  await page.locator(`#c-${ids[3]}:not([hidden])`).waitFor();
  assert.equal(await state(app, ids[3]), 'held');

  await page.keyboard.press('r');
  assert.equal(await page.evaluate('document.activeElement.name'), 'rule');
  await page.keyboard.press('2');
  assert.match(
    await page.inputValue('.decision-bar [name=reason]'),
    /^Nobody is spoken ill of/,
    'the rule’s own sentence',
  );
  await page.keyboard.press('Enter');
  await gone(page, ids[3]);
  const [removed] = await readStoredComments(app.db.read, [ids[3] ?? '']);
  assert.equal(removed?.removal?.rule, 'Stirs up hatred or violence');

  await page.keyboard.press('b');
  await page.keyboard.press('5');
  await page.fill('.decision-bar [name=reason]', 'Nothing but advertising.');
  await page.keyboard.press('Enter');
  await page.locator('.undo-line', { hasText: 'Banned: 1' }).waitFor();
  await page.reload();

  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.getByRole('button', { name: 'Remove as spam' }).click();
  await page.locator('.undo-line', { hasText: 'Removed: 2' }).waitFor();
  await page.keyboard.press('a');
  await page.keyboard.press('p');
  await page.locator('.queue-done').waitFor();
  assert.equal(await page.textContent('.studio-tabs [data-count=held]'), '0');
  assert.equal((await readTallies(app.db.read, ['held'])).get('held'), 0);
  await page.keyboard.press('u');
  await items.first().waitFor();
  assert.equal(await items.count(), 6, 'all that one press decided comes back');
});

onBothApps('who comes second sees who decided, in place', async (t, app) => {
  const ids = await fill(app);
  const page = await moderate(t, app, {});
  await page.goto('/studio/queue');
  const alice = await signInAs(app, 'alice');
  await alice.browser.post('/studio/queue/decisions', { one: `spam ${ids[0]}` });
  await page.keyboard.press('p');
  await page.locator('.queue-told', { hasText: 'Alice Marsh decided meanwhile: removed' }).waitFor();
  assert.equal(await state(app, ids[0]), 'removed');
  await page.keyboard.press('p');
  await gone(page, ids[0]);
  assert.equal(await state(app, ids[0]), 'published', 'having read it, she decides');
});

onBothApps('the same with scripts off, on a telephone', async (t, app) => {
  const ids = await fill(app);
  const page = await moderate(t, app, { javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  await page.goto('/studio/queue');
  const named = await page.evaluate(
    'getComputedStyle(document.querySelector("[data-key]"), "::after").content',
  );
  assert.equal(named, 'none', 'no key is named that does nothing');
  await page
    .locator('.queue-item')
    .first()
    .getByRole('button', { name: /^Publish/ })
    .click();
  await page.getByRole('status').filter({ hasText: 'Published or kept: 1' }).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('status').filter({ hasText: 'Undone: 1' }).waitFor();
  assert.equal(await state(app, ids[0]), 'held');

  await page
    .locator('.queue-item')
    .first()
    .getByRole('button', { name: /^Remove/ })
    .click();
  await page.getByRole('alert').filter({ hasText: 'Choose the rule' }).waitFor();
  await page.waitForLoadState();
  assert.equal(await page.locator('.queue-item').count(), 1, 'what is asked about stands alone');
  await page.selectOption('[name=rule]', 'insult');
  await page.fill('.decision-bar [name=reason]', 'Rude.');
  await page.locator('.decision-bar').getByRole('button', { name: 'Remove', exact: true }).click();
  await page.getByRole('status').filter({ hasText: 'Removed: 1' }).waitFor();
  assert.equal(await state(app, ids[0]), 'removed');

  await page.check('[name=all]');
  await page.getByRole('button', { name: 'Publish or keep' }).click();
  await page.getByText('Nothing waits').waitFor();
  assert.equal((await readTallies(app.db.read, ['held'])).get('held'), 0);
});

onBothApps('the pages of moderators have no violation', async (t, app) => {
  const ids = await fill(app);
  for (const options of [
    { viewport: { width: 360, height: 740 }, colorScheme: 'light' },
    { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  ] as const) {
    const page = await moderate(t, app, { ...options, bypassCSP: true });
    for (const path of [
      '/studio/queue',
      '/studio/queue?view=reported',
      '/studio/queue?view=new&language=en',
      `/studio/comments/${ids[0]}`,
      '/studio/decisions',
      '/studio/bans',
      '/studio/lookups',
    ]) {
      await page.goto(path);
      await expectAccessible(page);
      const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
      assert.ok(overflow <= 0, `${path} is ${overflow} px wider than the window`);
    }
    const buttons = await page.goto('/studio/queue').then(() => page.locator('.queue-item button').all());
    for (const button of buttons) {
      const box = await button.boundingBox();
      assert.ok(box !== null && box.height >= 44, 'large enough for a thumb');
    }
  }
});

/** Twelve that wait, by six writers, and some that stand already. */
async function fill(app: TestApp): Promise<string[]> {
  const story = await publish(app);
  await say(app, story, 'The ferry came back at *noon*.');
  const reported = await say(app, story, 'It never came back, whatever the ministry says.');
  await report(app, reported.id, 'Not true');
  const writers = Array.from({ length: 6 }, () => newSecret());
  const ids: string[] = [];
  for (let i = 0; i < 12; i++) {
    const secret = writers[i % 6] ?? '';
    const answers = i % 3 === 0 ? [1, 2] : [];
    ids.push(await sayHeld(app, story, `Remark ${i + 1}, from pier ${i}.`, { secret, answers }));
  }
  return ids;
}

type Options = NonNullable<Parameters<Browser['newContext']>[0]>;

/** carol's browser at the app behind a real socket; every request takes a second of the test's clock. */
async function moderate(t: TestContext, app: TestApp, options: Options): Promise<Page> {
  const server = createServer(
    getRequestListener(request => {
      app.clock.advance(1_000);
      return app.fetch(request);
    }),
  ).listen(0, '127.0.0.1');
  t.after(() => server.close());
  await once(server, 'listening');
  const baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const context = await chromium.newContext({ baseURL, ...options });
  t.after(() => context.close());
  const { browser } = await signInAs(app, { name: `Carol ${baseURL.slice(-5)}`, role: 'moderator' });
  await context.addCookies([
    { name: 'dateline_session', value: browser.cookies.get('dateline_session') ?? '', url: baseURL },
  ]);
  const page = await context.newPage();
  page.on('pageerror', error => assert.fail(error));
  return page;
}

async function gone(page: Page, id: string | undefined): Promise<void> {
  await page.locator(`#c-${id}`).waitFor({ state: 'hidden' });
}

async function state(app: TestApp, id: string | undefined) {
  return (await readStoredComments(app.db.read, [id ?? '']))[0]?.state;
}
