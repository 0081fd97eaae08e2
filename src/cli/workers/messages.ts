import type { Word } from '../../db/relayed-bus.ts';

/** What a worker says to the process that started it. */
export type FromWorker =
  /** For all other workers. */
  { kind: 'word'; word: Word } | { kind: 'figures'; asked: number; figures: object[] | null };

/** What a worker is told. */
export type ToWorker =
  | { kind: 'word'; word: Word }
  /** Another has taken its place: it ends once those who are connected have left. */
  | { kind: 'retire' }
  | { kind: 'tell-figures'; asked: number };
