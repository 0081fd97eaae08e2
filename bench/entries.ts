/** How many entries a list may have that is to be measured. */
export const ENTRIES = 50_000;

const LATIN = [
  'qua',
  'zo',
  'xi',
  'ving',
  'jub',
  'wex',
  'kno',
  'fli',
  'gru',
  'pyx',
  'thri',
  'mo',
  'ze',
  'yol',
];
const ARABIC = ['قا', 'ژو', 'ثی', 'خن', 'غو', 'ظر', 'ضا', 'پچ', 'گو', 'طی', 'ذم', 'حف', 'سو', 'نگ'];

/** Words that could be some, of 5 to 12 letters, two of three Latin, one in Arabic script; some are phrases, some open. */
export function entryLines(): string[] {
  const entries = new Set<string>();
  for (let seed = 1; entries.size < ENTRIES; seed++) {
    const syllables = seed % 3 === 0 ? ARABIC : LATIN;
    let [rest, word] = [Math.imul(seed, 0x9e3779b1) >>> 0, ''];
    for (let i = 0; i < 3 + (seed % 3); i++) {
      word += syllables[rest % syllables.length];
      rest = Math.imul(rest ^ (rest >>> 15), 0x85ebca6b) >>> 0;
    }
    entries.add(seed % 10 === 0 ? `${word} ${syllables[rest % 7]}${syllables[rest % 5]}` : word);
  }
  return [...entries];
}
