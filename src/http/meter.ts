/**
 * Hears what happens in a process, for the figures of an operator (`docs/reference/metrics.md`). Told are kinds alone: patterns of
 * addresses, names of jobs, reasons; never an address, a text or a person. What it does is cheap, and it throws nothing.
 */
export type Meter = {
  /** An answer by the app; `route` is the pattern of its address. */
  request(told: { method: string; route: string; status: number; seconds: number }): void;
  /** Somebody asked too often for this action. */
  limited(action: string): void;
  /** A request to another host: `answered`, or why nothing came of it. */
  outgoing(outcome: string): void;
  /** What became of a text for a thread, and by which reason ('' where it was published). */
  comment(outcome: CommentOutcome, reason: string, text: 'new' | 'changed'): void;
  /** One run of work that nobody asked for. */
  job(told: { job: string; seconds: number; failed: boolean }): void;
};

/** `asked`: the writer was told what is wrong before the text was kept. */
export type CommentOutcome = 'published' | 'held' | 'asked' | 'refused';

/** For whoever counts nothing. */
export const NO_METER: Meter = {
  request: () => undefined,
  limited: () => undefined,
  outgoing: () => undefined,
  comment: () => undefined,
  job: () => undefined,
};
