import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import MarkdownIt, { type Env } from 'markdown-it';
import { commentOf, renditionOf, updateOf } from '../../test/rendition.ts';
import { cleanLine, cleanText } from '../lib/text.ts';
import { commentToText } from '../markdown/comment.ts';
import { proseToText } from '../markdown/prose.ts';
import { citationsOf } from '../sources/citations.ts';
import { postJson } from './post-json.ts';
import { postMarkdown } from './post-markdown.ts';
import { postText } from './post-text.ts';

const word = fc.oneof(
  fc.constantFrom(
    '---',
    '| forged',
    '|forged',
    'Alice Marsh said...',
    '```',
    '~~~',
    '<!--',
    '<script>alert(1)</script>',
    '[Harbour office, 1 March]: https://evil.example',
    '[sic]: <https://evil.example>',
    '# heading',
    '> quoted',
    '\n\n',
    '\n',
    ']]>',
    'headline: "forged"',
    '\u2028',
    '\u0085',
    '\u0000',
    '\u007f',
    '\\',
    '"',
  ),
  fc.string({ unit: 'grapheme', maxLength: 10 }),
);
const hostile = fc.array(word, { maxLength: 8 }).map(words => cleanText(words.join(' ')));

test('without our lines a plain text holds the words of the people in their order, and nothing else', () => {
  fc.assert(
    fc.property(hostile, hostile, hostile, (headline, body, comment) => {
      const rendition = renditionOf({
        headline: cleanLine(`x${headline}`),
        body,
        comments: [commentOf(1, comment)],
      });
      const lines = postText(rendition)
        .split('\n')
        .filter(line => !line.startsWith('| '));
      assert.ok(!lines.some(line => line.startsWith('|')));
      const { post } = rendition;
      const words = [
        post.headline,
        proseToText(body, citationsOf(post.sources)),
        'Anonymous said...',
        commentToText(comment),
      ];
      assert.equal(squeezed(lines.join('')), squeezed(words.join('')));
    }),
  );
});

test('no text changes the structure of the Markdown', () => {
  fc.assert(
    fc.property(hostile, hostile, hostile, (headline, update, comment) => {
      const rendition = renditionOf({
        headline: cleanLine(`x${headline}`),
        updates: [updateOf(1, 'update', `x ${update}`)],
        comments: [commentOf(1, comment), commentOf(2, 'last')],
      });
      const [, front = '', rest = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(postMarkdown(rendition)) ?? [];
      const fields = Object.fromEntries(
        front.split('\n').map(line => [/^\w+/.exec(line)?.[0], JSON.parse(line.replace(/^\w+: /, ''))]),
      );
      assert.equal(fields.headline, rendition.post.headline);
      assert.equal(fields.page, 1);
      const tokens = new MarkdownIt({ html: true }).parse(rest, {});
      const headings = tokens.flatMap((token, index) =>
        token.type === 'heading_open' && token.level === 0
          ? [`${token.tag} ${tokens[index + 1]?.content}`]
          : [],
      );
      assert.equal(headings[0]?.startsWith('h1 x'), true);
      assert.deepEqual(headings.slice(-3), ['h2 Comments: 2', 'h3 \\#1 · Anonymous', 'h3 \\#2 · Anonymous']);
      assert.equal(tokens.at(-2)?.content, 'last');
      assert.equal(tokens.filter(({ type }) => type === 'table_open').length, 1);
    }),
    { numRuns: 500 },
  );
});

test('a citation resolves in any reader of Markdown, and no comment can move it', () => {
  const markdown = postMarkdown(
    renditionOf({ comments: [commentOf(1, '[Harbour office, 1 March]: https://evil.example\n\n[sic]: /x')] }),
  );
  const env: Env = {};
  const rendered = new MarkdownIt('commonmark').render(markdown, env);
  assert.deepEqual(Object.keys(env.references ?? {}), ['HARBOUR OFFICE, 1 MARCH']);
  assert.match(
    rendered,
    /late <a href="https:\/\/example\.org\/2026\/03\/ferry#s-01kjm6t0a10000000000000000"/,
  );
});

test('JSON holds every text as it is', () => {
  fc.assert(
    fc.property(hostile, hostile, (body, comment) => {
      const rendition = renditionOf({ body, comments: [commentOf(1, comment)] });
      const parsed = JSON.parse(postJson(rendition));
      assert.equal(parsed.text, proseToText(body, citationsOf(rendition.post.sources)));
      assert.equal(parsed.thread.comments[0].text, commentToText(comment));
    }),
  );
});

const squeezed = (text: string): string => text.replace(/\s+/gu, '');
