/** A word as it is searched for, and where in the text it stands. */
export type FoundWord = { word: string; start: number; end: number };

/**
 * The words of a text in the one spelling that is searched for, with their places: case, diacritics, vowel signs,
 * tatweel, joiners and other invisible characters make no difference, nor do the ways in which Persian and Arabic
 * write yeh, kaf, heh, alef and hamza, nor the digits of a script. Words hold letters, marks and digits alone.
 */
export function wordsOf(text: string): FoundWord[] {
  const found: FoundWord[] = [];
  for (const { 0: run, index: start } of text.matchAll(RUNS)) {
    const end = start + run.length;
    // Nothing in ASCII comes apart.
    if (ASCII.test(run)) {
      found.push({ word: cut(run.toLowerCase()), start, end });
      continue;
    }
    for (const word of plainLetters(run).split(NO_WORD)) {
      if (word !== '') found.push({ word: cut(word), start, end });
    }
  }
  return found;
}

const RUNS = /[\p{L}\p{N}\p{M}\p{Cf}]+/gu;
const NO_WORD = /[^\p{L}\p{N}\p{M}]+/u;

/** Longer words are no words, and PostgreSQL takes none of more than 2 KB. */
const WORD_LIMIT = 64;

function cut(word: string): string {
  return word.length <= WORD_LIMIT ? word : word.slice(0, WORD_LIMIT).replace(/[\ud800-\udbff]$/, '');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
const ASCII = /^[\u0000-\u007f]*$/;

function plainLetters(run: string): string {
  return run
    .normalize('NFKD')
    .replace(SILENT, '')
    .toLowerCase()
    .replace(SILENT, '')
    .replace(VARIANTS, letter => LETTERS[letter] ?? letter)
    .normalize('NFC');
}

/** Tatweel, the hamza that stands alone, what nobody sees, and marks of scripts in which they are an addition. */
const SILENT =
  /[\u0640\u0621\p{Cf}\p{Default_Ignorable_Code_Point}]|[\p{M}&&[\p{Script=Inherited}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]]/gv;

const LETTERS: Record<string, string> = {
  ي: 'ی',
  ى: 'ی',
  ې: 'ی',
  ے: 'ی',
  ك: 'ک',
  ڪ: 'ک',
  ة: 'ه',
  ە: 'ه',
  ھ: 'ه',
  ہ: 'ه',
  ۃ: 'ه',
  ٱ: 'ا',
  ς: 'σ',
  ß: 'ss',
  ı: 'i',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ...digits('٠'),
  ...digits('۰'),
};
const VARIANTS = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu');

/** The ten digits that begin with this zero. */
function digits(zero: string): Record<string, string> {
  const first = zero.codePointAt(0) ?? 0;
  return Object.fromEntries(
    Array.from({ length: 10 }, (_, digit) => [String.fromCodePoint(first + digit), String(digit)]),
  );
}
