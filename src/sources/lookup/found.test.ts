import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { foundInAddress, foundInFile, foundInPage } from './found.ts';
import { dateOfPath, plausibleDate } from './plausible-date.ts';

const NOW = Date.parse('2026-03-01T09:00:00Z');
const URL_OF_PAGE = 'https://www.harbour.example/story';

const found = (markup: string, url = URL_OF_PAGE) => {
  const { url: _, ...facts } = foundInPage(markup, url, NOW);
  return facts;
};

test('linked data tells publisher, title and day, within a graph as well', () => {
  const graph = {
    '@graph': [
      { '@type': 'WebSite', '@id': '#site', name: 'Wrong' },
      { '@type': 'Organization', '@id': '#org', name: 'The Harbour &amp; Sea' },
      {
        '@type': ['NewsArticle'],
        headline: 'Two boats met &#8211; at night',
        datePublished: '2011-04-09T23:50:00-08:00',
        publisher: { '@id': '#org' },
      },
    ],
  };
  assert.deepEqual(
    found(`<title>x</title><script type="application/ld+json">${JSON.stringify(graph)}</script>`),
    {
      publisher: 'The Harbour & Sea',
      title: 'Two boats met – at night',
      date: '2011-04-09',
    },
  );
});

test('Open Graph, Dublin Core and the names of journals are read', () => {
  assert.deepEqual(
    found(`<meta property="og:site_name" content=" The  Harbour "><meta property="og:title" content="Two boats &quot;met&quot;">
      <meta property="article:published_time" content="2011-04-09T10:00:00Z">`),
    { publisher: 'The Harbour', title: 'Two boats "met"', date: '2011-04-09' },
  );
  assert.deepEqual(
    found(`<meta name="citation_title" content="On boats"><meta name="citation_journal_title" content="Journal of Boats">
      <meta name="citation_publication_date" content="2011/4">`),
    { publisher: 'Journal of Boats', title: 'On boats', date: '2011-04' },
  );
  assert.deepEqual(
    found(
      `<meta name="DC.title" content="Bericht"><meta name="DC.publisher" content="Amt"><meta name="DC.date.issued" content="2011">`,
    ),
    { publisher: 'Amt', title: 'Bericht', date: '2011' },
  );
});

test('a page that says little is known by its title, its time and its host', () => {
  assert.deepEqual(
    found('<title>\n Two boats met | harbour.example </title><p><time datetime="2011-04-09 10:00">'),
    {
      publisher: 'harbour.example',
      title: 'Two boats met',
      date: '2011-04-09',
    },
  );
  assert.deepEqual(found('<h1>Two <b>boats</b></h1>', 'https://harbour.example/2011/04/09/boats'), {
    publisher: 'harbour.example',
    title: 'Two boats',
    date: '2011-04-09',
  });
  assert.deepEqual(found('', 'https://harbour.example/'), {
    publisher: 'harbour.example',
    title: '',
    date: '',
  });
});

test('a title keeps its dashes, and loses the publisher at its end', () => {
  const page = (title: string) =>
    `<meta property="og:site_name" content="The Harbour"><meta property="og:title" content="${title}">`;
  assert.equal(found(page('Two boats - a story - The Harbour')).title, 'Two boats - a story');
  assert.equal(found(page('Two boats - a story')).title, 'Two boats - a story');
  assert.equal(found(page('The Harbour')).title, 'The Harbour');
});

test('a Persian page keeps its letters, and its calendar is turned into ours', () => {
  assert.deepEqual(
    found(
      '<meta property="og:site_name" content="خبرگزاری بندر"><title>دو قایق به هم رسیدند</title><time datetime="۱۳۹۰/۰۱/۲۰">',
    ),
    { publisher: 'خبرگزاری بندر', title: 'دو قایق به هم رسیدند', date: '2011-04-09' },
  );
});

test('dates are read in the forms that pages write them in, and only where they can be true', () => {
  const dates: Record<string, string | null> = {
    '2011-04-09': '2011-04-09',
    '2011-04-09T23:59:59+04:30': '2011-04-09',
    '20110409': '2011-04-09',
    '2011/4/9': '2011-04-09',
    '2011.04': '2011-04',
    '9 April 2011': '2011-04-09',
    'April 9, 2011': '2011-04-09',
    'Sat, 09 Apr 2011 10:00:00 GMT': '2011-04-09',
    'Saturday, April 9th, 2011': '2011-04-09',
    'April 2011': '2011-04',
    '1390-01-20': '2011-04-09',
    '1403/12/30': '2025-03-20',
    '1390': '2011',
    '2026-03-02': '2026-03-02',
    '2026-03-03': null,
    '2027': null,
    '1970-01-01T00:00:00Z': null,
    '0001-01-01': null,
    '2011-02-30': null,
    '1404/12/31': null,
    '9': null,
    yesterday: null,
    '': null,
  };
  for (const [text, date] of Object.entries(dates)) assert.equal(plausibleDate(text, NOW), date, text);
  const paths: Record<string, string | null> = {
    '/2011/04/09/boats.html': '2011-04-09',
    '/news/2011-04-09-boats': '2011-04-09',
    '/2011/4/boats': '2011-04',
    '/1390/01/20/boats': '2011-04-09',
    '/story-2011-boats': null,
    '/p/20110409123456': null,
  };
  for (const [path, date] of Object.entries(paths)) assert.equal(dateOfPath(path, NOW), date, path);
});

test('a file is known by its name, an address that cannot be opened by its host', () => {
  const url = 'https://www.harbour.example/files/2011/04/Report_of-the%20night.pdf';
  assert.deepEqual(foundInFile(url, NOW), {
    url,
    publisher: 'harbour.example',
    title: 'Report of the night',
    date: '2011-04',
  });
  assert.equal(foundInFile('https://harbour.example/%E0%A4%A.pdf', NOW).title, '%E0%A4%A');
  assert.equal(foundInAddress('https://harbour.example/', NOW).title, '');
});

test('what a page says is cut to what a source holds, and turns nothing around it', () => {
  const facts = found(
    `<meta property="og:title" content="${'\u202eword '.repeat(400)}"><meta property="og:site_name" content="${'x'.repeat(500)}">`,
  );
  assert.ok(facts.title.length <= 300 && facts.title.endsWith('…') && !facts.title.includes('\u202e'));
  assert.ok(facts.publisher.length <= 120);
});

test('no page breaks the reading of it', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '<script type="application/ld+json">',
      '</script>',
      '{"@graph":[',
      '<meta name=date content="',
      '<title>',
    ),
    fc.constantFrom(
      '<svg>',
      '<time datetime="',
      '">',
      '<!--',
      '&#x',
      '"@type":"Article"',
      '<h1',
      '\u0000',
      '[[[[',
    ),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), pieces => {
      const facts = found(pieces.join(''));
      for (const text of Object.values(facts))
        assert.ok(text.length <= 300 && !/[\n\u202a-\u202e]/.test(text));
    }),
  );
  found('<div>'.repeat(100_000));
  found(`<script type="application/ld+json">${'['.repeat(100_000)}`);
  found(`<script type="application/ld+json">${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}</script>`);
});
