import type { DomainEvent } from '../db/events.ts';

/** What changed since the listener was last told, oldest first. */
type Listener = (events: readonly DomainEvent[]) => void;

type Follower = { tell: Listener; waiting: DomainEvent[] };

/** Between two calls of one listener, in milliseconds. */
const PAUSE = 1_000;

/**
 * Tells whoever follows a topic what happened to it, in this process and as long as it runs. The first event is
 * told at once; those that come in the pause after it are told together at its end, however many there are. One
 * timer does for all, and only while there is news.
 */
export class News {
  readonly #pause: number;
  readonly #followers = new Map<string, Set<Follower>>();
  /** Those who were told a moment ago. */
  readonly #resting = new Set<Follower>();
  #timer: NodeJS.Timeout | undefined;

  constructor(pause = PAUSE) {
    this.#pause = pause;
  }

  /** `*` in the topics of an event reaches everybody. Returns the way to stop it. */
  follow(topics: readonly string[], tell: Listener): () => void {
    const follower: Follower = { tell, waiting: [] };
    for (const topic of topics) this.#of(topic).add(follower);
    return () => {
      this.#resting.delete(follower);
      follower.waiting.length = 0;
      for (const topic of topics) {
        const others = this.#followers.get(topic);
        others?.delete(follower);
        if (others?.size === 0) this.#followers.delete(topic);
      }
    };
  }

  tell(events: readonly DomainEvent[]): void {
    const reached = new Set<Follower>();
    for (const event of events) {
      for (const follower of this.#reachedBy(event)) {
        follower.waiting.push(event);
        reached.add(follower);
      }
    }
    for (const follower of reached) if (!this.#resting.has(follower)) this.#hand(follower);
  }

  /** Tells nobody anything more. */
  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#followers.clear();
    this.#resting.clear();
  }

  #of(topic: string): Set<Follower> {
    const followers = this.#followers.get(topic) ?? new Set();
    this.#followers.set(topic, followers);
    return followers;
  }

  #reachedBy({ topics }: DomainEvent): Set<Follower> {
    const sets = topics.includes('*')
      ? [...this.#followers.values()]
      : topics.flatMap(topic => this.#followers.get(topic) ?? []);
    return new Set(sets.flatMap(set => [...set]));
  }

  #hand(follower: Follower): void {
    this.#resting.add(follower);
    this.#timer ??= setInterval(() => this.#endPause(), this.#pause).unref();
    follower.tell(follower.waiting.splice(0));
  }

  #endPause(): void {
    for (const follower of [...this.#resting]) {
      if (follower.waiting.length > 0) this.#hand(follower);
      else this.#resting.delete(follower);
    }
    if (this.#resting.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
