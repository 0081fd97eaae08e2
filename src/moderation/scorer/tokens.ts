/** One word of a folded text, or the host of a link. */
export type Token = { kind: 'word' | 'host'; text: string; script: 'latin' | 'arabic' | 'other' };

/**
 * The words of a text that went through `foldLetters`. Letters written apart ("s p a m") are one word, a letter that was
 * held down ("spaaam") is one letter, digits and signs between letters are the letters they stand for ("sp4m").
 * Of a link only its host counts: what stands behind it is often somebody else's headline. Linear in the text.
 */
export function tokensOf(folded: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  let apart: Token[] = [];
  for (let at = 0; ; at = end) {
    const piece = plainWordFrom(folded, at) ?? pieceFrom(folded, at);
    if (piece === null) break;
    const { token, start } = piece;
    const single = token !== null && token.text.length === 1 && start <= end + 1;
    if (!single) closeUp(tokens, apart);
    if (!single) apart = [];
    end = piece.end;
    if (token === null) continue;
    tokens.push(token);
    if (token.text.length === 1) apart.push(token);
  }
  closeUp(tokens, apart);
  return tokens;
}

/** What stands from `start` to `end`; `token` is null for what counts as nothing. */
type Piece = { token: Token | null; start: number; end: number };

/**
 * The next piece where it is a word that can be nothing else, as nearly all are: letters of one alphabet, none of them three times in a
 * row, and behind them what ends a word and begins no host. Null in every other case; `pieceFrom` finds the same there.
 */
function plainWordFrom(folded: string, from: number): Piece | null {
  let start = from;
  while (kindAt(folded, start) === SEPARATOR) start++;
  const kind = kindAt(folded, start);
  if (kind !== LATIN && kind !== ARABIC) return null;
  let end = start + 1;
  for (let run = 1; kindAt(folded, end) === kind; end++) {
    run = folded.charCodeAt(end) === folded.charCodeAt(end - 1) ? run + 1 : 1;
    if (run > 2) return null;
  }
  if (end < folded.length && kindAt(folded, end) !== SEPARATOR) return null;
  const mayGoOn = folded[end] === '.' || folded[end] === ':';
  if (mayGoOn && end + 1 < folded.length && !/\s/.test(folded[end + 1] ?? '')) return null;
  const script = kind === LATIN ? 'latin' : 'arabic';
  return { token: { kind: 'word', text: folded.slice(start, end), script }, start, end };
}

const LATIN = 1;
const ARABIC = 2;
/** Neither a letter nor a digit nor a sign that may stand for one. */
const SEPARATOR = 3;
/** By UTF-16 unit; 0 for all that takes a closer look. */
const KINDS = new Uint8Array(0x700);
for (const separator of ' \n\t,.:;?()[]{}<>"/&%_=+~#\\^«»،؛؟') KINDS[separator.charCodeAt(0)] = SEPARATOR;
KINDS.fill(LATIN, 0x61, 0x7b);
KINDS.fill(ARABIC, 0x621, 0x640);
KINDS.fill(ARABIC, 0x641, 0x64b);
for (const letter of 'پچژکگی') KINDS[letter.charCodeAt(0)] = ARABIC;

function kindAt(text: string, at: number): number {
  const unit = at < text.length ? text.charCodeAt(at) : 0;
  return unit < KINDS.length ? (KINDS[unit] ?? 0) : 0;
}

function pieceFrom(folded: string, from: number): Piece | null {
  PIECE.lastIndex = from;
  const match = PIECE.exec(folded);
  if (match === null) return null;
  const host = match.groups?.host ?? match.groups?.bare;
  const token = host === undefined ? wordOf(match[0]) : hostOf(host);
  return { token, start: match.index, end: PIECE.lastIndex };
}

const TOP_LEVEL =
  'com|net|org|info|biz|ru|cn|xyz|top|site|online|shop|store|club|io|co|me|tk|ly|gl|ir|uk|de|fr|us|app|link|live|pro|vip';
const PIECE = new RegExp(
  `https?:\\/\\/(?<host>[\\p{L}\\p{N}.-]{1,253})[^\\s<>"]*` +
    `|(?<![\\p{L}\\p{N}.-])(?<bare>[a-z0-9-]+(?:\\.[a-z0-9-]+)*\\.(?:${TOP_LEVEL}))(?![\\p{L}\\p{N}-])(?:\\/[^\\s<>"]*)?` +
    `|[\\p{L}\\p{N}@$!|*']+`,
  'gu',
);

/** Three single letters in a row or more are one word that was spelt out; fewer are initials. */
const SPELT_OUT = 3;

/** Puts the single letters at the end of the list together, where they are a word. */
function closeUp(tokens: Token[], apart: readonly Token[]): void {
  if (apart.length < SPELT_OUT) return;
  const word = wordOf(apart.map(token => token.text).join(''));
  tokens.splice(tokens.length - apart.length, apart.length, ...(word === null ? [] : [word]));
}

function hostOf(host: string): Token {
  return { kind: 'host', text: host.replace(/^www\./, '').replace(/\.+$/, ''), script: 'latin' };
}

function wordOf(piece: string): Token | null {
  if (/^\p{N}+$/u.test(piece)) return longNumber(piece);
  const text = withoutSignsAround(piece.replace(/'/g, ''))
    .replace(BETWEEN_LETTERS, signs => signs.replace(/./gu, sign => STANDS_FOR[sign] ?? sign))
    .replace(/\$/g, 's')
    .replace(/(.)\1{2,}/gu, '$1');
  if (text === '') return null;
  return { kind: 'word', text, script: scriptOf(text) };
}

/** Step by step: a pattern would begin anew at each sign of a long row. */
function withoutSignsAround(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && AROUND.has(text[start] ?? '')) start++;
  while (end > start && AROUND.has(text[end - 1] ?? '')) end--;
  return text.slice(start, end);
}

const AROUND = new Set('@*|!');

/** Telephone numbers and the like are all one word; years and other small numbers are none. */
function longNumber(digits: string): Token | null {
  return digits.length < 5 ? null : { kind: 'word', text: '#', script: 'latin' };
}

const BETWEEN_LETTERS = /(?<=\p{L})[0134578@$!|]{1,3}(?=\p{L})/gu;
const STANDS_FOR: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '@': 'a',
  $: 's',
  '!': 'i',
  '|': 'l',
};

function scriptOf(text: string): Token['script'] {
  if (/[a-z#]/.test(text)) return 'latin';
  return /\p{Script=Arabic}/u.test(text) ? 'arabic' : 'other';
}
