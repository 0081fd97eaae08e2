import { type Fragment, type Html, html } from '../lib/html.ts';
import type { Post } from './posts.ts';
import { dayElement, postTime, timeText, zoneName } from './times-view.ts';
import { postWords } from './words.ts';

/**
 * "By X · Published 9 April 2011, 11:21 AM · Last updated … (Iraq Time)": the zone once, behind the last time, and
 * the last change only where readers would see another time than that of publication.
 */
export function bylineView(post: Post): Fragment {
  const words = postWords(post.language);
  const parts = [
    post.byline !== '' && html`<span class="author">${words.by(post.byline)}</span>`,
    post.publishedAt !== null && html`${words.published} ${published(post, post.publishedAt)}`,
    changedLater(post) && html`${words.modified} ${postTime(post.modifiedAt, post)}`,
  ].filter(part => part !== false);
  if (parts.length === 0) return null;
  const lastTime = changedLater(post) ? post.modifiedAt : clockShown(post) ? post.publishedAt : null;
  const joined = parts.map((part, index) => (index === 0 ? part : html` · ${part}`));
  return html`<p class="byline">${joined}${lastTime !== null && ` ${zoneName(lastTime, post)}`}</p>\n`;
}

/** True where the byline names the zone of its times, so that what follows need not. */
export function zoneSaid(post: Post): boolean {
  return changedLater(post) || (post.publishedAt !== null && clockShown(post));
}

/** True where the text changed at a time that readers can tell from that of its publication. */
export function changedLater(
  post: Pick<Post, 'publishedAt' | 'modifiedAt' | 'publishedPrecision' | 'language' | 'zone'>,
): boolean {
  const { publishedAt, modifiedAt } = post;
  if (publishedAt === null || modifiedAt <= publishedAt) return false;
  return timeText(publishedAt, post) !== timeText(modifiedAt, post);
}

function published(post: Post, at: number): Html {
  return clockShown(post) ? postTime(at, post) : dayElement(at, post);
}

function clockShown(post: Post): boolean {
  return post.publishedPrecision === 'minute';
}
