import type { TestContext } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Site } from './site.ts';

/** Signs the owner of a demo in, by the name and the password that the server printed. */
export async function signIn(page: Page, site: Site): Promise<Page> {
  const printed = (what: RegExp) => what.exec(site.output())?.[1] ?? '';
  await page.goto('/studio/sign-in');
  await page.fill('[name=name]', printed(/Name: (.+)/));
  await page.fill('[name=password]', printed(/Password: (\S+)/));
  // Not the button of the passkey, which stands before it where scripts run.
  await page.click('form[action="/studio/sign-in"] button');
  await page.waitForURL(/\/studio$/);
  return page;
}

/** The same in a browser of their own, closed when the test ends. `faults` gathers script errors and what the policy refused. */
export async function signedIn(
  t: TestContext,
  chromium: Browser,
  site: Site,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; faults: string[] }> {
  const context = await chromium.newContext({ baseURL: site.url, locale: 'en-GB', ...options });
  t.after(() => context.close());
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', error => faults.push(error.message));
  page.on('console', message => {
    if (/Content Security Policy/.test(message.text())) faults.push(message.text());
  });
  await signIn(page, site);
  return { page, faults };
}
