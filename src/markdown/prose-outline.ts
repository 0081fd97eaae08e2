import type { Token } from 'markdown-it';

/** `#` becomes `h2` (or what `highest` says), and no heading stands more than one level below the one before it. */
export function shiftHeadings(tokens: readonly Token[], highest: number): void {
  const levels = tokens.flatMap(({ type, tag }) => (type === 'heading_open' ? Number(tag.slice(1)) : []));
  const shift = highest - Math.min(...levels);
  let level = highest - 1;
  for (const token of tokens) {
    if (token.type === 'heading_open') level = Math.min(Number(token.tag.slice(1)) + shift, level + 1, 6);
    if (token.type === 'heading_open' || token.type === 'heading_close') token.tag = `h${level}`;
  }
}

/** Blocks whose direction is that of the text in them. */
const DIRECTED = new Set([
  'paragraph_open',
  'heading_open',
  'th_open',
  'td_open',
  'blockquote_open',
  'list_item_open',
]);

/** Gives `dir` to blocks that run against the text around them. */
export function markDirections(tokens: readonly Token[], whole: 'ltr' | 'rtl'): void {
  const around = [whole];
  for (const [index, token] of tokens.entries()) {
    const outer = around.at(-1) ?? whole;
    if (token.nesting === 1) {
      const own = DIRECTED.has(token.type) ? mainDirection(firstText(tokens, index), outer) : outer;
      if (own !== outer) token.attrSet('dir', own);
      around.push(own);
    } else if (token.nesting === -1) {
      around.pop();
    }
  }
}

/** The text of the first paragraph in the block that begins at `index`. */
function firstText(tokens: readonly Token[], index: number): string {
  const level = tokens[index]?.level ?? 0;
  for (let next = index + 1; next < tokens.length; next++) {
    const token = tokens[next];
    if (token === undefined || (token.nesting === -1 && token.level === level)) break;
    if (token.type === 'inline') return token.content;
  }
  return '';
}

/**
 * What a mark at the beginning says (U+200E, U+200F). Without one, the other direction only where most letters are of it:
 * a paragraph that merely begins with a foreign name stays as it is.
 */
function mainDirection(text: string, otherwise: 'ltr' | 'rtl'): 'ltr' | 'rtl' {
  if (text.startsWith('\u200f')) return 'rtl';
  if (text.startsWith('\u200e')) return 'ltr';
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const rightToLeft = text.match(RIGHT_TO_LEFT)?.length ?? 0;
  if (rightToLeft * 3 > letters * 2) return 'rtl';
  return letters > 0 && rightToLeft * 3 < letters ? 'ltr' : otherwise;
}

const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/gu;
