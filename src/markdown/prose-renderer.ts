import type { Token } from 'markdown-it';
import sanitizeHtml from 'sanitize-html';
import { escapeHtml } from '../lib/html.ts';
import type { Corrected } from './corrected-rule.ts';
import { type FootnoteFrame, footnoteEnvironment } from './footnotes.ts';
import { aboutItem, figureMarkup, inlineItem, itemIdOf, type ShownItems } from './library-rule.ts';
import { isOwnAddress, proseParser } from './prose-parser.ts';
import { inlineText } from './prose-text.ts';
import type { Table } from './table-rule.ts';
import { type Still, videoMarkup } from './video-rule.ts';
import { proseWords } from './words.ts';

export type RenderFrame = FootnoteFrame & {
  /** Stills of videos that are ours, by `Video.key`. */
  stills: ReadonlyMap<string, Still>;
  items: ShownItems;
};

/** Tokens of `parseProse` as HTML that passed the second fence. */
export function renderTokens(tokens: Token[], frame: RenderFrame): string {
  for (const token of tokens)
    if (token.children !== null) token.children = withoutForeignImages(token.children);
  const markup = proseParser.renderer.render(tokens, proseParser.options, {
    ...footnoteEnvironment(frame),
    [FRAME]: { ...frame, figures: 0 } satisfies Rendering,
  });
  const clean = sanitizeHtml(markup, FENCE);
  // Void elements as HTML writes them. A `>` that stands outside of tags is escaped by now.
  return withMadeTables(clean.replaceAll(' />', '>'), tokens);
}

/** What is known while one text is rendered. */
type Rendering = RenderFrame & { figures: number };

const FRAME = 'frame';
const { rules } = proseParser.renderer;

rules.citation = (tokens, index) => {
  const token = tokens[index];
  const href = escapeHtml(String(token?.meta?.href));
  return `[<a class="citation" href="${href}">${escapeHtml(token?.content ?? '')}</a>]`;
};

rules.corrected = (tokens, index, _, env) => {
  const corrected = tokens[index]?.meta as Corrected | undefined;
  if (corrected === undefined) return '';
  const { href, anchor } = corrected;
  const frame = env?.[FRAME] as Rendering | undefined;
  const said = proseWords(frame?.language ?? 'en').corrected;
  return ` <a class="corrected" id="${escapeHtml(anchor)}" href="${escapeHtml(href)}">${escapeHtml(said)}</a>`;
};

rules.link_open = (tokens, index, options, _, self) => {
  const token = tokens[index];
  if (token !== undefined && !/^(#|\/)/.test(String(token.attrGet('href')))) token.attrSet('rel', 'noopener');
  return self.renderToken(tokens, index, options);
};

rules.library_item = (tokens, index, _, env) => {
  const token = tokens[index];
  const frame = env?.[FRAME] as Rendering | undefined;
  if (token === undefined || frame === undefined) return '';
  frame.figures++;
  return figureMarkup(token, frame.items, { first: frame.figures === 1, language: frame.language });
};

rules.image = (tokens, index, _, env) => {
  const token = tokens[index];
  const id = itemIdOf(String(token?.attrGet('src')));
  const said = inlineText(token?.children ?? []);
  const frame = env?.[FRAME] as Rendering | undefined;
  const item = id === null ? undefined : frame?.items.get(id);
  if (item !== undefined) return inlineItem(item, said, frame?.language ?? 'en');
  if (id !== null) return escapeHtml(said);
  const title = token?.attrGet('title');
  const titled = title ? ` title="${escapeHtml(String(title))}"` : '';
  const alt = escapeHtml(inlineText(token?.children ?? []));
  return `<img src="${escapeHtml(String(token?.attrGet('src')))}" alt="${alt}"${titled} loading="lazy">`;
};

rules.video = (tokens, index, _, env) => {
  const token = tokens[index];
  const frame = env?.[FRAME] as RenderFrame | undefined;
  if (token === undefined || frame === undefined) return '';
  return videoMarkup(token, frame.language, frame.stills.get(String(token.meta?.key)) ?? null);
};

/** Behind a link to a document of the library stands what it is and how large: on a slow line that decides whether to ask for it. */
rules.link_close = (tokens, index, options, env, self) => {
  const close = self.renderToken(tokens, index, options);
  const frame = env?.[FRAME] as Rendering | undefined;
  const open = tokens.slice(0, index).findLast(({ type }) => type === 'link_open');
  const id = itemIdOf(String(open?.attrGet('href')));
  const item = id === null ? undefined : frame?.items.get(id);
  if (item === undefined || frame === undefined || item.kind === 'image') return close;
  return `${close} (${escapeHtml(aboutItem(item, frame.language))})`;
};

/** Stands for a table until the fence is passed: `Html` that is made elsewhere needs no fence, and the author's Markdown can make no `section`. */
rules.made_table = (_tokens, index) => `<section class="made-table-${index}"></section>`;

// Wide tables and code scroll on their own, and by keyboard.
rules.table_open = () => '<div class="table-scroll" tabindex="0"><table>\n';
rules.table_close = () => '</table></div>\n';
rules.th_open = rules.td_open = (tokens, index, options, _, self) => {
  const token = tokens[index];
  const align = /text-align:(\w+)/.exec(String(token?.attrGet('style') ?? ''))?.[1];
  if (token !== undefined) token.attrs = (token.attrs ?? []).filter(([name]) => name !== 'style');
  if (align !== undefined) token?.attrSet('class', `align-${align}`);
  if (token?.tag === 'th') token.attrSet('scope', 'col');
  return self.renderToken(tokens, index, options);
};
rules.code_block = rules.fence = (tokens, index) =>
  `<pre tabindex="0" dir="ltr"><code>${escapeHtml(tokens[index]?.content ?? '')}</code></pre>\n`;

function withMadeTables(markup: string, tokens: readonly Token[]): string {
  return markup.replace(/<section class="made-table-(\d+)"><\/section>/g, (_, index) => {
    const table = tokens[Number(index)]?.meta as Table | undefined;
    return table?.html?.toString() ?? '';
  });
}

/** A picture of another host would be asked for by the reader's browser, so it becomes a link to it. */
function withoutForeignImages(tokens: readonly Token[]): Token[] {
  let insideLink = false;
  return tokens.flatMap(token => {
    if (token.type === 'link_open') insideLink = true;
    if (token.type === 'link_close') insideLink = false;
    const src = String(token.attrGet('src') ?? '');
    return token.type !== 'image' || isOwnAddress(src) ? token : linkTo(src, token, insideLink);
  });
}

function linkTo(address: string, image: Token, insideLink: boolean): Token[] {
  const make = image.constructor as new (type: string, tag: string, nesting: -1 | 0 | 1) => Token;
  const text = new make('text', '', 0);
  text.content = inlineText(image.children ?? []) || address;
  if (insideLink) return [text];
  const open = new make('link_open', 'a', 1);
  open.attrSet('href', address);
  return [open, text, new make('link_close', 'a', -1)];
}

/** What may come out, whatever went in: the renderer above needs no more than this. */
const FENCE: sanitizeHtml.IOptions = {
  // Without an end tag (HTML Standard, 13.1.2).
  selfClosing: ['img', 'br', 'hr', 'source', 'track'],
  allowedTags: [
    ...['p', 'br', 'hr', 'h2', 'h3', 'h4', 'h5', 'h6', 'em', 'strong', 's', 'code', 'pre', 'blockquote'],
    ...['ul', 'ol', 'li', 'a', 'img', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'div'],
    ...['sup', 'section', 'figure', 'figcaption', 'span', 'picture', 'source', 'video', 'audio', 'track'],
  ],
  allowedAttributes: {
    '*': ['dir'],
    a: ['href', 'rel', 'title', 'id', 'aria-label'],
    img: ['src', 'alt', 'title', 'loading', 'width', 'height'],
    figure: ['data-player', 'data-play', 'data-note', 'lang'],
    source: ['type', 'srcset', 'sizes'],
    video: ['src', 'controls', 'preload', 'poster', 'aria-label'],
    audio: ['src', 'controls', 'preload', 'aria-label'],
    track: ['kind', 'src', 'srclang', 'label', 'default'],
    li: ['id'],
    ol: ['start'],
    section: ['aria-label'],
    th: ['scope'],
    div: ['tabindex'],
    pre: ['tabindex'],
  },
  allowedClasses: {
    a: ['citation', 'corrected', 'footnote', 'footnote-back', 'video-link'],
    figure: ['video', 'media'],
    section: ['footnotes', 'made-table-*'],
    span: ['video-label', 'credit'],
    th: ['align-*'],
    td: ['align-*'],
    div: ['table-scroll'],
  },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowedSchemesByTag: { img: [], source: [], video: [], audio: [] },
  allowProtocolRelative: false,
  exclusiveFilter: ({ tag, attribs }) =>
    ['img', 'video', 'audio'].includes(tag) && !isOwnAddress(attribs.src ?? ''),
};
