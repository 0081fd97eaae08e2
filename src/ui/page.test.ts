import assert from 'node:assert/strict';
import test from 'node:test';
import { html } from '../lib/html.ts';
import { type PageParts, page } from './page.ts';

const site = { name: 'Harbour <Record>', description: 'News & talk', language: 'en', accent: 'pine' };

function print(parts: Partial<PageParts> = {}): string {
  return page({
    site,
    language: 'en',
    title: 'Fire',
    kind: 'reading',
    body: html`<h1>Fire</h1>`,
    ...parts,
  }).toString();
}

test('a page names its language, direction, accent and kind', () => {
  assert.match(print(), /<html lang="en" dir="ltr" class="accent-pine">/);
  assert.match(
    print({ language: 'fa', kind: 'studio' }),
    /<html lang="fa" dir="rtl"[\s\S]*<body class="studio">/,
  );
  assert.match(print({ site: { ...site, accent: 'no such colour' } }), /class="accent-ink"/);
});

test('the title carries the name of the site once, and nothing of a site is markup', () => {
  assert.match(print(), /<title>Fire · Harbour &lt;Record&gt;<\/title>/);
  assert.match(print({ title: site.name }), /<title>Harbour &lt;Record&gt;<\/title>/);
  assert.doesNotMatch(print(), /<Record>/);
});

test('a page asks for nothing that the policy refuses', () => {
  const all = print({ description: 'A "quoted" line', canonical: 'https://harbour.example/2011/04/fire' });
  assert.doesNotMatch(all, /<style|\sstyle=|<script(?! type="application)|\son\w+=/);
  const asked = [...all.matchAll(/<(?:link|script|img)[^>]* (?:href|src)="([^"]+)"/g)].map(
    ([, href = '']) => href,
  );
  assert.deepEqual(
    asked.filter(href => !href.startsWith('/') && !href.startsWith('https://harbour.example/')),
    [],
  );
  assert.match(all, /content="A &quot;quoted&quot; line"/);
});

test('a reading page leads to its feeds, a page of the studio to none', () => {
  const feeds = [{ title: 'Fire', href: '/2011/04/fire/feed.atom' }];
  const order = [...print({ feeds }).matchAll(/rel="alternate"[^>]*href="([^"]+)"/g)].map(([, href]) => href);
  assert.deepEqual(order, ['/2011/04/fire/feed.atom', '/feed.atom', '/feed.rss', '/feed.json']);
  assert.doesNotMatch(print({ kind: 'studio' }), /rel="alternate"/);
});

test('the frame speaks the language of the page; the name of the site keeps its own', () => {
  const persian = print({ language: 'fa' });
  assert.match(persian, /رفتن به متن/);
  assert.match(persian, /<a href="\/" lang="en" dir="ltr">Harbour/);
});

test('a page that is not for search engines says so', () => {
  assert.match(print({ noindex: true }), /<meta name="robots" content="noindex">/);
  assert.doesNotMatch(print(), /robots/);
});

test('a page asks early for the fonts of its set alone', () => {
  const loaded = (more: object, language = 'en') =>
    [
      ...print({ site: { ...site, ...more }, language }).matchAll(/\/assets\/([\w-]+?)\.[\w-]{12}\.woff2/g),
    ].map(([, name]) => name);
  assert.deepEqual(loaded({}), ['serif-400-latin', 'serif-600-latin']);
  assert.deepEqual(loaded({ fonts: 'sans' }), ['sans-latin']);
  assert.deepEqual(loaded({ fonts: 'sans', arabicFont: 'naskh' }, 'fa'), [
    'vazirmatn-arabic',
    'naskh-arabic',
  ]);
  assert.deepEqual(loaded({ fonts: 'system', arabicFont: 'naskh' }, 'fa'), []);
  assert.match(
    print({ site: { ...site, fonts: 'sans', arabicFont: 'naskh' } }),
    /class="accent-pine fonts-sans arabic-naskh"/,
  );
});
