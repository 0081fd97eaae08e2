import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { expectAccessible, faultsOf, LOOKS } from '../test/axe.ts';
import { openBrowser } from '../test/browser.ts';
import { photo } from '../test/pictures.ts';
import { signIn } from './sign-in.ts';
import { type Site, startSite } from './site.ts';

/**
 * Every kind of page of the demo site with axe-core: on a telephone and on a desk, light and dark; nothing
 * wider than the window, and no request to anyone else.
 */
const READING = [
  '/',
  '/archive',
  '/archive/2026/03',
  '/tags/harbour',
  '/2026/03/north-quay-cleared',
  '/2026/03/north-quay-cleared/history',
  '/2026/03/north-quay-cleared?view=conversations',
  '/2026/03/simrud-marsh-fish',
  '/2026/03/simrud-marsh-fish?view=worth',
  '/2026/03/simrud-marsh-fish/history',
  '/search?q=quay',
  '/search?q=a',
  '/rules',
  '/moderation',
  '/moderation?by=person',
  '/moderation/figures',
  '/no-such-page',
  '/studio/sign-in',
];

let chromium: Browser;
before(async () => {
  chromium = await openBrowser();
});
after(() => chromium.close());

test('pages for readers have no violation', async t => {
  const site = await startSite(t, 'sqlite', '--demo');
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [360, 1280]) {
      const context = await chromium.newContext({
        baseURL: site.url,
        bypassCSP: true,
        colorScheme,
        viewport: { width, height: 900 },
      });
      const page = await context.newPage();
      const foreign: string[] = [];
      page.on('request', request => request.url().startsWith(site.url) || foreign.push(request.url()));
      const replies = await replyPages(site);
      for (const path of [...READING, ...replies]) {
        await page.goto(path);
        await expectAccessible(page);
        const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
        assert.ok(overflow <= 0, `${path} is ${overflow} px wider than ${width}`);
      }
      assert.deepEqual(foreign, []);
      await context.close();
    }
  }
});

/** The kinds of pages alone are in `every-page.test.ts`; here they hold what a site holds that is in use. */
test('pages of the studio have no violation', async t => {
  const site = await startSite(t, 'sqlite', '--demo');
  const context = await chromium.newContext({ baseURL: site.url, bypassCSP: true });
  t.after(() => context.close());
  const page = await context.newPage();
  await signIn(page, site);
  await addToLibrary(page);
  const waiting = ['/studio', '/studio/posts/new', '/studio/media'];
  const seen = new Set(waiting);
  const kinds = new Set<string>();
  const told: string[] = [];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    // One page of each kind is enough: pages of two posts differ in their words alone.
    const kind = path
      .replace(/[0-9a-z]{26}/g, ':id')
      .replace(/\/tags\/.*/, '/tags/:tag')
      .replace(/\?.*/, '');
    if (kinds.has(kind)) continue;
    kinds.add(kind);
    // Files that are handed out are no pages.
    if (!(await page.request.head(path)).headers()['content-type']?.startsWith('text/html')) continue;
    await page.goto(path);
    told.push(...(await faultsOf(page, LOOKS.ltr)));
    for (const href of await page
      .locator('a[href^="/studio"]')
      .evaluateAll(links => links.map(link => link.getAttribute('href') ?? ''))) {
      const next = href.replace(/#.*/, '');
      if (!seen.has(next)) waiting.push(next);
      seen.add(next);
    }
  }
  assert.deepEqual(told, []);
  assert.ok(kinds.size >= 45, [...kinds].join(' '));
});

/** A picture, so that there is a page of one. */
async function addToLibrary(page: Page): Promise<void> {
  await page.goto('/studio/media');
  await page.setInputFiles('#file', { name: 'pier.jpg', mimeType: 'image/jpeg', buffer: await photo() });
  await page.locator('.media-upload button[type=submit]').click();
  await page.locator('a[href^="/studio/media/"]', { hasText: 'pier.jpg' }).waitFor();
}

async function replyPages(site: Site): Promise<string[]> {
  const text = await (await fetch(`${site.url}/2026/03/north-quay-cleared`)).text();
  const reply = /href="(\/threads\/[^"]+\/reply\?answers=4)"/.exec(text)?.[1] ?? '';
  assert.notEqual(reply, '');
  return [reply, reply.replace(/reply.*/, 'mine')];
}
