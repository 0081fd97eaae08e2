import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { SortedWords, WordRow } from './sorted-words.ts';

const WORD = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'ی'), minLength: 1, maxLength: 6 });

test('every word is found where a text has it, the shortest first, and no other', () => {
  fc.assert(
    fc.property(fc.array(WORD, { maxLength: 40 }), fc.array(WORD), (words, parts) => {
      const text = parts.join('');
      const sorted = sortedOf(words);
      for (let start = 0; start < text.length; start++) {
        const there = words.filter(word => text.startsWith(word, start));
        assert.deepEqual(
          foundAt(sorted, text, start).map(word => words[word]),
          [...new Set(there)].sort((one, other) => one.length - other.length),
        );
      }
    }),
    { numRuns: 500 },
  );
});

test('of words with the same letters those with the same key are one, the first', () => {
  const keys = ['x', 'y', 'x', 'y', 'z'];
  const sorted = sortedOf(['ab', 'ab', 'ab', 'abc', 'ab'], word => keys[word] ?? '');
  assert.deepEqual(foundAt(sorted, 'abc', 0), [0, 1, 4, 3]);
  assert.deepEqual([...sorted.words], [0, 1, 4, 3]);
});

function sortedOf(words: readonly string[], keyOf: (word: number) => string = () => ''): SortedWords {
  const row = new WordRow();
  for (const word of words) row.add(word);
  return new SortedWords(row, keyOf);
}

function foundAt(sorted: SortedWords, text: string, start: number): number[] {
  const found: number[] = [];
  const codes = Uint16Array.from(text, letter => letter.charCodeAt(0));
  sorted.visitAt(codes, start, (word, _, end) => {
    assert.equal(end - start + 1 > 0 && end < codes.length, true);
    found.push(word);
    return false;
  });
  return found;
}
