import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { cleanLine, cleanText, withoutTurns } from './text.ts';

const pile = fc
  .array(fc.constantFrom('\u0301', '\u0323', '\u064e', '\u0651', '\u0489', '\u034f', '\u0000'), {
    maxLength: 120,
  })
  .map(marks => marks.join(''));
const piled = fc.array(fc.oneof(pile, fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 5 });

test('no pile of marks is longer than thirty, and cleaning twice changes nothing', () => {
  fc.assert(
    fc.property(piled, parts => {
      const clean = cleanText(parts.join(''));
      assert.doesNotMatch(clean, /[\p{M}--\u034f]{31}/v);
      assert.equal(cleanText(clean), clean);
      assert.equal(cleanLine(cleanLine(clean)), cleanLine(clean));
    }),
  );
});

test('what people write stays as it is', () => {
  for (const text of ['بَدکَلَمه‌ها', 'Việt Nam', 'नमस्ते', 'שָׁלוֹם', `e${'\u0301'.repeat(30)}`.normalize('NFC')])
    assert.equal(cleanText(text), text);
});

test('nothing that is left can turn the text around it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      assert.doesNotMatch(withoutTurns(`\u202e${text}\u2069`), /[\u202a-\u202e\u2066-\u2069]/);
    }),
  );
  assert.equal(withoutTurns('می‌رود 5\u200e'), 'می‌رود 5\u200e');
});
