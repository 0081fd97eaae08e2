import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { seal, unseal } from './sealing.ts';

const KEY = 'a1'.repeat(32);
const SEAL = { purpose: 'webhook', place: '01kjm0f0000000000000000000' };

test('what is sealed opens again, and never twice looks the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      const sealed = seal(KEY, SEAL, text);
      assert.equal(unseal(KEY, SEAL, sealed), text);
      assert.notEqual(seal(KEY, SEAL, text), sealed);
    }),
    { numRuns: 20 },
  );
});

test('it opens for nobody else', () => {
  const sealed = seal(KEY, SEAL, 'whsec_secret');
  assert.equal(unseal('b2'.repeat(32), SEAL, sealed), null);
  assert.equal(unseal(KEY, { ...SEAL, purpose: 'other' }, sealed), null);
  assert.equal(unseal(KEY, { ...SEAL, place: 'other' }, sealed), null);
  assert.equal(unseal(KEY, SEAL, ''), null);
});

test('a change of any byte is seen', () => {
  const bytes = Buffer.from(seal(KEY, SEAL, 'whsec_secret'), 'base64url');
  for (const place of bytes.keys()) {
    const other = Buffer.from(bytes);
    other[place] = (other[place] ?? 0) ^ 1;
    assert.equal(unseal(KEY, SEAL, other.toString('base64url')), null);
  }
});
