import assert from 'node:assert/strict';
import { AsyncLocalStorage } from 'node:async_hooks';
import test from 'node:test';
import { eventually } from '../../test/eventually.ts';
import { repeat } from './repeat.ts';

test('what runs knows nothing of whoever has woken it', async () => {
  const write = new AsyncLocalStorage<string>();
  const seen: (string | undefined)[] = [];
  const look = async () => void seen.push(write.getStore());
  const loop = repeat(60_000, look, () => assert.fail(), { soon: 1, longest: 1 });
  await eventually('the first run', () => seen.length === 1);
  for (const runs of [2, 3]) {
    write.run('a write', () => loop.wake());
    await eventually('another run', () => seen.length === runs);
  }
  await loop.stop();
  assert.deepEqual(seen, [undefined, undefined, undefined]);
});
