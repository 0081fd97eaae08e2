import type { ScorerTally } from '../../db/tables/moderation.ts';
import { SCORER_LANGUAGES, type ScorerLanguage } from './features.ts';
import { type GuardComment, LABELS, type Label, type Model, SITE_FEATURES } from './model.ts';
import { clamp, logit, type Reach, type Scorer, type SiteWeights } from './scorer.ts';
import type { Tallies } from './tallies.ts';

/** The most that lessons move the log-odds of a text, however many there were. */
const LARGEST_REACH = 5;
/** And the most that each single lesson adds to that, so that one decision never decides alone. */
const REACH_OF_ONE = 0.5;
/** The most that one feature weighs, before it is divided among the features of the text. */
const LARGEST_WEIGHT = 3;
/** A feature that was seen in so many texts counts half. */
const HALF_SEEN = 4;
/** The guard says what is usual as loudly as so many comments that the site let stand. */
const GUARD_COUNTS = 20;
const FEW = 2;
/** Of the guard's comments of each language no more than this share may be held with the site's weights. */
export const LARGEST_SHARE_HELD = 0.02;
/**
 * The guard is a sample: what comes this close under a threshold in it goes over elsewhere. Lessons may bring no more than this
 * share of it so close.
 */
const ROOM = 0.5;
const LARGEST_SHARE_LIFTED = 0.01;

/**
 * Weights from what a site has decided: how much more often a word stands in what was removed as spam (or abuse) than in ordinary
 * comments of the language, those that the site let stand and those of the model's guard together. Before they
 * count they are tried on the guard. While they would hold more than 2 % of it in a language, or bring more than one in a
 * hundred near to being held, what they say there is halved, and after some halvings it is nothing.
 */
export function tallyWeights({ model, thresholds }: Scorer, tallies: Tallies): SiteWeights {
  const languages = Object.fromEntries(
    SCORER_LANGUAGES.map(language => [language, weighingOf(model, tallies, language)]),
  ) as Record<ScorerLanguage, Weighing>;
  for (const language of SCORER_LANGUAGES) {
    const weighing = languages[language];
    const guard = model.guard[language];
    while (weighing.scale > 0 && goesTooFar(guard, weighing, thresholds[language])) {
      weighing.scale = weighing.scale < SMALLEST_SCALE ? 0 : weighing.scale / 2;
    }
  }
  return {
    weightOf: (feature, label, language) => {
      const { weight, scale } = languages[language];
      return scale === 0 ? 0 : weight(feature & (SITE_FEATURES - 1), label) * scale;
    },
    reachOf: (label, language) => languages[language].reach[label],
  };
}

const SMALLEST_SCALE = 1 / 16;

/** What the lessons in one language weigh, and which part of it counts. */
type Weighing = {
  /** Without so many of the guard's comments, when one of them is judged as if it were none of them. */
  weight: (feature: number, label: Label, without?: number) => number;
  reach: Record<Label, Reach>;
  scale: number;
};

function weighingOf(model: Model, tallies: Tallies, language: ScorerLanguage): Weighing {
  const guard = model.guard[language];
  const total = tallies.languages.get(language) ?? NONE;
  const usual = usualOf(guard);
  const weight = (feature: number, label: Label, without = 0) => {
    const count = tallies.features.get(feature);
    if (count === undefined) return 0;
    const own = positive(count[label]);
    const among = Math.max(0, (usual.get(feature) ?? 0) - without);
    const usually = (among / Math.max(1, guard.length)) * GUARD_COUNTS;
    const ordinary = (positive(count.fine) + usually + 0.5) / (positive(total.fine) + GUARD_COUNTS + 1);
    // With few lessons a word is taken to be as frequent in them as elsewhere.
    const rate = Math.log((own + FEW * ordinary) / (positive(total[label]) + FEW) / ordinary);
    const seen = own + positive(count.fine);
    return positive(total[label]) === 0
      ? 0
      : (clamp(rate, -LARGEST_WEIGHT, LARGEST_WEIGHT) * seen) / (seen + HALF_SEEN);
  };
  const reach = Object.fromEntries(
    LABELS.map(label => [label, { up: reachOf(total[label]), down: reachOf(total.fine) }]),
  ) as Record<Label, Reach>;
  // Where there is no guard nobody knows what ordinary comments look like, so nothing that was learnt counts.
  return { weight, reach, scale: guard.length === 0 ? 0 : 1 };
}

const NONE: ScorerTally = { spam: 0, abuse: 0, fine: 0 };

function positive(count: number): number {
  return Math.max(0, count);
}

function reachOf(lessons: number): number {
  return Math.min(LARGEST_REACH, REACH_OF_ONE * positive(lessons));
}

/** In how many of the guard's comments each feature stands. */
function usualOf(guard: readonly GuardComment[]): ReadonlyMap<number, number> {
  const known = usual.get(guard);
  if (known !== undefined) return known;
  const counts = new Map<number, number>();
  for (const { words } of guard) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  usual.set(guard, counts);
  return counts;
}

const usual = new WeakMap<readonly GuardComment[], ReadonlyMap<number, number>>();

/** Whether lessons would hold too much of a guard, or lift too much of it. */
function goesTooFar(
  guard: readonly GuardComment[],
  weighing: Weighing,
  thresholds: Record<Label, number>,
): boolean {
  const limits = { spam: logit(thresholds.spam), abuse: logit(thresholds.abuse) };
  let [held, lifted] = [0, 0];
  for (const comment of guard) {
    const judged = LABELS.map(label => {
      const before = comment.logits[label] - limits[label];
      return { before, after: before + movedBy(weighing, comment, label) };
    });
    if (judged.some(({ after }) => after >= 0)) held++;
    if (judged.some(({ before, after }) => before < -ROOM && after >= -ROOM)) lifted++;
  }
  return held > guard.length * LARGEST_SHARE_HELD || lifted > guard.length * LARGEST_SHARE_LIFTED;
}

/** How far lessons move a comment of the guard, as if the guard had not known it. */
function movedBy({ weight, reach, scale }: Weighing, { words, share }: GuardComment, label: Label): number {
  const sum = words.reduce((all, feature) => all + weight(feature, label, 1), 0) * share * scale;
  return clamp(sum, -reach[label].down, reach[label].up);
}
