import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { FEATURE_SCHEME } from '../src/moderation/scorer/features.ts';
import {
  LABELS,
  type Label,
  lengthOf,
  type Model,
  type Regression,
  SITE_FEATURES,
  writeModel,
} from '../src/moderation/scorer/model.ts';
import { scorerOf, siteShareOf } from '../src/moderation/scorer/scorer.ts';
import { guardFrom, type Judged, thresholdsFor } from './scorer/calibration.ts';
import { FOLDS } from './scorer/examples.ts';
import { measure, measuredRows } from './scorer/measure.ts';
import { openData } from './scorer/open-data.ts';
import { COMPOSED, ownExamples } from './scorer/own-examples.ts';
import { type Prepared, prepare, train } from './scorer/regression.ts';

const HELP = `npm run train:scorer -- FOLDER

  Makes src/moderation/scorer/model.bin from the open data in FOLDER (docs/reference/scorer.md says which files) and
  prints what it does with data that it was not trained on. The same data give the same file.
`;
const SEED = 1;
const MODEL = fileURLToPath(new URL('../src/moderation/scorer/model.bin', import.meta.url));

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error(HELP);
  process.exitCode = 1;
} else makeModel(folder);

function makeModel(data: string): void {
  const examples = prepare([...openData(data), ...ownExamples()]);
  const learnt = examples.filter(example => example.part === 'train');
  const judged = judgedByOthers(learnt);
  const regressions = { spam: train(learnt, 'spam', SEED), abuse: train(learnt, 'abuse', SEED) };
  const model: Model = {
    version: versionOf(regressions),
    regressions,
    thresholds: thresholdsFor(judged),
    guard: guardFrom(judged, example => siteShareOf(example.features), SITE_FEATURES - 1),
  };
  const file = writeModel(model);
  writeFileSync(MODEL, file);
  console.log(
    `version ${model.version}, ${Math.round(file.length / 1024)} KB, from ${learnt.length} examples`,
  );
  console.log(model.thresholds);
  const rest = examples.filter(example => example.part === 'measure');
  for (const row of measuredRows(measure(scorerOf(model), rest))) console.log(`| ${row.join(' | ')} |`);
}

/** Each example with the log-odds that a model gives it which has learnt from the other folds only. */
function judgedByOthers(examples: readonly Prepared[]): Judged[] {
  return Array.from({ length: FOLDS }, (_, fold) => fold).flatMap(fold => {
    const others = examples.filter(example => example.fold !== fold);
    const models = { spam: train(others, 'spam', SEED), abuse: train(others, 'abuse', SEED) };
    return examples
      .filter(example => example.fold === fold && example.source !== COMPOSED)
      .map(example => ({
        ...example,
        logits: { spam: logOdds(models.spam, example), abuse: logOdds(models.abuse, example) },
      }));
  });
}

function logOdds({ bias, step, weights }: Regression, { slots, features }: Prepared): number {
  let sum = 0;
  for (const slot of slots) sum += weights[slot] ?? 0;
  return bias + (sum * step) / lengthOf(features);
}

function versionOf(regressions: Record<Label, Regression>): string {
  const hash = createHash('sha256');
  for (const label of LABELS) hash.update(regressions[label].weights).update(String(regressions[label].bias));
  return `${FEATURE_SCHEME}.${hash.digest('hex').slice(0, 8)}`;
}
