import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { LANGUAGES } from '../ui/phrases.ts';
import { resemblesHandle } from './handle-likeness.ts';
import { HANDLE_CODES, handleName } from './handles.ts';

test('every handle resembles one, whatever is put between its letters', () => {
  const between = fc.constantFrom('', ' ', '-', '_', '\u200b', '\u2060', '\u3000', '\u00ad', '.');
  fc.assert(
    fc.property(fc.nat(HANDLE_CODES - 1), fc.constantFrom(...LANGUAGES), between, (code, language, mark) => {
      const name = handleName(code, language);
      assert.ok(resemblesHandle(name), name);
      assert.ok(resemblesHandle(name.replaceAll(' ', mark)), name);
      assert.ok(resemblesHandle(`the ${[...name].join(mark)}`), name);
    }),
  );
});

test('other letters and other digits that look the same are seen through', () => {
  // Cyrillic letters, digits of full width, bold digits, letters for digits, a ligature's letters.
  for (const name of [
    'аmber hаrbour 27',
    'amber harbоur #27',
    'Amber Harbour ２７',
    'AMBER HARBOUR 𝟐𝟕',
    'amber harbour lO',
    'amberharbour27',
    'amber harbour, 27',
    'ａｍｂｅｒ harbour 27',
    'بندر كهربايي 27',
  ])
    assert.ok(resemblesHandle(name), name);
});

test('names of people and places are none', () => {
  for (const name of [
    'Amber',
    'Amber Harbour',
    'Harbour 27',
    'Sam 1987',
    'رضا ۲۷',
    'بندر',
    'ميناء ٢٧',
    '27',
    '',
  ])
    assert.ok(!resemblesHandle(name), name);
});
