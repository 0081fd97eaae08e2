import type { Bus } from './bus.ts';

/** Counts that the processes of a site tell each other; each counts its own at once by itself. */
export type SharedCounts = {
  /** Counts one more of `key`, which has no line break. */
  add(key: string): void;
  stop(): void;
};

/** How often a process tells what it has counted, in milliseconds. */
const PAUSE = 250;
/** Lines of one message: keys of up to 70 bytes fit. */
const LINES = 100;

/** Tells others, a few times a second, what was counted here, and tells `heard` what others counted. */
export function shareCounts(
  bus: Bus,
  channel: string,
  heard: (key: string, count: number) => void,
): SharedCounts {
  const untold = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;

  function tell(): void {
    timer = undefined;
    const lines = [...untold].map(([key, count]) => `${key} ${count}`);
    untold.clear();
    for (let at = 0; at < lines.length; at += LINES) {
      bus.publish(channel, lines.slice(at, at + LINES).join('\n'));
    }
  }

  const stopHearing = bus.hear(channel, text => {
    for (const line of text.split('\n')) {
      const [, key, count] = /^(.+) (\d{1,6})$/.exec(line) ?? [];
      if (key !== undefined) heard(key, Number(count));
    }
  });

  return {
    add(key) {
      untold.set(key, (untold.get(key) ?? 0) + 1);
      timer ??= setTimeout(tell, PAUSE).unref();
    },
    stop() {
      clearTimeout(timer);
      stopHearing();
    },
  };
}
