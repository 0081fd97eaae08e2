import MarkdownIt from 'markdown-it';

/**
 * True for Markdown after which, past an empty line, a new paragraph begins: no fence, comment or other
 * block of it stays open. Asked of readers that take HTML as well.
 */
export function standsAlone(markdown: string): boolean {
  const tokens = parser.parse(`${markdown}\n\n${PROBE}`, {});
  const [open, inline, close] = tokens.slice(-3);
  return open?.type === 'paragraph_open' && close?.level === 0 && inline?.content === PROBE;
}

const parser = new MarkdownIt('commonmark', { html: true });
const PROBE = 'what follows';
