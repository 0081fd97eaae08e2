import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { cleanText } from '../lib/text.ts';
import { commentToText } from './comment.ts';
import { textToMarkdown } from './plain.ts';
import { parseProse } from './prose-parser.ts';

const wordsOf = (text: string): string[] => text.split(/\s+/u).filter(word => word !== '');

/** The words that an author's Markdown shows, whatever they stand in. */
function wordsOfProse(markdown: string): string[] {
  const shown = parseProse(markdown, new Map()).map(({ children }) =>
    (children ?? []).map(token => (token.type === 'softbreak' ? '\n' : token.content)).join(''),
  );
  return wordsOf(shown.join('\n'));
}

/** Pieces that act in Markdown, and what stands between them in real texts. */
const piece = fc.constantFrom(
  ...[
    '*',
    '_',
    '`',
    '~~',
    '[',
    ']',
    '](',
    ']:',
    '<',
    '>',
    '&amp;',
    '&',
    '\\',
    '#',
    '- ',
    '+',
    '1.',
    '2) ',
    '---',
  ],
  ...[
    '===',
    '|',
    ':-',
    '!',
    '(',
    ')',
    ' ',
    '\n',
    '\n\n',
    '    ',
    'a',
    'word',
    'کلمه',
    '9',
    'http://a.example/',
    '"',
  ],
);
const hostile = fc.array(piece, { maxLength: 25 }).map(pieces => pieces.join(''));

test('text reads the same after it was made Markdown', () => {
  fc.assert(
    fc.property(fc.oneof(hostile, fc.string({ unit: 'binary' }).map(cleanText)), text => {
      assert.deepEqual(wordsOf(commentToText(textToMarkdown(text))), wordsOf(text));
    }),
    { numRuns: 3000 },
  );
});

test('an author’s Markdown shows the same words too, in paragraphs alone', () => {
  fc.assert(
    fc.property(hostile, text => {
      const markdown = textToMarkdown(text);
      assert.deepEqual(wordsOfProse(markdown), wordsOf(text));
      const blocks = new Set(parseProse(markdown, new Map()).map(({ tag }) => tag));
      assert.deepEqual(
        [...blocks].filter(tag => !['p', ''].includes(tag)),
        [],
      );
    }),
    { numRuns: 3000 },
  );
});

test('what needs no escape gets none', () => {
  const text =
    'Anon 11:21 AM, I read [AP, 9 April] (twice) - 5 * 3 = 15; snake_case & Co.\n#12 is right: a > b.';
  assert.equal(textToMarkdown(text), text);
});
