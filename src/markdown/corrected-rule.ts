import type { StateCore, Token } from 'markdown-it';

/** Words that a correction put right, as plain text, and where the correction stands. */
export type Corrected = { words: string; href: string; anchor: string };

/** Puts the corrections of a document where `correctedRule` finds them. */
export function correctedEnvironment(corrected: readonly Corrected[]): Record<string, unknown> {
  return { [KEY]: corrected };
}

/**
 * Puts a mark behind the first place where the words of each correction stand, outside of links, code and citations; where they
 * stand no longer there is none. Tokens: `corrected` with the correction in `meta`.
 */
export function correctedRule(state: StateCore): void {
  const corrected: unknown = state.env?.[KEY];
  if (!Array.isArray(corrected)) return;
  for (const correction of corrected as Corrected[]) {
    const words = longestPiece(correction.words);
    state.tokens.some(token => token.type === 'inline' && mark(token, words, correction, state));
  }
}

/** What the words of inline tokens are to the rule: all that is not plain text is one character that no words have. */
export function plainWords(tokens: readonly Token[]): string {
  return piecesOf(tokens)
    .map(({ text }) => text)
    .join('');
}

const KEY = 'corrected';
/** Unicode calls it a replacement for an object. */
const OBJECT = '\ufffc';
/** Fewer letters stand anywhere. */
const SHORTEST = 2;

function mark(inline: Token, words: string, correction: Corrected, state: StateCore): boolean {
  const children = inline.children ?? [];
  const pieces = piecesOf(children);
  const end = endOf(pieces.map(({ text }) => text).join(''), words);
  if (end === null) return false;
  let start = 0;
  for (const { text, index } of pieces) {
    const token = children[index];
    // The end is behind the last letter of the words, so it is inside a text or at its end.
    if (token !== undefined && token.type === 'text' && end <= start + text.length) {
      const made = new state.Token('corrected', 'a', 0);
      made.meta = correction;
      const rest = new state.Token('text', '', 0);
      rest.content = token.content.slice(end - start);
      token.content = token.content.slice(0, end - start);
      children.splice(index + 1, 0, made, ...(rest.content === '' ? [] : [rest]));
      return true;
    }
    start += text.length;
  }
  return false;
}

/** Each child with its plain text: emphasis has none, a line end is a space. */
function piecesOf(tokens: readonly Token[]): { text: string; index: number }[] {
  let links = 0;
  return tokens.map((token, index) => {
    if (token.type === 'link_open') links++;
    if (token.type === 'link_close') links--;
    if (token.type === 'softbreak' || token.type === 'hardbreak') return { text: ' ', index };
    if (token.type === 'text' && links === 0) return { text: token.content, index };
    const isMarkup = token.nesting !== 0 && !token.type.startsWith('link_');
    return { text: isMarkup || token.type === 'corrected' ? '' : OBJECT, index };
  });
}

/** Behind the first place where the words stand as words of their own; null where there is none. */
function endOf(text: string, words: string): number | null {
  if (words.length < SHORTEST) return null;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const end = at + words.length;
    if (!joins(text.slice(0, at), words) && !joins(words, text.slice(end))) return end;
  }
  return null;
}

/** True where a letter or digit would be parted from the next. */
function joins(before: string, after: string): boolean {
  return /[\p{L}\p{N}\p{M}]$/u.test(before) && /^[\p{L}\p{N}\p{M}]/u.test(after);
}

/** A quotation with a link or citation in it is found by the longest of its words around that. */
function longestPiece(words: string): string {
  const pieces = words.split(OBJECT).map(piece => piece.trim());
  return pieces.reduce((longest, piece) => (piece.length > longest.length ? piece : longest), '');
}
