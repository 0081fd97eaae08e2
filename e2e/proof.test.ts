import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before } from 'node:test';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import type { Browser, Page } from 'playwright-core';
import { AttackMeter } from '../src/moderation/attack.ts';
import { policyReader } from '../src/moderation/policy.ts';
import { proofRoutes } from '../src/moderation/proof-controller.ts';
import { createProofOfWork } from '../src/moderation/proof-of-work.ts';
import type { SpeakerEnv } from '../src/people/speaker.ts';
import { patterns } from '../src/routes.ts';
import type { TestApp } from '../test/app.ts';
import { openBrowser } from '../test/browser.ts';
import { publish, type Story } from '../test/story.ts';
import { onBothApps } from './app.ts';

/** A proof of work as a reader meets it: the real page, script and solver in a real browser under the real policy. */

let chromium: Browser;
before(async () => {
  chromium = await openBrowser();
});
after(() => chromium.close());

underGuard(
  'under attack the browser solves a task, says so, and the comment arrives',
  async ({ page, story, attack, proofs, complaints }) => {
    attack();
    const solver = await holdBack(page, '**/assets/proof-solver.*');
    await page.fill('#comment-text', 'The ferry is back.');
    const asked = page.waitForRequest('**/challenge');
    await page.getByRole('button', { name: 'Publish comment' }).click();
    await asked;
    const status = page.getByRole('status');
    await status.filter({ hasText: 'your browser first solves a small task' }).waitFor();
    // Whoever presses again meanwhile sends nothing twice.
    await page.getByRole('button', { name: 'Publish comment' }).click();
    solver.letGo();
    await page.locator('.comment', { hasText: 'The ferry is back.' }).waitFor();
    assert.equal(new URL(page.url()).pathname, story.path);
    assert.deepEqual(proofs, [true]);

    await page.fill('#comment-text', 'And it left again.');
    await page.getByRole('button', { name: 'Publish comment' }).click();
    await page.locator('.comment', { hasText: 'And it left again.' }).waitFor();
    assert.deepEqual(proofs, [true, true]);
    assert.deepEqual(complaints, []);
  },
);

underGuard(
  'while it is quiet the form is sent as it is, and no solver is loaded',
  async ({ page, proofs, asked, complaints }) => {
    await page.fill('#comment-text', 'The ferry is back.');
    await page.getByRole('button', { name: 'Publish comment' }).click();
    await page.locator('.comment', { hasText: 'The ferry is back.' }).waitFor();
    assert.deepEqual(proofs, ['']);
    assert.equal(asked.filter(path => path.endsWith('/challenge')).length, 1);
    assert.equal(asked.filter(path => path.includes('proof-solver')).length, 0);
    assert.deepEqual(complaints, []);
  },
);

underGuard(
  'where the task cannot be had or solved, the comment is sent without',
  async ({ page, attack, proofs }) => {
    attack();
    await page.route('**/assets/proof-solver.*', route => route.abort());
    await page.fill('#comment-text', 'No solver here.');
    await page.getByRole('button', { name: 'Publish comment' }).click();
    await page.locator('.comment', { hasText: 'No solver here.' }).waitFor();

    await page.route('**/challenge', route => route.abort());
    await page.fill('#comment-text', 'No answer here.');
    await page.getByRole('button', { name: 'Publish comment' }).click();
    await page.locator('.comment', { hasText: 'No answer here.' }).waitFor();
    assert.deepEqual(proofs, ['', '']);
  },
);

type Reading = {
  page: Page;
  story: Story;
  /** Makes the thread one under attack. */
  attack(): void;
  /** What came with each comment: '' or whether it is a valid proof. */
  proofs: (boolean | '')[];
  asked: string[];
  complaints: string[];
};

/** The app behind a door that looks at the proof of each comment and then lets it in. */
function underGuard(name: string, body: (reading: Reading) => Promise<void>): void {
  onBothApps(name, async (_, app) => {
    const story = await publish(app);
    const meter = new AttackMeter(app.clock.now);
    const proofs: Reading['proofs'] = [];
    const site = await serve(doorOf(app, meter, proofs));
    const context = await chromium.newContext({ baseURL: site.url });
    const page = await context.newPage();
    const seen = watch(page);
    try {
      await page.goto(story.path);
      await body({ ...seen, page, story, proofs, attack: () => attackThread(meter, story) });
    } finally {
      await context.close();
      await site.close();
    }
  });
}

function doorOf(app: TestApp, meter: AttackMeter, proofs: Reading['proofs']): Hono<SpeakerEnv> {
  const proof = createProofOfWork(app);
  const door = new Hono<SpeakerEnv>();
  door.use((c, next) => {
    c.set('person', null);
    return next();
  });
  door.route('/', proofRoutes({ db: app.db, meter, policy: policyReader(), proof, limit: () => undefined }));
  door.post(patterns.threadComments, async c => {
    const sent = new URLSearchParams(await c.req.raw.clone().text()).get('altcha') ?? '';
    proofs.push(sent === '' ? '' : await proof.verify(sent));
    return app.fetch(c.req.raw);
  });
  door.all('*', c => app.fetch(c.req.raw));
  return door;
}

function attackThread(meter: AttackMeter, { threadId }: Story): void {
  for (let i = 0; i < 10; i++) meter.count(threadId);
}

async function serve(door: Hono<SpeakerEnv>) {
  const server = createServer(getRequestListener(door.fetch));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise<void>(resolve => server.close(() => resolve())),
  };
}

function watch(page: Page): { asked: string[]; complaints: string[] } {
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on('request', request => asked.push(new URL(request.url()).pathname));
  page.on('console', message => complaints.push(message.text()));
  page.on('pageerror', error => complaints.push(error.message));
  return { asked, complaints };
}

/** Keeps the answer to these addresses back until the test lets it go. */
async function holdBack(page: Page, addresses: string): Promise<{ letGo(): void }> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(addresses, async route => {
    await promise;
    await route.continue();
  });
  return { letGo: resolve };
}
