import MarkdownIt, { type StateCore, type Token } from 'markdown-it';

/** Finds what becomes a link in a stretch of text; in order, without overlaps. */
export type LinkFinder = (text: string) => readonly { start: number; end: number; href: string }[];

/**
 * The Markdown of comments: paragraphs, line breaks, emphasis, quotes, code between backticks or fences, links and
 * bare addresses. Everything else of CommonMark stays the text that it is.
 */
const parser = new MarkdownIt('zero', { html: false, breaks: true, linkify: true, maxNesting: 20 })
  .enable(['blockquote', 'fence'])
  .enable(['newline', 'escape', 'backticks', 'emphasis', 'link', 'autolink', 'entity'])
  .enable('linkify');

// Only addresses that say their scheme: "the camp.It was" is no link. They are shown as they were typed.
parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
for (const schema of ['ftp:', '//', 'mailto:']) parser.linkify.add(schema, null);
parser.normalizeLinkText = url => url;
parser.validateLink = url => /^(https?:\/\/|mailto:)[^\s]/i.test(url);
parser.core.ruler.push('comment_links', markLinks);

/** The class of tokens, which markdown-it hands out in this way alone. */
const { Token: NewToken } = new parser.core.State('', parser, {});

/** The token stream of a comment. */
export function parseComment(markdown: string): Token[] {
  return parser.parse(markdown, {});
}

/** HTML of these tokens; `find` says what of their plain text becomes a link to another comment. */
export function renderTokens(tokens: readonly Token[], find: LinkFinder | null = null): string {
  const linked = find === null ? [...tokens] : tokens.map(block => withMentions(block, find));
  return parser.renderer.render(linked, parser.options, {});
}

/** The text tokens of a paragraph that stand outside links and code. */
export function plainTextTokens(children: readonly Token[]): Token[] {
  let links = 0;
  return children.filter(token => {
    if (token.type === 'link_open') links++;
    if (token.type === 'link_close') links--;
    return token.type === 'text' && links === 0;
  });
}

function markLinks(state: StateCore): void {
  for (const block of state.tokens) {
    if (block.children === null) continue;
    block.children = withoutEmptyLinks(block.children);
    for (const token of block.children) {
      // Strangers' links get no standing with search engines and no hand on our page.
      if (token.type === 'link_open') token.attrSet('rel', 'nofollow ugc noopener');
    }
  }
}

/** `[words]()` leads nowhere: its words stay. Links don't stand in links, so the next end is that of the last start. */
function withoutEmptyLinks(children: readonly Token[]): Token[] {
  let empty = false;
  return children.filter(token => {
    if (token.type === 'link_open') empty = token.attrGet('href') === '';
    return !(empty && (token.type === 'link_open' || token.type === 'link_close'));
  });
}

/** The block with its mentions as links; the tokens that were parsed stay as they are. */
function withMentions(block: Token, find: LinkFinder): Token {
  const plain = new Set(plainTextTokens(block.children ?? []));
  const children = block.children?.flatMap(token => (plain.has(token) ? splitText(token, find) : token));
  if (children === undefined || children.length === block.children?.length) return block;
  return Object.assign(new NewToken(block.type, block.tag, block.nesting), block, { children });
}

function splitText(token: Token, find: LinkFinder): Token[] {
  const links = find(token.content);
  if (links.length === 0) return [token];
  const parts: Token[] = [];
  let last = 0;
  for (const { start, end, href } of links) {
    const open = new NewToken('link_open', 'a', 1);
    open.attrSet('class', 'mention');
    open.attrSet('href', href);
    parts.push(textToken(token.content.slice(last, start)), open);
    parts.push(textToken(token.content.slice(start, end)), new NewToken('link_close', 'a', -1));
    last = end;
  }
  parts.push(textToken(token.content.slice(last)));
  return parts;
}

function textToken(content: string): Token {
  const token = new NewToken('text', '', 0);
  token.content = content;
  return token;
}
