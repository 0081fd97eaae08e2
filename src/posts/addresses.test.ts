import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { canonicalPath } from './addresses.ts';

test('a path has one spelling', () => {
  const persian = `/2026/03/${encodeURIComponent('آتش-در-بندر')}`;
  const spellings = [
    ['/2026/03/Fog/', '/2026/03/fog'],
    ['/2026/03/fog//', '/2026/03/fog'],
    ['/', '/'],
    [persian.toLowerCase(), persian],
    [decodeURIComponent(persian), persian],
    ['/2026/03/caf%65%CC%81', '/2026/03/caf%C3%A9'],
    ['/2026/03/%ff', '/2026/03/%ff'],
  ];
  for (const [asked = '', canonical] of spellings) assert.equal(canonicalPath(asked), canonical, asked);
});

test('the one spelling of it is itself, and fits in a header', () => {
  const path = fc.oneof(
    fc.webPath(),
    fc.string({ unit: 'binary' }).map(text => `/${text}`),
  );
  fc.assert(
    fc.property(path, asked => {
      const canonical = canonicalPath(asked);
      assert.equal(canonicalPath(canonical), canonical);
      if (canonical !== asked) assert.match(canonical, /^[\x21-\x7e]+$/);
    }),
  );
});
