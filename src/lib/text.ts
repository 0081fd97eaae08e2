/**
 * Text from outside in the one form that we keep: well-formed, NFC, line ends as `\n`, and without the
 * control characters that no text needs (PostgreSQL refuses U+0000). Bidi and joining controls stay: Persian
 * and Arabic are written with them.
 */
export function cleanText(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(CONTROLS, '')
    .replace(MANY_MARKS, '$&\u034f')
    .normalize('NFC');
}

/** What stays as it is: one look at most texts in place of five. */
const PLAIN = /^[\t\n\x20-\x7e]*$/;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to take out
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]/g;

/**
 * Marks piled on one letter are put in order by every normalization, and that takes the square of their number: seconds for
 * what fits into a form. After thirty comes a joiner that ends the pile, as the Stream-Safe Text Process says (UAX #15, 13).
 */
const MANY_MARKS = /[\p{M}--\u034f]{30}(?=[\p{M}--\u034f])/gv;

/** One line: inner white space becomes one space, none at the ends. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/gu, ' ').trim();
}

/**
 * Without the controls that turn the text around them (UAX #9, 2.1 to 2.5), for places where nothing keeps them to
 * themselves: titles, labels, sentences with a gap. Marks without width stay: dates are written with them.
 */
export function withoutTurns(text: string): string {
  return text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '');
}

/** True where nothing of the text can be seen: white space, invisible and formatting characters alone. */
export function isBlank(text: string): boolean {
  return !VISIBLE.test(text);
}

const VISIBLE = /[^\s\p{Z}\p{C}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u;

const RIGHT_TO_LEFT =
  /\p{Script=Arabic}|\p{Script=Hebrew}|\p{Script=Syriac}|\p{Script=Thaana}|\p{Script=Nko}/u;

/** The direction of a text by its first strong letter (UAX #9, rule P2). */
export function textDirection(text: string, otherwise: 'ltr' | 'rtl' = 'ltr'): 'ltr' | 'rtl' {
  const letter = /\p{L}/u.exec(text)?.[0];
  if (letter === undefined) return otherwise;
  return RIGHT_TO_LEFT.test(letter) ? 'rtl' : 'ltr';
}

/** The direction that a language is written in (BCP 47 tag). */
export function languageDirection(language: string): 'ltr' | 'rtl' {
  return /^(ar|fa|he|iw|ur|ps|ckb|sd|ug|yi|dv|syr)\b/i.test(language) ? 'rtl' : 'ltr';
}
