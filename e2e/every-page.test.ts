import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContext } from 'playwright-core';
import { newSecret } from '../src/lib/keys.ts';
import { saveSettings } from '../src/site/settings.ts';
import type { TestApp } from '../test/app.ts';
import { faultsOf, LOOKS } from '../test/axe.ts';
import { addressOf, belongingsOf, withoutTypes } from '../test/belongings.ts';
import { openBrowser } from '../test/browser.ts';
import { signInAs } from '../test/cast.ts';
import { startBrowsedApp } from './app.ts';

/**
 * Every address of the app that answers the owner with a page, with axe-core: on a telephone and on a desk, light and
 * dark, from left to right and from right to left; nothing wider than the window. Colours do not hang on the width nor
 * widths on colours, so each direction has two of the four. A new route is in here without anybody thinking of it.
 */

let chromium: Browser;
before(async () => {
  chromium = await openBrowser();
});
after(() => chromium.close());

for (const language of ['en', 'fa'] as const) {
  test(`no page of the app has a violation: ${language}`, async t => {
    const app = await startBrowsedApp(t, 'sqlite');
    await app.db.write(write => saveSettings(write, { language }));
    const { person, browser } = await signInAs(app);
    const secret = newSecret();
    browser.cookies.set('dateline_writer', secret);
    const things = await belongingsOf(app, { person, secret }, person, 'published');
    await app.settle();
    const context = await chromium.newContext({ baseURL: app.url, bypassCSP: true });
    t.after(() => context.close());
    await context.addCookies([...browser.cookies].map(([name, value]) => ({ name, value, url: app.url })));
    await serveTo(context, app);
    const page = await context.newPage();
    const seen: string[] = [];
    const told: string[] = [];
    const patterns = new Set(app.routes.filter(({ method }) => method === 'GET').map(({ path }) => path));
    for (const path of patterns) {
      const address = addressOf(path, things);
      if (!(await isPage(app, browser.cookies, address))) continue;
      seen.push(withoutTypes(path));
      await page.goto(address);
      told.push(...(await faultsOf(page, language === 'en' ? LOOKS.ltr : LOOKS.rtl)));
    }
    assert.deepEqual(told, []);
    assert.ok(seen.length >= 60, seen.join(' '));
  });
}

/** Answers what the browser asks of the site; whatever else it asks for fails. */
async function serveTo(context: BrowserContext, app: TestApp): Promise<void> {
  await context.route('**/*', async route => {
    const request = route.request();
    if (!request.url().startsWith(`${app.url}/`)) return route.abort();
    const headers = { ...(await request.allHeaders()), host: new URL(app.url).host };
    const asked = new Request(request.url(), { method: request.method(), headers: named(headers) });
    const answer = await app.fetch(asked);
    // A stream of events would never end.
    if (answer.headers.get('content-type')?.startsWith('text/event-stream')) {
      await answer.body?.cancel();
      return route.abort();
    }
    const body = Buffer.from(await answer.arrayBuffer());
    return route.fulfill({ status: answer.status, headers: Object.fromEntries(answer.headers), body });
  });
}

/** Without what HTTP/2 writes in place of a first line. */
const named = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith(':')));

async function isPage(app: TestApp, cookies: ReadonlyMap<string, string>, path: string): Promise<boolean> {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const headers = { cookie, host: new URL(app.url).host };
  const answer = await app.fetch(new Request(new URL(path, app.url), { headers }));
  await answer.body?.cancel();
  return answer.status === 200 && answer.headers.get('content-type')?.startsWith('text/html') === true;
}
