import assert from 'node:assert/strict';
import test from 'node:test';
import { onBothDatabases } from '../../test/app.ts';
import { signInAs } from '../../test/cast.ts';
import { publish } from '../../test/story.ts';
import { fixedSettings } from '../cli/fixed-settings.ts';
import { tally } from '../db/tallies.ts';
import { createSitePage, publishSitePage, unpublishSitePage } from '../pages/pages.ts';
import { link } from '../routes.ts';
import { LANGUAGES } from '../ui/phrases.ts';
import { keysOf, SECTIONS, SETTING_KEYS } from './registry.ts';
import { DEFAULT_SETTINGS, fixSettings, readSettings, saveSettings, settingsProblems } from './settings.ts';
import { sectionLink } from './settings-view.ts';
import { settingWords } from './settings-words.ts';

const noPictures = async () => '';

/** What a browser would send of the form on this page. */
function seenOf(page: string): string {
  return /name="seen" value="([^"]*)"/.exec(page)?.[1] ?? '';
}

onBothDatabases('each section is saved by itself and comes back with what is wrong', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  const about = link('studioSettings');
  const comments = sectionLink('comments');
  const seen = seenOf((await browser.get(comments)).text);
  const wrong = await browser.post(comments, { seen, editMinutes: 'ten' });
  assert.equal(wrong.status, 422);
  assert.match(wrong.text, /value="ten"/);
  assert.match(wrong.text, /whole number of minutes/);
  assert.equal((await browser.post(comments, { seen, editMinutes: '۲۰', name: 'Sneaked in' })).status, 303);

  const other = { seen: seenOf((await browser.get(about)).text), name: 'Harbour', description: 'News' };
  assert.equal((await browser.post(about, other)).status, 303);
  const expected = { ...DEFAULT_SETTINGS, name: 'Harbour', description: 'News', editMinutes: 20 };
  assert.deepEqual(await readSettings(app.db.read), expected);
  assert.match((await app.get('/')).text, /Harbour/);
  assert.equal((await browser.get(`${about}/nothing`)).status, 404);
});

onBothDatabases('of two owners who save one section the second is told', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  const address = link('studioSettings');
  const seen = seenOf((await browser.get(address)).text);
  assert.equal((await browser.post(address, { seen, name: 'First', description: '' })).status, 303);
  const late = await browser.post(address, { seen, name: 'Second', description: '' });
  assert.equal(late.status, 409);
  assert.match(late.text, /Somebody else saved these settings/);
  assert.match(late.text, /value="Second"/);
  assert.match(late.text, /Saved now: <bdi>First<\/bdi>/);
  const again = { seen: seenOf(late.text), name: 'Second', description: '' };
  assert.equal((await browser.post(address, again)).status, 303);
  assert.equal((await readSettings(app.db.read)).name, 'Second');
});

onBothDatabases('what is fixed from outside wins, is shown and comes off again', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  await publish(app);
  const address = link('studioSettings');
  await app.get('/');
  const options = ['name=From an option'];
  const variables = { DATELINE_SITE_NAME: 'From the environment', DATELINE_SITE_DESCRIPTION: 'Fixed' };
  const { site: fixed } = await fixedSettings({ variables, options }, noPictures);
  await app.db.write(write => fixSettings(write, fixed));
  assert.match((await app.get('/')).text, /From an option/);

  const page = await browser.get(address);
  assert.match(page.text, /<input id="name" name="name" disabled[^>]* value="From an option"/);
  assert.match(page.text, /Fixed from outside, by DATELINE_SITE_NAME/);
  await browser.post(address, { seen: seenOf(page.text), name: 'Typed', description: 'Typed' });
  assert.equal((await readSettings(app.db.read)).name, 'From an option');

  await app.db.write(write => fixSettings(write, {}));
  assert.equal((await readSettings(app.db.read)).name, DEFAULT_SETTINGS.name);
  assert.match((await app.get('/')).text, /Dateline/);
});

test('what is fixed wrongly is named', async () => {
  const fixed = (variables: Record<string, string>, options: string[]) => () =>
    fixedSettings({ variables, options }, noPictures);
  await assert.rejects(fixed({ DATELINE_SITE_NAEM: 'x' }, []), /no setting DATELINE_SITE_NAEM/);
  await assert.rejects(fixed({ DATELINE_SITE_ZONE: 'Mars' }, []), /DATELINE_SITE_ZONE: Choose a time zone/);
  await assert.rejects(fixed({}, ['zone']), /KEY=VALUE/);
  await assert.rejects(fixed({}, ['editMinutes=many']), /--set editMinutes: Write a whole number/);
});

test('every setting stands in one section, has words in every language and a default that passes', () => {
  assert.deepEqual(SECTIONS.flatMap(keysOf).toSorted(), SETTING_KEYS.toSorted());
  assert.deepEqual(settingsProblems(DEFAULT_SETTINGS), {});
  for (const language of LANGUAGES) {
    const words: Record<string, { label: string; hint: string }> = settingWords(language).settings;
    for (const key of SETTING_KEYS) assert.ok(words[key]?.label && words[key]?.hint, `${language} ${key}`);
  }
});

onBothDatabases(
  'a calendar that is chosen is that of the next page, and machines read on as before',
  async (_t, app) => {
    const { browser } = await signInAs(app, 'alice');
    const { path } = await publish(app);
    const before = (await app.get(path)).text;
    const [machine = ''] = /datetime="[^"]*"/.exec(before) ?? [];
    assert.doesNotMatch(before, /1404/);
    const address = sectionLink('language');
    const wish = { seen: seenOf((await browser.get(address)).text), language: 'en', zone: 'UTC' };
    const calendars = { calendarEn: 'persian', calendarFa: 'persian', calendarAr: 'gregory' };
    assert.equal((await browser.post(address, { ...wish, ...calendars, calendarEn: 'maya' })).status, 422);
    assert.equal((await browser.post(address, { ...wish, ...calendars })).status, 303);
    const after = (await app.get(path)).text;
    assert.match(after, /Esfand 1404/);
    assert.ok(machine !== '' && after.includes(machine));
  },
);

onBothDatabases('an own colour that is faint comes back with one that can be read', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  const { path } = await publish(app);
  const address = sectionLink('look');
  const sent = (page: string, more: Record<string, string>) => ({
    ...Object.fromEntries(
      [
        ...page.matchAll(
          /name="(seen|accentShown|accentOwnShown|accentPicked|accentPicker|accentOwn)"[^>]* value="([^"]*)"/g,
        ),
      ].map(([, name = '', value = '']) => [name, value]),
    ),
    accent: 'ink',
    ...more,
  });
  const form = (await browser.get(address)).text;
  const refused = await browser.post(address, sent(form, { accentPicker: '#ff8800' }));
  assert.equal(refused.status, 422);
  assert.match(refused.text, /contrast is 2\.04 to 1[^<]*nearest that can be read is #a65600/);
  assert.match(refused.text, /name="accentOffer" value="#a65600"/);
  assert.equal((await browser.post(address, sent(refused.text, { accentOwn: 'tomato' }))).status, 422);
  assert.equal((await browser.post(address, sent(refused.text, { accentOffer: '#a65600' }))).status, 303);

  const page = (await app.get(path)).text;
  assert.match(page, /class="accent-own"/);
  const [, href = ''] = /href="(\/assets\/accent-a65600\.[^"]*)"/.exec(page) ?? [];
  const sheet = await app.get(href);
  assert.match(sheet.text, /--accent: #a65600;[\s\S]*dark[\s\S]*--accent: #d98542/);
  assert.match(sheet.headers.get('cache-control') ?? '', /immutable/);
  assert.equal((await app.get(href.replace('a65600', 'a65601'))).status, 404);

  const back = sent((await browser.get(address)).text, { accent: 'pine' });
  assert.equal((await browser.post(address, back)).status, 303);
  assert.match((await app.get(path)).text, /class="accent-pine"/);
});

onBothDatabases(
  'menus have entries in the owner’s order, and pages that readers do not find are left out',
  async (_t, app) => {
    const { browser, person } = await signInAs(app, 'alice');
    const { path } = await publish(app);
    const about = await app.db.write(async write => {
      const fields = { title: 'About us', slug: 'about', body: 'We.', language: 'en' };
      return publishSitePage(write, (await createSitePage(write, fields)).id, person);
    });
    const address = sectionLink('menus');
    const form = (await browser.get(address)).text;
    assert.match(form, /<option value="\/about">About us<\/option>/);
    const rows = (...items: [string, string, string][]) =>
      Object.fromEntries([
        ['count-menuHeader', String(items.length)],
        ['count-menuFooter', '0'],
        ...items.flatMap(([to, other, label], i) => [
          [`to-menuHeader-${i}`, to],
          [`address-menuHeader-${i}`, other],
          [`label-menuHeader-${i}`, label],
        ]),
      ]);
    const seen = seenOf(form);
    const moved = await browser.post(address, {
      seen,
      ...rows(['feed', '', ''], ['/about', '', '']),
      action: 'up-menuHeader-1',
    });
    assert.equal(moved.status, 200);
    assert.match(
      moved.text,
      /to-menuHeader-0[\s\S]*value="\/about" selected[\s\S]*to-menuHeader-1[\s\S]*value="feed" selected/,
    );
    const hostile = await browser.post(address, { seen, ...rows(['other', 'javascript:alert(1)', 'x']) });
    assert.equal(hostile.status, 422);
    assert.match(hostile.text, /Entry 1: begin the address/);
    const wish = rows(
      ['/about', '', ''],
      ['other', 'https://example.org/', 'Elsewhere'],
      ['archive', '', 'All'],
    );
    assert.equal((await browser.post(address, { seen, ...wish })).status, 303);

    const menu = async () => {
      const [, nav = ''] =
        /<nav class="site-nav"[^>]*>([\s\S]*?)<\/nav>/.exec((await app.get(path)).text) ?? [];
      return [...nav.matchAll(/href="([^"]*)"[^>]*><bdi>([^<]*)/g)].map(
        ([, href, label]) => `${label} ${href}`,
      );
    };
    assert.deepEqual(await menu(), ['About us /about', 'Elsewhere https://example.org/', 'All /archive']);
    await app.db.write(write => unpublishSitePage(write, about.id));
    assert.deepEqual(await menu(), ['Elsewhere https://example.org/', 'All /archive']);
  },
);

onBothDatabases('the languages that a site publishes in are offered first for a post', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  await app.db.write(write => saveSettings(write, { postLanguages: 'ckb, fa' }));
  const page = (await browser.get(link('studioNewPost'))).text;
  const [, choices = ''] = /<select id="language"[^>]*>([\s\S]*?)<\/select>/.exec(page) ?? [];
  const offered = [...choices.matchAll(/value="([^"]*)"/g)].map(([, tag]) => tag);
  assert.deepEqual(offered.slice(0, 3), ['ckb', 'fa', 'en']);
  assert.equal(new Set(offered).size, offered.length);
  assert.equal(settingsProblems({ postLanguages: 'fa, not-a-tag!' }).postLanguages, 'languages-unknown');
});

onBothDatabases('what waits for a moderator is told on the pages of settings too', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  await app.db.write(write => tally(write, 'held', 3));
  for (const path of [link('studioSettings'), link('studioPosts')])
    assert.match((await browser.get(path)).text, /data-count="held">3</, path);
});
