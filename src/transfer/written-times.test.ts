import assert from 'node:assert/strict';
import test from 'node:test';
import { instantOf, readWritten, readWrittenDate, writtenTime } from './written-times.ts';

const time = (text: string) => {
  const written = readWritten(text);
  const { day = null, minute = null } = (written === null ? null : writtenTime(written)) ?? {};
  return [day, minute];
};

test('date lines of weblogs in several languages', () => {
  const lines: [string, string | null, number | null][] = [
    ['April 10, 2011 11:21 AM', '2011-04-10', 681],
    ['10 April, 2011 11:21', '2011-04-10', 681],
    ['11:21 AM', null, 681],
    ['12:05 am', null, 5],
    ['12:05 PM', null, 725],
    ['Apr 9, 2011, 9:18:05 PM', '2011-04-09', 1278],
    ['Saturday, April 09, 2011', '2011-04-09', null],
    ['6. Juni 2015 um 10:23', '2015-06-06', 623],
    ['Samstag, 5. Oktober 2013', '2013-10-05', null],
    ['samedi 9 avril 2011 à 21:18', '2011-04-09', 1278],
    ['9 de abril de 2011', '2011-04-09', null],
    ['9 kwietnia 2011', '2011-04-09', null],
    ['10.4.2011 23:10', '2011-04-10', 1390],
    ['4/10/2011 11:21 AM', '2011-04-10', 681],
    ['28/4/2020 21:11', '2020-04-28', 1271],
    ['2011-04-09 21:30', '2011-04-09', 1290],
    ['۲۰ فروردین ۱۳۹۰ ۱۱:۲۱ ب.ظ', '2011-04-09', 1401],
    ['السبت، ٩ نيسان ٢٠١١ ١١:٢١ ص', '2011-04-09', 681],
  ];
  for (const [text, day, minute] of lines) assert.deepEqual(time(text), [day, minute], text);
});

test('what is no date, or could be two, is none', () => {
  const others = [
    '4/10/2011',
    '2011',
    'April 2011',
    'May',
    '31 April 2011',
    '25:10',
    '9',
    'on 9 April they came',
    '',
  ];
  for (const text of others) assert.deepEqual(time(text), [null, null], text);
});

test('a citation may leave the year out', () => {
  assert.deepEqual(readWrittenDate('9 April'), { year: null, month: 4, day: 9 });
  assert.deepEqual(readWrittenDate('June 12, 2009'), { year: 2009, month: 6, day: 12 });
  assert.equal(readWrittenDate('9 April 11:21'), null);
});

test('only a day with a clock is an instant', () => {
  const zone = 'Asia/Baghdad';
  assert.equal(
    instantOf({ at: null, day: '2011-04-10', minute: 681 }, zone),
    Date.parse('2011-04-10T08:21Z'),
  );
  assert.equal(instantOf({ at: null, day: '2011-04-10', minute: null }, zone), null);
  assert.equal(instantOf({ at: null, day: null, minute: 681 }, zone), null);
  assert.equal(instantOf(null, zone), null);
});
