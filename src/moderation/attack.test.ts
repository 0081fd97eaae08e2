import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { AttackMeter } from './attack.ts';

const MINUTE = 60_000;

/** A meter whose clock the test moves, in milliseconds. */
function meterAt(start = 0) {
  let now = start;
  const meter = new AttackMeter(() => now);
  return {
    raised: (thread: string) => meter.raised(thread),
    meter,
    wait(milliseconds: number) {
      now += milliseconds;
    },
    burst(count: number, thread = 'a') {
      for (let i = 0; i < count; i++) meter.count(thread);
    },
  };
}

test('ten in five minutes raise it for their thread alone', () => {
  const { burst, raised } = meterAt();
  burst(9);
  assert.equal(raised('a'), false);
  burst(1);
  assert.equal(raised('a'), true);
  assert.equal(raised('b'), false);
});

test('the same number in a longer time is an evening, not an attack', () => {
  const { burst, raised, wait } = meterAt();
  for (let i = 0; i < 100; i++) {
    burst(1);
    assert.equal(raised('a'), false);
    wait(34_000);
  }
});

test('twenty-five on the site raise it everywhere', () => {
  const { burst, raised } = meterAt();
  for (const thread of ['a', 'b', 'c', 'd', 'e', 'f']) burst(4, thread);
  assert.equal(raised('z'), false);
  burst(1, 'g');
  assert.equal(raised('z'), true);
});

test('it stays until ten minutes were calm', () => {
  const { burst, raised, wait } = meterAt();
  burst(10);
  wait(14 * MINUTE);
  assert.equal(raised('a'), true);
  // Below half of the threshold: does not keep it up.
  burst(4);
  wait(MINUTE);
  assert.equal(raised('a'), false);
});

test('half of the threshold keeps it up, but raises nothing by itself', () => {
  const { burst, raised, wait } = meterAt();
  burst(10);
  wait(12 * MINUTE);
  burst(5);
  wait(14 * MINUTE);
  assert.equal(raised('a'), true);
  wait(MINUTE);
  assert.equal(raised('a'), false);
  burst(5);
  assert.equal(raised('a'), false);
});

test('the setting is stronger than what is counted', () => {
  const { burst, meter } = meterAt();
  assert.equal(meter.raised('a', 'on'), true);
  burst(30);
  assert.equal(meter.raised('a', 'off'), false);
  assert.equal(meter.raised('a', 'auto'), true);
});

test('many threads push out the quietest, and the site is raised by then', () => {
  const { burst, raised, wait } = meterAt();
  burst(10);
  for (let i = 0; i < 1_000; i++) burst(1, `other ${i}`);
  assert.equal(raised('a'), true);
  wait(15 * MINUTE);
  assert.equal(raised('a'), false);
});

test('a clock that is set back or far ahead neither raises it for good nor breaks it', () => {
  const { burst, raised, wait } = meterAt(100 * 24 * 60 * MINUTE);
  burst(10);
  wait(-24 * 60 * MINUTE);
  assert.equal(raised('a'), false);
  burst(10);
  assert.equal(raised('a'), true);
  wait(15 * MINUTE);
  assert.equal(raised('a'), false);
});

test('it agrees with the plain rule, for any course of an evening', () => {
  const pauses = fc.array(fc.integer({ min: 0, max: 4 * MINUTE }), { maxLength: 120 });
  fc.assert(
    fc.property(pauses, course => {
      const { burst, raised, wait } = meterAt();
      const times: number[] = [];
      let now = 0;
      let until = -1;
      for (const pause of course) {
        wait(pause);
        now += pause;
        burst(1);
        times.push(now);
        const inWindow = times.filter(time => time > now - 5 * MINUTE);
        if (inWindow.length >= 10 || (now < until && inWindow.length >= 5)) {
          until = (inWindow.at(-5) ?? 0) + 15 * MINUTE;
        }
        assert.equal(raised('a'), now < until);
      }
    }),
  );
});
