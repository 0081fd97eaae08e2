import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { Site } from '../site.ts';

/** Generous: the machine of a continuous integration may be slow and busy. Milliseconds. */
const PATIENCE = 90_000;

/** Somebody at a browser of their own. */
export type Person = {
  page: Page;
  scripts: boolean;
  /** What no page may do: script errors, what the policy refused, requests to others. */
  complaints: string[];
};

export type House = { t: TestContext; chromium: Browser; site: Site; scripts: boolean };

/** Opens a browser that comes from `network`, with scripts or without as the whole evening is. */
export async function person({ t, chromium, site, scripts }: House, network: string): Promise<Person> {
  const context = await chromium.newContext({
    baseURL: site.url,
    javaScriptEnabled: scripts,
    extraHTTPHeaders: { 'x-forwarded-for': network },
  });
  t.after(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const complaints: string[] = [];
  page.on('request', request => {
    if (!request.url().startsWith(site.url)) complaints.push(`asked ${request.url()}`);
  });
  page.on('pageerror', error => complaints.push(`failed: ${error.message}`));
  page.on('console', message => {
    if (message.type() === 'error' && !isRefusal(message.text())) complaints.push(message.text());
  });
  return { page, scripts, complaints };
}

/** Browsers call every answer from 400 on an error, also one that a form came back with. */
function isRefusal(message: string): boolean {
  return /^Failed to load resource: the server responded with a status of (403|409|422|503)\b/.test(message);
}

/** The site's owner, by the link that the command printed; leads to the studio. */
export async function becomeOwner({ page }: Person, site: Site, name: string): Promise<void> {
  await page.goto(/http:\S+\/setup\/\S+/.exec(site.output())?.[0] ?? '');
  await page.fill('[name=name]', 'The Northport Dispatch');
  await page.fill('[name=zone]', 'Europe/Athens');
  await page.fill('[name=ownerName]', name);
  await page.fill('[name=password]', 'a long enough password');
  await page.fill('[name=passwordAgain]', 'a long enough password');
  await page.click('main button');
  await page.locator('.studio-nav').first().waitFor();
}

/** Publishes a post; returns where it is read. */
export async function publishPost({ page, scripts }: Person): Promise<string> {
  await page.goto('/studio/posts/new');
  await page.fill('[name=headline]', 'The ferry that did not come back');
  await page.fill(
    scripts ? '.cm-content' : '[name=body]',
    'She left at nine. The harbour office says nothing.',
  );
  await page.fill('[name=slug]', 'ferry');
  await page.getByRole('button', { name: 'Save as draft' }).click();
  await page.getByRole('link', { name: 'Publish', exact: true }).click();
  await page.getByRole('button', { name: 'Publish now' }).click();
  const address = page.locator('a[href$="/ferry"]').first();
  return (await address.getAttribute('href')) ?? assert.fail('the post has no address');
}

/** An account that the command line makes, and its browser. */
export async function moderator(house: House, name: string, network: string): Promise<Person> {
  const made = await house.site.command('user', 'add', name, '--role', 'moderator', '--json');
  const { password } = JSON.parse(made) as { password: string };
  const who = await person(house, network);
  await who.page.goto('/studio/sign-in');
  await who.page.fill('[name=name]', name);
  await who.page.fill('[name=password]', password);
  await who.page.click('form[action="/studio/sign-in"] button');
  await who.page.locator('.studio-nav').first().waitFor();
  return who;
}

export type Written = { outcome: 'published' | 'held'; id: string };

/**
 * Writes below the post as a reader does; insists where the page asks whether the text is meant so, and sends it again where there is
 * no room just now.
 */
export async function writes({ page }: Person, path: string, text: string, name = ''): Promise<Written> {
  await page.goto(path);
  await page.fill('#comment-text', text);
  if (name !== '') await page.fill('#comment-name', name);
  await page.getByRole('button', { name: 'Publish comment' }).click();
  await page.waitForURL(url => url.pathname !== path || url.hash.startsWith('#c-'));
  while (new URL(page.url()).pathname.startsWith('/threads/')) {
    await page.getByRole('alert').waitFor();
    const insisting = page.getByRole('button', { name: 'Send it to a moderator as it is' });
    const insists = (await insisting.count()) > 0;
    const answered = page.waitForEvent('framenavigated');
    await (insists ? insisting : page.getByRole('button', { name: 'Publish comment' })).click();
    await answered;
    await page.waitForLoadState();
  }
  const { pathname, hash } = new URL(page.url());
  const held = /^\/status\/([0-9a-z]{26})\//i.exec(pathname)?.[1];
  return held === undefined ? { outcome: 'published', id: hash.slice(3) } : { outcome: 'held', id: held };
}

/**
 * Opens the status page of an own comment as this browser knows it: from the place of the comment, or without scripts
 * from the list of what was written here. Returns its address.
 */
export async function opensStatus({ page, scripts }: Person, path: string, id: string): Promise<string> {
  if (scripts) await page.goto(`/c/${id}`);
  else {
    await page.goto(path);
    await page.locator('.own-comments a').first().click();
  }
  await page.locator(`#c-${id}`).getByRole('link', { name: 'Status' }).click();
  await page.waitForURL('**/status/**');
  return new URL(page.url()).pathname;
}
