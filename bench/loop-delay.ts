import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Lateness } from './processes.ts';

/**
 * Preloaded into a server (`--import`): answers each message of its parent with how late the event loop was since the
 * last one, in milliseconds: what 99 of 100 turns of a timer of a millisecond took at most, and the longest.
 */
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
process.on('message', () => {
  const lateness: Lateness = { p99: delay.percentile(99) / 1e6, most: delay.max / 1e6 };
  process.send?.(lateness);
  delay.reset();
});
// A server that is told to stop must not wait for its parent.
process.channel?.unref();
