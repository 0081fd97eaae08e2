import { parseProse } from './prose-parser.ts';

/** Keys of the videos that a text embeds, each once: a link to one among other words is none of them. */
export function videosIn(markdown: string): string[] {
  if (!markdown.includes('://')) return [];
  const videos = parseProse(markdown, new Map()).filter(({ type }) => type === 'video');
  return [...new Set(videos.map(({ meta }) => String(meta?.key)))];
}
