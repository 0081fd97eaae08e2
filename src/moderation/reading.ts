import { type Letter, letterOf } from './letters.ts';

/**
 * A text as a row of letters, without what stands between them, and what is known about every stretch of it. All
 * questions about a stretch (first and last letter, both included) are answered in constant time.
 */
export type Reading = {
  letters: readonly Letter[];
  /** All letters as they are read; `plainAt[i]` is where those of letter i begin. */
  plain: string;
  plainAt: Int32Array;
  /** By letter: 1 where a word may begin with it, and where one may end with it. */
  starts: Uint8Array;
  ends: Uint8Array;
  /** By letter: 1 where a space stands before it that can't be a trick. */
  apart: Uint8Array;
  /** By letter: 1 where a space or a mark of any kind stands before it. */
  parted: Uint8Array;
  /** Whether signs (`$`, `!`) stand in it as letters. */
  hasSymbols: boolean;
  /** Whether a letter is drawn out somewhere ("sooo"). */
  hasLong: boolean;
  /** How many spaces that separate words there are inside the stretch. */
  spaces: (first: number, last: number) => number;
  /** True where something in the stretch passes for a letter that it is not. */
  isDisguised: (first: number, last: number) => boolean;
  /** True where a letter in the stretch is drawn out. */
  isLong: (first: number, last: number) => boolean;
};

/** What stands between two letters. */
const NONE = 0;
const JOINER = 1;
const MARKS = 2;
const BLANK = 3;
const MARKS_AND_BLANK = 4;

type Row = { letters: Letter[]; gaps: number[]; characters: string[] };

/** Reads `text` with its signs as letters where they could be some, or as what separates letters. */
export function read(text: string, signs: 'letters' | 'marks'): Reading {
  const row = rowOf(text, signs);
  const { letters, gaps } = row;
  const apart = apartOf(row);
  const long = longOf(letters, apart);
  const weights = sums(letters.map(letter => letter.weight));
  const plainAt = new Int32Array(letters.length + 1);
  letters.forEach((letter, i) => {
    plainAt[i + 1] = (plainAt[i] ?? 0) + letter.plain.length;
  });
  const spaces = sums(apart);
  const longs = sums(long);
  return {
    letters,
    plain: letters.map(letter => letter.plain).join(''),
    plainAt,
    starts: Uint8Array.from(letters, (letter, i) => mayPart(letters[i - 1], gaps[i] ?? NONE, letter)),
    ends: Uint8Array.from(letters, (letter, i) => mayPart(letters[i + 1], gaps[i + 1] ?? NONE, letter)),
    apart,
    parted: Uint8Array.from(letters, (_, i) => ((gaps[i] ?? NONE) >= MARKS ? 1 : 0)),
    hasSymbols: letters.some(letter => letter.kind === 'symbol'),
    hasLong: long.includes(1),
    spaces: (first, last) => between(spaces, first + 1, last),
    isDisguised: disguises(row, weights),
    isLong: (first, last) => between(longs, first, last) > 0 && between(weights, first, last) > 0,
  };
}

function rowOf(text: string, signs: 'letters' | 'marks'): Row {
  const row: Row = { letters: [], gaps: [], characters: [] };
  let gap = NONE;
  for (const character of text) {
    const letter = letterOf(character);
    if (letter.kind === 'nothing') continue;
    const isLetter =
      letter.kind === 'letter' ||
      letter.kind === 'digit' ||
      (letter.kind === 'symbol' && signs === 'letters');
    if (isLetter) {
      row.letters.push(letter);
      row.gaps.push(gap);
      row.characters.push(character);
      gap = NONE;
    } else gap = widened(gap, letter.kind);
  }
  row.gaps.push(gap);
  row.letters = inContext(row);
  return row;
}

function widened(gap: number, kind: Letter['kind']): number {
  if (kind === 'joiner') return Math.max(gap, JOINER);
  if (kind === 'space') return gap === MARKS ? MARKS_AND_BLANK : Math.max(gap, BLANK);
  return gap >= BLANK ? MARKS_AND_BLANK : MARKS;
}

/** "$5" and "5€" are sums; "٥" is a number, and looks like an o in a row with Latin letters. */
function inContext(row: Row): Letter[] {
  const inLatin = digitsInLatin(row);
  return row.letters.map((letter, i) => {
    if (letter.kind === 'digit') return inLatin[i] === true ? (letter.asLetter ?? letter) : letter;
    if (letter.kind !== 'symbol' || !(isDigit(row, i - 1, i) || isDigit(row, i + 1, i + 1))) return letter;
    return { ...letter, disguise: null, weight: 0 };
  });
}

function isDigit({ letters, gaps }: Row, i: number, gap: number): boolean {
  return letters[i]?.kind === 'digit' && gaps[gap] === NONE;
}

/** By letter: whether it is a digit that a row of digits joins to a Latin letter. */
function digitsInLatin({ letters, gaps }: Row): boolean[] {
  const result: boolean[] = [];
  const mark = (i: number, neighbour: number, gap: number): void => {
    const touches = letters[neighbour]?.script === 'latin' || result[neighbour] === true;
    if (letters[i]?.kind === 'digit' && gaps[gap] === NONE && touches) result[i] = true;
  };
  for (let i = 0; i < letters.length; i++) mark(i, i - 1, i);
  for (let i = letters.length - 1; i >= 0; i--) mark(i, i + 1, i + 1);
  return result;
}

/** A word may begin or end between a letter and its neighbour. */
function mayPart(neighbour: Letter | undefined, gap: number, letter: Letter): 0 | 1 {
  if (neighbour === undefined || gap !== NONE || letter.unspaced || neighbour.unspaced) return 1;
  if (neighbour.kind === 'symbol') return 1;
  if (neighbour.kind === 'digit') return letter.kind === 'digit' ? 0 : 1;
  const changes = (letter.script === 'arabic') !== (neighbour.script === 'arabic');
  return letter.kind === 'letter' && changes ? 1 : 0;
}

/**
 * A space separates words, unless letters stand alone on both sides of it ("b a d"), or on one side a consonant
 * that means nothing alone ("b ad"). What is left of "he's" and "don't" without their apostrophes does mean something.
 */
function apartOf({ letters, gaps, characters }: Row): Uint8Array {
  const alone = letters.map((_, i) => i === 0 || (gaps[i] ?? NONE) >= MARKS);
  const isAlone = (i: number): boolean =>
    alone[i] === true && (i + 1 >= letters.length || alone[i + 1] === true);
  const isStray = (i: number): boolean =>
    STRAY.test(characters[i] ?? '') &&
    isBlank(i, gaps, letters.length) &&
    isBlank(i + 1, gaps, letters.length);
  return Uint8Array.from(letters, (_, i) => {
    const gap = gaps[i] ?? NONE;
    if (i === 0 || gap < BLANK || (isAlone(i - 1) && isAlone(i))) return 0;
    return gap === BLANK && (isStray(i - 1) || isStray(i)) ? 0 : 1;
  });
}

const STRAY = /^[bcfghjklnpqrvwxz]$/;

function isBlank(i: number, gaps: readonly number[], length: number): boolean {
  return i === 0 || i === length || (gaps[i] ?? NONE) >= BLANK;
}

function longOf(letters: readonly Letter[], apart: Uint8Array): Uint8Array {
  const long = new Uint8Array(letters.length);
  for (let i = 2; i < letters.length; i++) {
    const { plain, kind } = letters[i] ?? {};
    if (kind === 'digit' || letters[i - 1]?.plain !== plain || letters[i - 2]?.plain !== plain) continue;
    if (apart[i] === 0 && apart[i - 1] === 0) long.fill(1, i - 2, i + 1);
  }
  return long;
}

function disguises(row: Row, weights: Int32Array): Reading['isDisguised'] {
  const { letters } = row;
  const spoken = spokenScripts(letters);
  const tricks = sums(letters.map((letter, i) => (isTrick(row, i, spoken.has(letter.script)) ? 1 : 0)));
  const digits = sums(letters.map(letter => (letter.kind === 'digit' ? 1 : 0)));
  const changes = sums(letters.map((letter, i) => (changesScript(letters[i - 1], letter) ? 1 : 0)));
  return (first, last) => {
    const weight = between(weights, first, last);
    // "455" and "A55" are no words, "5€" is none, and "!!" is not "il".
    if (between(digits, first, last) > 0) return weight >= 2;
    return (between(tricks, first, last) > 0 || between(changes, first + 1, last) > 0) && weight >= 1;
  };
}

/**
 * Scripts other than Latin in which the text says something: those of which at least a quarter of the letters
 * could not pass for Latin ones. There a word like "рот" is what it is, elsewhere it is a disguise.
 */
function spokenScripts(letters: readonly Letter[]): Set<Letter['script']> {
  const counts = new Map<Letter['script'], { all: number; own: number }>();
  for (const { script, disguise, kind } of letters) {
    if (kind !== 'letter' || script === 'latin') continue;
    const count = counts.get(script) ?? { all: 0, own: 0 };
    count.all++;
    if (disguise !== 'foreign') count.own++;
    counts.set(script, count);
  }
  return new Set([...counts].filter(([, { all, own }]) => own * 4 >= all).map(([script]) => script));
}

function isTrick({ letters, gaps, characters }: Row, i: number, isSpoken: boolean): boolean {
  const letter = letters[i];
  if (letter === undefined) return false;
  if (letter.disguise !== null) return letter.disguise === 'own' || !isSpoken;
  const before = gaps[i] === NONE ? (characters[i - 1] ?? '') : '';
  const after = gaps[i + 1] === NONE ? (characters[i + 1] ?? '') : '';
  return isLatinTrick(characters[i] ?? '', before, after);
}

/** Plain letters where hardly any word has them, but others look like them: "kiIl", "shlt", "vvhore", "rnoron". */
function isLatinTrick(character: string, before: string, after: string): boolean {
  switch (character) {
    case 'I':
      return /[a-z]/.test(before) || /[a-z]/.test(after);
    case 'l':
      return before + after !== '' && !VOWEL.test(before) && !VOWEL.test(after);
    case 'v':
      return before === 'v';
    case 'r':
      return after === 'n' && !VOWEL.test(before);
    default:
      return false;
  }
}

const VOWEL = /[aeiouy]/i;

function changesScript(before: Letter | undefined, letter: Letter): boolean {
  return before?.kind === 'letter' && letter.kind === 'letter' && before.script !== letter.script;
}

function sums(values: ArrayLike<number>): Int32Array {
  const result = new Int32Array(values.length + 1);
  for (let i = 0; i < values.length; i++) result[i + 1] = (result[i] ?? 0) + (values[i] ?? 0);
  return result;
}

function between(prefix: Int32Array, first: number, last: number): number {
  return (prefix[last + 1] ?? 0) - (prefix[first] ?? 0);
}
