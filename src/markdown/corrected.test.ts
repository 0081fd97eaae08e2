import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { citationKey } from './citation-rule.ts';
import { plainProse, proseToText, renderProse } from './prose.ts';

const citations = new Map([[citationKey('AP'), { href: '#s-1' }]]);
const MARK = ' <a class="corrected" id="right-1" href="#u-1">corrected</a>';

function rendered(text: string, right: string): string {
  const corrected = [{ words: plainProse(right, citations), href: '#u-1', anchor: 'right-1' }];
  return renderProse(text, { citations, corrected }).toString();
}

test('the mark stands behind the first place where the right words stand as words of their own', () => {
  assert.equal(
    rendered('Then three ferries sailed.', 'three ferries'),
    `<p>Then three ferries${MARK} sailed.</p>\n`,
  );
  assert.equal(rendered('one\n\none', 'one'), `<p>one${MARK}</p>\n<p>one</p>\n`);
  assert.equal(rendered('bones, one', 'one'), `<p>bones, one${MARK}</p>\n`);
  assert.equal(rendered('سه کشتی رفت', 'سه کشتی'), `<p>سه کشتی${MARK} رفت</p>\n`);
  assert.equal(
    rendered('**three** ferries', '**three** ferries'),
    `<p><strong>three</strong> ferries${MARK}</p>\n`,
  );
  assert.equal(rendered('three\nferries', 'three ferries'), `<p>three\nferries${MARK}</p>\n`);
  assert.equal(rendered('- three ferries', 'three ferries'), `<ul>\n<li>three ferries${MARK}</li>\n</ul>\n`);
});

test('there is none inside a link, code or a citation, nor where the words stand no longer', () => {
  for (const text of ['[three](https://a.example)', '`three`', '    three', 'threescore', 'four']) {
    assert.doesNotMatch(rendered(text, 'three'), /corrected/, text);
  }
  assert.doesNotMatch(rendered('[AP]', 'AP'), /corrected/);
  assert.equal(rendered('[three](https://a.example) and three', 'three').split('corrected').length, 3);
  // With a citation among the words, those around it are looked for.
  assert.match(
    rendered('Three ferries sailed [AP].', 'Three ferries sailed [AP]'),
    /sailed <a class="corrected"/,
  );
});

test('whatever is typed, nothing but the mark is added, and never inside a link', () => {
  const piece = fc.constantFrom(
    ...[
      'three',
      ' ',
      '[',
      ']',
      '(https://a.example)',
      '*',
      '`',
      '\n',
      '\n\n',
      '> ',
      '[AP]',
      '<b>',
      '&amp;',
      '\\',
      '| a |',
      'é',
      'ی',
      '\ufffc',
    ],
  );
  const words = fc.array(piece, { maxLength: 12 }).map(parts => parts.join(''));
  fc.assert(
    fc.property(words, words, (text, right) => {
      const plain = renderProse(text, { citations }).toString();
      const marked = rendered(text, right);
      assert.equal(marked.replaceAll(MARK, ''), plain);
      assert.doesNotMatch(marked, /<a (?:(?!<\/a>)[\s\S])*<a /);
    }),
  );
  assert.equal(proseToText('three', citations), 'three');
});
