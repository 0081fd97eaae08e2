import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { wordsOf } from './letters.ts';

const spelt = (text: string) => wordsOf(text).map(({ word }) => word);

test('ways of writing the same word are one', () => {
  const same: [string, string, ...string[]][] = [
    ['Résumé', 'resume', 'RÉSUMÉ', 're\u0301sume\u0301', 'Ｒｅｓｕｍｅ'],
    ['علي', 'على', 'علی', 'عَلِيّ', 'عـــلي', 'ع\u200dلي'],
    ['کتاب‌ها', 'كتابها', 'کتابها'],
    ['أحمد', 'احمد', 'إحمد', 'آحمد', 'ٱحمد'],
    ['مدرسة', 'مدرسه', 'مدرسۀ', 'مدرسە'],
    ['علماء', 'علما'],
    ['۲۰۱۱', '٢٠١١', '2011'],
    ['Straße', 'STRASSE', 'strasse'],
    ['Ὀδυσσεύς', 'ΟΔΥΣΣΕΥΣ'],
    ['ﻋﻠﻲ', 'علی'],
  ];
  for (const [first, ...others] of same) {
    for (const other of others) assert.deepEqual(spelt(other), spelt(first), `${other} and ${first}`);
  }
});

test('punctuation parts words and is none; invisible characters are nothing', () => {
  assert.deepEqual(spelt('9:18 PM#2, don’t — «بله»؛ نه!'), ['9', '18', 'pm', '2', 'don', 't', 'بله', 'نه']);
  assert.deepEqual(spelt('so\u00adft hy\u200bphen \u202ertl\u202c'), ['soft', 'hyphen', 'rtl']);
  assert.deepEqual(spelt('\u200b \u0000 ... 🙂 \u0640'), []);
});

test('any text gives words of letters, marks and digits that say where they stand', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), text => {
      let last = 0;
      for (const { word, start, end } of wordsOf(text)) {
        assert.match(word, /^[\p{L}\p{N}\p{M}]{1,64}$/u);
        assert.ok(start >= last && end > start && end <= text.length);
        last = start;
        // What was found is found again by its own spelling.
        assert.deepEqual(spelt(word), [word]);
      }
    }),
    { numRuns: 2_000 },
  );
});
