/** What of a request tells whether a person reads; looked at and forgotten. */
type Reading = { userAgent: string | undefined; purpose: string | undefined };

/**
 * How often things were read, in memory: a number for each subject and nothing about whoever read. Programs that say what
 * they are, and pages that a browser asks for in advance, are not counted; somebody who reads twice is counted twice.
 */
export class ReadCounts {
  #counts = new Map<string, number>();

  /** Counts one reading of `subject` (`post:ID`, `front`, `feed`). */
  count(subject: string, { userAgent, purpose }: Reading): void {
    if (purpose !== undefined || userAgent === undefined) return;
    if (subject !== FEED && PROGRAMS.test(userAgent)) return;
    this.add(subject, 1);
  }

  add(subject: string, times: number): void {
    this.#counts.set(subject, (this.#counts.get(subject) ?? 0) + times);
  }

  /** The counts since the last call, which begin anew. */
  take(): ReadonlyMap<string, number> {
    const counts = this.#counts;
    this.#counts = new Map();
    return counts;
  }
}

/** Feeds are read by programs, on behalf of people. */
export const FEED = 'feed';
export const FRONT = 'front';
export const postSubject = (id: string): string => `post:${id}`;

const PROGRAMS =
  /bot|crawl|spider|slurp|preview|monitor|archiv|fetch|scan|headless|http|curl|wget|python|ruby|perl|java\/|okhttp|node/i;
