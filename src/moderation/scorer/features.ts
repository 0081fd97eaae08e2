import { detectLanguage } from '../../lib/text-language.ts';
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

/** Takes a text apart. Linear in its length, of which 5,000 characters at most are read. */
export function featuresOf(text: string): Features {
  const folded = foldLetters(text);
  const language = scorerLanguage(detectLanguage(text));
  const words = new Map<number, number>();
  const parts = new Map<number, number>();
  const shown: string[] = [];
  const before = { latin: NOTHING, arabic: NOTHING, other: NOTHING };
  for (const token of tokensOf(folded)) {
    const neutral = token.kind === 'word' ? neutrality(token.text) : null;
    if (neutral === 'reclaimed') continue;
    const owner = shown.push(token.text) - 1;
    const name = neutral === 'group' ? GROUP : token.text;
    const small = token.script === 'arabic' && isFunctionWord(token.text);
    const previous = before[token.script];
    for (const salt of saltsOf(token, language)) {
      if (neutral === null && !small)
        addOnce(words, hashed(token, `${salt}${token.kind === 'host' ? '@' : ''}${name}`), owner);
      if (previous.name !== '' && !(small && previous.small))
        addOnce(words, hashed(token, `${salt}${previous.name} ${name}`), owner);
    }
    if (neutral === null && token.script !== 'arabic')
      for (const word of spelledIn(token)) addParts(parts, word, owner);
    before[token.script] = { name, small };
  }
  return {
    language,
    words: [...words.keys()],
    wordOwners: [...words.values()],
    parts: [...parts.keys()],
    partOwners: [...parts.values()],
    shown,
  };
}

/** A host has the words between its dots, but for the last: that there is a link says nothing by itself. */
function spelledIn({ kind, text }: Token): readonly string[] {
  return kind === 'host' ? text.split('.').slice(0, -1) : [text];
}

/** Where no word of a script went before. */
const NOTHING = { name: '', small: false };

/** Stands in pairs for the name of any group. */
const GROUP = '\u0001';

function scorerLanguage(tag: string): ScorerLanguage {
  return SCORER_LANGUAGES.find(language => language === tag) ?? 'und';
}

/**
 * Persian and Arabic share letters and not meanings, so the words of each are features of their own. A text that could be either
 * is looked up as both.
 */
function saltsOf(token: Token, language: ScorerLanguage): readonly string[] {
  if (token.script !== 'arabic') return PLAIN;
  if (language === 'fa') return PERSIAN;
  return language === 'ar' ? ARABIC : EITHER;
}

const PLAIN = [''];
const PERSIAN = ['fa:'];
const ARABIC = ['ar:'];
const EITHER = ['fa:', 'ar:'];

/**
 * Pieces of three to five letters, the ends of the word included. Not for Arabic script: there short words of abuse are parts of
 * ordinary ones, in Persian above all.
 */
function addParts(parts: Map<number, number>, word: string, owner: number): void {
  const framed = `<${word.slice(0, LONGEST_WORD)}>`;
  for (let start = 0; start + SHORTEST_PART <= framed.length; start++) {
    const end = Math.min(framed.length, start + LONGEST_PART);
    let state = PART;
    for (let i = start; i < end; i++) {
      state = take(state, framed.charCodeAt(i));
      if (i - start + 1 >= SHORTEST_PART) addOnce(parts, (stirred(state) & ~IN_ARABIC_SCRIPT) >>> 0, owner);
    }
  }
}

const LONGEST_WORD = 30;
const SHORTEST_PART = 3;
const LONGEST_PART = 5;

function addOnce(features: Map<number, number>, feature: number, owner: number): void {
  if (!features.has(feature)) features.set(feature, owner);
}

/** The first bit tells Arabic script from the rest, so that the one never weighs what the other was seen to mean. */
function hashed({ script }: Token, text: string): number {
  const feature = hash(text);
  return (script === 'arabic' ? feature | IN_ARABIC_SCRIPT : feature & ~IN_ARABIC_SCRIPT) >>> 0;
}

/** FNV-1a over UTF-16 units, stirred so that every bit depends on every unit; 32 bits without sign. */
function hash(text: string): number {
  let state = WORD;
  for (let i = 0; i < text.length; i++) state = take(state, text.charCodeAt(i));
  return stirred(state);
}

/** Where a hash begins, so that a piece of a word is not the word that is spelt the same. */
const WORD = 0x811c9dc5;
const PART = 0x050c5d1f;

function take(state: number, unit: number): number {
  return Math.imul(state ^ unit, 0x01000193);
}

function stirred(state: number): number {
  let h = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
