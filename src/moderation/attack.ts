import { ALONE, type Bus } from '../db/bus.ts';
import { type SharedCounts, shareCounts } from '../db/shared-counts.ts';
import type { Clock } from '../lib/clock.ts';

/** When browsers have to prove work: by itself under attack, always, never. */
export type ProofMode = 'auto' | 'on' | 'off';

const MINUTE = 60_000;

/** In which unwanted comments are counted: long enough to see a slow script, short enough to react to a raid. */
const WINDOW = 5 * MINUTE;
/** How long less than half of the threshold must arrive before it is over: raids come in waves. */
const CALM = 10 * MINUTE;

/**
 * How many in the window make an attack. A heated thread brings a moderator two or three held comments in five
 * minutes; one every 30 seconds is a script or a raid. The site's figure is higher, since several threads may be
 * heated at once, and low enough that five in each of five threads count.
 */
const THREAD_THRESHOLD = 10;
const SITE_THRESHOLD = 25;

/** How many threads are watched at most; the one that was quiet for longest goes first. About 300 bytes each. */
const THREAD_LIMIT = 1_000;

/**
 * Tells an attack from an evening: counts comments of browsers that were held or refused, in each thread and on the
 * whole site. In memory, without a trace of who wrote them. Processes tell each other what they counted.
 */
export class AttackMeter {
  readonly #clock: Clock;
  readonly #site = new Gauge(SITE_THRESHOLD);
  readonly #threads = new Map<string, Gauge>();
  readonly #shared: SharedCounts;

  constructor(clock: Clock, bus: Bus = ALONE) {
    this.#clock = clock;
    this.#shared = shareCounts(bus, 'unwanted', (threadId, count) => {
      // Beyond what makes an attack nothing is remembered.
      for (let i = 0; i < Math.min(count, SITE_THRESHOLD); i++) this.#note(threadId);
    });
  }

  /**
   * Counts one comment that a check held or refused for what it says or how often it comes. Not to be counted: slips
   * (blank, too long), what the site holds from everybody, and a hold for want of a proof, by which the guard
   * would keep itself up.
   */
  count(threadId: string): void {
    this.#note(threadId);
    this.#shared.add(threadId);
  }

  /** True while browsers have to prove work before they comment in this thread. */
  raised(threadId: string, mode: ProofMode = 'auto'): boolean {
    if (mode !== 'auto') return mode === 'on';
    const now = this.#clock();
    return this.#site.raised(now) || (this.#threads.get(threadId)?.raised(now) ?? false);
  }

  /** Hears of others no more. */
  close(): void {
    this.#shared.stop();
  }

  #note(threadId: string): void {
    const now = this.#clock();
    this.#site.count(now);
    const gauge = this.#threads.get(threadId) ?? new Gauge(THREAD_THRESHOLD);
    gauge.count(now);
    this.#threads.delete(threadId);
    this.#threads.set(threadId, gauge);
    if (this.#threads.size <= THREAD_LIMIT) return;
    const quietest = this.#threads.keys().next().value;
    if (quietest !== undefined) this.#threads.delete(quietest);
  }
}

/** Remembers as many instants as make an attack, the oldest first; more would not change the answer. */
class Gauge {
  readonly #threshold: number;
  readonly #half: number;
  #times: number[] = [];
  #until = Number.NEGATIVE_INFINITY;

  constructor(threshold: number) {
    this.#threshold = threshold;
    this.#half = Math.ceil(threshold / 2);
  }

  count(now: number): void {
    // What a clock that was set back has made of the past is not compared.
    const known = this.#times.filter(time => time <= now && time > now - WINDOW);
    this.#times = [...known, now].slice(-this.#threshold);
    const calmFrom = this.#times.at(-this.#half);
    if (calmFrom === undefined) return;
    const attacked = this.#times.length === this.#threshold;
    // Half of the threshold leaves the window then; an attack is over when it stays below for a while.
    if (attacked || this.raised(now)) this.#until = calmFrom + WINDOW + CALM;
  }

  raised(now: number): boolean {
    return now < this.#until && this.#until <= now + WINDOW + CALM;
  }
}
