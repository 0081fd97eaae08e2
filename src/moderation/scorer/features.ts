import { detectLanguage } from '../../lib/text-language.ts';
import { FirstOwners } from './first-owners.ts';
import { isFunctionWord } from './function-words.ts';
import { foldLetters } from './letters.ts';
import { neutrality } from './neutral-words.ts';
import { type Token, tokensOf } from './tokens.ts';

/**
 * Which way of taking texts apart this is. A model and the counts of a site belong to one scheme: whoever changes letters,
 * tokens, neutral or function words or hashes raises it and trains again.
 */
export const FEATURE_SCHEME = 2;

/** Set in the features of words in Arabic script. */
export const IN_ARABIC_SCRIPT = 0x80000000;

/** The languages that have thresholds of their own; `und` is every other and every doubt. */
export const SCORER_LANGUAGES = ['en', 'fa', 'ar', 'und'] as const;
export type ScorerLanguage = (typeof SCORER_LANGUAGES)[number];

/**
 * What a text is judged by, each feature once, as 32-bit hashes. `words` are words, pairs of neighbours and hosts of links;
 * `parts` are pieces of words in Latin script, which tell misspelt words. `…Owners` say to which of `shown` each belongs.
 */
export type Features = {
  language: ScorerLanguage;
  words: readonly number[];
  wordOwners: readonly number[];
  parts: readonly number[];
  partOwners: readonly number[];
  shown: readonly string[];
};

/**
 * Takes a text apart; `tag` is its language where somebody has asked for that before. Linear in its length, of which 5,000
 * characters at most are read.
 */
export function featuresOf(text: string, tag: string = detectLanguage(text)): Features {
  const folded = foldLetters(text);
  const language = scorerLanguage(tag);
  const shown: string[] = [];
  const before = { latin: NOTHING, arabic: NOTHING, other: NOTHING };
  // A letter begins three parts at most, and a word has at most four features.
  words.clear(folded.length * 4);
  parts.clear(folded.length * 3);
  for (const token of tokensOf(folded)) {
    const neutral = token.kind === 'word' ? neutrality(token.text) : null;
    if (neutral === 'reclaimed') continue;
    const owner = shown.push(token.text) - 1;
    const name = neutral === 'group' ? GROUP : token.text;
    const small = token.script === 'arabic' && isFunctionWord(token.text);
    const previous = before[token.script];
    const hashes: number[] = [];
    const salts = saltsOf(token, language);
    for (let i = 0; i < salts.length; i++) {
      const salt = salts[i] ?? 0;
      const hash = take(salt, name);
      if (neutral === null && !small)
        words.add(featureOf(token, token.kind === 'host' ? take(take(salt, '@'), name) : hash), owner);
      if (previous.name !== '' && !(small && previous.small))
        words.add(featureOf(token, take(take(previous.hashes[i] ?? 0, ' '), name)), owner);
      hashes.push(hash);
    }
    if (neutral === null && token.script !== 'arabic')
      for (const word of spelledIn(token)) addParts(word, owner);
    before[token.script] = { name, hashes, small };
  }
  return {
    language,
    words: words.numbers,
    wordOwners: words.owners,
    parts: parts.numbers,
    partOwners: parts.owners,
    shown,
  };
}

const words = new FirstOwners();
const parts = new FirstOwners();

/** A host has the words between its dots, but for the last: that there is a link says nothing by itself. */
function spelledIn({ kind, text }: Token): readonly string[] {
  return kind === 'host' ? text.split('.').slice(0, -1) : [text];
}

/** The word of a script that went before, with its hash for each salt, so that a pair begins where that ended. */
type Before = { name: string; hashes: readonly number[]; small: boolean };
const NOTHING: Before = { name: '', hashes: [], small: false };

/** Stands in pairs for the name of any group. */
const GROUP = '\u0001';

function scorerLanguage(tag: string): ScorerLanguage {
  return SCORER_LANGUAGES.find(language => language === tag) ?? 'und';
}

/**
 * Persian and Arabic share letters and not meanings, so the words of each are features of their own. A text that could be either
 * is looked up as both.
 */
function saltsOf(token: Token, language: ScorerLanguage): readonly number[] {
  if (token.script !== 'arabic') return PLAIN;
  if (language === 'fa') return PERSIAN;
  return language === 'ar' ? ARABIC : EITHER;
}

/** Where the hash of a word or of a piece of one begins, so that the one is not the other that is spelt the same. */
const WORD = 0x811c9dc5;
const PART = 0x050c5d1f;

const PLAIN = [WORD];
const PERSIAN = [take(WORD, 'fa:')];
const ARABIC = [take(WORD, 'ar:')];
const EITHER = [...PERSIAN, ...ARABIC];

/**
 * Pieces of three to five letters, the ends of the word included. Not for Arabic script: there short words of abuse are parts of
 * ordinary ones, in Persian above all.
 */
function addParts(word: string, owner: number): void {
  const length = Math.min(word.length, LONGEST_WORD);
  for (let i = 0; i < length; i++) framed[i + 1] = word.charCodeAt(i);
  framed[length + 1] = LAST;
  for (let start = 0; start + SHORTEST_PART <= length + 2; start++) {
    const end = Math.min(length + 2, start + LONGEST_PART);
    let hash = PART;
    for (let i = start; i < end; i++) {
      hash = takeUnit(hash, framed[i] ?? 0);
      if (i - start + 1 >= SHORTEST_PART) parts.add((stirred(hash) & ~IN_ARABIC_SCRIPT) >>> 0, owner);
    }
  }
}

const LONGEST_WORD = 30;
const SHORTEST_PART = 3;
const LONGEST_PART = 5;

/** A word between the signs of its ends. */
const framed = new Uint16Array(LONGEST_WORD + 2).fill('<'.charCodeAt(0));
const LAST = '>'.charCodeAt(0);

/** The first bit tells Arabic script from the rest, so that the one never weighs what the other was seen to mean. */
function featureOf({ script }: Token, hash: number): number {
  const feature = stirred(hash);
  return (script === 'arabic' ? feature | IN_ARABIC_SCRIPT : feature & ~IN_ARABIC_SCRIPT) >>> 0;
}

/** FNV-1a over UTF-16 units, from where `hash` has come to. What comes of it is stirred at the end. */
function take(hash: number, text: string): number {
  let taken = hash;
  for (let i = 0; i < text.length; i++) taken = takeUnit(taken, text.charCodeAt(i));
  return taken;
}

function takeUnit(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

/** Every bit depends on every unit; 32 bits without sign. */
function stirred(hash: number): number {
  let h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
