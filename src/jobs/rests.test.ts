import assert from 'node:assert/strict';
import test from 'node:test';
import { Pace } from './rests.ts';

function paceAt(start: number) {
  const clock = { now: start };
  const pace = new Pace({ soon: 200, longest: 1_000 }, () => clock.now);
  const run = () => {
    pace.begin();
    clock.now += 10;
    pace.end();
  };
  return { clock, pace, run };
}

test('in quiet a run comes soon, whatever was long before', () => {
  const { clock, pace, run } = paceAt(0);
  assert.equal(pace.next(), 200);
  for (let i = 0; i < 3; i++) {
    run();
    clock.now += 5_000;
    assert.equal(pace.next(), 200);
  }
});

test('runs that are asked for again and again come less often, up to a bound, until it is quiet', () => {
  const { clock, pace, run } = paceAt(0);
  const waits = Array.from({ length: 5 }, () => {
    const wait = pace.next();
    clock.now += wait;
    run();
    clock.now += 20;
    return wait;
  });
  assert.deepEqual(waits, [200, 400, 800, 1_000, 1_000]);
  clock.now += 1_000;
  assert.equal(pace.next(), 200);
});

test('what is asked for while a run is under way is no quiet', () => {
  const { clock, pace } = paceAt(0);
  assert.equal(pace.next(), 200);
  clock.now += 5_000;
  pace.begin();
  assert.equal(pace.next(), 400);
});
