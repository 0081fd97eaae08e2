import assert from 'node:assert/strict';
import test from 'node:test';
import { formatCitationDate, formatPartialDate, parsePartialDate } from './partial-date.ts';

test('dates are taken as exact as they are known, and only if they exist', () => {
  for (const date of ['2011', '2011-04', '2011-04-09', '2012-02-29'])
    assert.equal(parsePartialDate(` ${date} `), date);
  for (const date of ['', '11', '2011-4', '2011-13', '2011-02-29', '9 April', '2011-04-09T10:00']) {
    assert.equal(parsePartialDate(date), null, date);
  }
});

test('no more is shown than is known', () => {
  assert.deepEqual(
    ['2011', '2011-04', '2011-04-09'].map(date => formatPartialDate(date, 'en')),
    ['2011', 'April 2011', '9 April 2011'],
  );
});

test('a citation leaves the year of a whole date out', () => {
  assert.deepEqual(
    ['2011', '2011-04', '2011-04-09'].map(date => formatCitationDate(date, 'en')),
    ['2011', 'April 2011', '9 April'],
  );
});

test('a Persian page counts days in its own calendar and keeps months that it could not place', () => {
  assert.equal(formatCitationDate('2011-04-09', 'fa'), '۲۰ فروردین');
  assert.match(formatPartialDate('2011-04', 'fa'), /آوریل/);
  assert.match(formatPartialDate('2011-04-09', 'ar'), /٢٠١١/);
});
