const [SECOND, MINUTE, HOUR] = [1_000, 60_000, 3_600_000];

/** How long after each attempt that failed comes the next, in milliseconds: the schedule of Standard Webhooks. */
export const PAUSES: readonly number[] = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];

/** A webhook to which nothing arrived for so long rests until somebody looks at it; milliseconds. */
export const PAUSED_AFTER = 3 * 24 * HOUR;

/** Longer than this nobody can ask us to wait, in milliseconds. */
const LONGEST_WISH = 24 * HOUR;

/**
 * How long to wait after the attempt with that number (the first is 1), in milliseconds; null after the last. Up to a tenth
 * more than the schedule has, by `chance` (from 0 to 1), so that what failed together does not come together; and no less
 * than the receiver wishes with `Retry-After` (RFC 9110, section 10.2.3), within a day.
 */
export function pauseAfter(
  attempt: number,
  { chance, retryAfter, now }: { chance: number; retryAfter: string; now: number },
): number | null {
  const pause = PAUSES[attempt - 1];
  if (pause === undefined) return null;
  return Math.max(Math.round(pause * (1 + chance / 10)), Math.min(LONGEST_WISH, wishOf(retryAfter, now)));
}

function wishOf(retryAfter: string, now: number): number {
  if (/^\d{1,9}$/.test(retryAfter)) return Number(retryAfter) * SECOND;
  const at = Date.parse(retryAfter);
  return Number.isNaN(at) ? 0 : at - now;
}
