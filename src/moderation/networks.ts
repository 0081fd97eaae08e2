import { randomBytes } from 'node:crypto';
import type { Clock } from '../lib/clock.ts';
import { Hmac } from '../lib/hmac.ts';

const DAY = 86_400_000;

/** How many comments are remembered at most; the oldest goes first. */
const COMMENT_LIMIT = 20_000;

/**
 * Which of today's comments came from the same network, for a moderator who asks. In memory alone: a network is known
 * by an HMAC-SHA-256 under a random key that is thrown away once a day, together with everything it grouped.
 * Nothing of it is written anywhere, and each process knows only what it took in itself.
 */
export class NetworkGroups {
  readonly #clock: Clock;
  readonly #groups = new Map<string, Set<string>>();
  /** In the order in which they came. */
  readonly #groupOf = new Map<string, string>();
  #hmac = newHmac();
  #keyMadeAt: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#keyMadeAt = clock();
  }

  /** Remembers where a comment came from, until the key is thrown away. */
  note(commentId: string, network: string): void {
    this.#renew();
    this.#drop(commentId);
    const group = this.#hmac.digest(network).toString('base64url');
    this.#groupOf.set(commentId, group);
    const members = this.#groups.get(group);
    if (members === undefined) this.#groups.set(group, new Set([commentId]));
    else members.add(commentId);
    if (this.#groupOf.size <= COMMENT_LIMIT) return;
    const oldest = this.#groupOf.keys().next().value;
    if (oldest !== undefined) this.#drop(oldest);
  }

  /** The other comments of today from the network of this one, newest first; null where nobody knows (any more). */
  others(commentId: string): string[] | null {
    this.#renew();
    const group = this.#groupOf.get(commentId);
    if (group === undefined) return null;
    return [...(this.#groups.get(group) ?? [])].filter(id => id !== commentId).reverse();
  }

  #drop(commentId: string): void {
    const group = this.#groupOf.get(commentId);
    if (group === undefined) return;
    this.#groupOf.delete(commentId);
    const members = this.#groups.get(group);
    members?.delete(commentId);
    if (members?.size === 0) this.#groups.delete(group);
  }

  #renew(): void {
    const now = this.#clock();
    // However far the clock was set back meanwhile, nothing is known for longer.
    if (Math.abs(now - this.#keyMadeAt) < DAY) return;
    this.#groups.clear();
    this.#groupOf.clear();
    this.#hmac = newHmac();
    this.#keyMadeAt = now;
  }
}

const newHmac = () => new Hmac(randomBytes(32));
