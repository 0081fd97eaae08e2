import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { wordsOf } from './letters.ts';
import { findTerms, parseQuery, QUERY_LIMIT } from './query.ts';
import { markedText, passage } from './snippet.ts';

const finds = (query: string, text: string): boolean => {
  const parsed = parseQuery(query);
  const words = wordsOf(text).map(({ word }) => word);
  return parsed.terms.length > 0 && parsed.terms.every(term => findTerms({ terms: [term] }, words).size > 0);
};

test('words have to be there, the last may go on, quotation marks keep words together', () => {
  assert.ok(finds('tow ferry', 'The ferry came back under tow.'));
  assert.ok(!finds('fer tow', 'The ferry came back under tow.'));
  assert.ok(finds('tow fer', 'The ferry came back under tow.'));
  assert.ok(!finds('"fer"', 'The ferry came back under tow.'));
  assert.ok(finds('"under tow"', 'The ferry came back under tow.'));
  assert.ok(!finds('«tow under»', 'The ferry came back under tow.'));
  assert.ok(finds('"under tow', 'came back under tow'), 'a mark without its fellow is nothing');
  assert.ok(finds('9:18', 'Anon 9:18 PM') && !finds('9:18', 'at 18 past 9'));
});

test('the Arabic article and the Persian plural are no other word', () => {
  assert.ok(finds('حرب', 'بدأت الحرب') && finds('الحرب', 'حرب طويلة') && finds('حرب', 'السلم والحرب'));
  assert.ok(finds('کتاب‌ها', 'یک کتاب خوب') && finds('كتاب خوب', 'کتاب‌های خوب'));
  assert.ok(!finds('آلمان', 'کتاب مان'), 'Germany has no article');
  assert.ok(!finds('الله', 'له'));
});

test('nothing to look for', () => {
  for (const text of ['', ' ', '"', '«»', 'a', '*', 'a b c', '\u200c', '..."…"']) {
    assert.equal(parseQuery(text).terms.length, 0, JSON.stringify(text));
  }
});

test('however long and strange a query is, it stays small', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), text => {
      const { terms } = parseQuery(text);
      const words = terms.flatMap(({ spellings }) => spellings[0] ?? []);
      assert.ok(words.length <= 8);
      for (const word of words) assert.match(word, /^[\p{L}\p{N}\p{M}]+$/u);
    }),
  );
  assert.ok(parseQuery('x'.repeat(100_000)).terms.length === 1);
  assert.ok(QUERY_LIMIT < 1_000);
});

test('a passage is the text around what is found, escaped, with the words marked', () => {
  const text = `${'before '.repeat(100)}<b>Ferry</b> & "tow" ${'after '.repeat(100)}`;
  const shown = passage(text, parseQuery('tow ferry')).toString();
  assert.match(
    shown,
    /^… before .* &lt;b&gt;<mark>Ferry<\/mark>&lt;\/b&gt; &amp; &quot;<mark>tow<\/mark>&quot; after .* …$/,
  );
  assert.ok(shown.length < 400);
  assert.equal(passage('Nothing here.', parseQuery('ferry')).toString(), 'Nothing here.');
  assert.equal(passage('', parseQuery('ferry')).toString(), '');
});

test('marks and passages change nothing but what they add', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'ab <>&"ی‌ك\u0301أ\n'), maxLength: 80 });
  fc.assert(
    fc.property(letters, letters, (text, typed) => {
      const query = parseQuery(typed);
      const bare = (markup: string) =>
        markup
          .replace(/<\/?mark>/g, '')
          .replace(
            /&(amp|lt|gt|quot);/g,
            (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"' })[name] ?? '',
          );
      assert.equal(bare(markedText(text, query).toString()), text);
      assert.equal(bare(passage(text, query).toString()), text.replace(/\s+/gu, ' ').trim());
    }),
  );
});
