import { type Letter, letterOf } from './letters.ts';

/** What stands between two letters. */
const NONE = 0;
const JOINER = 1;
const MARKS = 2;
const BLANK = 3;
const MARKS_AND_BLANK = 4;

/**
 * A text as a row of letters, without what stands between them. All questions about a stretch of it (first and last letter, both
 * included) are answered in constant time; what takes a pass over the text is done when it is first asked for.
 */
export class Reading {
  readonly letters: readonly Letter[];
  /** Whether signs (`$`, `!`) stand in it as letters. */
  readonly hasSymbols: boolean;
  /** By letter: what stands before it; one more for the end. */
  readonly #gaps: Uint8Array;
  #lone: Uint8Array | undefined;
  #spaces: Int32Array | undefined;
  #sums: Sums | undefined;
  #written: { plain: string; at: Int32Array } | undefined;

  /** Reads `text` with its signs as letters where they could be some, or as what separates letters. */
  constructor(text: string, signs: 'letters' | 'marks') {
    const letters: Letter[] = [];
    const gaps = new Uint8Array(text.length + 1);
    let [gap, hasSymbols, hasDigits] = [NONE, false, false];
    for (let i = 0; i < text.length; i++) {
      const code = text.codePointAt(i) ?? 0;
      if (code > 0xffff) i++;
      const letter = letterOf(code);
      const { kind } = letter;
      if (kind === 'letter' || kind === 'digit' || (kind === 'symbol' && signs === 'letters')) {
        gaps[letters.length] = gap;
        letters.push(letter);
        gap = NONE;
        hasSymbols ||= kind === 'symbol';
        hasDigits ||= kind === 'digit';
      } else if (kind !== 'nothing') gap = widened(gap, kind);
    }
    gaps[letters.length] = gap;
    this.letters = hasDigits ? inContext(letters, gaps) : letters;
    this.hasSymbols = hasSymbols;
    this.#gaps = gaps;
  }

  /** All letters as they are read. */
  get plain(): string {
    return this.#plain().plain;
  }

  /** A word may begin with the letter. */
  startsWord(i: number): boolean {
    return mayPart(this.letters[i - 1], this.#gap(i), this.letters[i]);
  }

  /** A word may end with the letter. */
  endsWord(i: number): boolean {
    return mayPart(this.letters[i + 1], this.#gap(i + 1), this.letters[i]);
  }

  /** Something that can be seen stands between the letter and the one before it. */
  isParted(i: number): boolean {
    return i > 0 && this.#gap(i) >= MARKS;
  }

  /**
   * A space stands before the letter that separates words: not one with letters alone on both sides ("b a d"), nor one with a
   * consonant on one side that means nothing alone ("b ad"). What is left of "he's" and "don't" without their
   * apostrophes does mean something.
   */
  isApart(i: number): boolean {
    const gap = this.#gap(i);
    if (i <= 0 || i >= this.letters.length || gap < BLANK) return false;
    if (this.#isAlone(i - 1) && this.#isAlone(i)) return false;
    return gap !== BLANK || !(this.#isStray(i - 1) || this.#isStray(i));
  }

  /** How many spaces that separate words there are inside the stretch. */
  spaces(first: number, last: number): number {
    this.#spaces ??= sums(this.letters, (_, i) => this.isApart(i));
    return between(this.#spaces, first + 1, last);
  }

  /** The stretch says `plain` and nothing else. */
  says(plain: string, first: number, last: number): boolean {
    const { plain: text, at } = this.#plain();
    const from = at[first] ?? 0;
    return plain.length === (at[last + 1] ?? 0) - from && text.startsWith(plain, from);
  }

  plainOf(first: number, last: number): string {
    const { plain, at } = this.#plain();
    return plain.slice(at[first], at[last + 1]);
  }

  /** Something in the stretch passes for a letter that it is not. */
  isDisguised(first: number, last: number): boolean {
    const { weights, digits, tricks, changes } = this.#counts();
    const weight = between(weights, first, last);
    // "455" and "A55" are no words, "5€" is none, and "!!" is not "il".
    if (between(digits, first, last) > 0) return weight >= 2;
    return weight >= 1 && (between(tricks, first, last) > 0 || between(changes, first + 1, last) > 0);
  }

  /** A letter is drawn out somewhere ("sooo"). */
  get hasLong(): boolean {
    return this.letters.some((_, i) => this.#isThird(i));
  }

  /** A letter in the stretch is drawn out. */
  isLong(first: number, last: number): boolean {
    const { weights, longs } = this.#counts();
    return between(longs, first, last) > 0 && between(weights, first, last) > 0;
  }

  #gap(i: number): number {
    return this.#gaps[i] ?? NONE;
  }

  /** Nothing but this letter, once, drawn out or as two v for a w, stands between what parts it from others. */
  #isAlone(i: number): boolean {
    this.#lone ??= this.#loneLetters();
    return this.#lone[i] === 1;
  }

  #loneLetters(): Uint8Array {
    const lone = new Uint8Array(this.letters.length);
    let [start, isOne] = [0, true];
    this.letters.forEach((letter, i) => {
      isOne &&= letter.plain === this.letters[start]?.plain;
      if (i + 1 < this.letters.length && this.#gap(i + 1) < MARKS) return;
      if (isOne && (i === start || i - start >= 2 || letter.plain === 'v')) lone.fill(1, start, i + 1);
      [start, isOne] = [i + 1, true];
    });
    return lone;
  }

  #isStray(i: number): boolean {
    const isFree = (gap: number): boolean =>
      gap === 0 || gap === this.letters.length || this.#gap(gap) >= BLANK;
    return STRAY.has(this.letters[i]?.character ?? '') && isFree(i) && isFree(i + 1);
  }

  #plain(): { plain: string; at: Int32Array } {
    if (this.#written !== undefined) return this.#written;
    const at = new Int32Array(this.letters.length + 1);
    let plain = '';
    this.letters.forEach((letter, i) => {
      plain += letter.plain;
      at[i + 1] = plain.length;
    });
    this.#written = { plain, at };
    return this.#written;
  }

  #counts(): Sums {
    if (this.#sums !== undefined) return this.#sums;
    const { letters } = this;
    const spoken = spokenScripts(letters);
    const longs = this.#longLetters();
    const sum = (counts: (letter: Letter, i: number) => boolean): Int32Array => sums(letters, counts);
    this.#sums = {
      weights: sum(letter => letter.weight === 1),
      digits: sum(letter => letter.kind === 'digit'),
      tricks: sum((letter, i) => this.#isTrick(letter, i, spoken)),
      changes: sum((letter, i) => changesScript(letters[i - 1], letter)),
      longs: sum((_, i) => longs[i] === 1),
    };
    return this.#sums;
  }

  #longLetters(): Uint8Array {
    const long = new Uint8Array(this.letters.length);
    for (let i = 2; i < long.length; i++) if (this.#isThird(i)) long.fill(1, i - 2, i + 1);
    return long;
  }

  /** The third letter of a kind in a row. */
  #isThird(i: number): boolean {
    const letter = this.letters[i];
    if (i < 2 || letter === undefined || letter.kind === 'digit') return false;
    if (letter.plain !== this.letters[i - 1]?.plain || letter.plain !== this.letters[i - 2]?.plain)
      return false;
    return !this.isApart(i) && !this.isApart(i - 1);
  }

  #isTrick(letter: Letter, i: number, spoken: ReadonlySet<Letter['script']>): boolean {
    if (letter.disguise !== null) return letter.disguise === 'own' || !spoken.has(letter.script);
    if (!IMITATED.has(letter.character)) return false;
    const before = this.#gap(i) === NONE ? (this.letters[i - 1]?.character ?? '') : '';
    const after = this.#gap(i + 1) === NONE ? (this.letters[i + 1]?.character ?? '') : '';
    return imitates(letter.character, before, after);
  }
}

type Sums = Record<'weights' | 'digits' | 'tricks' | 'changes' | 'longs', Int32Array>;

function widened(gap: number, kind: Letter['kind']): number {
  if (kind === 'joiner') return Math.max(gap, JOINER);
  if (kind === 'space') return gap === MARKS ? MARKS_AND_BLANK : Math.max(gap, BLANK);
  return gap >= BLANK ? MARKS_AND_BLANK : MARKS;
}

/** "$5" and "5€" are sums; "٥" is a number, and looks like an o in a row with Latin letters. */
function inContext(letters: readonly Letter[], gaps: Uint8Array): Letter[] {
  const inLatin = digitsInLatin(letters, gaps);
  const isDigit = (i: number, gap: number): boolean => letters[i]?.kind === 'digit' && gaps[gap] === NONE;
  return letters.map((letter, i) => {
    if (letter.kind === 'digit') return inLatin[i] === 1 ? (letter.asLetter ?? letter) : letter;
    if (letter.kind !== 'symbol' || !(isDigit(i - 1, i) || isDigit(i + 1, i + 1))) return letter;
    return { ...letter, disguise: null, weight: 0 };
  });
}

/** By letter: 1 where it is a digit that a row of digits joins to a Latin letter. */
function digitsInLatin(letters: readonly Letter[], gaps: Uint8Array): Uint8Array {
  const result = new Uint8Array(letters.length);
  const mark = (i: number, neighbour: number, gap: number): void => {
    const touches = letters[neighbour]?.script === 'latin' || result[neighbour] === 1;
    if (letters[i]?.kind === 'digit' && gaps[gap] === NONE && touches) result[i] = 1;
  };
  for (let i = 0; i < letters.length; i++) mark(i, i - 1, i);
  for (let i = letters.length - 1; i >= 0; i--) mark(i, i + 1, i + 1);
  return result;
}

/** A word may begin or end between a letter and its neighbour. */
function mayPart(neighbour: Letter | undefined, gap: number, letter: Letter | undefined): boolean {
  if (neighbour === undefined || letter === undefined || gap !== NONE) return true;
  if (letter.unspaced || neighbour.unspaced || neighbour.kind === 'symbol') return true;
  if (neighbour.kind === 'digit') return letter.kind !== 'digit';
  return letter.kind === 'letter' && (letter.script === 'arabic') !== (neighbour.script === 'arabic');
}

const STRAY = new Set('bcfghjklnpqrvwxz');

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

const IMITATED = new Set('Ilvr');
const VOWEL = /[aeiouy]/i;

/** Plain letters where hardly any word has them, but others look like them: "kiIl", "shlt", "vvhore", "rnoron". */
function imitates(character: string, before: string, after: string): boolean {
  switch (character) {
    case 'I':
      return /[a-z]/.test(before) || /[a-z]/.test(after);
    case 'l':
      return before + after !== '' && !/[aeiouyl]/i.test(before) && !VOWEL.test(after);
    case 'v':
      return before === 'v';
    default:
      return after === 'n' && !VOWEL.test(before);
  }
}

function changesScript(before: Letter | undefined, letter: Letter): boolean {
  return before?.kind === 'letter' && letter.kind === 'letter' && before.script !== letter.script;
}

function sums(letters: readonly Letter[], counts: (letter: Letter, i: number) => boolean): Int32Array {
  const result = new Int32Array(letters.length + 1);
  let sum = 0;
  for (let i = 0; i < letters.length; i++) {
    const letter = letters[i];
    if (letter !== undefined && counts(letter, i)) sum++;
    result[i + 1] = sum;
  }
  return result;
}

function between(prefix: Int32Array, first: number, last: number): number {
  return (prefix[last + 1] ?? 0) - (prefix[first] ?? 0);
}
