import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { sharedFile, sharedPath } from '../../test/shared-files.ts';
import { citationKey } from './citation-rule.ts';
import { citedKeys, proseToText, renderProse, videosIn } from './prose.ts';

const CITATIONS = new Map([
  [citationKey('AP, 9 April'), { href: '#s-1' }],
  [citationKey('S&P, 3 May'), { href: '#s-2' }],
]);
const CITED = '[<a class="citation" href="#s-1">AP, 9 April</a>]';

const render = (text: string) => renderProse(text, { citations: CITATIONS }).toString();

test('a citation keeps its brackets and leads to its source', () => {
  assert.equal(render('He said so [AP, 9 April].'), `<p>He said so ${CITED}.</p>\n`);
  assert.equal(
    render('said[ap,  9\nAPRIL]'),
    `<p>said[<a class="citation" href="#s-1">ap, 9 APRIL</a>]</p>\n`,
  );
  assert.equal(render('really![AP, 9 April]'), `<p>really!${CITED}</p>\n`);
  assert.equal(render('both [AP, 9 April][S&P, 3 May]').match(/class="citation"/g)?.length, 2);
  assert.equal(render('**[AP, 9 April]**'), `<p><strong>${CITED}</strong></p>\n`);
});

test('what is no citation stays what it is', () => {
  assert.equal(
    render('[AP, 9 April](https://example.org/)'),
    '<p><a href="https://example.org/" rel="noopener">AP, 9 April</a></p>\n',
  );
  assert.equal(render('`[AP, 9 April]`'), '<p><code>[AP, 9 April]</code></p>\n');
  assert.match(render('```\n[AP, 9 April]\n```'), /<code>\[AP, 9 April\]\n<\/code>/);
  assert.equal(render('\\[AP, 9 April]'), '<p>[AP, 9 April]</p>\n');
  assert.equal(render('[AFP, 9 April]'), '<p>[AFP, 9 April]</p>\n');
  assert.equal(render('[x](#s-1)'), '<p><a href="#s-1">x</a></p>\n');
});

test('a label is the same on every keyboard', () => {
  const same = [
    ['رادیو بندر، ۱۱ اسفند', 'راديو بندر, 11 اسفند'],
    ['رويترز، ٩ أبريل', 'رویترز، 9 أبريل'],
    ['می‌گوید', 'ميگوید'],
    ['AP, 9 April', 'ap,  9 april'],
  ];
  for (const [one = '', other = ''] of same) assert.equal(citationKey(one), citationKey(other));
  assert.notEqual(citationKey('AP, 9 April'), citationKey('AP, 8 April'));
});

test('citations of a text are found in order, each once, and not in code', () => {
  const text = '`[S&P, 3 May]` [S&P, 3 May] then [AP, 9 April] and [s&p, 3 may]';
  assert.deepEqual(citedKeys(text, CITATIONS), [citationKey('S&P, 3 May'), citationKey('AP, 9 April')]);
});

test('headings begin below that of the page and skip no level', () => {
  assert.equal(render('# a\n\n### b\n\n# c'), '<h2>a</h2>\n<h3>b</h3>\n<h2>c</h2>\n');
  assert.equal(render('## a\n\n### b'), '<h2>a</h2>\n<h3>b</h3>\n');
  const below = renderProse('# a', { citations: CITATIONS, headings: 3 }).toString();
  assert.equal(below, '<h3>a</h3>\n');
});

test('pictures come from this site or become links', () => {
  assert.equal(
    render('![A map](/media/map.png)'),
    '<p><img src="/media/map.png" alt="A map" loading="lazy"></p>\n',
  );
  assert.equal(
    render('![A map](https://example.org/m.png)'),
    '<p><a href="https://example.org/m.png" rel="noopener">A map</a></p>\n',
  );
  assert.equal(render('[![A map](https://example.org/m.png)](/maps)'), '<p><a href="/maps">A map</a></p>\n');
  for (const address of ['//example.org/m.png', 'https:m.png', 'data:image/png;base64,AAAA']) {
    assert.doesNotMatch(render(`![map](${address})`), /<img/, address);
  }
});

test('only addresses that name their scheme become links by themselves', () => {
  assert.match(render('see https://example.org/a'), /<a href="https:\/\/example.org\/a" rel="noopener">/);
  assert.doesNotMatch(render('They left the camp.It was late. example.org a@example.org'), /<a/);
});

test('blocks that run against the text say so; a foreign name at their start does not count', () => {
  const markdown = 'BBC از قول شاهدان نوشت که دو نفر زخمی شده‌اند.\n\nThe text in English.\n\n> سلام';
  const rtl = renderProse(markdown, { citations: CITATIONS, direction: 'rtl' }).toString();
  assert.match(rtl, /^<p>BBC/);
  assert.match(rtl, /<p dir="ltr">The text/);
  assert.match(rtl, /<blockquote>\n<p>سلام/);
  const ltr = renderProse(markdown, { citations: CITATIONS, direction: 'ltr' }).toString();
  assert.match(ltr, /<blockquote dir="rtl">\n<p>سلام/);
});

test('tables scroll, have column heads and no inline styles', () => {
  const table = render('| a | b |\n|:-:|--:|\n| 1 | 2 |');
  assert.match(table, /<div class="table-scroll" tabindex="0"><table>/);
  assert.match(table, /<th class="align-center" scope="col">a<\/th>/);
  assert.doesNotMatch(table, /style/);
});

test('footnotes stand below the text, lead there and back, and keep apart from those of other texts', () => {
  const text = 'One[^a] and[^b] again[^a].\n\n[^b]: Second [AP, 9 April].\n[^a]: First.\n\nAfter.';
  const markup = render(text);
  assert.match(
    markup,
    /^<p>One<sup><a class="footnote" href="#fn-1" id="fn-1-1" aria-label="Footnote 1">1<\/a><\/sup>/,
  );
  assert.match(
    markup,
    /<p>After\.<\/p>\n<section class="footnotes" aria-label="Footnotes">\n<ol>\n<li id="fn-1"><p>First\./,
  );
  assert.match(markup, new RegExp(`<li id="fn-2"><p>Second ${CITED.replace(/[[\]]/g, '\\$&')}`));
  assert.equal(markup.match(/class="footnote-back" href="#fn-1-[12]"/g)?.length, 2);
  const update = renderProse('x[^1]\n\n[^1]: y', {
    citations: CITATIONS,
    anchors: 'u7',
    language: 'fa',
  }).toString();
  assert.match(update, /href="#fn-u7-1" id="fn-u7-1-1" aria-label="پانوشت ۱">۱</);
  assert.match(update, /<li id="fn-u7-1">/);
  assert.equal(render('No note[^x] and ^[short]'), '<p>No note[^x] and ^[short]</p>\n');
  assert.equal(
    proseToText('One[^a].\n\n[^a]: First.\n\nAfter.', CITATIONS),
    'One[1].\n\nAfter.\n\n[1] First.',
  );
});

test('a video alone in its paragraph is a link in a frame, with the player it asks for and nothing that is fetched', () => {
  const markup = render('[Filmed from the *roof*](https://youtu.be/aaaaaaaaaaa?t=1m5s)');
  assert.match(
    markup,
    /^<figure class="video" data-player="https:\/\/www.youtube-nocookie.com\/embed\/aaaaaaaaaaa\?start=65"/,
  );
  assert.match(
    markup,
    /<a class="video-link" href="https:\/\/youtu.be\/aaaaaaaaaaa\?t=1m5s" rel="noopener">/,
  );
  assert.match(markup, /<figcaption>Filmed from the roof<\/figcaption>/);
  assert.doesNotMatch(markup, /<img|<iframe| src=/);
  assert.match(render('https://vimeo.com/123456'), /Watch the video on Vimeo<\/span><\/a><\/figure>/);
  for (const none of [
    'See https://vimeo.com/123456',
    'https://vimeo.com/about',
    'https://vimeo.com.evil.example/123456',
    'https://youtube.com:8080/watch?v=aaaaaaaaaaa',
    'https://www.youtube.com/watch?v=short',
    '[a](https://vimeo.com/1) [b](https://vimeo.com/2)',
    '- https://vimeo.com/123456',
  ]) {
    assert.doesNotMatch(render(none), /<figure/, none);
  }
  assert.equal(
    proseToText('[Roof](https://vimeo.com/123456)', CITATIONS, { addresses: true }),
    'Roof (https://vimeo.com/123456)',
  );
  const text =
    'https://vimeo.com/1234\n\n> https://www.youtube.com/watch?v=aaaaaaaaaaa\n\nhttps://youtu.be/aaaaaaaaaaa';
  assert.deepEqual(
    videosIn(text).map(({ key }) => key),
    ['vimeo.com/1234', 'youtube.com/aaaaaaaaaaa'],
  );
});

test('a still of ours is shown, without another word for it', () => {
  const still = { src: '/media/still', width: 480, height: 270 };
  const stills = new Map([['vimeo.com/123456', still]]);
  const markup = renderProse('https://vimeo.com/123456', { citations: CITATIONS, stills }).toString();
  assert.match(markup, /<img src="\/media\/still" alt="" width="480" height="270" loading="lazy">/);
});

test('plain text keeps all words in their order', () => {
  const blocks = [
    ['# Head', 'Head'],
    ['One *two* [three](https://example.org/x) [AP, 9 April].\nfour', 'One two three [AP, 9 April].\nfour'],
    ['- a\n- b', '- a\n- b'],
    ['> quoted\n> text', '> quoted\n> text'],
    ['3. x\n4. y\n   - z', '3. x\n4. y\n   - z'],
    ['```\ncode *here*\n```', 'code *here*'],
    ['| a | b |\n|---|---|\n| 1 | 2 |', 'a | b\n1 | 2'],
    ['1\\. plain\\\nbreak ![map](/m.png)', '1. plain\nbreak map'],
  ];
  const markdown = blocks.map(([written]) => written).join('\n\n');
  assert.equal(proseToText(markdown, CITATIONS), blocks.map(([, shown]) => shown).join('\n\n'));
  assert.equal(
    proseToText('[three](https://example.org/x), <https://example.org/>', CITATIONS, { addresses: true }),
    'three (https://example.org/x), https://example.org/',
  );
});

test('whatever an author writes, nothing in it runs or is fetched from elsewhere', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...['<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '[a](javascript:alert(1))'],
      ...['![a](javascript:alert(1))', '![a](//x.example/i.png)', '<https://x.example/"onclick="a>'],
      ...['[a]: javascript:alert(1)', '[a]', '[AP, 9 April]', '[a](data:text/html,x)', '&#106;avascript:'],
      ...['[a](  java\tscript:x)', '![AP, 9 April][a]', '`', '**', '\n\n', '> ', '- ', '|a|\n|-|\n', '# '],
      ...[
        '[^a]',
        '\n\n[^a]: ',
        '[^"><script>]',
        'https://youtu.be/aaaaaaaaaaa\n\n',
        'https://archive.org/details/a"b',
      ],
      ...['](', '<', '"', '[x](</"onmouseover=alert(1)>)', '[x](/a "t\'\\"><script>")', '```js\n'],
    ),
    fc.string({ unit: 'grapheme', maxLength: 8 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), pieces => assertSafe(render(pieces.join('')))),
    { numRuns: 500 },
  );
});

test('known attacks come to nothing', t => {
  const vectors = attacks(t);
  if (vectors === null) return;
  assert.ok(vectors.length > 300, `only ${vectors.length} vectors`);
  for (const vector of vectors) {
    assertSafe(render(vector));
    assertSafe(render(`[x](${vector})`));
    assertSafe(render(`![x](<${vector.replace(/\n/g, ' ')}>)`));
  }
});

test('CommonMark is read as its examples have it, where no HTML and no reference is in them', t => {
  const file = sharedFile(t, 'fixtures/markdown/commonmark-0.31.2.json');
  if (file === null) return;
  const examples: { markdown: string; html: string; section: string }[] = JSON.parse(file);
  const sections = ['Paragraphs', 'Emphasis and strong emphasis', 'Code spans', 'Lists', 'Block quotes'];
  const checked = examples.filter(
    ({ section, html }) => sections.includes(section) && !/<(a|img|pre)\b|&lt;/.test(html),
  );
  assert.ok(checked.length > 100);
  const same = checked.filter(({ markdown, html }) => wordsOf(render(markdown)) === wordsOf(html));
  // What is left is HTML, which we print as text, and addresses that we make links of.
  assert.ok(same.length / checked.length > 0.95, `${same.length} of ${checked.length}`);
});

/** Parses as a browser would and looks at what came out, rather than for strings in it. */
function assertSafe(markup: string): void {
  const parser = new Parser({
    onopentag(name, attributes) {
      assert.doesNotMatch(
        name,
        /^(script|style|iframe|object|embed|form|input|svg|math|base|meta|link)$/,
        markup,
      );
      for (const [attribute, value] of Object.entries(attributes)) {
        assert.doesNotMatch(attribute, /^(on|style$|srcset$|formaction$)/i, markup);
        if (attribute === 'href') assert.ok(leadsSomewhere(value), `${value} in ${markup}`);
        if (attribute === 'src') assert.match(value, /^\/(?![/\\])/, markup);
      }
    },
  });
  parser.end(markup);
}

function leadsSomewhere(href: string): boolean {
  const url = URL.parse(href, 'https://dateline.test/2011/04/x');
  return url === null || ['http:', 'https:', 'mailto:'].includes(url.protocol);
}

function attacks(t: test.TestContext): string[] | null {
  if (sharedPath(t, 'fixtures/xss') === null) return null;
  const strings: string[] = [];
  for (const name of ['dompurify.json', 'html5sec.json', 'owasp.json']) {
    const file = sharedFile(t, `fixtures/xss/${name}`);
    if (file === null) return null;
    JSON.parse(file, (_, value: unknown) => {
      if (typeof value === 'string' && /[<:(]/.test(value)) strings.push(value);
      return value;
    });
  }
  return strings;
}

function wordsOf(markup: string): string {
  return markup
    .replace(/<(\/?)h\d>/g, '')
    .replace(/\s+/g, ' ')
    .replace(/ \/>/g, '>')
    .replace(/&quot;/g, '"')
    .trim();
}

test('a mark at the beginning of a block decides its direction', () => {
  const turned = renderProse('\u200fBBC reported it.\n\n# \u200fABC\n\n- \u200fOne\n\nPlain.', {
    citations: CITATIONS,
    direction: 'ltr',
  }).toString();
  assert.match(turned, /<p dir="rtl">\u200fBBC/);
  assert.match(turned, /<h2[^>]* dir="rtl"[^>]*>/);
  assert.match(turned, /<li dir="rtl">/);
  assert.match(turned, /<p>Plain/);
  const back = renderProse('\u200eسلام', { citations: CITATIONS, direction: 'rtl' }).toString();
  assert.match(back, /<p dir="ltr">/);
});
