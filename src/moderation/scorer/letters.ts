/** Of a long text this much of its beginning and of its end is read, so that the work has a bound. */
const HEAD = 4_000;
const TAIL = 1_000;

/**
 * A text in the one spelling that the scorer knows: small letters without diacritics, tatweel and invisible characters,
 * full-width and mathematical letters as plain ones, Cyrillic and Greek look-alikes as Latin letters, one form of each
 * Persian or Arabic letter, digits as ASCII. Reads at most 5,000 characters.
 */
export function foldLetters(text: string): string {
  return excerpt(text)
    .toWellFormed()
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(UNSEEN, '')
    .replace(VARIANTS, letter => VARIANT_OF[letter] ?? letter)
    .replace(DIGITS, digit => String((digit.codePointAt(0) ?? 0) & 15));
}

function excerpt(text: string): string {
  return text.length <= HEAD + TAIL ? text : `${text.slice(0, HEAD)} ${text.slice(-TAIL)}`;
}

const UNSEEN = /[\p{M}\p{Default_Ignorable_Code_Point}\u0640\p{Cf}]/gu;
/** U+0660 and U+06F0 end in 0, so the last four bits are the digit. */
const DIGITS = /[\u0660-\u0669\u06f0-\u06f9]/g;

const VARIANT_OF: Record<string, string> = {
  ...pairs('يىېےكڪةەھہۃۂ', 'ییییککهههههه'),
  ...pairs('ٱ', 'ا'),
  ...pairs('авекмнорстухіјѕԁһԛԝьӏүо', 'abekmhopctyxijsdhqwblyo'),
  ...pairs('αβεικνορτυχωςϲ', 'abeikvoptuxwcc'),
  ...pairs('ıłøđħŧßæœ', 'iloddtsao'),
  ...pairs('‘’ʼ`´', "'''''"),
};
const VARIANTS = new RegExp(`[${Object.keys(VARIANT_OF).join('')}]`, 'gu');

function pairs(from: string, to: string): Record<string, string> {
  const letters = [...to];
  return Object.fromEntries([...from].map((letter, i) => [letter, letters[i] ?? letter]));
}
