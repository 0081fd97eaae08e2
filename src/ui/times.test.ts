import assert from 'node:assert/strict';
import test from 'node:test';
import { CALENDARS, DEFAULT_CALENDARS, withCalendars } from './calendars.ts';
import { formatDate } from './times.ts';

const INSTANT = Date.parse('2011-04-09T12:00:00Z');

test('a date is shown by the calendar of its language, in the digits of the language', () => {
  const shown = CALENDARS.map(calendar =>
    withCalendars({ en: calendar, fa: calendar, ar: calendar }, () =>
      ['en', 'fa', 'ar'].map(tag => formatDate(INSTANT, tag, 'UTC')),
    ),
  );
  const [gregory = [], persian = [], umalqura = [], civil = []] = shown;
  assert.match(gregory.join('|'), /^9 April 2011\|۹ آوریل ۲۰۱۱.*\|٩ أبريل ٢٠١١/);
  assert.match(persian.join('|'), /^20 Farvardin 1390.*\|۲۰ فروردین ۱۳۹۰\|٢٠ فرفردن ١٣٩٠/);
  assert.match(umalqura.join('|'), /^5 Jumada I 1432.*\|۵ جمادی‌الاول ۱۴۳۲.*\|٥ جمادى الأولى ١٤٣٢/);
  assert.match(civil.join('|'), /^5 Jumada I 1432/);
});

test('outside an answer the defaults hold, and inside what it was begun with last', () => {
  assert.equal(formatDate(INSTANT, 'fa', 'UTC'), '۲۰ فروردین ۱۳۹۰');
  withCalendars(DEFAULT_CALENDARS, () =>
    withCalendars({ ...DEFAULT_CALENDARS, fa: 'gregory' }, () =>
      assert.match(formatDate(INSTANT, 'fa', 'UTC'), /آوریل/),
    ),
  );
  assert.equal(formatDate(INSTANT, 'en', 'UTC'), '9 April 2011');
});
