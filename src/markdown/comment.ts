import type { Token } from 'markdown-it';
import { type Html, trustedHtml } from '../lib/html.ts';
import { type LinkFinder, parseComment, plainTextTokens, renderTokens } from './comment-parser.ts';
import { fenced } from './fence.ts';
import { inlineText, type TextOptions } from './prose-text.ts';

/** The Markdown of a comment that is parsed once, for whoever asks several things of it. */
export class CommentMarkdown {
  readonly #markdown: string;
  #tokens: readonly Token[] | undefined;

  constructor(markdown: string) {
    this.#markdown = markdown;
  }

  /** Nobody changes them. */
  get tokens(): readonly Token[] {
    this.#tokens ??= parseComment(this.#markdown);
    return this.#tokens;
  }
}

type Markdown = string | CommentMarkdown;

function tokensOf(markdown: Markdown): readonly Token[] {
  return typeof markdown === 'string' ? parseComment(markdown) : markdown.tokens;
}

/**
 * A stranger's Markdown as safe HTML: `p`, `br`, `em`, `strong`, `blockquote`, `code`, `pre` and `a` to http, https
 * and mailto with `rel="nofollow ugc noopener"`. `links` finds what in its plain text (not in code, not in
 * links) leads to other comments.
 */
export function renderComment(markdown: Markdown, options: { links?: LinkFinder } = {}): Html {
  return trustedHtml(fenced(renderTokens(tokensOf(markdown), options.links)).trim());
}

/** The stretches of plain text in a comment, in order: all that `renderComment` shows to `links`. */
export function plainTexts(markdown: Markdown): string[] {
  return tokensOf(markdown)
    .flatMap(block => plainTextTokens(block.children ?? []))
    .map(token => token.content);
}

/** Where the links of a comment lead, in order; the links that `renderComment` makes of its text, and no others. */
export function linkTargets(markdown: Markdown): string[] {
  return tokensOf(markdown)
    .flatMap(block => block.children ?? [])
    .filter(token => token.type === 'link_open')
    .map(token => String(token.attrGet('href') ?? ''));
}

/** What readers see of a comment, run together: blank where they would see nothing. */
export function visibleText(markdown: Markdown): string {
  let text = '';
  for (const block of tokensOf(markdown)) {
    for (const token of block.children ?? [block]) text += token.content;
  }
  return text;
}

/**
 * The words of a comment without its marks, for places that have no HTML: a quote keeps its `> `. As
 * `proseToText` does for the Markdown of authors.
 */
export function commentToText(markdown: Markdown, options: TextOptions = {}): string {
  let text = '';
  let depth = 0;
  for (const block of tokensOf(markdown)) {
    if (block.type === 'blockquote_open') depth++;
    if (block.type === 'blockquote_close') depth--;
    const own = textOfBlock(block, options);
    if (own === null) continue;
    const quoted = own.replace(/^/gm, '> '.repeat(depth));
    text += text === '' ? quoted : `\n\n${quoted}`;
  }
  return text;
}

function textOfBlock(block: Token, options: TextOptions): string | null {
  if (block.type === 'fence') return block.content.replace(/\n$/, '');
  return block.type === 'inline' ? inlineText(block.children ?? [], options) : null;
}
