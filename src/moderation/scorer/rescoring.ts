import type { Reader } from '../../db/database.ts';
import { isSuspicious, type Label, type Score, type Scorer, type SiteWeights } from './scorer.ts';
import { selectTextsAfter } from './store.ts';

/** A comment that stands published and that the scorer, as it is now, would hold. */
type WouldHold = { id: string; suspicion: Label; score: Score };

export type Rescored = {
  /** Published comments that were looked at. */
  looked: number;
  wouldHold: WouldHold[];
  /** Where the next page begins; null after the last. */
  next: string | null;
};

const PAGE = 500;

/**
 * Judges the published comments of people without account again, oldest first, a page at a time: what would be held if they came
 * in today. Changes nothing. `after` is the `next` of the page before.
 */
export async function rescore(
  db: Reader,
  scorer: Scorer,
  { site, after = '', limit = PAGE }: { site?: SiteWeights; after?: string; limit?: number } = {},
): Promise<Rescored> {
  const rows = await selectTextsAfter(db, after, limit);
  const wouldHold = rows.flatMap(({ id, text }) => {
    const score = scorer.score(text, site);
    const suspicion = isSuspicious(score, scorer.thresholds);
    return suspicion === null ? [] : [{ id, suspicion, score }];
  });
  return { looked: rows.length, wouldHold, next: rows.length < limit ? null : (rows.at(-1)?.id ?? null) };
}
