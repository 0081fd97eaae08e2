import { isBorrowed, lookAlikes, oneArabic, withoutSmallCapitals } from '../lib/look-alikes.ts';

/** What one character is to somebody who looks for words in a text. */
export type Letter = {
  character: string;
  /** `symbol`: a sign that may stand for a letter (`$`) or be a letter in a frame (🅰); `joiner`: the Persian half-space. */
  kind: 'letter' | 'digit' | 'symbol' | 'mark' | 'space' | 'joiner' | 'nothing';
  /** The letters as they are read: case, accents, forms and the variants of Arabic letters and digits made one. */
  plain: string;
  /** The letters as they are seen: what looks alike is one (`а` and `a`, `1` and `i` and `l`, `rn` and `m`), also `4` and `a`. */
  seen: string;
  script: 'latin' | 'arabic' | 'cyrillic' | 'greek' | 'other' | 'none';
  /** `own`: nobody writes a word of this script with it; `foreign`: it passes for a Latin letter where its script is not expected. */
  disguise: 'own' | 'foreign' | null;
  /** A letter of a script that is written without spaces between words. */
  unspaced: boolean;
  /** Whether it counts as a letter that somebody wrote on purpose, which `!` and `8` do not by themselves. */
  weight: 0 | 1;
  /** A digit of another script that passes for a letter where no digit stands beside it. */
  asLetter: Letter | null;
};

/** In characters; more than any text of a living language uses, and a bound for what hostile texts make us keep. */
const KNOWN_LIMIT = 20_000;
const known = new Map<number, Letter>();
/** Those of the alphabets that are read most, where a look-up must cost next to nothing. */
const common: (Letter | undefined)[] = new Array(0x800).fill(undefined);

/** What the character with this code point is. */
export function letterOf(code: number): Letter {
  const before = code < common.length ? common[code] : known.get(code);
  if (before !== undefined) return before;
  const letter = look(String.fromCodePoint(code));
  if (known.size >= KNOWN_LIMIT) known.clear();
  if (code < common.length) common[code] = letter;
  else known.set(code, letter);
  return letter;
}

function look(character: string): Letter {
  return { ...described(character), character };
}

function described(character: string): Letter {
  if (character === '\u200c') return sign('joiner');
  if (NOTHING.test(character)) return sign('nothing');
  if (SPACE.test(character)) return sign('space');
  const framed = framedLetter(character);
  const plain = plainLetters(framed ?? character);
  if (DIGIT.test(character)) return digit(character, plain);
  if (framed !== null || SIGN.test(character)) return symbol(framed ?? character, plain);
  if (plain === '') return sign(/^\p{Lm}$/u.test(character) && character !== '\u0640' ? 'mark' : 'nothing');
  const seen = seenLetters(plain, character);
  return {
    ...NO_LETTER,
    kind: 'letter',
    plain,
    seen: seen === '' ? plain : seen,
    script: scriptOf(plain),
    disguise: disguiseOf(plain, seen),
    unspaced: UNSPACED.test(plain),
    weight: 1,
  };
}

const NO_LETTER: Letter = {
  character: '',
  kind: 'mark',
  plain: '',
  seen: '',
  script: 'none',
  disguise: null,
  unspaced: false,
  weight: 0,
  asLetter: null,
};

function sign(kind: Letter['kind']): Letter {
  return { ...NO_LETTER, kind };
}

const SPACE = /^[\s\p{Z}\u2800]$/u;
/** White space is a control character, too, and U+FEFF white space to JavaScript. */
const NOTHING = /^(?![\t\n\v\f\r\u0085])[\p{C}\p{M}\p{Default_Ignorable_Code_Point}\u0640]$/u;
const SIGN = /^[\p{P}\p{S}]$/u;
const DIGIT = /^\p{Nd}$/u;
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/** Signs and digits that stand for letters, by what they are seen as. */
const STAND_INS: Record<string, string> = {
  '@': 'a',
  $: 's',
  '€': 'e',
  '!': 'l',
  '¡': 'l',
  '|': 'l',
  '+': 't',
  '(': 'c',
  '¢': 'c',
  '©': 'c',
  '®': 'r',
  '§': 's',
  '£': 'l',
  '¥': 'y',
  '0': 'o',
  '1': 'l',
  '2': 'z',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '6': 'g',
  '7': 't',
  '8': 'b',
  '9': 'g',
};
/** Signs that are rarely anything but a letter when letters stand beside them. */
const HEAVY = '@$€¢¥§';

/** Letters in dark circles and squares, and those that flags are made of: Unicode does not say what they hold. */
function framedLetter(character: string): string | null {
  const code = character.codePointAt(0) ?? 0;
  for (const start of [0x1f150, 0x1f170, 0x1f1e6]) {
    if (code >= start && code < start + 26) return String.fromCharCode(97 + code - start);
  }
  return null;
}

function plainLetters(text: string): string {
  const bare = text.normalize('NFKD').replace(NO_PLAIN, '').toLowerCase().normalize('NFKD');
  return oneArabic(bare.replace(NO_PLAIN, '')).replace(/\p{Nd}/gu, asciiDigit);
}

const NO_PLAIN = /[^\p{L}\p{N}]|\p{Lm}/gu;

/** Digits come in rows of ten. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (DIGIT.test(String.fromCodePoint(code - value - 1))) value++;
  return String(value % 10);
}

/** `original` shows the case: a Greek capital Ν looks like N, though its small form looks like v. */
function seenLetters(plain: string, original: string): string {
  if (plain === original && withoutSmallCapitals(lookAlikes(plain)) === plain && !/[0-9a-zб]/.test(plain))
    return plain;
  // What it decomposes to may look like something else: the lunate sigma looks like a c, a sigma does not.
  const direct = /^[a-z]+$/.test(plain) ? '' : lookAlikes(original);
  const capital = /^[a-z]+$/i.test(direct)
    ? direct
    : oneArabic(original.normalize('NFKD').replace(NO_PLAIN, ''));
  const once = lookAlikes(capital === '' ? plain : capital)
    .replace(NO_SEEN, '')
    .toLowerCase();
  return withoutSmallCapitals(lookAlikes(once.normalize('NFKD').replace(NO_SEEN, '')))
    .replace(NO_SEEN, '')
    .toLowerCase()
    .replace(/б/g, 'b')
    .replace(/[0-9@$€!|+(]/g, signOrDigit => STAND_INS[signOrDigit] ?? signOrDigit)
    .replace(/i/g, 'l')
    .replace(/m/g, 'rn')
    .replace(/w/g, 'vv');
}

const NO_SEEN = /[^\p{L}\p{N}]/gu;

function digit(character: string, plain: string): Letter {
  const own: Letter = { ...NO_LETTER, kind: 'digit', plain, seen: STAND_INS[plain] ?? plain };
  const seen = seenLetters(character, character);
  if (!/^[a-z]+$/.test(seen) || seen === own.seen) return own;
  return { ...own, asLetter: { ...own, character, seen, disguise: 'own' } };
}

function symbol(character: string, plain: string): Letter {
  const basic = character.normalize('NFKD');
  const seen = STAND_INS[basic] ?? seenLetters(plain === '' ? character : plain, character);
  if (!/^\p{L}+$/u.test(seen)) return sign('mark');
  return {
    ...NO_LETTER,
    kind: 'symbol',
    plain: plain === '' ? basic : plain,
    seen,
    disguise: 'own',
    weight: plain !== '' || HEAVY.includes(basic) ? 1 : 0,
  };
}

function scriptOf(plain: string): Letter['script'] {
  for (const [script, letters] of SCRIPTS) if (letters.test(plain)) return script;
  return /\p{L}/u.test(plain) ? 'other' : 'none';
}

const SCRIPTS = [
  ['latin', /^\p{sc=Latin}/u],
  ['arabic', /^\p{sc=Arabic}/u],
  ['cyrillic', /^\p{sc=Cyrillic}/u],
  ['greek', /^\p{sc=Greek}/u],
] as const;

function disguiseOf(plain: string, seen: string): Letter['disguise'] {
  if (/^[a-z]+$/.test(plain)) return null;
  // Mixed with Latin letters they are a disguise by that alone.
  if (isBorrowed(plain)) return null;
  if (/^[a-z]+$/.test(seen)) return scriptOf(plain) === 'latin' ? 'own' : 'foreign';
  return seen === plain || ORDINARY_ARABIC.test(plain) ? null : 'own';
}

/** Unicode's table changes some of these for letters of the same script; they are how the languages are written. */
const ORDINARY_ARABIC = /^[\u0621-\u064aپچژگکی]+$/u;
