import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { readUrlEncoded } from './url-encoded.ts';

const same = (body: string) => assert.deepEqual(readUrlEncoded(body), [...new URLSearchParams(body)], body);

test('a form that a browser sends is read as the standard says', () => {
  const text = fc.string({
    unit: fc.constantFrom(...'a &=+%?;\0\ufeff\u06a9\u{1f30d}\ud800'),
    maxLength: 20,
  });
  const pair = fc.tuple(text, text);
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 6 }), fields => {
      const sent = fields.map(field => field.map(text => text.toWellFormed())) as [string, string][];
      assert.deepEqual(readUrlEncoded(new URLSearchParams(sent).toString()), sent);
    }),
  );
});

test('whatever else is sent is read as the standard says', () => {
  for (const body of [
    '',
    '?a=b',
    '&&a&&=b&',
    'a=b=c',
    '%',
    '%zz=1',
    '%ED%A0%80',
    '%C0%80',
    '%ff&b=%41',
    '%EF%BB%BFa=1',
  ]) {
    same(body);
  }
  const unit = fc.constantFrom(...'%0aAfFeEcC8bBdD&=+? \u06a9\ufeff', '%d9%88', '%EF%BB%BF', '%f0%9f%8c%8d');
  fc.assert(fc.property(fc.string({ unit, maxLength: 30 }), same), { numRuns: 2_000 });
});
