import type { StateCore, Token } from 'markdown-it';
import { escapeHtml } from '../lib/html.ts';
import { type Video, videoAt } from './players.ts';
import { inlineText } from './prose-text.ts';
import { proseWords } from './words.ts';

/**
 * Reads a paragraph that is one link to a video, and nothing else, as that video: `https://youtu.be/…` on a line of its own,
 * or `[What it shows](https://youtu.be/…)`. Tokens: `video` with the inline tokens of the link as children.
 */
export function videoRule(state: StateCore): void {
  const tokens: Token[] = [];
  for (let index = 0; index < state.tokens.length; index++) {
    const [open, inline, close] = state.tokens.slice(index, index + 3);
    const video = open?.type === 'paragraph_open' && !open.hidden ? videoOf(inline) : null;
    if (video === null || inline === undefined || close === undefined) {
      if (open !== undefined) tokens.push(open);
      continue;
    }
    const token = new state.Token('video', '', 0);
    token.children = inline.children;
    token.level = open?.level ?? 0;
    token.meta = video;
    tokens.push(token);
    index += 2;
  }
  state.tokens = tokens;
}

/** A still of the video that is ours, where there is one. */
export type Still = { src: string; width: number; height: number };

/**
 * A quiet frame with a link to the video's page, which works everywhere. A script may offer to play it in place, from
 * the address in `data-player`.
 */
export function videoMarkup(token: Token, language: string, still: Still | null): string {
  const { host, page, player } = token.meta as Video;
  const words = proseWords(language);
  const said = inlineText(token.children ?? []).trim();
  const caption = videoAt(said) === null ? said : '';
  const picture =
    still === null
      ? ''
      : `<img src="${escapeHtml(still.src)}" alt="" width="${still.width}" height="${still.height}" loading="lazy">`;
  const data = { player, play: words.playHere, note: words.playerAsks(host) };
  const attributes = Object.entries(data).map(([name, value]) => ` data-${name}="${escapeHtml(value)}"`);
  const label = `<span class="video-label">${escapeHtml(words.videoOn(host))}</span>`;
  const link = `<a class="video-link" href="${escapeHtml(page)}" rel="noopener">${picture}${label}</a>`;
  const below = caption === '' ? '' : `<figcaption>${escapeHtml(caption)}</figcaption>`;
  return `<figure class="video"${attributes.join('')}>${link}${below}</figure>\n`;
}

function videoOf(inline: Token | undefined): Video | null {
  const children = (inline?.children ?? []).filter(({ type, content }) => type !== 'text' || content !== '');
  const [first] = children;
  if (first?.type !== 'link_open' || children.at(-1)?.type !== 'link_close') return null;
  if (children.filter(({ type }) => type === 'link_open').length !== 1) return null;
  return videoAt(String(first.attrGet('href')));
}
