import { hkdfSync, randomBytes } from 'node:crypto';
import { ALONE, type Bus } from '../db/bus.ts';
import { type SharedCounts, shareCounts } from '../db/shared-counts.ts';
import type { Clock } from '../lib/clock.ts';
import { Hmac } from '../lib/hmac.ts';
import { Problem } from '../lib/problem.ts';
import { type Meter, NO_METER } from './meter.ts';

/**
 * What is limited, per network unless it says otherwise: `burst` at once, then one each `everySeconds`. Of what only reads, searches alone,
 * which cost the database more than a page. Generous on purpose: a whole school, a mobile operator or a Tor exit may
 * share one address.
 */
const RATES = {
  search: { burst: 30, everySeconds: 2 },
  comment: { burst: 20, everySeconds: 6 },
  /** Counted per browser, from whatever network it writes: nobody types faster for long. */
  commentOfBrowser: { burst: 10, everySeconds: 10 },
  /** As often as comments may be sent, since each needs one. */
  challenge: { burst: 20, everySeconds: 6 },
  /** Reports, objections and notices: what somebody has to read. */
  objection: { burst: 10, everySeconds: 20 },
  /** Counted per person of the staff: each makes us ask another host. */
  sourceLookup: { burst: 20, everySeconds: 5 },
  /** Remarks of those who have the secret address of a text. */
  remark: { burst: 10, everySeconds: 20 },
  signIn: { burst: 10, everySeconds: 30 },
  /** Counted per person whose password was right. */
  code: { burst: 10, everySeconds: 60 },
  /** Each page of sign-in asks for a challenge; a passkey cannot be guessed. */
  passkey: { burst: 30, everySeconds: 5 },
  /** Counted per browser in which the owner of the name signed in before. */
  signInDevice: { burst: 10, everySeconds: 30 },
  /** Of somebody who is signed in, counted per person. */
  proof: { burst: 10, everySeconds: 60 },
  /** Counted per name, from wherever it is tried; `people/sign-in.ts` tells how the two go together. */
  signInName: { burst: 20, everySeconds: 30 },
  signInNameFromNetwork: { burst: 1, everySeconds: 60 },
  /** What programs ask of the API: without a token by network, with one by token. */
  read: { burst: 120, everySeconds: 1 },
  program: { burst: 300, everySeconds: 0.5 },
} as const;
export type LimitedAction = keyof typeof RATES;

/** How many networks are remembered at most; the least recently seen goes first. */
const NETWORK_LIMIT = 50_000;
const DAY = 86_400_000;
/**
 * Bytes of an id. 24 bits: 256 addresses of IPv4 have the same, and with all that can be remembered one in 300 shares its
 * turns with a stranger. More would tell addresses apart to whoever has the key (`docs/decisions/040-…`).
 */
const ID_LENGTH = 3;

type Bucket = { tokens: number; at: number };

/** With whom counts are shared: the processes of the same key on the same bus. */
export type Sharing = { siteKey: string; bus: Bus };

/**
 * Token buckets in memory. A network is known by a few bits of an HMAC under a key that is another each day (UTC), and all that
 * was counted is thrown away with it: no address is kept, written or comparable from one day to the next.
 *
 * Processes tell each other what was taken, in these ids. Each counts its own at once and that of others a moment later, so
 * tokens may go below zero: what was taken of several at the same moment has to come again first.
 */
export class Limits {
  readonly #clock: Clock;
  readonly #meter: Pick<Meter, 'limited'>;
  readonly #siteKey: string;
  readonly #shared: SharedCounts;
  readonly #buckets = new Map<string, Bucket>();
  #day = Number.NaN;
  #hmac = new Hmac(Buffer.alloc(0));

  constructor(clock: Clock, meter: Pick<Meter, 'limited'> = NO_METER, sharing: Partial<Sharing> = {}) {
    this.#clock = clock;
    this.#meter = meter;
    this.#siteKey = sharing.siteKey ?? randomBytes(32).toString('hex');
    this.#shared = shareCounts(sharing.bus ?? ALONE, 'limits', (key, count) => this.#hear(key, count));
  }

  /** Takes one token. Returns 0 where it was there, else the seconds until there is one again. */
  take(action: LimitedAction, network: string): number {
    const { everySeconds } = RATES[action];
    const id = this.#idOf(action, network);
    const { tokens, at } = this.#filled(action, id);
    const taken = tokens >= 1;
    if (taken) this.#shared.add(`${this.#day} ${id}`);
    else this.#meter.limited(action);
    this.#remember(id, { tokens: taken ? tokens - 1 : tokens, at });
    return taken ? 0 : Math.max(1, Math.ceil((1 - tokens) * everySeconds));
  }

  /**
   * How much was left of an action after the last one, and how much there can be; the seconds until there is one `more`, and
   * the `window` in which all of it comes again.
   */
  rest(
    action: LimitedAction,
    network: string,
  ): { burst: number; left: number; more: number; window: number } {
    const { burst, everySeconds } = RATES[action];
    const { tokens } = this.#buckets.get(this.#idOf(action, network)) ?? { tokens: burst };
    const left = Math.max(0, Math.floor(tokens));
    return {
      burst,
      left,
      more: Math.max(1, Math.ceil((left + 1 - tokens) * everySeconds)),
      window: Math.ceil(burst * everySeconds),
    };
  }

  /** Hears of others no more. */
  close(): void {
    this.#shared.stop();
  }

  /** What another process took, of the same day; an id begins with its action. */
  #hear(key: string, count: number): void {
    this.#renew();
    const [day, id = ''] = key.split(/ (.*)/s);
    const action = id.split(' ', 1)[0] ?? '';
    if (Number(day) !== this.#day || !isLimited(action)) return;
    const { tokens, at } = this.#filled(action, id);
    this.#remember(id, { tokens: tokens - count, at });
  }

  /** The bucket as it is by now. */
  #filled(action: LimitedAction, id: string): Bucket {
    const now = this.#clock();
    const { burst, everySeconds } = RATES[action];
    const bucket = this.#buckets.get(id) ?? { tokens: burst, at: now };
    const come = Math.max(0, now - bucket.at) / 1000 / everySeconds;
    return { tokens: Math.min(burst, bucket.tokens + come), at: now };
  }

  #idOf(action: LimitedAction, network: string): string {
    this.#renew();
    const digest = this.#hmac.digest(`${action} ${network}`);
    return `${action} ${digest.toString('base64url', 0, ID_LENGTH)}`;
  }

  #remember(id: string, bucket: Bucket): void {
    this.#buckets.delete(id);
    this.#buckets.set(id, bucket);
    if (this.#buckets.size <= NETWORK_LIMIT) return;
    const oldest = this.#buckets.keys().next().value;
    if (oldest !== undefined) this.#buckets.delete(oldest);
  }

  /** HKDF-SHA-256 (RFC 5869) of the site key and the day. */
  #renew(): void {
    const day = Math.floor(this.#clock() / DAY);
    if (day === this.#day) return;
    this.#day = day;
    this.#buckets.clear();
    const key = hkdfSync('sha256', Buffer.from(this.#siteKey, 'hex'), '', `limits ${day}`, 32);
    this.#hmac = new Hmac(new Uint8Array(key));
  }
}

const isLimited = (action: string): action is LimitedAction => Object.hasOwn(RATES, action);

/** Counts one `action` of a network whatever the method. Problem: too-many, with the `seconds` to wait. */
export function takeTurn(limits: Limits | null, action: LimitedAction, network: string): void {
  const seconds = limits?.take(action, network) ?? 0;
  if (seconds > 0) throw new Problem('too-many', REASONS[action], { seconds });
}

const REASONS: Record<LimitedAction, string> = {
  search: 'too-many-searches',
  comment: 'too-many-comments',
  commentOfBrowser: 'too-many-comments',
  challenge: 'too-many-comments',
  objection: 'too-many-objections',
  sourceLookup: 'too-many-source-lookups',
  remark: 'too-many-remarks',
  signIn: 'too-many-sign-ins',
  passkey: 'too-many-sign-ins',
  code: 'too-many-sign-ins',
  proof: 'too-many-sign-ins',
  signInName: 'too-many-sign-ins',
  signInDevice: 'too-many-sign-ins',
  signInNameFromNetwork: 'too-many-sign-ins',
  read: 'too-many-requests',
  program: 'too-many-requests',
};
