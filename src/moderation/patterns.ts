import { type Reading, read } from './reading.ts';
import { unitsOf } from './units.ts';

/** A word or phrase of a list. */
export type Entry = {
  /** As its owner typed it. */
  typed: string;
  plain: string;
  words: Reading;
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

export function patternsOf(entry: Entry): Pattern[] {
  const looks = new Map<string, Pattern>();
  for (const words of inEveryCase(entry)) {
    for (const squeezed of [false, true]) {
      const { seen, breaks } = lookOf(words, squeezed);
      const before = looks.get(seen);
      looks.set(seen, {
        entry,
        seen,
        breaks,
        fitsSqueezed: squeezed || before?.fitsSqueezed === true,
        fitsUnsqueezed: !squeezed || before?.fitsUnsqueezed === true,
      });
    }
  }
  return [...looks.values()];
}

/** Scripts other than Latin may look different in small letters and in capitals. */
function inEveryCase({ words, typed }: Entry): Reading[] {
  if (!/[\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Armenian}]/u.test(typed)) return [words];
  const bare = typed.replace(/^\*|\*$/g, '').toLowerCase();
  const capitalised = bare.replace(/(?<!\p{L})\p{L}/gu, letter => letter.toUpperCase());
  return [words, ...[bare, bare.toUpperCase(), capitalised].map(text => read(text, 'letters'))];
}

function lookOf(words: Reading, squeezed: boolean): { seen: string; breaks: number[] } {
  // As in a text where spaces stand between all words.
  const { codes, firsts } = unitsOf({ ...words, apart: words.parted }, squeezed);
  const breaks: number[] = [];
  firsts.forEach((letter, unit) => {
    if (letter > 0 && words.parted[letter] === 1) breaks.push(unit);
  });
  return { seen: String.fromCharCode(...codes), breaks };
}
