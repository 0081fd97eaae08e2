import { memo } from '../lib/memo.ts';
import { type Entry, type Pattern, patternsOf } from './patterns.ts';
import { readable } from './readable.ts';
import { Reading } from './reading.ts';
import { SortedWords, WordRow } from './sorted-words.ts';
import { squeezedUnitsOf, type Units, unitsOf } from './units.ts';

/** Words and phrases to look out for. What they match is told in docs/reference/word-list.md. */
export type WordList = {
  /** In words and phrases. */
  size: number;
  /**
   * The first entry that `text`, as readers see it, holds: as its owner typed it; null where there is none. In time linear in
   * the text, whatever the list.
   */
  find: (text: string) => { entry: string } | null;
};

export type WordListProblem = { line: number; reason: 'word-too-short' | 'word-too-long' };

/** In letters; it bounds the work that a list can make of one place in a text. */
const ENTRY_LIMIT = 100;

/** In characters, signs and marks included: whatever is longer is no entry, and need not be looked at. */
const LINE_LIMIT = 1_000;

/**
 * Makes a list from a text with one entry a line; blank lines and those that begin with # are passed over, entries that
 * can't be used are left out and told as problems, with their lines counted from 1.
 */
export function compileWordList(text: string): { list: WordList; problems: WordListProblem[] } {
  const problems: WordListProblem[] = [];
  const [closed, open] = [new ListedPatterns(text), new ListedPatterns(text)];
  eachEntry(text, (typed, at, line) => {
    const patterns = readEntry(typed);
    if (typeof patterns === 'string') problems.push({ line, reason: patterns });
    else for (const pattern of patterns) (pattern.entry.openStart ? open : closed).add(pattern, at);
  });
  return { list: listOf(closed.sorted(), open.sorted()), problems };
}

/** Calls `visit` with each line that is to be an entry, where in `text` it begins, and its number. */
function eachEntry(text: string, visit: (typed: string, at: number, line: number) => void): void {
  let [at, line] = [0, 0];
  for (const { index, 0: end } of text.matchAll(/\r\n|[\n\r]|$/g)) {
    const whole = text.slice(at, index);
    const typed = whole.trim();
    line++;
    if (typed !== '' && !typed.startsWith('#')) visit(typed, text.indexOf(typed, at), line);
    at = index + end.length;
  }
}

function readEntry(typed: string): Pattern[] | WordListProblem['reason'] {
  if (typed.length > LINE_LIMIT) return 'word-too-long';
  // Signs at the ends that also end sentences and open brackets are no letters of the word.
  const words = new Reading(typed.replace(/^[\s*!|+(]+|[\s*!|+]+$/g, ''), 'letters');
  if (words.letters.length < 2) return 'word-too-short';
  if (words.letters.length > ENTRY_LIMIT) return 'word-too-long';
  const entry: Entry = {
    typed,
    plain: words.plain,
    openStart: typed.startsWith('*'),
    openEnd: typed.endsWith('*'),
  };
  return patternsOf(entry, words);
}

function listOf(closed: SortedPatterns, open: SortedPatterns): WordList {
  const search = (reading: Reading, units: Units): { entry: string } | null => {
    const [findWord, findPart] = [closed.finder(reading, units), open.finder(reading, units)];
    for (let start = 0; start < units.codes.length; start++) {
      const first = units.firsts[start] ?? -1;
      if (first < 0) continue;
      const entry = (reading.startsWord(first) ? findWord(start) : null) ?? findPart(start);
      if (entry !== null) return { entry };
    }
    return null;
  };
  return {
    get size() {
      return closed.entries + open.entries;
    },
    find: raw => {
      const text = readable(raw);
      const signed = new Reading(text, 'letters');
      const found = inAnyLength(signed, search);
      if (found !== null || !signed.hasSymbols) return found;
      return inAnyLength(new Reading(text, 'marks'), search);
    },
  };
}

/** First as the text is, then, where it has letters that are drawn out, with each row of equal letters as one. */
function inAnyLength<Found>(reading: Reading, search: (reading: Reading, units: Units) => Found): Found {
  const found = search(reading, unitsOf(reading));
  if (found !== null || !reading.hasLong) return found;
  return search(
    reading,
    squeezedUnitsOf(reading, letter => reading.isApart(letter)),
  );
}

/** How many entries are kept as patterns that were looked at last: a text often has the same ones that are not meant. */
const READ_AGAIN = 500;

/** The patterns of a list before they are sorted. What is kept of each is where its entry stands in the text of the list, and what is asked first. */
class ListedPatterns {
  readonly #text: string;
  readonly #row = new WordRow();
  readonly #places: number[] = [];
  readonly #lengths: number[] = [];
  readonly #traits: number[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  /** `at` is where the entry begins. All patterns of an entry are added one after the other. */
  add({ seen, entry }: Pattern, at: number): void {
    const number = this.#places.at(-1) === at ? ((this.#traits.at(-1) ?? 0) >>> 1) + 1 : 0;
    this.#row.add(seen);
    this.#places.push(at);
    this.#lengths.push(entry.typed.length);
    this.#traits.push((number << 1) | (entry.openEnd ? OPEN_END : 0));
  }

  sorted(): SortedPatterns {
    const [places, lengths, traits] = [this.#places, this.#lengths, this.#traits];
    return new SortedPatterns(this.#text, this.#row, {
      places: Uint32Array.from(places),
      lengths: Uint16Array.from(lengths),
      traits: Uint8Array.from(traits),
    });
  }
}

const OPEN_END = 1;

/** By pattern: where its entry stands and how long that is, and which of its patterns it is with whether the word may go on. */
type Kept = { places: Uint32Array; lengths: Uint16Array; traits: Uint8Array };

/** Patterns that are looked up by what they look like, and read from the text of the list again where a text looks like one. */
class SortedPatterns {
  readonly #text: string;
  readonly #words: SortedWords;
  readonly #kept: Kept;
  readonly #read = memo(READ_AGAIN, typed => {
    const patterns = readEntry(typed);
    return typeof patterns === 'string' ? [] : patterns;
  });

  constructor(text: string, row: WordRow, kept: Kept) {
    this.#text = text;
    this.#kept = kept;
    this.#words = new SortedWords(row, word => keyOf(this.#pattern(word)));
  }

  /** How many different entries there are. */
  get entries(): number {
    return new Set(Array.from(this.#words.words, word => this.#kept.places[word])).size;
  }

  /** Finds the entry that is meant by what begins with a unit, as its owner typed it; null where none is. */
  finder(reading: Reading, units: Units): (start: number) => string | null {
    if (this.#kept.places.length === 0) return () => null;
    let entry: string | null = null;
    const visit = (word: number, start: number, end: number) => {
      const last = units.lasts[end] ?? -1;
      if (last < 0 || (!this.#isOpen(word) && !reading.endsWord(last))) return false;
      const pattern = this.#pattern(word);
      if (pattern !== undefined && fits(pattern, reading, units, start, end)) entry = pattern.entry.typed;
      return entry !== null;
    };
    return start => (this.#words.visitAt(units.codes, start, visit) ? entry : null);
  }

  #isOpen(word: number): boolean {
    return ((this.#kept.traits[word] ?? 0) & OPEN_END) !== 0;
  }

  #pattern(word: number): Pattern | undefined {
    const { places, lengths, traits } = this.#kept;
    const place = places[word] ?? 0;
    const typed = this.#text.slice(place, place + (lengths[word] ?? 0));
    return this.#read(typed)[(traits[word] ?? 0) >>> 1];
  }
}

/** What tells patterns apart that look alike. */
function keyOf(pattern: Pattern | undefined): string {
  if (pattern === undefined) return '';
  const { entry, breaks, fitsSqueezed, fitsUnsqueezed } = pattern;
  return `${entry.openEnd} ${fitsSqueezed} ${fitsUnsqueezed} ${breaks.join()} ${entry.plain}`;
}

/** Whether the letters from `start` to `end`, which look like those of `pattern`, are really meant by it. */
function fits(pattern: Pattern, reading: Reading, units: Units, start: number, end: number): boolean {
  const { entry } = pattern;
  const [first = -1, last = -1] = [units.firsts[start], units.lasts[end]];
  if (last < first) return false;
  if (!spacesFit(pattern, reading, units, start, reading.spaces(first, last))) return false;
  if (units.squeezed) {
    if (!pattern.fitsSqueezed || !reading.isLong(first, last)) return false;
    return isDrawnOut(entry.plain, reading.plainOf(first, last)) || reading.isDisguised(first, last);
  }
  if (reading.says(entry.plain, first, last)) return true;
  return pattern.fitsUnsqueezed && reading.isDisguised(first, last);
}

/** Words of a phrase may be run together, but where the text has a space, the phrase must have one. */
function spacesFit(
  { breaks }: Pattern,
  reading: Reading,
  units: Units,
  start: number,
  spaces: number,
): boolean {
  if (spaces === 0) return true;
  if (breaks.length < spaces) return false;
  return breaks.filter(at => reading.isApart(units.firsts[start + at] ?? -1)).length === spaces;
}

/** Three or more of a letter stand for any smaller number of it; two are two: "rapping" is not "raping". */
function isDrawnOut(plain: string, written: string): boolean {
  let at = 0;
  for (let i = 0; i < plain.length; ) {
    const wanted = runLength(plain, i);
    const length = written[at] === plain[i] ? runLength(written, at) : 0;
    if (length !== wanted && (length < 3 || length < wanted)) return false;
    i += wanted;
    at += length;
  }
  return at === written.length;
}

function runLength(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length && text[end] === text[start]) end++;
  return end - start;
}
