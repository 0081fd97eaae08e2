import type { Reader, Write } from '../../db/database.ts';
import { remembered } from '../../db/remembered.ts';
import { FEATURE_SCHEME, featuresOf } from './features.ts';
import { SITE_FEATURES } from './model.ts';
import type { Scorer, SiteWeights } from './scorer.ts';
import { tallyWeights } from './site-weights.ts';
import {
  addToCounts,
  addToTotals,
  advanceRevision,
  selectCountsSince,
  selectRevision,
  selectTotals,
  type Taught,
} from './store.ts';
import { emptyTallies } from './tallies.ts';

export type Lesson = {
  text: string;
  /** What a person decided that it is: `fine` for a comment that was held or reported and may stand. */
  label: Taught;
  /** 1, or -1 to take back what was taught before with the same text and label. */
  weight?: 1 | -1;
};

/**
 * Teaches the site's scorer one decision of a person, in the transaction of that decision. Only counts of words are kept, so a
 * lesson with weight -1 is the exact inverse of the same lesson with 1, in whatever order others came between.
 */
export async function learn(write: Write, { text, label, weight = 1 }: Lesson): Promise<void> {
  const { words, language } = featuresOf(text);
  const features = [...new Set(words.map(feature => feature & (SITE_FEATURES - 1)))];
  const revision = await advanceRevision(write.tx, FEATURE_SCHEME);
  await addToTotals(write.tx, FEATURE_SCHEME, language, label, weight);
  await addToCounts(write.tx, FEATURE_SCHEME, features, label, weight, revision);
  write.record({ kind: LESSON_EVENT, topics: [], payload: { revision } });
}

/** What is recorded whenever the weights are others than before. */
const LESSON_EVENT = 'scorer.taught';

/** The number of the newest lesson. */
const lastRevision = remembered(db => selectRevision(db, FEATURE_SCHEME), [LESSON_EVENT]);

/** Where the weights of a site come from: kept in memory, one for each process. */
export type Learned = {
  /**
   * What the site has taught so far. Asks the database for what changed where there was a lesson; other processes'
   * lessons are seen too. `db` must not be a transaction.
   */
  weights(db: Reader): Promise<SiteWeights>;
};

export function createLearned(scorer: Scorer): Learned {
  let known = emptyTallies();
  let weights = tallyWeights(scorer, known);
  return {
    async weights(db) {
      const revision = await lastRevision(db);
      if (revision === known.revision) return weights;
      // A lower one than before means that a backup was put back.
      const base = revision < known.revision ? emptyTallies() : known;
      const [counts, totals] = [
        await selectCountsSince(db, FEATURE_SCHEME, base.revision),
        await selectTotals(db, FEATURE_SCHEME),
      ];
      for (const count of counts) base.features.set(count.feature, count);
      for (const total of totals) base.languages.set(total.language, total);
      // What was committed after the revision was read is read again next time.
      base.revision = revision;
      known = base;
      weights = tallyWeights(scorer, known);
      return weights;
    },
  };
}
