import type { Token } from 'markdown-it';
import { footnoteNumber } from './footnotes.ts';

export type TextOptions = {
  /** Prints the address of each link in parentheses behind it, unless it is what the link shows. */
  addresses?: boolean;
};

/** Tokens of `parseProse` as blocks of plain text, all words in their order. */
export function blocksOf(tokens: readonly Token[], options: TextOptions): string[] {
  const blocks: string[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (token === undefined) break;
    if (token.nesting !== 1) {
      blocks.push(leafText(token, options));
      continue;
    }
    const end = closing(tokens, index);
    blocks.push(containerText(token, tokens.slice(index + 1, end), options));
    index = end;
  }
  return blocks.filter(block => block !== '');
}

/** What the inline tokens of a paragraph say. */
export function inlineText(tokens: readonly Token[], options: TextOptions = {}): string {
  let text = '';
  let link: { start: number; href: string } | null = null;
  for (const token of tokens) {
    if (token.type === 'link_open') link = { start: text.length, href: String(token.attrGet('href')) };
    else if (token.type === 'link_close' && link !== null) {
      if (options.addresses && !sameAddress(text.slice(link.start), link.href)) text += ` (${link.href})`;
      link = null;
    } else text += inlinePiece(token);
  }
  return text;
}

function inlinePiece(token: Token): string {
  switch (token.type) {
    case 'softbreak':
    case 'hardbreak':
      return '\n';
    case 'citation':
      return `[${token.content}]`;
    case 'image':
      return inlineText(token.children ?? []);
    case 'footnote_ref':
      return `[${footnoteNumber(token)}]`;
    default:
      return token.content;
  }
}

function sameAddress(shown: string, href: string): boolean {
  const bare = (text: string) =>
    text
      .trim()
      .replace(/^mailto:/i, '')
      .replace(/\/$/, '');
  try {
    return bare(shown) === bare(href) || bare(shown) === bare(decodeURI(href));
  } catch {
    return false;
  }
}

function leafText(token: Token, options: TextOptions): string {
  if (token.type === 'inline' || token.type === 'video' || token.type === 'library_item')
    return inlineText(token.children ?? [], options).trim();
  if (token.type === 'hr') return '* * *';
  return token.content.replace(/\n$/, '');
}

function containerText(open: Token, inside: readonly Token[], options: TextOptions): string {
  switch (open.type) {
    case 'blockquote_open':
      return prefixed(blocksOf(inside, options).join('\n\n'), '> ', '> ');
    case 'bullet_list_open':
      return listText(inside, options, () => '- ');
    case 'ordered_list_open':
      return listText(inside, options, index => `${Number(open.attrGet('start') ?? 1) + index}. `);
    case 'footnote_block_open':
      return listText(inside, options, index => `[${index + 1}] `);
    case 'thead_open':
    case 'tbody_open':
    case 'table_open':
      return blocksOf(inside, options).join('\n');
    case 'tr_open':
      return blocksOf(inside, options).join(' | ');
    default:
      return blocksOf(inside, options).join('\n\n');
  }
}

function listText(inside: readonly Token[], options: TextOptions, marker: (index: number) => string): string {
  const items = childrenOf(inside).map(([, content], index) => {
    const separator = isTight(content) ? '\n' : '\n\n';
    const mark = marker(index);
    return prefixed(blocksOf(content, options).join(separator), mark, ' '.repeat(mark.length));
  });
  return items.join(childrenOf(inside).every(([, content]) => isTight(content)) ? '\n' : '\n\n');
}

/** Items of a tight list have no paragraphs of their own (CommonMark 0.31.2, 5.3). */
function isTight(content: readonly Token[]): boolean {
  return content.every(({ type, hidden }) => type !== 'paragraph_open' || hidden);
}

function childrenOf(tokens: readonly Token[]): [Token, readonly Token[]][] {
  const children: [Token, readonly Token[]][] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (token?.nesting !== 1) continue;
    const end = closing(tokens, index);
    children.push([token, tokens.slice(index + 1, end)]);
    index = end;
  }
  return children;
}

function closing(tokens: readonly Token[], index: number): number {
  const level = tokens[index]?.level;
  let end = index + 1;
  while (end < tokens.length && !(tokens[end]?.nesting === -1 && tokens[end]?.level === level)) end++;
  return end;
}

function prefixed(text: string, first: string, rest: string): string {
  return text
    .split('\n')
    .map((line, index) => ((index === 0 ? first : rest) + line).trimEnd())
    .join('\n');
}
