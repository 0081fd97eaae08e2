import type { ScorerLanguage } from '../../src/moderation/scorer/features.ts';
import type { Label, Thresholds } from '../../src/moderation/scorer/model.ts';
import { probability } from '../../src/moderation/scorer/scorer.ts';
import type { Prepared } from './regression.ts';

/** An example with what models say of it that have not learnt its fold. */
export type Judged = Prepared & { logits: Record<Label, number> };

/** Of the ordinary comments of a language, no more than this share is held for one label. */
const LARGEST_SHARE = 0.006;
/** Nor of those from any one collection. */
const LARGEST_SHARE_OF_SOURCE = 0.015;
/** With fewer comments a share says little. */
const FEW = 300;
/**
 * What the project's own ordinary sentences reached is not enough, by this much. In English, where the collections are large, they
 * are judged with these.
 */
const MARGIN: Partial<Record<ScorerLanguage, number>> = { fa: 1, ar: 0.5 };

/** True for a comment of which it is known that it neither advertises nor abuses. */
export function isOrdinary(example: Pick<Prepared, 'spam' | 'abuse' | 'source' | 'kind'>): boolean {
  if (example.source === 'youtube') return example.spam === 0;
  return example.spam === 0 && example.abuse === 0;
}

/** The thresholds under which ordinary comments pass; never below one half. */
export function thresholdsFor(judged: readonly Judged[]): Thresholds {
  const ordinary = judged.filter(isOrdinary);
  const own = (language: ScorerLanguage) => {
    const of = ordinary.filter(example => example.language === language);
    const margin = MARGIN[language] ?? null;
    return (label: Label) => probability(Math.max(0, lowestFor(of, label, margin)));
  };
  const [en, fa, ar] = [own('en'), own('fa'), own('ar')];
  const all = { en: both(en), fa: both(fa), ar: both(ar) };
  return { ...all, und: both(label => Math.max(all.en[label], all.fa[label], all.ar[label])) };
}

function both(of: (label: Label) => number): Record<Label, number> {
  return { spam: of('spam'), abuse: of('abuse') };
}

function lowestFor(ordinary: readonly Judged[], label: Label, margin: number | null): number {
  const sources = Map.groupBy(ordinary, example => example.source).values();
  const bySource = [...sources]
    .filter(of => of.length >= FEW)
    .map(of => quantile(of, label, LARGEST_SHARE_OF_SOURCE));
  const own = ordinary.filter(example => example.source === 'own');
  return Math.max(
    quantile(ordinary, label, LARGEST_SHARE),
    ...(margin === null ? [] : [quantile(own, label, 0) + margin]),
    ...bySource,
  );
}

/** The log-odds that only `share` of the comments go beyond. */
function quantile(of: readonly Judged[], label: Label, share: number): number {
  const sorted = of.map(example => example.logits[label]).sort((a, b) => b - a);
  return (sorted[Math.floor(sorted.length * share)] ?? 0) + 1e-6;
}

/** How many ordinary comments of each language stand in the guard. */
const GUARD: Record<ScorerLanguage, number> = { en: 400, fa: 400, ar: 300, und: 0 };

/** The ordinary comments against which a site's own weights are tried: the project's own, then an even choice from all collections. */
export function guardFrom(judged: readonly Judged[], shareOf: (example: Judged) => number, mask: number) {
  const guard = (language: ScorerLanguage) => {
    const all = judged.filter(example => example.language === language && isOrdinary(example));
    const own = all.filter(example => example.source === 'own').slice(0, GUARD[language]);
    const others = all.filter(example => example.source !== 'own');
    const room = Math.min(others.length, GUARD[language] - own.length);
    const chosen = Array.from({ length: room }, (_, i) => others[Math.floor((i * others.length) / room)]);
    return [...own, ...chosen]
      .filter(example => example !== undefined)
      .map(example => ({
        words: example.features.words.map(feature => feature & mask),
        share: round(shareOf(example)),
        logits: { spam: round(example.logits.spam), abuse: round(example.logits.abuse) },
      }));
  };
  return { en: guard('en'), fa: guard('fa'), ar: guard('ar'), und: [] };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
