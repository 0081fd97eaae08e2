import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../test/browser.ts';
import { drawing } from '../test/pictures.ts';
import { signedIn } from './sign-in.ts';
import { startSite } from './site.ts';

/** The settings of the site as an owner changes them, and what readers see of each. */

let chromium: Browser;
let folder: string;
before(async () => {
  chromium = await openBrowser();
  folder = await mkdtemp(join(tmpdir(), 'dateline-logo-'));
});
after(async () => {
  await chromium.close();
  await rm(folder, { recursive: true, force: true });
});

const PHONE = { hasTouch: true, isMobile: true, viewport: { width: 360, height: 780 } };
const DESK = { viewport: { width: 1280, height: 900 } };

for (const [name, kind, options] of [
  ['a phone without scripts', 'sqlite', { ...PHONE, javaScriptEnabled: false }],
  ['a desk with scripts', 'postgres', DESK],
] as const) {
  test(`${name}: name, colour, fonts, logo, menu, calendar and language reach the readers`, async t => {
    const site = await startSite(t, kind, '--demo');
    const { page, faults } = await signedIn(t, chromium, site, options);
    const readers = await (await chromium.newContext({ baseURL: site.url, ...options })).newPage();
    t.after(() => readers.context().close());
    readers.on('pageerror', error => faults.push(error.message));
    const press = (label: string) => page.getByRole('button', { name: label, exact: true }).click();
    const save = async () => {
      await press('Save settings');
      await page.getByText('Settings saved.', { exact: true }).waitFor();
    };

    await page.goto('/studio/settings');
    await page.fill('#name', 'Harbour Watch');
    await save();
    await readers.goto('/');
    assert.equal(await readers.textContent('.site-name'), 'Harbour Watch');

    await page.goto('/studio/settings/look');
    await page.selectOption('#fonts', 'sans');
    await page.selectOption('#accent', 'own');
    await page.fill('#accentOwn', '#ff8800');
    await press('Save settings');
    await page
      .getByText(/contrast is 2\.04 to 1/)
      .first()
      .waitFor();
    assert.deepEqual(
      [
        await page.inputValue('#fonts'),
        await page.inputValue('#accent'),
        await page.inputValue('#accentOwn'),
      ],
      ['sans', 'own', '#ff8800'],
    );
    await readers.goto('/');
    assert.equal(await readers.locator('html.accent-own').count(), 0, 'what is refused changes nothing');
    await press('Use #a65600');
    await page.getByText('Settings saved.', { exact: true }).waitFor();
    await readers.goto('/');
    assert.equal(await readers.locator('html.fonts-sans').count(), 1);
    const ACCENT = "getComputedStyle(document.documentElement).getPropertyValue('--accent').trim()";
    assert.equal(await readers.evaluate<string>(ACCENT), '#a65600');

    const logo = join(folder, `${kind}.png`);
    await writeFile(logo, await drawing(600, 200).png().toBuffer());
    await page.setInputFiles('#file-logo', logo);
    await press('Use this picture: Logo');
    await page.getByRole('button', { name: 'Use another picture: Logo', exact: true }).waitFor();
    await readers.goto('/');
    const shown = readers.locator('.site-name img').first();
    assert.equal(await shown.getAttribute('alt'), 'Harbour Watch');
    const width = await readers.evaluate<number>("document.querySelector('.site-name img').naturalWidth");
    assert.ok(width > 0, 'the picture is there');

    await page.goto('/studio/settings/menus');
    await press('Move up: 2');
    await page.locator('[name="address-menuHeader-2"]').waitFor();
    await page.selectOption('[name="to-menuHeader-2"]', 'other');
    await page.fill('[name="address-menuHeader-2"]', 'https://example.org/');
    await page.fill('[name="label-menuHeader-2"]', 'Friends');
    await save();
    await readers.goto('/');
    assert.deepEqual(await readers.locator('.site-header nav a').allTextContents(), [
      'Search',
      'Archive',
      'Friends',
    ]);

    await page.goto('/studio/settings/language');
    await page.selectOption('#calendarEn', 'persian');
    await save();
    await readers.goto('/');
    assert.match((await readers.textContent('main')) ?? '', /Esfand 1404/);

    await page.goto('/studio/settings/language');
    await page.selectOption('#language', 'fa');
    await press('Save settings');
    await page.getByText('تنظیمات ذخیره شد.', { exact: true }).waitFor();
    await readers.goto('/');
    assert.equal(await readers.getAttribute('html', 'lang'), 'fa');
    assert.equal(await readers.getAttribute('html', 'dir'), 'rtl');
    const overflow = await readers.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    assert.ok(overflow <= 0, `the page is ${overflow}px too wide`);
    assert.deepEqual(faults, []);
  });
}
