import assert from 'node:assert/strict';
import test from 'node:test';
import { readUpdateLabel, splitMark } from './marks.ts';

test('typed marks come out of a headline', () => {
  const headlines: [string, string][] = [
    ['Bridge closed after flood - UPDATE', 'Bridge closed after flood'],
    ['UPDATE: Bridge closed', 'Bridge closed'],
    ['UPDATE 2: Bridge closed', 'Bridge closed'],
    ['Bridge closed (UPDATED)', 'Bridge closed'],
    ['Bridge closed [UPDATE #3]', 'Bridge closed'],
    ['Bridge closed – Update 2', 'Bridge closed'],
    ['Bridge closed Update 2', 'Bridge closed'],
    ['Bridge closed UPDATED', 'Bridge closed'],
    ['Bridge closed - CORRECTION', 'Bridge closed'],
    ['پل بسته شد - به‌روزرسانی', 'پل بسته شد'],
    ['تحديث: إغلاق الجسر', 'إغلاق الجسر'],
  ];
  for (const [typed, bare] of headlines) {
    const { headline, mark } = splitMark(typed);
    assert.equal(headline, bare, typed);
    assert.ok(mark !== null && typed.includes(mark), typed);
  }
});

test('a headline that speaks of updates keeps its words', () => {
  for (const headline of [
    'Windows Update',
    'Updated plans for the bridge',
    'Security Update: Bank in trouble',
    'UPDATE',
  ]) {
    assert.deepEqual(splitMark(headline), { headline, mark: null });
  }
});

test('labels of updates, plain and in Markdown', () => {
  const labels: [string, string, number | null, string][] = [
    ['UPDATE: it rains', 'update', null, 'it rains'],
    ['UPDATE 2: it rains', 'update', 2, 'it rains'],
    ['**UPDATE:** it rains', 'update', null, 'it rains'],
    ['**Update**: it rains', 'update', null, 'it rains'],
    ['[UPDATE] it rains', 'update', null, 'it rains'],
    ['Correction: it snows', 'correction', null, 'it snows'],
    ['اصلاحیه: برف می‌آید', 'correction', null, 'برف می‌آید'],
    ['UPDATE II: it rains', 'update', 2, 'it rains'],
    ['UPDATE, 10 April: it rains', 'update', null, '(10 April) it rains'],
  ];
  for (const [paragraph, kind, number, text] of labels) {
    const label = readUpdateLabel(paragraph);
    assert.deepEqual([label?.kind, label?.number, label?.text], [kind, number, text], paragraph);
  }
  const timed = readUpdateLabel('UPDATE (April 10, 2011 5:30 PM): it rains');
  assert.deepEqual([timed?.time, timed?.text], [{ at: null, day: '2011-04-10', minute: 1050 }, 'it rains']);
});

test('sentences that begin with such a word are no labels', () => {
  for (const text of [
    'Update on the bridge: it is closed',
    'update: small letters',
    'Updates follow',
    'Corrections are welcome',
  ]) {
    assert.equal(readUpdateLabel(text), null, text);
  }
});
