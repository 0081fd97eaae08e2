import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import test from 'node:test';
import fc from 'fast-check';
import { Hmac } from './hmac.ts';

test('it is the HMAC of the standard library, for any key and message, again and again', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 64 }),
      fc.array(fc.string({ unit: fc.constantFrom(...'a\u00e9\u06a9\u{1f30d}'), maxLength: 600 }), {
        maxLength: 4,
      }),
      (key, messages) => {
        const hmac = new Hmac(key);
        for (const message of messages) {
          const expected = createHmac('sha256', key).update(message).digest('hex');
          assert.equal(hmac.digest(message).toString('hex'), expected);
        }
      },
    ),
  );
});

test('a key that does not fit is refused', () => {
  assert.throws(() => new Hmac(new Uint8Array(65)), /longer than a block/);
});
