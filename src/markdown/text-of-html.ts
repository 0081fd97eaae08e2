import type { Html } from '../lib/html.ts';

/**
 * The words of HTML that `markdown/` made, some thirty times as fast as reading the Markdown again: for pages
 * of many comments. Paragraphs are apart by a blank line; marks, quotes and addresses of links are not told.
 */
export function textOfHtml(html: Html): string {
  return html
    .toString()
    .replace(/<br[^>]*>\n?/g, '\n')
    .replace(/<\/(p|pre|blockquote|li|h[1-6])>\s*/g, '\n\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => CHARACTERS[name] ?? '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const CHARACTERS: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
