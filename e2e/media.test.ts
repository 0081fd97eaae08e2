import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { expectAccessible } from '../test/axe.ts';
import { openBrowser } from '../test/browser.ts';
import { eventually } from '../test/eventually.ts';
import { photo } from '../test/pictures.ts';
import { signedIn } from './sign-in.ts';
import { SITE_KINDS, startSite } from './site.ts';

/** The library as an author uses it, on a telephone and on a desk, with scripts and without. */

let chromium: Browser;
let folder: string;
before(async () => {
  chromium = await openBrowser();
  folder = await mkdtemp(join(tmpdir(), 'dateline-files-'));
});
after(async () => {
  await chromium.close();
  await rm(folder, { recursive: true, force: true });
});

const PHONE = { hasTouch: true, isMobile: true, viewport: { width: 360, height: 780 } };
const DESK = { viewport: { width: 1280, height: 900 } };

for (const [name, options] of [
  ['a phone with scripts', PHONE],
  ['a phone without scripts', { ...PHONE, javaScriptEnabled: false }],
  ['a desk with scripts', DESK],
  ['a desk without scripts', { ...DESK, javaScriptEnabled: false }],
] as const) {
  test(`${name}: add files, hear why one is refused, say what a picture shows`, async t => {
    const site = await startSite(t, 'sqlite', '--demo');
    const { page } = await signedIn(t, chromium, site, options);
    const press = (label: string) => page.getByRole('button', { name: label, exact: true }).click();
    await page.goto('/studio/media');
    await fitsIn(page);
    await page.setInputFiles('#file', [
      await file('pier.jpg', await photo({ seed: 1 })),
      await file('boat.jpg', await photo({ seed: 2 })),
    ]);
    await press('Upload');
    await page.getByText('Added to the library.').waitFor();
    await page.setInputFiles(
      '#file',
      await file('plan.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')),
    );
    await press('Upload');
    await page.getByText(/SVG drawings can carry programs/).waitFor();
    await page
      .getByRole('link', { name: /pier\.jpg/ })
      .first()
      .click();
    await page.locator('#alt').fill('The old pier at dusk');
    await press('Save');
    await page.getByText('Saved.', { exact: true }).waitFor();
    await fitsIn(page);
    assert.match((await page.textContent('.media-markdown')) ?? '', /^!\[The old pier at dusk\]\(\/media\//);
  });
}

for (const kind of SITE_KINDS) {
  test(`${kind}: a large file goes on where it stopped: after a broken connection, and after the page was left`, async t => {
    const site = await startSite(t, kind, '--demo');
    const { page } = await signedIn(t, chromium, site, DESK);
    page.on('dialog', dialog => dialog.accept());
    const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(3_000_000, 'x')]);
    const path = await file('report.pdf', bytes);
    const offsets: number[] = [];
    let broken = (_count: number) => false;
    await page.route('**/studio/uploads/*', route => {
      if (route.request().method() !== 'PATCH') return route.continue();
      offsets.push(Number(route.request().headers()['upload-offset']));
      return broken(offsets.length) ? route.abort('connectionreset') : route.continue();
    });

    // One request is lost; what follows goes on behind what had come.
    broken = count => count === 3;
    await page.goto('/studio/media');
    await page.setInputFiles('#file', path);
    await page.getByRole('button', { name: 'Upload', exact: true }).click();
    await page.getByText('Added to the library.').waitFor();
    assert.equal(offsets[2], offsets[3]);
    assert.equal(offsets.filter(offset => offset === 0).length, 1);

    // The line stays dead until the page is left. The same file, chosen again, goes on.
    await writeFile(path, Buffer.concat([bytes, Buffer.from('\nmore')]));
    offsets.length = 0;
    broken = count => count >= 3;
    await page.setInputFiles('#file', path);
    await page.getByRole('button', { name: 'Upload', exact: true }).click();
    await eventually('the line to break', () => offsets.length >= 3);
    await page.goto('/studio/media');
    await page.getByText(/Not finished; choose the file again/).waitFor();
    broken = () => false;
    offsets.length = 0;
    await page.setInputFiles('#file', path);
    await page.getByRole('button', { name: 'Upload', exact: true }).click();
    await page.getByText('Added to the library.').waitFor();
    assert.ok((offsets[0] ?? 0) >= 1024 * 1024, String(offsets));
  });
}

test('files are dropped and pasted', async t => {
  const site = await startSite(t, 'sqlite', '--demo');
  const { page } = await signedIn(t, chromium, site, DESK);
  for (const [seed, event] of [
    [5, `new DragEvent('drop', { ...options, dataTransfer: data })`],
    [6, `new ClipboardEvent('paste', { ...options, clipboardData: data })`],
  ] as const) {
    await page.goto('/studio/media');
    const bytes = (await photo({ seed })).toString('base64');
    const name = `by-${seed}.jpg`;
    await page.evaluate(`{
      const binary = Uint8Array.from(atob('${bytes}'), c => c.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([binary], '${name}', { type: 'image/jpeg' }));
      const options = { bubbles: true, cancelable: true };
      document.querySelector('.media-upload').dispatchEvent(${event});
    }`);
    await page.getByText('Added to the library.').waitFor();
    await page.getByText(name).waitFor();
  }
});

for (const language of ['en', 'fa']) {
  test(`${language}: the focal point is set by pressing, dragging and the arrow keys`, async t => {
    const site = await startSite(t, 'sqlite', '--demo', '--set', `language=${language}`);
    const { page, faults } = await signedIn(t, chromium, site, PHONE);
    await page.goto('/studio/media');
    await page.setInputFiles('#file', await file('quay.jpg', await photo({ seed: 11 })));
    await page.locator('.media-upload button[type=submit]').click();
    await page.waitForURL(/done=added/);
    await page.getByRole('link', { name: /quay\.jpg/ }).click();
    const [picture, mark] = [page.locator('.focus-picture'), page.getByRole('slider')];
    const held = () => Promise.all([page.inputValue('#focusX'), page.inputValue('#focusY')]);
    assert.deepEqual(await held(), ['', '']);
    const { width = 0, height = 0 } = (await picture.boundingBox()) ?? {};
    await picture.click({ position: { x: width / 4, y: height / 2 } });
    assert.deepEqual(await held(), ['25', '50']);

    // From where it was pressed the keys go on: to the left of the picture in every language, and not out of it.
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Shift+ArrowDown');
    assert.deepEqual(await held(), ['24', '60']);
    for (let press = 0; press < 9; press++) await page.keyboard.press('Shift+ArrowRight');
    assert.deepEqual(await held(), ['100', '60']);
    await fitsIn(page);
    const said = language === 'en' ? '100% from the left, 60% from the top' : '۱۰۰٪ از چپ، ۶۰٪ از بالا';
    assert.equal(await mark.getAttribute('aria-valuetext'), said);

    // The fields and the mark are the same point.
    await page.fill('#focusX', '10');
    const [box, around] = [await mark.boundingBox(), await picture.boundingBox()];
    const centre = (box?.x ?? 0) + (box?.width ?? 0) / 2 - (around?.x ?? 0);
    assert.ok(Math.abs(centre - width / 10) < 1.5, `${centre} of ${width}`);
    await mark.dragTo(picture, { targetPosition: { x: width * 0.8, y: height * 0.2 } });
    assert.deepEqual(await held(), ['80', '20']);
    await picture.locator('xpath=..').getByRole('button').click();
    assert.deepEqual(await held(), ['', '']);
    await page.keyboard.press('ArrowUp');
    assert.deepEqual(await held(), ['50', '49']);
    await page.locator('form.panel').first().getByRole('button').last().click();
    await page.waitForURL(/done=saved/);
    assert.deepEqual(await held(), ['50', '49']);
    assert.deepEqual(faults, []);
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`${colorScheme}: the pages of the library are accessible, in both directions`, async t => {
    const site = await startSite(t, 'sqlite', '--demo');
    const { page } = await signedIn(t, chromium, site, { ...PHONE, colorScheme, bypassCSP: true });
    await page.goto('/studio/media');
    await page.setInputFiles('#file', await file('pier.jpg', await photo({ seed: 8 })));
    await page.getByRole('button', { name: 'Upload', exact: true }).click();
    await page.getByText('Added to the library.').waitFor();
    const item = await page.getByRole('link', { name: /pier\.jpg/ }).getAttribute('href');
    for (const language of ['en', 'fa']) {
      await site.command('settings', 'set', 'language', language);
      await eventually('the language', async () => {
        await page.goto('/studio/media');
        return (await page.getAttribute('html', 'lang')) === language;
      });
      for (const path of ['/studio/media', '/studio/media?q=nothing+like+it', item ?? '']) {
        await page.goto(path);
        await fitsIn(page);
        await expectAccessible(page);
      }
      // One that is refused, as the script shows it.
      await page.goto('/studio/media');
      await page.setInputFiles('#file', await file('plan.svg', Buffer.from('<svg/>')));
      await page.locator('.media-upload button[type=submit]').click();
      await eventually('the refusal', async () => (await page.textContent('.upload-list'))?.includes('SVG'));
      await fitsIn(page);
      await expectAccessible(page);
    }
  });
}

async function file(name: string, bytes: Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

async function fitsIn(page: Page): Promise<void> {
  const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
  assert.ok(wide <= (page.viewportSize()?.width ?? 0), `${page.url()} is ${wide} wide`);
}
