import { readFileSync } from 'node:fs';
import { type Features, featuresOf, type ScorerLanguage } from './features.ts';
import { LABELS, type Label, lengthOf, type Model, readModel, slotOf, type Thresholds } from './model.ts';

export type { Label, Thresholds } from './model.ts';

/** A word and how far it moved the log-odds of a label: up where positive. */
type Because = { word: string; weight: number; label: Label };

export type Score = {
  /** Probabilities from 0 to 1. */
  spam: number;
  abuse: number;
  language: ScorerLanguage;
  /** The words that weighed most for what the text is suspected of, heaviest first; none where nothing weighs. */
  because: readonly Because[];
  /** Of the model; equal versions without a site's weights give equal scores. */
  version: string;
};

/** How far a site's weights may move the log-odds of a text. */
export type Reach = { up: number; down: number };

/** What a site has learnt: how far it moves each feature of a text, and how far it may move a text. */
export type SiteWeights = {
  /** Weight of one feature of a text in this language for a label, by its hash. */
  weightOf(feature: number, label: Label, language: ScorerLanguage): number;
  reachOf(label: Label, language: ScorerLanguage): Reach;
};

export type Scorer = {
  readonly version: string;
  readonly model: Model;
  /** The thresholds that the model was measured with. */
  readonly thresholds: Thresholds;
  /**
   * Judges a text (Markdown or plain), in a language that is detected where it is not given. Never throws; takes well below a
   * millisecond; reads 5,000 characters at most.
   */
  score(text: string, site?: SiteWeights, language?: string): Score;
};

const MODEL = new URL('./model.bin', import.meta.url);
let loaded: Scorer | undefined;

/** The scorer with the model that Dateline ships; read from disk at the first call (about 2 ms) and kept. */
export function loadScorer(): Scorer {
  loaded ??= scorerOf(readModel(readFileSync(MODEL)));
  return loaded;
}

export function scorerOf(model: Model): Scorer {
  return {
    version: model.version,
    model,
    thresholds: model.thresholds,
    score: (text, site, language) => scoreOf(model, featuresOf(text, language), site),
  };
}

/**
 * What a score means: a comment to hold and why, or null for one that may pass. Never more than holding. Where both labels
 * apply it is the one that is further above its threshold.
 */
export function isSuspicious(score: Score, thresholds: Thresholds): Label | null {
  const limits = thresholds[score.language];
  const over = LABELS.filter(label => score[label] >= limits[label]);
  if (over.length < 2) return over[0] ?? null;
  return logit(score.spam) - logit(limits.spam) >= logit(score.abuse) - logit(limits.abuse)
    ? 'spam'
    : 'abuse';
}

export function scoreOf(model: Model, features: Features, site?: SiteWeights): Score {
  return new TextScore(model, features, site);
}

/**
 * A class and no object with a getter: what such an object refers to, here all the features, V8 keeps until it goes through
 * everything (decision 036).
 */
class TextScore implements Score {
  readonly spam: number;
  readonly abuse: number;
  readonly #model: Model;
  readonly #features: Features;
  readonly #judging: Judging;
  #because: readonly Because[] | undefined;

  constructor(model: Model, features: Features, site: SiteWeights | undefined) {
    this.#model = model;
    this.#features = features;
    this.#judging = { length: lengthOf(features), site };
    this.spam = probability(logitOf(model, features, 'spam', this.#judging));
    this.abuse = probability(logitOf(model, features, 'abuse', this.#judging));
  }

  get language(): ScorerLanguage {
    return this.#features.language;
  }

  get version(): string {
    return this.#model.version;
  }

  /** Worked out when somebody asks: of most texts nobody wants to know. */
  get because(): readonly Because[] {
    this.#because ??= heaviest(LABELS.flatMap(label => this.#becauseOf(label)));
    return this.#because;
  }

  #becauseOf(label: Label): Because[] {
    const byWord = new Float64Array(this.#features.shown.length);
    logitOf(this.#model, this.#features, label, { ...this.#judging, byWord });
    return becauseOf(this.#features, byWord, label);
  }
}

export function probability(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

export function logit(probability: number): number {
  return Math.log(probability / (1 - probability));
}

/** By how much a text is judged, and where that is to be told, how much of it comes from each of its words. */
type Judging = { length: number; site: SiteWeights | undefined; byWord?: Float64Array };

function logitOf(model: Model, features: Features, label: Label, judging: Judging): number {
  const { length, byWord } = judging;
  const { bias, step, weights } = model.regressions[label];
  const { words, wordOwners, parts, partOwners } = features;
  // One sum in one loop: in a closure, or handed to a function, V8 makes an object of each of its values.
  let sum = 0;
  for (let i = 0; i < words.length + parts.length; i++) {
    const isWord = i < words.length;
    const feature = isWord ? words[i] : parts[i - words.length];
    const own = weights[slotOf(feature ?? 0)] ?? 0;
    if (own === 0) continue;
    const weight = (own * step) / length;
    sum += weight;
    if (byWord === undefined) continue;
    addTo(byWord, (isWord ? wordOwners[i] : partOwners[i - words.length]) ?? 0, weight);
  }
  return bias + sum + siteShare(features, label, judging);
}

/** What the site's weights add to the log-odds, never more than their reach; tells each word its part. */
function siteShare(features: Features, label: Label, { site, byWord }: Judging): number {
  const { up, down } = site?.reachOf(label, features.language) ?? NO_REACH;
  if (site === undefined || (up === 0 && down === 0)) return 0;
  const { words, wordOwners, language } = features;
  const share = siteShareOf(features);
  const weights = words.map(feature => site.weightOf(feature, label, language) * share);
  const sum = weights.reduce((all, weight) => all + weight, 0);
  if (sum === 0) return 0;
  const kept = clamp(sum, -down, up);
  if (byWord !== undefined)
    weights.forEach((weight, i) => void addTo(byWord, wordOwners[i] ?? 0, (weight * kept) / sum));
  return kept;
}

const NO_REACH: Reach = { up: 0, down: 0 };

function addTo(byWord: Float64Array, word: number, weight: number): void {
  byWord[word] = (byWord[word] ?? 0) + weight;
}

/** How much each feature counts in the site's own part: less in longer texts. */
export function siteShareOf(features: Pick<Features, 'words'>): number {
  return 1 / Math.sqrt(Math.max(features.words.length, 8));
}

export function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}

const MOST_NAMED = 6;
/** Below this a word says nothing worth naming. */
const WORTH_NAMING = 0.05;

function becauseOf(features: Features, byWord: Float64Array, label: Label): Because[] {
  const total = new Map<string, number>();
  features.shown.forEach((word, i) => void total.set(word, (total.get(word) ?? 0) + (byWord[i] ?? 0)));
  return [...total]
    .filter(([, weight]) => weight >= WORTH_NAMING)
    .map(([word, weight]) => ({ word, weight, label }));
}

function heaviest(all: readonly Because[]): Because[] {
  return [...all].sort((a, b) => b.weight - a.weight).slice(0, MOST_NAMED);
}
