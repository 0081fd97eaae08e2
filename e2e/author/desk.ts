import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { Site } from '../site.ts';
import { TALES, type Tale } from './tale.ts';

/** Generous: the machine of a continuous integration may be slow and busy. Milliseconds. */
const PATIENCE = 60_000;

/** How somebody works: on what, with scripts or without, and in which language. */
export type Way = { device: 'phone' | 'desk'; scripts: boolean; language: 'en' | 'fa' };

const DEVICES: Readonly<Record<Way['device'], BrowserContextOptions>> = {
  phone: { hasTouch: true, isMobile: true, viewport: { width: 360, height: 780 } },
  desk: { viewport: { width: 1280, height: 900 } },
};

export type House = {
  t: TestContext;
  chromium: Browser;
  site: Site;
  way: Way;
  tale: Tale;
  /** By the clock of the machine. */
  begunAt: number;
};

export function houseOf(t: TestContext, chromium: Browser, site: Site, way: Way): House {
  return { t, chromium, site, way, tale: TALES[way.language], begunAt: Date.now() };
}

/** "a phone without scripts, fa" */
export const nameOfWay = ({ device, scripts, language }: Way): string =>
  `a ${device} ${scripts ? 'with' : 'without'} scripts, ${language}`;

/** Somebody at a browser of their own. */
export type Person = {
  house: House;
  context: BrowserContext;
  page: Page;
  /** What no page may do: script errors, what the policy refused, requests to others. */
  complaints: string[];
  /** Paths of the studio that were open, in the order of their first visit. */
  visited: Set<string>;
};

export async function somebody(house: House, options: BrowserContextOptions = {}): Promise<Person> {
  const { t, chromium, site, way } = house;
  const context = await chromium.newContext({
    ...DEVICES[way.device],
    baseURL: site.url,
    javaScriptEnabled: way.scripts,
    locale: way.language === 'fa' ? 'fa-IR' : 'en-GB',
    ...options,
  });
  t.after(() => context.close());
  const person: Person = {
    house,
    context,
    page: await context.newPage(),
    complaints: [],
    visited: new Set(),
  };
  watch(person, person.page);
  return person;
}

/** A second window of the same person. */
export async function secondWindow(person: Person): Promise<Person> {
  const second = { ...person, page: await person.context.newPage() };
  watch(second, second.page);
  return second;
}

/** The site's owner sets it up by the link that the command printed, in the language of the house. */
export async function setUp(house: House): Promise<void> {
  const { page } = await somebody(house);
  await page.goto(/http:\S+\/setup\/\S+/.exec(house.site.output())?.[0] ?? '');
  await page.fill('[name=name]', house.tale.site);
  await page.selectOption('[name=language]', house.way.language);
  await page.fill('[name=zone]', house.tale.zone);
  await page.fill('[name=ownerName]', 'Olga Reyes');
  await page.fill('[name=password]', 'a long enough password');
  await page.fill('[name=passwordAgain]', 'a long enough password');
  await page.click('main button');
  await page.locator('.studio-nav').first().waitFor();
}

/** An account that the command line makes signs in at the page for it. */
export async function authorSignsIn(house: House, options: BrowserContextOptions = {}): Promise<Person> {
  const { author } = house.tale;
  const made = await house.site.command('user', 'add', author, '--role', 'author', '--json');
  const { password } = JSON.parse(made) as { password: string };
  const person = await somebody(house, options);
  const { page } = person;
  await page.goto('/studio/sign-in');
  await page.fill('[name=name]', author);
  await page.fill('[name=password]', password);
  await touch(person, person.page.locator('form[action="/studio/sign-in"] button'));
  await page.locator('.studio-nav').first().waitFor();
  return person;
}

/** Goes where a link of the open page leads; a page that does not lead there fails. */
export async function follow(person: Person, path: string): Promise<void> {
  const control = person.page.locator(`a[href="${path}"]`);
  const shown = control.filter({ visible: true }).first();
  if ((await shown.count()) === 0) {
    const folded = person.page.locator('details:not([open])', { has: control });
    await touch(person, folded.locator('summary').first());
  }
  await leave(person, shown);
  const { pathname, search } = new URL(person.page.url());
  assert.equal(pathname + search, path);
}

/** Follows a link of that name. */
export function followNamed(person: Person, label: string | RegExp): Promise<void> {
  return leave(person, person.page.getByRole('link', { name: label, exact: typeof label === 'string' }));
}

/** On to the page that a link leads to, also where that is the one that is open. */
async function leave(person: Person, control: Locator): Promise<void> {
  const { page } = person;
  const away = page.waitForEvent('framenavigated');
  await touch(person, control);
  await away;
  await page.waitForLoadState();
  await fits(person);
}

/** Presses the button of that name. */
export async function press(person: Person, label: string | RegExp): Promise<void> {
  await touch(person, person.page.getByRole('button', { name: label, exact: typeof label === 'string' }));
}

/** With the thumb on a phone, with the mouse on a desk. */
export async function touch({ house }: Person, control: Locator): Promise<void> {
  await (house.way.device === 'phone' ? control.tap() : control.click());
}

/** The page says that something was done. */
export async function told({ page }: Person, sentence: string): Promise<void> {
  await page.getByRole('status').filter({ hasText: sentence }).first().waitFor();
}

/** Nothing has to be scrolled sideways. */
export async function fits({ page }: Person): Promise<void> {
  const over = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  assert.ok(over <= 0, `${page.url()} is ${over} px too wide`);
}

function watch({ house, complaints, visited }: Person, page: Page): void {
  page.setDefaultTimeout(PATIENCE);
  page.on('request', request => {
    if (/^https?:/.test(request.url()) && !request.url().startsWith(house.site.url))
      complaints.push(`asked ${request.url()}`);
  });
  page.on('pageerror', error => complaints.push(`failed: ${error.message}`));
  page.on('console', message => {
    // Browsers call every answer from 400 on an error, also one that a form came back with.
    if (message.type() === 'error' && !/status of 4(09|22)\b/.test(message.text()))
      complaints.push(message.text());
  });
  page.on('framenavigated', frame => {
    const url = new URL(frame.url());
    if (frame === page.mainFrame() && url.pathname.startsWith('/studio')) {
      url.searchParams.delete('done');
      visited.add(`${url.pathname}${url.search}`);
    }
  });
}
