import { Automaton } from './automaton.ts';
import { type Entry, type Pattern, patternsOf } from './patterns.ts';
import { type Reading, read } from './reading.ts';
import { type Units, unitsOf } from './units.ts';

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
export const ENTRY_LIMIT = 100;

/**
 * Makes a list from a text with one entry a line; blank lines and those that begin with # are passed over, entries that
 * can't be used are left out and told as problems, with their lines counted from 1.
 */
export function compileWordList(text: string): { list: WordList; problems: WordListProblem[] } {
  const problems: WordListProblem[] = [];
  const entries = new Map<string, Entry>();
  text.split(/\r\n|[\n\r]/).forEach((line, i) => {
    const typed = line.trim();
    if (typed === '' || typed.startsWith('#')) return;
    const entry = entryOf(typed);
    if ('reason' in entry) problems.push({ line: i + 1, reason: entry.reason });
    else entries.set(keyOf(entry), entries.get(keyOf(entry)) ?? entry);
  });
  return { list: listOf([...entries.values()]), problems };
}

function entryOf(typed: string): Entry | { reason: WordListProblem['reason'] } {
  const openStart = typed.startsWith('*');
  const openEnd = typed.endsWith('*');
  // Signs at the ends that also end sentences and open brackets are no letters of the word.
  const words = read(typed.replace(/^[\s*!|+(]+|[\s*!|+]+$/g, ''), 'letters');
  if (words.letters.length < 2) return { reason: 'word-too-short' };
  if (words.letters.length > ENTRY_LIMIT) return { reason: 'word-too-long' };
  return { typed, plain: words.plain, words, openStart, openEnd };
}

function keyOf({ plain, words, openStart, openEnd }: Entry): string {
  return `${openStart}${openEnd}${words.parted.join('')}${plain}`;
}

function listOf(entries: readonly Entry[]): WordList {
  const patterns = entries.flatMap(patternsOf);
  const automaton = new Automaton(patterns.map(pattern => pattern.seen));
  return {
    size: entries.length,
    find: text => {
      const signed = read(text, 'letters');
      const found = search(automaton, patterns, signed);
      if (found !== null || !signed.hasSymbols) return found;
      return search(automaton, patterns, read(text, 'marks'));
    },
  };
}

function search(
  automaton: Automaton,
  patterns: readonly Pattern[],
  reading: Reading,
): { entry: string } | null {
  for (const squeezed of reading.hasLong ? [false, true] : [false]) {
    const units = unitsOf(reading, squeezed);
    let found: Entry | null = null;
    automaton.scan(units.codes, (index, end) => {
      const pattern = patterns[index];
      if (pattern !== undefined && fits(pattern, reading, units, end)) found = pattern.entry;
      return found !== null;
    });
    if (found !== null) return { entry: (found as Entry).typed };
  }
  return null;
}

/** Whether the letters that end at `end` and look like those of `pattern` are really meant by it. */
function fits(pattern: Pattern, reading: Reading, units: Units, end: number): boolean {
  const { entry } = pattern;
  const start = end - pattern.seen.length + 1;
  const [first = -1, last = -1] = [units.firsts[start], units.lasts[end]];
  if (first < 0 || last < first) return false;
  if (!entry.openStart && reading.starts[first] === 0) return false;
  if (!entry.openEnd && reading.ends[last] === 0) return false;
  if (!spacesFit(pattern, reading, units, start, reading.spaces(first, last))) return false;
  if (units.squeezed) return pattern.fitsSqueezed && reading.isLong(first, last);
  if (isWritten(entry.plain, reading, first, last)) return true;
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
  return breaks.filter(at => reading.apart[units.firsts[start + at] ?? -1] === 1).length === spaces;
}

function isWritten(plain: string, { plain: text, plainAt }: Reading, first: number, last: number): boolean {
  const from = plainAt[first] ?? 0;
  return plain.length === (plainAt[last + 1] ?? 0) - from && text.startsWith(plain, from);
}
