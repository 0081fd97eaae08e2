import { Reading } from './reading.ts';

/** A word or phrase of a list. */
export type Entry = {
  /** As its owner typed it. */
  typed: string;
  plain: string;
  /** Whether it is also found where the word goes on, before or after. */
  openStart: boolean;
  openEnd: boolean;
};

/** One way that an entry looks; most have one, those with double letters or capitals of their own form more. */
export type Pattern = {
  entry: Entry;
  seen: string;
  /** Whether letters that follow each other were made one, so that it fits a text where this was done, or is as it was. */
  fitsSqueezed: boolean;
  fitsUnsqueezed: boolean;
  /** Where in `seen` the later words of a phrase begin. */
  breaks: readonly number[];
};

export function patternsOf(entry: Entry, words: Reading): Pattern[] {
  const patterns: Pattern[] = [];
  for (const reading of inEveryCase(entry, words)) {
    const [asItIs, squeezed] = [lookOf(reading, false), lookOf(reading, true)];
    addPattern(patterns, entry, asItIs, { fitsUnsqueezed: true });
    addPattern(patterns, entry, squeezed, { fitsSqueezed: true });
  }
  return patterns;
}

/** Scripts other than Latin may look different in small letters and in capitals. */
function inEveryCase({ typed }: Entry, words: Reading): Reading[] {
  if (!OTHER_CASES.test(typed)) return [words];
  const small = typed.replace(/^\*|\*$/g, '').toLowerCase();
  const capitalised = small.replace(/(?<!\p{L})\p{L}/gu, letter => letter.toUpperCase());
  return [words, ...[small, small.toUpperCase(), capitalised].map(text => new Reading(text, 'letters'))];
}

const OTHER_CASES = /[\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Armenian}]/u;

type Look = Pick<Pattern, 'seen' | 'breaks'>;

/** What texts look like that are made `squeezed` as `squeezedUnitsOf` does it, with spaces between all words. */
function lookOf(reading: Reading, squeezed: boolean): Look {
  let seen = '';
  const breaks: number[] = [];
  reading.letters.forEach((letter, i) => {
    const isParted = reading.isParted(i);
    if (isParted) breaks.push(seen.length);
    if (squeezed && !isParted && letter.seen === reading.letters[i - 1]?.seen) return;
    for (let k = 0; k < letter.seen.length; k++) {
      const unit = letter.seen.charAt(k);
      if (!squeezed || !seen.endsWith(unit) || (k === 0 && isParted)) seen += unit;
    }
  });
  return { seen, breaks };
}

function addPattern(patterns: Pattern[], entry: Entry, look: Look, fits: Partial<Pattern>): void {
  const before = patterns.find(({ seen }) => seen === look.seen);
  if (before !== undefined) Object.assign(before, fits);
  else patterns.push({ entry, ...look, fitsSqueezed: false, fitsUnsqueezed: false, ...fits });
}
