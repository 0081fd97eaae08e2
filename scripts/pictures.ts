import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import sharp from 'sharp';
import { link } from '../src/routes.ts';
import { openBrowser } from '../test/browser.ts';

/**
 * Takes the pictures of the studio that the guides show, of a demo (`npm start -- --demo`) that is running and of which
 * nothing was changed:
 *
 *   npm exec -c 'node scripts/pictures.ts --url http://localhost:3000 --password=PASSWORD'
 */
const { values: options } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://localhost:3000' },
    name: { type: 'string', default: 'Nora Vale' },
    password: { type: 'string', default: '' },
    to: { type: 'string', default: 'docs/pictures' },
  },
});

const DESK = { viewport: { width: 1120, height: 860 } };
const PHONE = { viewport: { width: 390, height: 760 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
/** Beginnings of the headlines of the demo. */
const [ENGLISH, PERSIAN] = ['Guards clear dockers', 'مرگ انبوه'];

const browser = await openBrowser();
try {
  const cookies = await signIn(browser);
  await take('overview', DESK, cookies, async page => {
    await page.goto(link('studio'));
  });
  await take('editor', DESK, cookies, async page => {
    await openText(page, ENGLISH);
    await page.getByRole('button', { name: 'Preview', exact: true }).click();
    await page.frameLocator('iframe').locator('h1').waitFor();
  });
  await take('editor-persian', DESK, cookies, page => openText(page, PERSIAN));
  await take('claims', DESK, cookies, async page => {
    const post = await addressOf(page, ENGLISH);
    await page.goto(link('studioQuestions', { post }));
  });
  await take('update-phone', PHONE, cookies, async page => {
    const post = await addressOf(page, ENGLISH);
    await page.goto(link('studioNewUpdate', { post }));
    await page.locator('.cm-content').click();
    await page.keyboard.type('The hospital now counts **31 patients** from the quay.');
    await page.keyboard.press('Escape');
  });
} finally {
  await browser.close();
}

async function signIn(browser: Browser): Promise<Awaited<ReturnType<BrowserContext['cookies']>>> {
  const context = await browser.newContext({ baseURL: options.url });
  const page = await context.newPage();
  await page.goto(link('signIn'));
  await page.fill('[name=name]', options.name);
  await page.fill('[name=password]', options.password);
  await page.keyboard.press('Enter');
  await page.waitForURL(url => url.pathname === link('studio'));
  const cookies = await context.cookies();
  await context.close();
  return cookies;
}

async function take(
  name: string,
  frame: BrowserContextOptions,
  cookies: Parameters<BrowserContext['addCookies']>[0],
  go: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ ...frame, baseURL: options.url, colorScheme: 'light' });
  await context.addCookies(cookies);
  const page = await context.newPage();
  await go(page);
  await page.evaluate('document.fonts.ready');
  const file = join(options.to, `${name}.png`);
  // Few colours are enough for text on paper, and take a third of the room.
  const taken = sharp(await page.screenshot({ animations: 'disabled' }));
  await writeFile(file, await taken.png({ palette: true, colours: 128, effort: 10 }).toBuffer());
  console.log(file);
  await context.close();
}

async function addressOf(page: Page, headline: string): Promise<string> {
  await page.goto(link('studioPosts'));
  const href = await page.getByRole('link', { name: headline }).first().getAttribute('href');
  return href?.split('/').at(-1) ?? '';
}

async function openText(page: Page, headline: string): Promise<void> {
  await page.goto(link('studioPost', { post: await addressOf(page, headline) }));
  await page.locator('.cm-content').waitFor();
  await page.locator('.editor').first().scrollIntoViewIfNeeded();
}
