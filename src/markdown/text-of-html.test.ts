import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { cleanText } from '../lib/text.ts';
import { renderComment } from './comment.ts';
import { literalMarkdown } from './literal.ts';
import { textOfHtml } from './text-of-html.ts';

test('words, line ends and paragraphs come back', () => {
  assert.equal(
    textOfHtml(renderComment('One *two*  \nthree\n\n> quoted\n\n`<b>` & "c"')),
    'One two\nthree\n\nquoted\n\n<b> & "c"',
  );
});

test('every word comes back as it was typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), typed => {
      const text = cleanText(typed).replace(/^[>\s]+/gm, '');
      const words = (some: string) => some.replace(/\s+/gu, '');
      assert.equal(words(textOfHtml(renderComment(literalMarkdown(text)))), words(text));
    }),
    { numRuns: 1_000 },
  );
});
