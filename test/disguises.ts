import fc from 'fast-check';

/** Ways to write a letter that a reader takes for it. */
const DISGUISES: Record<string, string[]> = {
  a: ['а', 'ａ', 'ɑ', '𝐚', 'á', 'A', '@', 'ⓐ', '🅰', 'ᴀ'],
  b: ['Ь', 'ｂ', 'B', 'ḃ', 'ⓑ', 'В'],
  c: ['с', 'ϲ', 'ç', 'C', '𝒄'],
  d: ['ԁ', 'ⅾ', 'ḍ', 'D', '🄳'],
  e: ['е', 'ｅ', 'é', '℮', 'E', 'Ε', '€', 'ⓔ'],
  g: ['ɡ', 'G', 'ğ', 'ｇ'],
  i: ['і', 'ı', '!', 'í', 'ⅰ', '|'],
  k: ['κ', 'ｋ', 'K', 'Κ'],
  n: ['ո', 'ｎ', 'N', 'Ν', 'ñ'],
  o: ['о', 'ο', 'օ', 'O', 'О', 'ö', 'ⓞ'],
  p: ['р', 'ρ', 'P', 'Р'],
  r: ['г', 'ｒ', 'R', 'ŕ'],
  s: ['ѕ', 'ｓ', 'S', 'Ѕ', '$', 'š'],
  t: ['Т', 'ｔ', 'ț', '𝓽'],
  u: ['ս', 'υ', 'ｕ', 'U', 'ü'],
  w: ['ԝ', 'ｗ', 'W', 'vv'],
  ا: ['أ', 'إ', 'آ', 'ٱ', 'ﺎ', 'اَ'],
  ک: ['ك', 'ڪ', 'ﮐ', 'کـ'],
  ه: ['ة', 'ھ', 'ہ', 'ە', 'ﻫ', 'ۀ'],
  ی: ['ي', 'ى', 'ې', 'ﯾ', 'ئ'],
  س: ['ﺳ', 'سـ', 'سّ'],
  م: ['ﻣ', 'مـ', 'مُ'],
  ت: ['ﺗ', 'ت\u200d'],
};
const DIGITS: Record<string, string> = { a: '4', e: '3', i: '1', o: '0', s: '5', t: '7', b: '8' };
const UNSEEN = [
  '\u200b',
  '\u200c',
  '\u00ad',
  '\u2060',
  '\u0301',
  '\u202e',
  '\u2067',
  '\u{e0061}',
  '\u3164',
  '\ufe0f',
];
const PARTING = ['', '', '', ' ', '.', '-', '_', '\n', ' . ', '·', '*', '~', '\u00a0', '\u2009', '🔥'];

/** A word in Latin letters, letter by letter. */
export const LATIN_WORD = fc.array(fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), {
  minLength: 4,
  maxLength: 9,
});
/** The same in those of Persian and Arabic. */
export const ARABIC_WORD = fc.array(fc.constantFrom(...'ابتجدرسشعفکگلمنهویپچ'), {
  minLength: 4,
  maxLength: 9,
});

/** A word and a text that says it: each letter in some disguise, at most every second one a digit; one drawn out, all parted alike. */
export const DISGUISED = fc.oneof(LATIN_WORD, ARABIC_WORD).chain(letters =>
  fc.record({
    word: fc.constant(letters.join('')),
    text: fc
      .tuple(
        fc.tuple(
          ...letters.map((letter, i) =>
            fc.tuple(
              fc.constantFrom(
                letter,
                letter,
                ...(DISGUISES[letter] ?? []),
                ...(i % 2 === 0 && DIGITS[letter] !== undefined ? [DIGITS[letter]] : []),
              ),
              fc.constantFrom('', '', '', ...UNSEEN),
            ),
          ),
        ),
        fc.constantFrom(...PARTING),
        fc.option(fc.nat(letters.length - 1)),
      )
      .map(([parts, parting, long]) =>
        parts
          .map(([letter, unseen], i) => (i === long ? letters[i]?.repeat(4) : letter) + unseen)
          .join(parting),
      ),
  }),
);
