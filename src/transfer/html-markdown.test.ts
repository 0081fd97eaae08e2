import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { processorTime } from '../../test/processor-time.ts';
import { proseToText } from '../markdown/prose.ts';
import { toMarkdown, toParagraphs } from './html-markdown.ts';
import { parseTree, textOf } from './html-tree.ts';

const markdown = (html: string) => toMarkdown(parseTree(html).children);
const gaps = (html: string) => toParagraphs(parseTree(html).children).map(({ gap }) => gap);

test('layout becomes paragraphs, meaning stays', () => {
  const pieces: [string, string][] = [
    ['a<br/><br/>b<br>c', 'a\n\nb\nc'],
    ['<div>one</div><div><br></div><div>two <i>three </i>four</div>', 'one\n\ntwo *three* four'],
    ['<b>bold<br><br>two</b>', 'bold\n\ntwo'],
    ['<span style="font-weight: bold;">Note:</span> x', '**Note:** x'],
    ['<blockquote>q<br>r</blockquote>t', '> q\n> r\n\nt'],
    ['<ul><li>a</li><li>b</li></ul>', '-   a\n-   b'],
    ['<h2>Head</h2>text', '## Head\n\ntext'],
    ['text <a href="http://e.org/">l[i]nk</a>, z', 'text [l\\[i\\]nk](http://e.org/), z'],
    ['<table><tr><td>a</td><td>b</td></tr></table>', 'a – b'],
    ['# no heading<br>1) x &lt;b&gt; &amp;lt;', '\\# no heading\n1\\) x \\<b> \\&lt;'],
    ['<b>«x»</b>y', '«x»y'],
  ];
  for (const [html, expected] of pieces) assert.equal(markdown(html), expected, html);
});

test('pictures and players become links; what runs or only styles goes', () => {
  assert.equal(
    markdown('<a href="http://x.org/big.jpg"><img src="//x.org/s.jpg"></a> after'),
    '[s.jpg](http://x.org/big.jpg) after',
  );
  assert.equal(markdown('<img src="https://x.org/p.jpg" alt="The quay">'), '[The quay](https://x.org/p.jpg)');
  assert.equal(
    markdown('<iframe src="https://video.example/1"></iframe>'),
    '[video.example](https://video.example/1)',
  );
  assert.equal(
    markdown('<a href="javascript:alert(1)">text</a><script>alert(1)</script><style>b{}</style>'),
    'text',
  );
});

test('blank lines that a reader saw are counted', () => {
  assert.deepEqual(gaps('a<br><br>b<br><br><br>c'), [0, 1, 2]);
  assert.deepEqual(gaps('<p>a</p><p>b</p><p>&nbsp;</p><p>c</p>'), [0, 1, 2]);
});

test('words beside the cells of a broken table are kept', () => {
  assert.equal(
    markdown('<table><tr>one <td>two</td><td>three</td></tr></table>').replace(/\s+/g, ' '),
    'one two three',
  );
  assert.equal(markdown('<table><tr>\n<td>two</td>\n<td>three</td></tr></table>'), 'two – three');
});

test('every word of any text comes through once and in its order', () => {
  const words = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? [];
  const piece = fc.constantFrom(
    'one ',
    'two* ',
    '_three_',
    '1. four',
    '- five',
    '[six] ',
    '(seven) ',
    '&lt;eight&gt; ',
    '#nine ',
    '`ten',
    '|eleven| ',
    '~~twelve~~',
    '&amp;amp; ',
    '<b>',
    '</b>',
    '<i>',
    '</i>',
    '<div>',
    '</div>',
    '<br>',
    '<br><br>',
    '<blockquote>',
    '</blockquote>',
    '<ul><li>',
    '</li></ul>',
    '<td>',
    '<tr>',
    '<p>',
    '<h3>',
    '</h3>',
    '\n',
    '<code>',
    '</code>',
    '<span>',
    '<a href="http://e.org/">',
    '</a>',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 25 }), pieces => {
      const tree = parseTree(pieces.join(''));
      const text = proseToText(toMarkdown(tree.children), new Map());
      // The text rendition prints the address of a link behind its words.
      const shown = words(text.replace(/ ?[(<]?https?:\/\/e\.org\/[)>]?/g, ' '));
      assert.equal(shown.join(''), words(textOf(tree)).join(''));
    }),
    { numRuns: 500 },
  );
});

test('nesting without end costs no stack and no time', () => {
  const taken = processorTime(() => {
    for (const tag of ['div', 'b', 'blockquote', 'ul><li', 'table><tr><td>1</td><td']) {
      markdown(`${`<${tag}>`.repeat(1_000)}x<br><br>y`);
    }
    assert.throws(() => parseTree('<b>'.repeat(100_000)), RangeError);
  });
  assert.ok(taken < 3_000, `${taken} ms`);
});
