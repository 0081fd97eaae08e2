import { type Fragment, type Html, html } from '../lib/html.ts';
import { formatDate } from '../ui/times.ts';
import { liveWords } from './live-words.ts';
import { headlineMark } from './mark.ts';
import { type Coverage, isLive, type UpdateKind } from './posts.ts';
import { publicationDay } from './times-view.ts';

/** The headline with its mark: "… UPDATE 2", and before it "LIVE" while it is. */
export function markedHeadline(post: {
  headline: string;
  language: string;
  updates: readonly { kind: UpdateKind }[];
  coverage: Coverage | null;
}): Fragment {
  const mark = headlineMark(post.updates, post.language);
  const live = isLive(post) && html`<span class="mark live-mark">${liveWords(post.language).live}</span> `;
  if (mark === null) return live ? html`${live}${post.headline}` : post.headline;
  return html`${live}${post.headline} <span class="mark mark-${post.updates[0]?.kind}">${mark}</span>`;
}

/** The dateline: place and date. Nothing for a draft without a place. */
export function kicker(post: {
  place: string;
  publishedAt: number | null;
  language: string;
  zone: string;
}): Fragment {
  const { place, publishedAt, language, zone } = post;
  const day =
    publishedAt !== null &&
    html`<time datetime="${publicationDay(publishedAt, zone)}">${formatDate(publishedAt, language, zone)}</time>`;
  if (!day) return place && html`<p class="kicker">${place}</p>\n`;
  const where = place && html`<span class="place">${place}</span><span class="separator"> · </span>`;
  return html`<p class="kicker">${where}${day}</p>\n`;
}

/** `lang` and `dir` of an element, for text whose language is its own. */
export function languageOf(post: { language: string; direction: 'ltr' | 'rtl' }): Html {
  return html` lang="${post.language}" dir="${post.direction}"`;
}
