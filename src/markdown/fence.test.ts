import assert from 'node:assert/strict';
import test from 'node:test';
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
  let state = 1;
  const below = (limit: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) % limit;
  };
  for (let i = 0; i < 1_000; i++) {
    const text = Array.from({ length: below(16) }, () => BITS[below(BITS.length)]).join('');
    for (const markup of [text, renderTokens(parseComment(text))])
      assert.equal(fenced(markup), sanitized(markup), markup);
  }
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
