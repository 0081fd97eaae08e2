import type { StateCore, Token } from 'markdown-it';
import { escapeHtml } from '../lib/html.ts';
import { formatBytes } from '../ui/sizes.ts';
import { inlineText } from './prose-text.ts';
import { proseWords } from './words.ts';

/** One form of a picture. */
type Form = { src: string; width: number; height: number };

/** A file of words that a player shows; `label` is for its menu. */
type ShownTrack = { src: string; kind: 'captions' | 'subtitles'; language: string; label: string };

/** An item of the library as far as a text needs to know it. */
export type ShownItem = {
  kind: 'image' | 'video' | 'audio' | 'document';
  alt: string;
  decorative: boolean;
  caption: string;
  credit: string;
  /** BCP 47; `''` where it is that of the text around. */
  language: string;
  /** What everything can show, or the file itself. */
  main: Form;
  /** WebP, by width. */
  forms: readonly Form[];
  poster: string | null;
  tracks: readonly ShownTrack[];
  /** "PDF", for links. */
  format: string;
  /** Of `main`. */
  bytes: number;
};

/** Items by the id that stands in their address. */
export type ShownItems = ReadonlyMap<string, ShownItem>;

const ADDRESS = /^\/media\/([0-9a-hjkmnp-tv-z]{26})$/;

/** The id in the address of an item, or null. */
export function itemIdOf(address: string): string | null {
  return ADDRESS.exec(address)?.[1] ?? null;
}

/** Ids that a text may mean, each once; without reading it as Markdown. */
export function itemIdsIn(markdown: string): string[] {
  const found = markdown.matchAll(/\/media\/([0-9a-hjkmnp-tv-z]{26})(?![0-9a-z/])/g);
  return [...new Set([...found].map(([, id = '']) => id))];
}

/** Reads a paragraph that is one item of the library, `![alt](/media/ID "caption")`, and nothing else as a figure. */
export function libraryRule(state: StateCore): void {
  const tokens: Token[] = [];
  for (let index = 0; index < state.tokens.length; index++) {
    const [open, inline, close] = state.tokens.slice(index, index + 3);
    const image = open?.type === 'paragraph_open' && !open.hidden ? imageOf(inline) : null;
    if (image === null || inline === undefined || close === undefined) {
      if (open !== undefined) tokens.push(open);
      continue;
    }
    const token = new state.Token('library_item', '', 0);
    token.children = inline.children;
    token.level = open?.level ?? 0;
    token.meta = {
      id: itemIdOf(String(image.attrGet('src'))),
      caption: String(image.attrGet('title') ?? ''),
    };
    tokens.push(token);
    index += 2;
  }
  state.tokens = tokens;
}

/**
 * A figure for the item; without it, what the author says that it shows. `first` is asked for at once, the others when they come
 * near. `language` is that of the text.
 */
export function figureMarkup(
  token: Token,
  items: ShownItems,
  { first, language }: { first: boolean; language: string },
): string {
  const said = inlineText(token.children ?? []).trim();
  const { id, caption } = token.meta as { id: string; caption: string };
  const item = items.get(id);
  if (item === undefined) return said === '' ? '' : `<p>${escapeHtml(said)}</p>\n`;
  const below = [
    caption || item.caption,
    item.credit && `<span class="credit">${escapeHtml(item.credit)}</span>`,
  ];
  const [text = '', credit = ''] = below;
  const lines = [text && escapeHtml(text), credit].filter(Boolean).join(' ');
  const told = lines === '' ? '' : `<figcaption dir="auto">${lines}</figcaption>`;
  const lang = item.language === '' ? '' : ` lang="${escapeHtml(item.language)}"`;
  return `<figure class="media"${lang}>${played(item, said, { first, language })}${told}</figure>\n`;
}

/** An item within a line: a picture as it is, anything else as a link. */
export function inlineItem(item: ShownItem, said: string, language: string): string {
  const { src, width, height } = item.main;
  if (item.kind !== 'image') return fileLink(item, said, language);
  return `<img src="${src}" alt="${escapeHtml(altOf(item, said))}" width="${width}" height="${height}" loading="lazy">`;
}

function played(
  item: ShownItem,
  said: string,
  { first, language }: { first: boolean; language: string },
): string {
  const label = altOf(item, said);
  const named = label === '' ? '' : ` aria-label="${escapeHtml(label)}"`;
  const src = escapeHtml(item.main.src);
  if (item.kind === 'image') return picture(item, label, first);
  if (item.kind === 'video') {
    const poster = item.poster === null ? '' : ` poster="${escapeHtml(item.poster)}"`;
    return `<video src="${src}" controls preload="none"${poster}${named}>${tracksMarkup(item, language)}</video><p>${fileLink(item, '', language)}</p>`;
  }
  if (item.kind === 'audio')
    return `<audio src="${src}" controls preload="none"${named}>${tracksMarkup(item, language)}</audio><p>${fileLink(item, '', language)}</p>`;
  return `<p>${fileLink(item, said, language)}</p>`;
}

/** The first in the language of the text is shown without being asked for (HTML Standard, 4.8.11). */
function tracksMarkup({ tracks }: ShownItem, language: string): string {
  const shown = tracks.find(track => primary(track.language) === primary(language));
  return tracks
    .map(track => {
      const { kind, src, label } = track;
      const named = ` srclang="${escapeHtml(track.language)}" label="${escapeHtml(label)}"`;
      return `<track kind="${kind}" src="${escapeHtml(src)}"${named}${track === shown ? ' default' : ''}>`;
    })
    .join('');
}

const primary = (tag: string): string | undefined => tag.toLowerCase().split('-')[0];

/** "PDF, 1.2 MB" in the language and the digits of the text. */
export function aboutItem({ format, bytes }: ShownItem, language: string): string {
  return proseWords(language).fileAbout(format, formatBytes(bytes, language));
}

/** The column of a text is 38.5 rem wide at most. */
const SIZES = '(min-width: 44rem) 38.5rem, 100vw';

function picture({ main, forms }: ShownItem, alt: string, first: boolean): string {
  const set = forms.map(({ src, width }) => `${src} ${width}w`).join(', ');
  const source = set === '' ? '' : `<source type="image/webp" srcset="${escapeHtml(set)}" sizes="${SIZES}">`;
  const lazy = first ? '' : ' loading="lazy"';
  const size = ` width="${main.width}" height="${main.height}"`;
  return `<picture>${source}<img src="${escapeHtml(main.src)}" alt="${escapeHtml(alt)}"${size}${lazy}></picture>`;
}

function fileLink(item: ShownItem, said: string, language: string): string {
  const about = aboutItem(item, language);
  const { main, alt } = item;
  const text = said || alt || about;
  const more = text === about ? '' : ` (${escapeHtml(about)})`;
  return `<a href="${escapeHtml(main.src)}">${escapeHtml(text)}</a>${more}`;
}

const altOf = (item: ShownItem, said: string): string => (item.decorative ? '' : said || item.alt);

function imageOf(inline: Token | undefined): Token | null {
  const children = (inline?.children ?? []).filter(({ type, content }) => type !== 'text' || content !== '');
  const [image] = children;
  const alone = children.length === 1 && image?.type === 'image';
  return alone && itemIdOf(String(image.attrGet('src'))) !== null ? image : null;
}
