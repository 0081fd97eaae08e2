import assert from 'node:assert/strict';
import test from 'node:test';
import { NetworkGroups } from './networks.ts';

test('comments of one network are known together for a day', () => {
  let now = 0;
  const groups = new NetworkGroups(() => now);
  groups.note('a', '203.0.113.7');
  groups.note('b', '203.0.113.8');
  groups.note('c', '203.0.113.7');
  groups.note('d', '203.0.113.7');
  assert.deepEqual(groups.others('a'), ['d', 'c']);
  assert.deepEqual(groups.others('b'), []);
  assert.equal(groups.others('x'), null);
  now = 86_400_000;
  assert.equal(groups.others('a'), null, 'the key is gone, and what it grouped');
  groups.note('e', '203.0.113.7');
  assert.deepEqual(groups.others('e'), []);
});

test('a comment that is noted again moves, and the oldest are forgotten first', () => {
  const groups = new NetworkGroups(() => 0);
  groups.note('a', 'one');
  groups.note('b', 'one');
  groups.note('a', 'two');
  assert.deepEqual(groups.others('b'), []);
  for (let i = 0; i < 20_000; i++) groups.note(`n${i}`, 'many');
  assert.equal(groups.others('a'), null);
  assert.equal(groups.others('n0')?.length, 19_999);
});

test('nothing of a network can be read from what is kept', () => {
  const groups = new NetworkGroups(() => 0);
  groups.note('a', '203.0.113.7');
  assert.doesNotMatch(JSON.stringify(groups), /203/);
  assert.deepEqual(Object.keys(groups), []);
});
