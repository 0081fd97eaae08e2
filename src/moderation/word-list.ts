import { Automaton } from './automaton.ts';
import { type Entry, type Pattern, patternsOf } from './patterns.ts';
import { readable } from './readable.ts';
import { Reading } from './reading.ts';
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
  const patterns: Pattern[] = [];
  const keys = new Set<string>();
  text.split(/\r\n|[\n\r]/).forEach((line, i) => {
    const typed = line.trim();
    if (typed === '' || typed.startsWith('#')) return;
    if (typed.length > LINE_LIMIT) {
      problems.push({ line: i + 1, reason: 'word-too-long' });
      return;
    }
    // Signs at the ends that also end sentences and open brackets are no letters of the word.
    const words = new Reading(typed.replace(/^[\s*!|+(]+|[\s*!|+]+$/g, ''), 'letters');
    const problem = problemOf(words);
    if (problem !== null) problems.push({ line: i + 1, reason: problem });
    else addEntry(patterns, keys, typed, words);
  });
  return { list: listOf(patterns, keys.size), problems };
}

function problemOf({ letters }: Reading): WordListProblem['reason'] | null {
  if (letters.length < 2) return 'word-too-short';
  return letters.length > ENTRY_LIMIT ? 'word-too-long' : null;
}

function addEntry(patterns: Pattern[], keys: Set<string>, typed: string, words: Reading): void {
  const entry: Entry = {
    typed,
    plain: words.plain,
    openStart: typed.startsWith('*'),
    openEnd: typed.endsWith('*'),
  };
  const own = patternsOf(entry, words);
  const key = `${entry.openStart}${entry.openEnd}${own[0]?.breaks.join()} ${entry.plain}`;
  if (keys.has(key)) return;
  keys.add(key);
  patterns.push(...own);
}

function listOf(patterns: readonly Pattern[], size: number): WordList {
  const automaton = new Automaton(patterns.map(pattern => pattern.seen));
  return {
    size,
    find: raw => {
      const text = readable(raw);
      const signed = new Reading(text, 'letters');
      const found = search(automaton, patterns, signed);
      if (found !== null || !signed.hasSymbols) return found;
      return search(automaton, patterns, new Reading(text, 'marks'));
    },
  };
}

/** First as the text is, then, where it has letters that are drawn out, with each row of equal letters as one. */
function search(
  automaton: Automaton,
  patterns: readonly Pattern[],
  reading: Reading,
): { entry: string } | null {
  const found = searchUnits(automaton, patterns, reading, unitsOf(reading));
  if (found !== null || !reading.hasLong) return found;
  const squeezed = squeezedUnitsOf(reading, letter => reading.isApart(letter));
  return searchUnits(automaton, patterns, reading, squeezed);
}

function searchUnits(
  automaton: Automaton,
  patterns: readonly Pattern[],
  reading: Reading,
  units: Units,
): { entry: string } | null {
  let entry: string | null = null;
  automaton.scan(units.codes, (index, end) => {
    const pattern = patterns[index];
    if (pattern === undefined || !fits(pattern, reading, units, end)) return false;
    entry = pattern.entry.typed;
    return true;
  });
  return entry === null ? null : { entry };
}

/** Whether the letters that end at `end` and look like those of `pattern` are really meant by it. */
function fits(pattern: Pattern, reading: Reading, units: Units, end: number): boolean {
  const { entry } = pattern;
  const start = end - pattern.seen.length + 1;
  const [first = -1, last = -1] = [units.firsts[start], units.lasts[end]];
  if (first < 0 || last < first) return false;
  if (!entry.openStart && !reading.startsWord(first)) return false;
  if (!entry.openEnd && !reading.endsWord(last)) return false;
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
