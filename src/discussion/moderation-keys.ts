import { keyedDigest } from '../lib/keys.ts';

/** A quarter: long enough to recognise somebody who comes back, short enough that nobody is followed for years. */
const KEY_PERIOD_DAYS = 90;

const PERIOD = KEY_PERIOD_DAYS * 86_400_000;

/** How many periods a key is looked for: a ban can last a year. */
const PERIODS = 5;

/**
 * The names under which moderators know what one browser wrote, that of the present period first. Each is an
 * HMAC-SHA-256 (RFC 2104) of the browser's secret under a key of the site that changes every period, so names of
 * two periods can't be tied together by anybody who has not the secret, which only the browser keeps.
 */
export function moderationKeys(siteKey: string, secret: string, now: number): readonly [string, ...string[]] {
  const present = Math.floor(now / PERIOD);
  const earlier = Array.from({ length: PERIODS - 1 }, (_, i) => keyOf(siteKey, secret, present - 1 - i));
  return [keyOf(siteKey, secret, present), ...earlier];
}

function keyOf(siteKey: string, secret: string, period: number): string {
  return keyedDigest(keyedDigest(siteKey, 'moderation-period', String(period)), 'moderation', secret).slice(
    0,
    32,
  );
}
