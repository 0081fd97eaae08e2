import assert from 'node:assert/strict';
import test from 'node:test';
import { parseFeed } from '@rowanmanning/feed-parser';
import fc from 'fast-check';
import { feedId } from '../lib/feed-id.ts';
import { html } from '../lib/html.ts';
import { newId } from '../lib/ids.ts';
import { cleanLine } from '../lib/text.ts';
import { DEFAULT_SETTINGS } from '../site/settings.ts';
import type { Entry } from './entries.ts';
import { type SiteFeed, siteAtom, siteJson, siteRss } from './site-feeds.ts';
import { robots, sitemap, sitemapIndex } from './sitemap.ts';

const HOSTILE = [
  ']]>',
  '</title><script>alert(1)</script>',
  '<![CDATA[x]]>',
  '&amp; &lt;b&gt; &unknown; &',
  'a\u0000b\u0008c\ufffed',
  '\ud800',
  '--> <!-- <?xml ?>',
  '"quoted" \'single\'',
  'سرخط \u202eو\u202c خبر',
];
const text = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary' }), fc.string());

test('no text breaks a feed, and titles come back as they were', async () => {
  await fc.assert(
    fc.asyncProperty(text, text, async (headline, name) => {
      const title = cleanLine(`x${headline}`);
      const feed = feedWith({
        title,
        author: cleanLine(`y${name}`),
        content: html`<p>${headline}</p>`.toString(),
        tags: [name],
      });
      for (const write of [siteAtom, siteRss]) {
        const parsed = parseFeed(await write(feed));
        assert.equal(parsed.items.length, 1);
        assert.equal(parsed.items[0]?.id, feed.entries[0]?.id);
        if (!/[&<>]/.test(title)) assert.equal(parsed.items[0]?.title, title);
      }
      assert.equal(JSON.parse(await siteJson(feed)).items[0].title, title);
    }),
    { numRuns: 500 },
  );
});

test('feeds of a site without posts are whole', async () => {
  const feed = { ...feedWith({}), entries: [] };
  assert.equal(parseFeed(await siteAtom(feed)).items.length, 0);
  assert.equal(parseFeed(await siteRss(feed)).title, 'Dateline');
  assert.deepEqual(JSON.parse(await siteJson(feed)).items, []);
});

test('an id in feeds is a UUID of version 8, and another one for each id', () => {
  const ids = Array.from({ length: 200 }, () => feedId(newId(Date.now())));
  for (const id of ids)
    assert.match(id, /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(new Set(ids).size, ids.length);
  assert.equal(feedId('7zzzzzzzzzzzzzzzzzzzzzzzzz'), 'urn:uuid:ffffffff-ffff-8fff-bfff-ffffffffffff');
});

test('addresses in a sitemap are escaped', () => {
  const text = sitemap('https://example.org', [{ path: '/2026/03/a&b', modifiedAt: 0 }]);
  assert.match(
    text,
    /<loc>https:\/\/example\.org\/2026\/03\/a&amp;b<\/loc><lastmod>1970-01-01T00:00:00Z<\/lastmod>/,
  );
});

test('a large sitemap has an index of its parts', () => {
  const text = sitemapIndex('https://example.org', 2);
  assert.deepEqual(text.match(/<loc>.*?<\/loc>/g), [
    '<loc>https://example.org/sitemap/1</loc>',
    '<loc>https://example.org/sitemap/2</loc>',
  ]);
});

test('crawlers may read, and not write', () => {
  const text = robots('https://example.org');
  assert.match(text, /^User-agent: \*\nDisallow: \/studio$/m);
  assert.match(text, /^Sitemap: https:\/\/example\.org\/sitemap\.xml$/m);
});

function feedWith(fields: Partial<Entry>): SiteFeed {
  const entry: Entry = {
    id: feedId(newId(0)),
    url: 'https://example.org/2026/03/a',
    title: 'A',
    content: '<p>a</p>',
    summary: 'a',
    published: new Date(0),
    updated: new Date(1),
    author: null,
    tags: [],
    language: 'en',
    thread: { count: 0, changed: new Date(0), feed: 'https://example.org/2026/03/a/feed.atom' },
    ...fields,
  };
  return { site: DEFAULT_SETTINGS, origin: 'https://example.org', entries: [entry], updated: new Date(1) };
}
