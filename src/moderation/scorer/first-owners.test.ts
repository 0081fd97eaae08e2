import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { FirstOwners } from './first-owners.ts';

test('each number stands once, in the order in which it came, with whoever brought it first', () => {
  const set = new FirstOwners();
  const numbers = fc.array(fc.oneof(fc.nat({ max: 40 }), fc.integer({ min: 0, max: 0xffffffff })));
  fc.assert(
    fc.property(numbers, list => {
      const known = new Map<number, number>();
      set.clear(list.length);
      list.forEach((number, owner) => {
        set.add(number, owner);
        if (!known.has(number)) known.set(number, owner);
      });
      assert.deepEqual(set.numbers, [...known.keys()]);
      assert.deepEqual(set.owners, [...known.values()]);
    }),
  );
});

test('more than there is room for is an error and not a loop without an end', () => {
  const set = new FirstOwners();
  set.clear(2);
  assert.throws(() => {
    for (let i = 0; i < 100; i++) set.add(i, 0);
  }, RangeError);
});
