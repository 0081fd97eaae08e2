import assert from 'node:assert/strict';
import test from 'node:test';
import { onBothDatabases, type TestApp } from '../../test/app.ts';
import { publish } from '../../test/story.ts';
import { saveSettings } from '../site/settings.ts';
import { daysOfMonth } from './archive-months.ts';

/** Text and address of every month on the archive's page. */
async function months(app: TestApp): Promise<string[]> {
  const { text } = await app.get('/archive');
  const found = text.matchAll(
    /<h2>([^<]*)<\/h2>|<a href="(\/archive\/[^"]*)">([^<]*)<\/a> <span[^>]*>([^<]*)/g,
  );
  return [...found].map(([, year, href, name, count]) => year ?? `${name} ${href} ${count}`);
}

onBothDatabases('the archive goes by the months of the calendar that is shown', async (_t, app) => {
  // 28 and 29 Esfand 1404, 1 and 2 Farvardin 1405: one Gregorian month.
  for (const [day, zone] of [
    ['19', 'UTC'],
    ['20', 'UTC'],
    ['21', 'UTC'],
    ['20', 'Asia/Tehran'],
  ] as const) {
    // At 21:00 UTC it is the next day in Tehran.
    app.clock.set(`2026-03-${day}T21:00:00Z`);
    await publish(app, { headline: `Of the ${day} in ${zone}`, zone });
  }
  assert.deepEqual(await months(app), ['2026', 'March 2026 /archive/2026/03 4 posts']);

  await app.db.write(write => saveSettings(write, { language: 'fa' }));
  assert.deepEqual(await months(app), [
    '۱۴۰۵',
    'فروردین ۱۴۰۵ /archive/persian/1405/01 ۲ نوشته',
    '۱۴۰۴',
    'اسفند ۱۴۰۴ /archive/persian/1404/12 ۲ نوشته',
  ]);
  const spring = (await app.get('/archive/persian/1405/01')).text;
  assert.match(spring, /<h1>[^<]*فروردین ۱۴۰۵<\/h1>/);
  assert.match(spring, /Of the 21 in UTC[\s\S]*Of the 20 in Asia\/Tehran/);
  assert.doesNotMatch(spring, /Of the (19|20) in UTC/);

  const old = (await app.get('/archive/2026/03')).text;
  assert.match(old, /<h1>[^<]*مارس ۲۰۲۶ \(اسفند ۱۴۰۴ – فروردین ۱۴۰۵\)<\/h1>/);
  assert.match(old, /Of the 19 in UTC/);

  await app.db.write(write => saveSettings(write, { language: 'en' }));
  assert.match(
    (await app.get('/archive/persian/1404/12')).text,
    /Esfand 1404[^<]* \(February 2026 – March 2026\)/,
  );
  for (const none of ['persian/1404/11', 'persian/1404/13', 'gregory/2026/04', 'maya/2026/03'])
    assert.equal((await app.get(`/archive/${none}`)).status, 404, none);
  assert.equal((await app.get('/archive/gregory/2026/03')).location, '/archive/2026/03');
  assert.equal((await app.get('/archive/persian/1404/12/')).location, '/archive/persian/1404/12');
});

test('a month ends where the next one of its calendar begins', () => {
  assert.deepEqual(daysOfMonth({ calendar: 'persian', year: 1404, month: 12 }), {
    first: '2026-02-20',
    end: '2026-03-21',
  });
  assert.deepEqual(daysOfMonth({ calendar: 'islamic-umalqura', year: 1447, month: 9 }), {
    first: '2026-02-18',
    end: '2026-03-20',
  });
  assert.equal(daysOfMonth({ calendar: 'persian', year: 1404, month: 13 }), null);
});
