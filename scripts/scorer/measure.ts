import { featuresOf } from '../../src/moderation/scorer/features.ts';
import type { Label } from '../../src/moderation/scorer/model.ts';
import { isSuspicious, type Scorer, scoreOf } from '../../src/moderation/scorer/scorer.ts';
import { isOrdinary } from './calibration.ts';
import type { Example } from './examples.ts';

/** What a scorer does with the texts of one language from one collection, none of which it has learnt. */
export type Measured = {
  language: string;
  source: string;
  ordinary: number;
  /** Of the ordinary ones, held for either reason. */
  held: number;
  spam: Caught | null;
  abuse: Caught | null;
};
type Caught = { all: number; caught: number; recall: number; precision: number };

/** One line for each collection and language, and one for each language as a whole. */
export function measure(scorer: Scorer, examples: readonly Example[]): Measured[] {
  const judged = examples.map(example => ({
    ...example,
    suspicion: isSuspicious(scoreOf(scorer.model, featuresOf(example.text)), scorer.thresholds),
  }));
  const languages = Map.groupBy(judged, example => example.language);
  return [...languages].flatMap(([language, ofLanguage]) => [
    ...[...Map.groupBy(ofLanguage, example => example.source)].map(([source, of]) =>
      line(language, source, of),
    ),
    line(language, 'all', ofLanguage),
  ]);
}

type Judged = Example & { suspicion: Label | null };

function line(language: string, source: string, of: readonly Judged[]): Measured {
  const ordinary = of.filter(isOrdinary);
  const held = ordinary.filter(example => example.suspicion !== null).length;
  return {
    language,
    source,
    ordinary: ordinary.length,
    held,
    spam: caught(of, 'spam', held),
    abuse: caught(of, 'abuse', held),
  };
}

/** Caught is what was held, for whatever reason: the moderator sees it either way. */
function caught(of: readonly Judged[], label: Label, wronglyHeld: number): Caught | null {
  const all = of.filter(example => example[label] === 1);
  const held = all.filter(example => example.suspicion !== null).length;
  if (all.length === 0) return null;
  const precision = held === 0 ? Number.NaN : held / (held + wronglyHeld);
  return { all: all.length, caught: held, recall: held / all.length, precision };
}

/** The lines as rows of a table, shares in per cent. */
export function measuredRows(lines: readonly Measured[]): string[][] {
  return [
    [
      'language',
      'collection',
      'ordinary',
      'held',
      'spam',
      'recall',
      'precision',
      'abuse',
      'recall',
      'precision',
    ],
    ...lines.map(({ language, source, ordinary, held, spam, abuse }) => [
      language,
      source,
      String(ordinary),
      ordinary === 0 ? '' : `${held} (${percent(held / ordinary)})`,
      ...cells(spam),
      ...cells(abuse),
    ]),
  ];
}

function cells(caught: Caught | null): string[] {
  return caught === null
    ? ['', '', '']
    : [String(caught.all), percent(caught.recall), percent(caught.precision)];
}

function percent(share: number): string {
  return Number.isNaN(share) ? '' : `${(share * 100).toFixed(1)} %`;
}
