import { createHmac, randomBytes } from 'node:crypto';
import type { Clock } from '../lib/clock.ts';
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
  /** Counted per name, from wherever it is tried; `people/sign-in.ts` tells how the two go together. */
  /** Of somebody who is signed in, counted per person. */
  proof: { burst: 10, everySeconds: 60 },
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

type Bucket = { tokens: number; at: number };

/**
 * Token buckets in memory. A network is known by an HMAC under a random key that is thrown away, with all
 * that was counted, once a day: no address is kept, written or comparable from one day to the next.
 */
export class Limits {
  readonly #clock: Clock;
  readonly #meter: Pick<Meter, 'limited'>;
  readonly #buckets = new Map<string, Bucket>();
  #key = randomBytes(32);
  #keyMadeAt: number;

  constructor(clock: Clock, meter: Pick<Meter, 'limited'> = NO_METER) {
    this.#clock = clock;
    this.#meter = meter;
    this.#keyMadeAt = clock();
  }

  /** Takes one token. Returns 0 where it was there, else the seconds until there is one again. */
  take(action: LimitedAction, network: string): number {
    const now = this.#clock();
    if (now - this.#keyMadeAt >= DAY) this.#forget(now);
    const { burst, everySeconds } = RATES[action];
    const id = this.#idOf(action, network);
    const bucket = this.#buckets.get(id) ?? { tokens: burst, at: now };
    const tokens = Math.min(burst, bucket.tokens + Math.max(0, now - bucket.at) / 1000 / everySeconds);
    const taken = tokens >= 1;
    if (!taken) this.#meter.limited(action);
    this.#remember(id, { tokens: taken ? tokens - 1 : tokens, at: now });
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
    const left = Math.floor(tokens);
    return {
      burst,
      left,
      more: Math.max(1, Math.ceil((left + 1 - tokens) * everySeconds)),
      window: Math.ceil(burst * everySeconds),
    };
  }

  #idOf(action: LimitedAction, network: string): string {
    return createHmac('sha256', this.#key).update(`${action} ${network}`).digest('base64url');
  }

  #remember(id: string, bucket: Bucket): void {
    this.#buckets.delete(id);
    this.#buckets.set(id, bucket);
    if (this.#buckets.size <= NETWORK_LIMIT) return;
    const oldest = this.#buckets.keys().next().value;
    if (oldest !== undefined) this.#buckets.delete(oldest);
  }

  #forget(now: number): void {
    this.#buckets.clear();
    this.#key = randomBytes(32);
    this.#keyMadeAt = now;
  }
}

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
