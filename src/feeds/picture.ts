import { DomUtils, parseDocument } from 'htmlparser2';
import type { PostView } from '../posts/post-page.ts';

/** A picture as other sites are told of it. */
export type Picture = { url: string; width: number; height: number; alt: string };

/**
 * The first picture of the library that the text of a post shows, in the form that everything can read; null where it shows none. What
 * the post shows is its kept HTML, so nothing is told that readers do not see.
 */
export function firstPicture({ post, origin }: Pick<PostView, 'post' | 'origin'>): Picture | null {
  const html = post.html.toString();
  const start = html.indexOf('<figure class="media"');
  if (start < 0) return null;
  const shown = DomUtils.getElementsByTagName('picture', parseDocument(html.slice(start)), true, 1)[0];
  const image = shown && DomUtils.getElementsByTagName('img', shown, true, 1)[0];
  const { src, width, height, alt = '' } = image?.attribs ?? {};
  if (src === undefined || !src.startsWith('/media/')) return null;
  return { url: origin + src, width: Number(width), height: Number(height), alt };
}
