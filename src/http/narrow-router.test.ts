import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import type { Router } from 'hono/router';
import { TrieRouter } from 'hono/router/trie-router';
import { patterns } from '../routes.ts';
import { NarrowRouter } from './narrow-router.ts';

const METHODS = ['ALL', 'GET', 'POST', 'PUT'];
const ROUTES = Object.values(patterns).flatMap(path => [`GET ${path}`, `POST ${path}`]);
const ALL = [
  'ALL /*',
  'ALL /api/v1/*',
  ...ROUTES,
  'ALL /*',
  'ALL *',
  'PUT /studio/:section',
  'GET /threads/*',
];

/** What a router says, without what is only of its kind. */
function told(router: Router<string>, method: string, path: string) {
  const [handlers, stash] = router.match(method, path);
  return handlers.map(([handler, params]) => {
    const values = Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'number' ? stash?.[value] : value,
    ]);
    return [handler, Object.fromEntries(values)];
  });
}

test('it says of any address what the router of all routes says', () => {
  const [whole, narrow] = [new TrieRouter<string>(), new NarrowRouter<string>()];
  for (const [i, route] of ALL.entries()) {
    const [method = '', path = ''] = route.split(' ');
    for (const router of [whole, narrow]) router.add(method, path, `${i} ${route}`);
  }
  const part = fc.oneof(
    fc.constantFrom('', 'abc', '2026', '03', 'new', 'feed.atom', '5', ...partsOf(ROUTES)),
    fc.constantFrom(
      '.',
      '..',
      '%2e',
      '%',
      '__proto__',
      'constructor',
      ':slug',
      '{x}',
      '$1',
      '(',
      '\\',
      '\n',
      '\u2028',
    ),
    // The router of all routes runs a handler twice that stands at a part called so.
    fc.string({ maxLength: 4 }).filter(text => text !== '*'),
  );
  const path = fc.array(part, { minLength: 1, maxLength: 6 }).map(parts => `/${parts.join('/')}`);
  fc.assert(
    fc.property(fc.constantFrom(...METHODS.slice(1)), path, (method, asked) => {
      assert.deepEqual(told(narrow, method, asked), told(whole, method, asked));
    }),
    { numRuns: 3_000 },
  );
});

const partsOf = (routes: readonly string[]) =>
  [...new Set(routes.flatMap(route => route.split('/').slice(1)))].filter(part => !/[:*]/.test(part));
