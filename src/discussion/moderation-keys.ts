import { keyedDigest } from '../lib/keys.ts';

/** A quarter: long enough to recognise somebody who comes back, short enough that nobody is followed for years. */
const KEY_PERIOD_DAYS = 90;

const PERIOD = KEY_PERIOD_DAYS * 86_400_000;

/** How many periods a key is looked for: a ban can last a year. */
const PERIODS = 5;

/**
 * The names under which moderators know what one browser wrote, that of the present period first. Each is an
 * HMAC-SHA-256 (RFC 2104) of the browser's secret under a key of the site that changes every period, so names of
 * two periods can't be tied together by anybody who has not the secret, which only the browser keeps. Those of former periods are
 * made as they are asked for: of most writers nobody asks.
 */
export class ModerationKeys implements Iterable<string> {
  readonly present: string;
  readonly #keyOf: (ago: number) => string;

  constructor(siteKey: string, secret: string, now: number) {
    const period = Math.floor(now / PERIOD);
    this.#keyOf = ago => keyOf(siteKey, secret, period - ago);
    this.present = this.#keyOf(0);
  }

  *[Symbol.iterator](): Generator<string> {
    yield this.present;
    for (let ago = 1; ago < PERIODS; ago++) yield this.#keyOf(ago);
  }
}

/** A site asks for the same few keys again and again; nobody else's stand here. */
const PERIOD_KEYS_KEPT = 20;
const periodKeys = new Map<string, string>();

function periodKey(siteKey: string, period: number): string {
  const name = `${siteKey} ${period}`;
  let key = periodKeys.get(name);
  if (key === undefined) {
    key = keyedDigest(siteKey, 'moderation-period', String(period));
    if (periodKeys.size >= PERIOD_KEYS_KEPT) periodKeys.clear();
    periodKeys.set(name, key);
  }
  return key;
}

function keyOf(siteKey: string, secret: string, period: number): string {
  return keyedDigest(periodKey(siteKey, period), 'moderation', secret).slice(0, 32);
}
