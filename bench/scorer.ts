import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Measured, measure } from '../scripts/scorer/measure.ts';
import { openData } from '../scripts/scorer/open-data.ts';
import { ownExamples } from '../scripts/scorer/own-examples.ts';
import { renderComment } from '../src/markdown/comment.ts';
import { LABELS, readModel, SITE_FEATURES } from '../src/moderation/scorer/model.ts';
import { loadScorer } from '../src/moderation/scorer/scorer.ts';
import { tallyWeights } from '../src/moderation/scorer/site-weights.ts';
import { emptyTallies } from '../src/moderation/scorer/tallies.ts';
import { ABUSIVE_SPEECH, ORDINARY_SPEECH, SPAM_SPEECH } from '../test/speech.ts';

/** The scorer against rendering the same comments, and what it does with texts that it has not learnt. Prints JSON. */
export type ScorerResult = {
  /** In microseconds for one comment: by the model, with what a site has taught as well, and rendered. */
  score: number;
  taught: number;
  render: number;
  /** Reading the model and reading its file alone, in milliseconds. */
  load: number;
  read: number;
  /** Empty where the open data do not lie beside the checkout. */
  measured: Measured[];
};

const DATA = fileURLToPath(new URL('../../shared/fixtures/spam', import.meta.url));
const MODEL = new URL('../src/moderation/scorer/model.bin', import.meta.url);
const ROUNDS = 15;

const scorer = loadScorer();
const comments = Object.values(ORDINARY_SPEECH).flatMap(texts =>
  texts.map((text, i) => [text, texts[(i + 5) % texts.length], texts[(i + 11) % texts.length]].join('\n\n')),
);
const site = taughtWeights();

const figures: Record<'score' | 'taught' | 'render' | 'load' | 'read', number[]> = {
  score: [],
  taught: [],
  render: [],
  load: [],
  read: [],
};
for (let round = 0; round < ROUNDS; round++) {
  figures.score.push(perComment(text => scorer.score(text)));
  figures.taught.push(perComment(text => scorer.score(text, site)));
  figures.render.push(perComment(text => renderComment(text)));
  figures.load.push(milliseconds(() => readModel(readFileSync(MODEL))));
  figures.read.push(milliseconds(() => readFileSync(MODEL)));
}
const medians = Object.fromEntries(Object.entries(figures).map(([name, times]) => [name, median(times)]));
console.log(JSON.stringify({ ...medians, measured: measureUnlearnt() }));

/** A site that has decided a thousand times about texts with some ten thousand different words. */
function taughtWeights() {
  const tallies = emptyTallies();
  const words = Object.values(scorer.model.guard).flatMap(guard => guard.flatMap(one => one.words));
  for (const [i, word] of words.entries()) {
    const label = LABELS[i % 2] ?? 'spam';
    tallies.features.set(word, { spam: 0, abuse: 0, fine: 20, [label]: i % 7 });
    tallies.features.set((word * 31 + i) % SITE_FEATURES, { spam: 0, abuse: 0, fine: 0, [label]: 3 });
  }
  for (const language of ['en', 'fa', 'ar'])
    tallies.languages.set(language, { spam: 300, abuse: 200, fine: 500 });
  return tallyWeights(scorer, tallies);
}

function measureUnlearnt(): Measured[] {
  if (!existsSync(DATA)) return [];
  const open = [...openData(DATA), ...ownExamples()].filter(example => example.part === 'measure');
  return measure(scorer, [...open, ...testSentences()]);
}

function testSentences() {
  const common = { source: 'test sentences', weight: 1, part: 'measure', fold: 0 } as const;
  return (['en', 'fa', 'ar'] as const).flatMap(language => [
    ...ORDINARY_SPEECH[language].map(text => ({ ...common, text, language, spam: 0, abuse: 0 }) as const),
    ...SPAM_SPEECH[language].map(text => ({ ...common, text, language, spam: 1, abuse: null }) as const),
    ...ABUSIVE_SPEECH[language].map(text => ({ ...common, text, language, spam: 0, abuse: 1 }) as const),
  ]);
}

function perComment(work: (text: string) => unknown): number {
  return (milliseconds(() => comments.forEach(text => void work(text))) / comments.length) * 1_000;
}

function milliseconds(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
