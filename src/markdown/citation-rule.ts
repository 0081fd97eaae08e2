import MarkdownIt, { type StateInline } from 'markdown-it';

/** Citations that a text may make: normalised label to where the link leads. */
export type Citations = ReadonlyMap<string, { href: string }>;

/**
 * The one spelling under which labels are the same: as CommonMark (0.31.2, 4.7) matches link labels, and whatever
 * keyboard they were typed on. Persian and Arabic layouts differ in digits, comma, yeh and kaf, and some leave
 * joiners and vowel signs out.
 */
export function citationKey(label: string): string {
  const folded = label
    .normalize('NFKC')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, digit => String(digit.charCodeAt(0) & 0xf))
    .replace(/[\u0649\u064a]/g, '\u06cc')
    .replaceAll('\u0643', '\u06a9')
    .replaceAll('\u060c', ',')
    .replace(/[\u0640\u064b-\u0652\u0670\u200b-\u200f\u2060\ufeff]/g, '');
  return normalizeReference(folded);
}

/**
 * Reads `[AP, 9 April]` as a citation where the environment knows that label. It is a shortcut reference
 * link of CommonMark with two differences: it keeps its brackets, and two in a row are two citations.
 * `[text](address)` stays an inline link. Tokens: `citation` with the shown label in `content`, the key and
 * the address in `meta`.
 */
export function citationRule(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== LEFT_BRACKET || state.linkLevel > 0) return false;
  LABEL.lastIndex = state.pos;
  const label = LABEL.exec(state.src)?.[1];
  if (label === undefined) return false;
  let end = state.pos + label.length + 2;
  if (end > state.posMax || state.src[end] === '(') return false;
  const found = findCitation(label, citationsIn(state.env));
  if (found === null) return false;
  if (state.src.startsWith('[]', end)) end += 2;
  if (!silent) {
    const token = state.push('citation', 'a', 0);
    token.content = unescapeAll(label).replace(/\s+/g, ' ').trim();
    token.meta = found;
  }
  state.pos = end;
  return true;
}

/** Puts the citations of a document where `citationRule` finds them. */
export function citationEnvironment(citations: Citations): Record<string, unknown> {
  return { [KEY]: citations };
}

const { normalizeReference, unescapeAll } = new MarkdownIt().utils;
const KEY = 'citations';
const LEFT_BRACKET = 0x5b;
/** The label of a source has no brackets; CommonMark allows 999 characters. */
const LABEL = /\[([^[\]]{1,999})\]/y;

function citationsIn(env: Record<string | symbol, unknown>): Citations {
  const citations = env[KEY];
  return citations instanceof Map ? citations : new Map();
}

/** As written, or with the escapes that an importer puts before characters with a meaning. */
function findCitation(label: string, citations: Citations): { key: string; href: string } | null {
  for (const spelling of [label, unescapeAll(label)]) {
    const key = citationKey(spelling);
    const citation = citations.get(key);
    if (citation !== undefined) return { key, href: citation.href };
  }
  return null;
}
