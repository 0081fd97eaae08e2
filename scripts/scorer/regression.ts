import { type Features, featuresOf } from '../../src/moderation/scorer/features.ts';
import {
  ARABIC_SLOTS,
  type Label,
  lengthOf,
  type Regression,
  slotOf,
  TABLE_SIZE,
} from '../../src/moderation/scorer/model.ts';
import { type Example, seededRandom } from './examples.ts';

/** An example with its features, worked out once. */
export type Prepared = Example & { features: Features; slots: Int32Array };

/** Takes the texts of examples apart. */
export function prepare(examples: readonly Example[]): Prepared[] {
  return examples.map(example => {
    const features = featuresOf(example.text);
    const slots = [...features.words, ...features.parts].map(slotOf);
    return { ...example, features, slots: Int32Array.from(slots) };
  });
}

const EPOCHS = 10;
const RATE = 0.25;
/** Pull towards zero at each step; keeps words that were seen once or twice from deciding. */
const DECAY = 1e-3;

/** Logistic regression by AdaGrad, in an order that depends on the seed alone, then brought down to a byte a weight. */
export function train(examples: readonly Prepared[], label: Label, seed: number): Regression {
  const known = examples.filter(example => example[label] !== null);
  const weights = new Float64Array(TABLE_SIZE);
  const squares = new Float64Array(TABLE_SIZE).fill(1e-3);
  const told = telling(known, label);
  let bias = 0;
  let biasSquares = 1e-3;
  const random = seededRandom(seed);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (const example of shuffled(known, random)) {
      const share = 1 / lengthOf(example.features);
      let sum = bias;
      for (const slot of example.slots) sum += (weights[slot] ?? 0) * share;
      const target = example[label] ?? 0;
      const error = (1 / (1 + Math.exp(-sum)) - target) * example.weight;
      biasSquares += error * error;
      bias -= (RATE * error) / Math.sqrt(biasSquares);
      for (const slot of example.slots) {
        const gradient = error * share + DECAY * (weights[slot] ?? 0);
        const square = (squares[slot] ?? 0) + gradient * gradient;
        squares[slot] = square;
        const weight = (weights[slot] ?? 0) - (RATE * gradient) / Math.sqrt(square);
        weights[slot] = slot < ARABIC_SLOTS || told.has(slot) ? weight : Math.min(0, weight);
      }
    }
  }
  return quantised(bias, weights);
}

/** So many times as frequent as in ordinary texts. */
const FAR_MORE = 3;
const SEEN_TWICE = 2;

/**
 * The slots in Arabic script that may speak for a label. Of Persian those of what stands in two texts that have the label at least, and there
 * far more often than in the others: where there are so few texts all other weight would be chance.
 */
function telling(known: readonly Prepared[], label: Label): ReadonlySet<number> {
  const persian = known.filter(example => example.language === 'fa');
  const totals = { with: persian.filter(example => example[label] === 1).length, all: persian.length };
  const seen = new Map<number, { with: number; without: number }>();
  for (const example of persian) {
    for (const slot of example.slots) {
      const of = seen.get(slot) ?? { with: 0, without: 0 };
      of[example[label] === 1 ? 'with' : 'without']++;
      seen.set(slot, of);
    }
  }
  const tells = ({ with: own, without }: { with: number; without: number }) =>
    own >= SEEN_TWICE && own / totals.with > (FAR_MORE * without) / (totals.all - totals.with);
  return new Set([
    ...[...seen].filter(([, of]) => tells(of)).map(([slot]) => slot),
    ...known.filter(({ language }) => language !== 'fa').flatMap(({ slots }) => [...slots]),
  ]);
}

function shuffled<T>(all: readonly T[], random: () => number): T[] {
  const order = [...all];
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const [a, b] = [order[i], order[j]];
    if (a !== undefined && b !== undefined) [order[i], order[j]] = [b, a];
  }
  return order;
}

function quantised(bias: number, weights: Float64Array): Regression {
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  const step = largest / 127;
  return { bias, step, weights: Int8Array.from(weights, weight => Math.round(weight / step)) };
}
