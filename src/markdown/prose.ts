import { type Html, trustedHtml } from '../lib/html.ts';
import type { Citations } from './citation-rule.ts';
import { type Corrected, plainWords } from './corrected-rule.ts';
import type { ShownItems } from './library-rule.ts';
import type { Video } from './players.ts';
import { markDirections, shiftHeadings } from './prose-outline.ts';
import { parseProse } from './prose-parser.ts';
import { renderTokens } from './prose-renderer.ts';
import { blocksOf, type TextOptions } from './prose-text.ts';
import type { Tables } from './table-rule.ts';
import type { Still } from './video-rule.ts';

export type ProseOptions = {
  citations: Citations;
  /** Tables that stand where the text asks for them. */
  tables?: Tables;
  /** What corrections put right in it. */
  corrected?: readonly Corrected[];
  /** Level of the highest heading; the text stands below a heading of the level above. */
  headings?: 2 | 3;
  /** Direction of the text as a whole: blocks that run the other way say so. */
  direction?: 'ltr' | 'rtl';
  /** BCP 47; of the few words and digits in it that are not the author's. English unless told. */
  language?: string;
  /** Keeps the anchors of its footnotes apart from those of other texts on the page; of letters, digits and hyphens. */
  anchors?: string;
  /** Stills of videos that are ours, by `Video.key`. */
  stills?: ReadonlyMap<string, Still>;
  /** What it shows of the library; the alt text stands for what is not there. */
  items?: ShownItems;
};

/** What texts show of what we keep. */
export type ShownMedia = Required<Pick<ProseOptions, 'items' | 'stills'>>;

/** Nothing of it. */
export const NO_MEDIA: ShownMedia = { items: new Map(), stills: new Map() };

/**
 * An author's Markdown as safe HTML. Nothing in it runs, and nothing in it is asked of another host by the
 * reader's browser: images of other hosts become links. Headings begin at `headings` (2 unless told) and
 * skip no level.
 */
export function renderProse(markdown: string, options: ProseOptions): Html {
  const tokens = parseProse(markdown, options.citations, options.tables, options.corrected);
  shiftHeadings(tokens, options.headings ?? 2);
  if (options.direction !== undefined) markDirections(tokens, options.direction);
  const { language = 'en', anchors = '', stills = new Map(), items = new Map() } = options;
  return trustedHtml(renderTokens(tokens, { language, prefix: anchors, stills, items }));
}

/**
 * An author's Markdown as plain text: all words in their order, paragraphs apart by a blank line, citations in
 * their brackets. A paragraph that asks for one of `tables` says nothing.
 */
export function proseToText(
  markdown: string,
  citations: Citations,
  { tables, ...options }: TextOptions & { tables?: Tables } = {},
): string {
  return blocksOf(parseProse(markdown, citations, tables), options).join('\n\n');
}

/** The words of a quotation as the text shows them, for `Corrected`: without Markdown, in one line. */
export function plainProse(markdown: string, citations: Citations): string {
  const inline = parseProse(markdown, citations).flatMap(token => token.children ?? []);
  return plainWords(inline).trim();
}

/** The videos in a text, each once, in their order. */
export function videosIn(markdown: string): Video[] {
  const tokens = parseProse(markdown, new Map()).filter(({ type }) => type === 'video');
  return [...new Map(tokens.map(({ meta }) => [(meta as Video).key, meta as Video])).values()];
}

/** The keys of the citations in a text, each once, in their order. */
export function citedKeys(markdown: string, citations: Citations): string[] {
  const inline = parseProse(markdown, citations).flatMap(token => token.children ?? []);
  const keys = inline.flatMap(({ type, meta }) => (type === 'citation' ? String(meta?.key) : []));
  return [...new Set(keys)];
}
