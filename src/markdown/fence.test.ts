import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { parseComment, renderTokens } from './comment-parser.ts';
import { fenced, sanitized } from './fence.ts';

const MENTION = '<a class="mention" href="/c/01hxxxxxxxxxxxxxxxxxxxxxxx">';
const BITS = [
  ...[
    'a',
    'words ',
    '\n',
    '\n\n',
    '"',
    "'",
    '&',
    '<',
    '>',
    '&amp;',
    '&lt;',
    '&quot;',
    '&#39;',
    '&nbsp;',
    '\u0000',
    'سلام',
  ],
  ...['*', '**', '_', '`', '```', '> ', '    ', '\\', '[x](', ')', 'https://e.example/?a=b&c"', '#'],
  ...['p', 'br', 'em', 'strong', 'blockquote', 'code', 'pre'].flatMap(tag => [`<${tag}>`, `</${tag}>`]),
  ...[
    MENTION,
    '</a>',
    '<a href="x">',
    '<a class="mention" href="javascript:x">',
    '<p class="x">',
    '<P>',
    '<p >',
    '<br />',
  ],
  ...['<script>', '</script>', '<!--', '-->'],
];

test('what passes by a look is what would be left of it if it were taken apart', () => {
  const text = fc
    .array(fc.oneof(fc.constantFrom(...BITS), fc.string()), { maxLength: 15 })
    .map(bits => bits.join(''));
  fc.assert(
    fc.property(text, text => {
      for (const markup of [text, renderTokens(parseComment(text))])
        assert.equal(fenced(markup), sanitized(markup));
    }),
    { numRuns: 1_000 },
  );
});

test('elements out of place, open, crossed or with anything beside their name are taken apart', () => {
  for (const markup of [
    '<p><p>a</p></p>',
    '<p>a',
    'a</p>',
    '<p><em>a</p></em>',
    '<p><script>a</script></p>',
    '<p onclick="a">b</p>',
    `<p>${MENTION}a${MENTION}b</a></a></p>`,
    '<p><a class="mention" href="/c/01hxxxxxxxxxxxxxxxxxxxxxxx" onclick="a">b</a></p>',
    '<pre>a<p>b</p></pre>',
    '<p>a&nbsp;b & c</p>',
    '<p>a<b</p>',
  ]) {
    assert.equal(fenced(markup), sanitized(markup), markup);
  }
});
