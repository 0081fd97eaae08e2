import assert from 'node:assert/strict';
import test from 'node:test';
import { findCitations, freeCitations } from './citations.ts';

const labels = (text: string) => findCitations(text).map(({ label }) => label);

test('publisher and date in brackets', () => {
  const [first, second] = findCitations(
    'One [AP, 9 April]. Two [Reuters, 12 June 2009]. Again [AP, 9 April].',
  );
  assert.deepEqual(first, { label: 'AP, 9 April', publisher: 'AP', date: { year: null, month: 4, day: 9 } });
  assert.deepEqual(second?.date, { year: 2009, month: 6, day: 12 });
  assert.equal(findCitations('[AP, 9 April] [AP, 9 April]').length, 1);
  assert.deepEqual(labels('[The Quay Courier, June 12, 2009][BBC]'), [
    'The Quay Courier, June 12, 2009',
    'BBC',
  ]);
  assert.deepEqual(labels('[رویترز، ۲۰ فروردین ۱۳۹۰]'), ['رویترز، ۲۰ فروردین ۱۳۹۰']);
  const solar = { label: 'ایسنا، ۳۰ اسفند', publisher: 'ایسنا', date: null };
  assert.deepEqual(findCitations('[ایسنا، ۳۰ اسفند] [ایسنا، خرداد] [ایسنا، ۱۲] [ایسنا، ۳۲ خرداد]'), [solar]);
});

test('other brackets', () => {
  const text =
    '[sic] [...] [3] [Photo: AP, 9 April] [see, 3 May] [here](http://example.org) [translated] [9 April] [he, too]';
  assert.deepEqual(labels(text), []);
});

test('escapes go from the brackets of citations alone', () => {
  const citations = findCitations('[AP, 9 April]');
  assert.equal(freeCitations('a \\[AP, 9 April\\] b \\[sic\\]', citations), 'a [AP, 9 April] b \\[sic\\]');
});
