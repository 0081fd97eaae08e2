import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import sharp from 'sharp';
import { onBothDatabases, type TestApp } from '../../test/app.ts';
import { signInAs } from '../../test/cast.ts';
import { drawing, libraryOf, photo, sendFiles } from '../../test/pictures.ts';
import { publish } from '../../test/story.ts';
import { fixedSettings } from '../cli/fixed-settings.ts';
import { makePicture } from '../library/site-pictures.ts';
import { link } from '../routes.ts';
import type { PictureKey } from '../ui/site-pictures.ts';
import { fixSettings, readSettings, saveSettings } from './settings.ts';
import { sectionLink } from './settings-view.ts';

const LOOK = sectionLink('look');
const sendTo = (sitePicture: PictureKey) => link('studioSitePicture', { sitePicture });

/** Ink on nothing. */
function wordmark(width: number, height: number): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><circle cx="${height / 2}" cy="${height / 2}" r="${height / 3}" fill="#123"/></svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

async function bytesOf(app: TestApp, href: string): Promise<Buffer> {
  const answer = await app.fetch(new Request(`${app.url}${href}`));
  assert.equal(answer.status, 200, href);
  assert.equal(answer.headers.get('content-type'), 'image/png');
  assert.match(answer.headers.get('cache-control') ?? '', /immutable/);
  return Buffer.from(await answer.arrayBuffer());
}

const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found);

onBothDatabases('a logo takes the place of the name, and icons are made of it', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  const { path } = await publish(app);
  await app.db.write(write => saveSettings(write, { name: 'Harbour "News"' }));
  assert.match((await app.get(path)).text, /<p class="site-name"><a href="\/">Harbour &quot;News&quot;<\/a>/);
  const sent = await sendFiles(browser, sendTo('logo'), [
    { name: 'logo.png', bytes: await wordmark(600, 200) },
  ]);
  assert.deepEqual([sent.status, sent.location], [303, `${LOOK}?done=saved#picture-logo`]);

  const page = (await app.get(path)).text;
  assert.match(
    page,
    /<img class="site-logo on-plate"[^>]* width="132" height="44" alt="Harbour &quot;News&quot;">/,
  );
  const [src = ''] = all(page, /<img class="site-logo[^>]* src="([^"]*)"/g);
  const { width, height } = await sharp(await bytesOf(app, src)).metadata();
  assert.deepEqual([width, height], [132, 44]);
  assert.equal((await sharp(await bytesOf(app, src.replace('h44', 'h88'))).metadata()).height, 88);
  const [apple = ''] = all(page, /rel="apple-touch-icon" href="([^"]*)"/g);
  const touch = sharp(await bytesOf(app, apple));
  assert.deepEqual([(await touch.metadata()).width, (await touch.stats()).isOpaque], [180, true]);

  const manifest = await app.get('/manifest.webmanifest');
  assert.match(manifest.headers.get('content-type') ?? '', /^application\/manifest\+json/);
  const { name, dir, lang, icons } = JSON.parse(manifest.text);
  assert.deepEqual([name, dir, lang], ['Harbour "News"', 'ltr', 'en']);
  assert.deepEqual(
    icons.map(({ sizes }: { sizes: string }) => sizes),
    ['192x192', '512x512'],
  );
  for (const icon of icons) await bytesOf(app, icon.src);

  const url = new RegExp(`${app.url}/logo/[0-9a-f]{12}-[hi]\\d+\\.png`, 'g');
  for (const [feed, count] of [
    ['/feed.atom', 2],
    ['/feed.rss', 1],
    ['/feed.json', 2],
    [`${path}/feed.atom`, 2],
  ] as const) {
    const named = (await app.get(feed)).text.match(url) ?? [];
    assert.equal(named.length, count, feed);
    for (const picture of named) await bytesOf(app, picture.slice(app.url.length));
  }
  assert.match(page, /"publisher":\{[^}]*"logo":\{"@type":"ImageObject","url":"[^"]*-h132\.png"/);

  const dark = [{ name: 'dark.webp', bytes: await drawing(300, 100).webp().toBuffer() }];
  assert.equal((await sendFiles(browser, sendTo('logoDark'), dark)).status, 303);
  const both = (await app.get(path)).text;
  assert.match(
    both,
    /<source media="\(prefers-color-scheme: dark\)" srcset="[^"]*" width="132" height="44">/,
  );
  assert.doesNotMatch(both, /on-plate/);

  const removal = link('studioSitePictureRemoval', { sitePicture: 'logo' });
  assert.equal((await browser.post(removal, {})).status, 303);
  assert.match((await app.get(path)).text, /<a href="\/">Harbour &quot;News&quot;<\/a>/);
  assert.equal((await app.get(src)).status, 404);
});

onBothDatabases(
  'what is no picture is refused in the form, and nobody else may send one',
  async (_t, app) => {
    const { browser } = await signInAs(app, 'alice');
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    const broken = (await photo()).subarray(0, 900);
    for (const [bytes, sentence] of [
      [Buffer.from(svg), /SVG/],
      [broken, /picture is damaged/],
      [Buffer.from('%PDF-1.4 and so on'), /taken|accept|type/i],
    ] as const) {
      const answer = await sendFiles(browser, sendTo('logo'), [{ name: 'x.png', bytes }]);
      assert.equal(answer.status, 422);
      assert.match(answer.text, /<a href="#file-logo">/);
      assert.match(answer.text, sentence);
    }
    assert.equal((await sendFiles(browser, sendTo('logo'), [])).status, 422);
    const one = [{ name: 'x.png', bytes: await drawing(8, 8).png().toBuffer() }];
    assert.equal((await sendFiles(browser, '/studio/settings/pictures/name', one)).status, 404);
    const { browser: editor } = await signInAs(app, { name: 'The editor', role: 'editor' });
    assert.equal((await sendFiles(editor, sendTo('logo'), one)).status, 403);
    assert.equal((await readSettings(app.db.read)).logo, '');
    for (const none of ['000000000000-h44.png', '..%2fx-h44.png', 'x', '000000000000-h45.png'])
      assert.equal((await app.get(`/logo/${none}`)).status, 404, none);
  },
);

onBothDatabases('nothing that the camera wrote into a logo is passed on', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  await sendFiles(browser, sendTo('icon'), [{ name: 'x.jpg', bytes: await photo() }]);
  const hrefs = all((await app.get('/')).text, /(?:href|src)="(\/logo\/[^"]*)"/g);
  assert.equal(hrefs.length, 3);
  for (const href of hrefs) {
    const { exif, width, height } = await sharp(await bytesOf(app, href)).metadata();
    assert.deepEqual([exif, width], [undefined, height]);
  }
});

onBothDatabases('a logo that is fixed from outside is shown as fixed', async (t, app) => {
  const { browser } = await signInAs(app, 'alice');
  const folder = await mkdtemp(join(tmpdir(), 'dateline-logo-'));
  t.after(() => rm(folder, { recursive: true }));
  const path = join(folder, 'logo.png');
  await writeFile(path, await wordmark(100, 100));
  const take = (key: PictureKey, file: string) => makePicture(libraryOf(app), file, key);
  const { site: values } = await fixedSettings(
    { variables: { DATELINE_SITE_LOGO: path }, options: [] },
    take,
  );
  await app.db.write(write => fixSettings(write, values));
  assert.match((await app.get('/')).text, /class="site-logo/);
  const page = (await browser.get(LOOK)).text;
  assert.match(page, /Fixed from outside, by DATELINE_SITE_LOGO/);
  assert.doesNotMatch(page, new RegExp(`action="${sendTo('logo')}"`));
  const other = [{ name: 'x.png', bytes: await drawing(80, 80).png().toBuffer() }];
  await sendFiles(browser, sendTo('logo'), other);
  assert.deepEqual((await readSettings(app.db.read)).logo, values.logo);
});

onBothDatabases('without a picture the icon is drawn of the first letter and the colour', async (_t, app) => {
  const icon = async () => {
    const [href = ''] = all((await app.get('/')).text, /rel="icon" type="image\/svg\+xml" href="([^"]*)"/g);
    const answer = await app.get(href);
    assert.equal(answer.status, 200, href);
    assert.equal(JSON.parse((await app.get('/manifest.webmanifest')).text).icons[0].src, href);
    return { href, svg: answer.text };
  };
  const drawn: [name: string, accent: string, sign: RegExp][] = [
    ['harbour', 'pine', /fill="#275d34"[\s\S]*>H</],
    ['«بندر»', 'ink', /fill="#1d4480"[\s\S]*>ب</],
    ['<&>', 'ink', /<path/],
    [`e${'\u0301'.repeat(40)}`, 'ink', /<path/],
  ];
  for (const [name, accent, sign] of drawn) {
    await app.db.write(write => saveSettings(write, { name, accent }));
    assert.match((await icon()).svg, sign, name);
  }
  const { href } = await icon();
  assert.equal((await app.get(href.replace(/icon-......-/, 'icon-ffffff-'))).status, 404);
});

test('a path that is no file is named', async () => {
  const { pictureTaker } = await import('../cli/picture-setting.ts');
  const { readConfig } = await import('../config.ts');
  const take = pictureTaker(readConfig({ data: tmpdir() }, {}));
  await assert.rejects(
    take('logo', '/nowhere/logo.png', 'DATELINE_SITE_LOGO'),
    /DATELINE_SITE_LOGO: There is no file/,
  );
});
