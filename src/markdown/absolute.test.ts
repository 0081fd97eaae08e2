import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { escapeHtml, html } from '../lib/html.ts';
import { absoluteLinks } from './absolute.ts';
import { literalMarkdown } from './literal.ts';
import { renderProse } from './prose.ts';

const PAGE = 'https://example.org/2026/03/ferry';
const render = (markdown: string) => renderProse(markdown, { citations: new Map() });

test('addresses of ours are written in full, those of others stay', () => {
  const text = '[a](#s-1) [b](/archive) [c](https://other.example/x) [d](//other.example/y)';
  const links = [
    ...absoluteLinks(render(text), PAGE)
      .toString()
      .matchAll(/href="([^"]*)"/g),
  ].map(match => match[1]);
  assert.deepEqual(links.slice(0, 3), [
    `${PAGE}#s-1`,
    'https://example.org/archive',
    'https://other.example/x',
  ]);
  assert.ok(!links.includes('https://example.org//other.example/y'));
});

test('only links are touched: neither text nor another attribute that looks like one', () => {
  const titled = render('[a](/b "1 > 0, href=&quot;/x&quot;")').toString();
  assert.equal(
    absoluteLinks(render('[a](/b "1 > 0, href=&quot;/x&quot;")'), PAGE).toString(),
    titled.replace('"/b"', '"https://example.org/b"'),
  );
  fc.assert(
    fc.property(fc.oneof(fc.constantFrom('<a href="/x">', ' href="#x"', '> href="/'), fc.string()), text => {
      const words = render(literalMarkdown(text));
      assert.equal(absoluteLinks(words, PAGE).toString(), words.toString());
      const attribute = html`<p title="${text}">x</p>`;
      assert.equal(absoluteLinks(attribute, PAGE).toString(), `<p title="${escapeHtml(text)}">x</p>`);
    }),
  );
});
