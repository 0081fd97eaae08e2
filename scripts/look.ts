import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser } from '../test/browser.ts';

/**
 * Takes pictures of a running site, to be looked at:
 *
 *   npm run look -- --url http://localhost:3000 --to pictures / /archive
 *
 * For every path one picture for each width and scheme. `--text 200` doubles the text, `--block font,image` refuses those
 * files, `--scripts off` switches scripts off, `--cookie name=value` signs in, `--fold` takes only what is seen at first.
 */
const { values: options, positionals: paths } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string', default: 'http://localhost:3000' },
    to: { type: 'string', default: 'pictures' },
    widths: { type: 'string', default: '360,768,1280' },
    schemes: { type: 'string', default: 'light,dark' },
    scripts: { type: 'string', default: 'on' },
    text: { type: 'string', default: '100' },
    block: { type: 'string', default: '' },
    cookie: { type: 'string' },
    fold: { type: 'boolean', default: false },
  },
});

await mkdir(options.to, { recursive: true });
const browser = await openBrowser();
try {
  for (const path of paths.length === 0 ? ['/'] : paths) await lookAt(browser, path);
} finally {
  await browser.close();
}

async function lookAt(browser: Browser, path: string): Promise<void> {
  for (const width of options.widths.split(',').map(Number)) {
    for (const scheme of options.schemes.split(',')) {
      const context = await browser.newContext(contextOptions(width, scheme));
      if (options.cookie !== undefined) {
        const [name = '', value = ''] = options.cookie.split('=');
        await context.addCookies([{ name, value, url: options.url }]);
      }
      const page = await context.newPage();
      await takePicture(page, path, join(options.to, pictureName(path, width, scheme)));
      await context.close();
    }
  }
}

function contextOptions(width: number, scheme: string): BrowserContextOptions {
  return {
    viewport: { width, height: width < 500 ? 740 : 900 },
    colorScheme: scheme === 'dark' ? 'dark' : 'light',
    javaScriptEnabled: options.scripts !== 'off',
  };
}

async function takePicture(page: Page, path: string, file: string): Promise<void> {
  const blocked = options.block.split(',');
  await page.route('**/*', route =>
    blocked.includes(route.request().resourceType()) ? route.abort() : route.continue(),
  );
  page.on('console', message => {
    if (message.type() === 'error') console.error(`${path}: ${message.text()}`);
  });
  if (options.text !== '100') await enlargeText(page, Number(options.text));
  await page.goto(new URL(path, options.url).href, { waitUntil: 'load' });
  await page.evaluate('document.fonts.ready');
  const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
  if (Number(overflow) > 0) console.error(`${file}: wider than the window by ${overflow} px`);
  await page.screenshot({ path: file, fullPage: !options.fold });
  console.log(file);
}

/** As a reader's own setting of the text size does it: the root's size, on which all others hang. */
async function enlargeText(page: Page, percent: number): Promise<void> {
  const client = await page.context().newCDPSession(page);
  await client.send('Page.enable');
  await client.send('Page.setFontSizes', {
    fontSizes: { standard: (16 * percent) / 100, fixed: (13 * percent) / 100 },
  });
}

function pictureName(path: string, width: number, scheme: string): string {
  const name = path.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'home';
  const marks = [options.text === '100' ? '' : `text${options.text}`, options.block && `no-${options.block}`];
  return [name, width, scheme, ...marks].filter(Boolean).join('.').concat('.png');
}
