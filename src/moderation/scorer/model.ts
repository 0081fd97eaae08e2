import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { FEATURE_SCHEME, type Features, IN_ARABIC_SCRIPT, type ScorerLanguage } from './features.ts';

export const LABELS = ['spam', 'abuse'] as const;
export type Label = (typeof LABELS)[number];

/** From these probabilities on a comment is held, for each language. */
export type Thresholds = Record<ScorerLanguage, Record<Label, number>>;

/**
 * An ordinary comment that the model has never seen, as what a site's own weights can touch of it: the lower 24 bits of its words'
 * features, how much each counts, and what the model itself says (log-odds).
 */
export type GuardComment = { words: readonly number[]; share: number; logits: Record<Label, number> };

/** One logistic regression: log-odds = bias + sum of the weights of a text's features, divided by `lengthOf` it. */
export type Regression = { bias: number; step: number; weights: Int8Array };

export type Model = {
  version: string;
  regressions: Record<Label, Regression>;
  thresholds: Thresholds;
  guard: Readonly<Record<ScorerLanguage, readonly GuardComment[]>>;
};

/** Slots of features in Arabic script stand behind those of all others. */
export const ARABIC_SLOTS = 2 ** 17;
const SLOTS_IN_ARABIC = 2 ** 16;
/** Weights in each table. */
export const TABLE_SIZE = ARABIC_SLOTS + SLOTS_IN_ARABIC;
/** How many bits of a feature a site's own counts go by. */
export const SITE_FEATURES = 2 ** 24;

/**
 * What the sum of the weights is divided by: the root of the number of features, so that a long text is not judged by its length.
 * Texts of a few words count as if they had some more, so that one of them can't decide alone.
 */
export function lengthOf(features: Features): number {
  return Math.sqrt(Math.max(features.words.length + features.parts.length, FEWEST));
}

const FEWEST = 16;

/** Where the weight of a feature stands in a table: by the lower bits of its hash. */
export function slotOf(feature: number): number {
  return feature >= IN_ARABIC_SCRIPT
    ? ARABIC_SLOTS + (feature & (SLOTS_IN_ARABIC - 1))
    : feature & (ARABIC_SLOTS - 1);
}

const MAGIC = 'dateline scorer';

/** A model as one compressed file: a line of JSON, then the two tables. The same model gives the same bytes. */
export function writeModel(model: Model): Buffer {
  const { regressions, ...rest } = model;
  const head = {
    magic: MAGIC,
    scheme: FEATURE_SCHEME,
    ...rest,
    regressions: LABELS.map(label => ({ bias: regressions[label].bias, step: regressions[label].step })),
  };
  const tables = LABELS.map(label => Buffer.from(regressions[label].weights.buffer));
  return brotliCompressSync(Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), ...tables]), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22 },
  });
}

/** Reads what `writeModel` wrote; throws where it is something else or was made for other features. */
export function readModel(file: Buffer): Model {
  const bytes = brotliDecompressSync(file);
  const end = bytes.indexOf('\n');
  const head = JSON.parse(bytes.toString('utf8', 0, end));
  if (head.magic !== MAGIC || head.scheme !== FEATURE_SCHEME)
    throw new Error('The model of the scorer is not of this version of Dateline.');
  const regression = (index: number): Regression => ({
    ...head.regressions[index],
    weights: new Int8Array(bytes.subarray(end + 1 + index * TABLE_SIZE, end + 1 + (index + 1) * TABLE_SIZE)),
  });
  return {
    version: head.version,
    thresholds: head.thresholds,
    guard: head.guard,
    regressions: { spam: regression(0), abuse: regression(1) },
  };
}
