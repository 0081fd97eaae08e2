import type { MarkdownIt, Token } from 'markdown-it';
import footnotes from 'markdown-it-footnote';
import { escapeHtml } from '../lib/html.ts';
import { formatNumber } from '../ui/phrases.ts';
import { proseWords } from './words.ts';

/** What a text is rendered for, as far as its footnotes need to know. */
export type FootnoteFrame = {
  /** BCP 47; of the words and digits that are not the author's. */
  language: string;
  /** Makes anchors differ from those of other texts on the same page; `''` for the text that the page is about. */
  prefix: string;
};

/**
 * Footnotes as in Pandoc's Markdown: `[^1]` in the text, `[^1]: …` anywhere below. Not the short form `^[…]`, whose
 * reading goes as deep as somebody nests it.
 */
export function useFootnotes(parser: MarkdownIt): void {
  parser.use(footnotes).inline.ruler.disable('footnote_inline');
  const { rules } = parser.renderer;
  rules.footnote_ref = (tokens, index, _, env) => {
    const { id, subId } = metaOf(tokens[index]);
    const { language, prefix } = frameOf(env);
    const shown = formatNumber(id + 1, language);
    const label = escapeHtml(proseWords(language).footnote(shown));
    const name = anchor(prefix, id);
    const place = `${name}-${subId + 1}`;
    return `<sup><a class="footnote" href="#${name}" id="${place}" aria-label="${label}">${shown}</a></sup>`;
  };
  rules.footnote_block_open = (_tokens, _index, _options, env) => {
    const label = escapeHtml(proseWords(frameOf(env).language).footnotes);
    return `<section class="footnotes" aria-label="${label}">\n<ol>\n`;
  };
  rules.footnote_block_close = () => '</ol>\n</section>\n';
  rules.footnote_open = (tokens, index, _, env) =>
    `<li id="${anchor(frameOf(env).prefix, metaOf(tokens[index]).id)}">`;
  rules.footnote_close = () => '</li>\n';
  rules.footnote_anchor = (tokens, index, _, env) => {
    const { id, subId } = metaOf(tokens[index]);
    const { language, prefix } = frameOf(env);
    const label = escapeHtml(proseWords(language).backToText);
    return ` <a class="footnote-back" href="#${anchor(prefix, id)}-${subId + 1}" aria-label="${label}">↩︎</a>`;
  };
}

/** Puts the frame where the renderer finds it. */
export function footnoteEnvironment(frame: FootnoteFrame): Record<string, unknown> {
  return { [KEY]: frame };
}

/** The number of the footnote that a `footnote_ref` or `footnote_open` token belongs to, from 1. */
export function footnoteNumber(token: Token): number {
  return metaOf(token).id + 1;
}

const KEY = 'footnoteFrame';

function frameOf(env: Record<string, unknown> | undefined): FootnoteFrame {
  return (env?.[KEY] as FootnoteFrame | undefined) ?? { language: 'en', prefix: '' };
}

function metaOf(token: Token | undefined): { id: number; subId: number } {
  return { id: Number(token?.meta?.id ?? 0), subId: Number(token?.meta?.subId ?? 0) };
}

const anchor = (prefix: string, id: number): string => `fn-${prefix === '' ? '' : `${prefix}-`}${id + 1}`;
