import { createHash } from 'node:crypto';

/** Learnt from, or only measured. */
type Part = 'train' | 'measure';

/** A labelled text. A label that is null is not known: it is neither learnt nor measured. */
export type Example = {
  text: string;
  /** Short name of the data that it comes from. */
  source: string;
  language: 'en' | 'fa' | 'ar';
  spam: 0 | 1 | null;
  abuse: 0 | 1 | null;
  weight: number;
  part: Part;
  /** One of the `FOLDS` parts of the training data, by turns left out to see how the rest judges it. */
  fold: number;
  /** Finer than the source: the function a test sentence has. */
  kind?: string;
};

export const FOLDS = 4;

/**
 * Where an example belongs. What must not be torn apart, such as the sentences of one template, has the same `group`. 15 % of
 * all groups are never learnt from.
 */
export function apart(group: string): Pick<Example, 'part' | 'fold'> {
  return {
    part: shareOf(group) < 0.85 ? 'train' : 'measure',
    fold: Math.floor(shareOf(`fold ${group}`) * FOLDS),
  };
}

function shareOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE() / 2 ** 32;
}

/** Numbers from 0 to below 1, always the same for one seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One of a list by the next random number; `''` of an empty one. */
export function pick(all: readonly string[], random: () => number): string {
  return all[Math.floor(random() * all.length)] ?? '';
}
