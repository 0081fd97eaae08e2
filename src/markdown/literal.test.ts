import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { literalLine, literalMarkdown } from './literal.ts';
import { standsAlone } from './stands-alone.ts';

/** A reader that takes everything: HTML, tables, struck words, bare addresses. */
const greedy = new MarkdownIt({ html: true, linkify: false });

const hostile = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom(...'\\`*_{}[]()<>#+-.!|&~=:;/"\'\t 1a\n') }),
  fc.constantFrom(
    '[AP, 9 April]: https://evil.example',
    '<script>x</script>',
    '<!-- open',
    '```\nopen',
    '    indented',
    '| a | b |\n| --- | --- |',
    '&lt;b&gt; &#35;',
    'one\n===\ntwo\n---',
    '1. one\n2) two',
    '![x](javascript:x)',
    '<https://a.example>',
    '# heading #',
  ),
);

test('words of people mean nothing but themselves in any Markdown reader', () => {
  fc.assert(
    fc.property(hostile, text => {
      const kinds = tokensOf(literalMarkdown(text));
      assert.deepEqual(
        [...kinds].filter(kind => !HARMLESS.has(kind)),
        [],
      );
    }),
    { numRuns: 2_000 },
  );
});

test('no word is lost, and no line of words ends another part', () => {
  fc.assert(
    fc.property(fc.array(hostile, { maxLength: 4 }), texts => {
      const text = texts.join('\n').replace(/^[> \t]+/gm, '');
      const markdown = literalMarkdown(text);
      assert.equal(wordsOf(greedy.parse(markdown, {})), text.replace(/\s+/gu, ''));
      assert.ok(standsAlone(markdown));
    }),
    { numRuns: 2_000 },
  );
});

test('a line stays a line and a cell a cell', () => {
  fc.assert(
    fc.property(hostile, text => {
      const cell = literalLine(text);
      assert.doesNotMatch(cell, /\n/);
      const kinds = greedy.parse(`| a | b |\n| --- | --- |\n| ${cell} | last |`, {}).map(({ type }) => type);
      assert.equal(kinds.filter(kind => kind === 'td_open').length, 2);
      const heading = greedy.parse(`## ${cell}\n\nafter`, {});
      assert.equal(wordsOf(heading.slice(0, 3)), text.replace(/\s+/gu, ''));
    }),
    { numRuns: 2_000 },
  );
});

test('paragraphs, line ends and quotes stay', () => {
  assert.equal(
    literalMarkdown('one\ntwo\n\n> said *before*\n\nthree'),
    'one  \ntwo\n\n> said \\*before\\*\n\nthree',
  );
});

const HARMLESS = new Set([
  'paragraph_open',
  'paragraph_close',
  'inline',
  'text',
  'text_special',
  'softbreak',
  'hardbreak',
  'blockquote_open',
  'blockquote_close',
]);

function tokensOf(markdown: string): Set<string> {
  return new Set(
    greedy
      .parse(markdown, {})
      .flatMap(token => [token.type, ...(token.children ?? []).map(({ type }) => type)]),
  );
}

function wordsOf(tokens: ReturnType<typeof greedy.parse>): string {
  return tokens
    .flatMap(token => (token.children ?? []).map(({ content }) => content))
    .join('')
    .replace(/\s+/gu, '');
}
