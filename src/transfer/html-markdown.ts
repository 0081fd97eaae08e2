import type { AnyNode } from 'domhandler';
import TurndownService from 'turndown';
import { textToMarkdown } from '../markdown/plain.ts';
import { toBlocks } from './html-blocks.ts';
import { joinParagraphs, type Paragraph } from './paragraphs.ts';

/** A piece of a page as paragraphs of Markdown with the blank lines between them. */
export function toParagraphs(nodes: readonly AnyNode[]): Paragraph[] {
  return toBlocks(nodes)
    .map(({ html, gap }) => ({ text: turndown.turndown(html), gap }))
    .filter(({ text }) => text !== '');
}

export function toMarkdown(nodes: readonly AnyNode[]): string {
  return joinParagraphs(toParagraphs(nodes));
}

const turndown = new TurndownService({
  headingStyle: 'atx',
  hr: '* * *',
  bulletListMarker: '-',
  codeBlockStyle: 'fenced',
  emDelimiter: '*',
  br: '',
});

/** Text runs of a line end where markup begins, so the white space at their ends matters. */
turndown.escape = text => {
  const [, before = '', core = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? [];
  return core === '' ? text : before + textToMarkdown(core) + after;
};
turndown.addRule('lineEnd', { filter: 'br', replacement: () => '\n' });
turndown.addRule('emphasis', {
  filter: ['em', 'strong'],
  replacement(content, node) {
    const mark = node.nodeName === 'STRONG' ? '**' : '*';
    return content.trim() === '' || !marksWork(content, node) ? content : mark + content + mark;
  },
});

turndown.addRule('link', {
  filter: 'a',
  replacement(content, node) {
    const href =
      (node as unknown as { getAttribute(name: string): string | null }).getAttribute('href') ?? '';
    const text = content.replace(/(?<!\\)[[\]]/g, '\\$&');
    return `[${text}](${/[()]/.test(href) ? `<${href}>` : href})`;
  },
});

type Neighbours = {
  readonly previousSibling: { readonly textContent: string | null } | null;
  readonly nextSibling: { readonly textContent: string | null } | null;
};

/** Markdown reads `**«x»**y` as plain stars (CommonMark 0.31.2, 6.2); there the words go without emphasis. */
function marksWork(content: string, node: Neighbours): boolean {
  const before = node.previousSibling?.textContent?.at(-1) ?? ' ';
  const after = node.nextSibling?.textContent?.at(0) ?? ' ';
  const first = content.at(0) ?? '';
  const last = content.at(-1) ?? '';
  const word = /[\p{L}\p{N}]/u;
  if (/[*_]/.test(before + after + first + last) || /\s/.test(first + last)) return false;
  return !(word.test(before) && !word.test(first)) && !(word.test(after) && !word.test(last));
}
