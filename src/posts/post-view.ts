import { type Html, html } from '../lib/html.ts';
import { claimsTable, showsQuestion } from '../sources/claims-view.ts';
import { sourceList } from '../sources/sources-view.ts';
import { assetHref } from '../ui/assets.ts';
import { bylineView } from './byline-view.ts';
import { kicker, languageOf, markedHeadline } from './headline-view.ts';
import { coverageView } from './live-coverage-view.ts';
import { liveUpdates } from './live-view.ts';
import { postFoot } from './post-foot-view.ts';
import type { Post } from './posts.ts';
import { updatesView } from './updates-view.ts';

/**
 * A post without its thread, top to bottom. `url` is its absolute address; null for a preview, which has
 * nothing below it that one could follow.
 */
export function postView(post: Post, url: string | null): Html {
  return html`<article class="post"${languageOf(post)}>
${url !== null && liveUpdates(post)}${kicker(post)}<h1 class="headline">${markedHeadline(post)}</h1>
${bylineView(post)}${coverageView(post)}${updatesView(post)}<div class="prose body">
${post.html}</div>
${claimsTable(elsewhere(post), post.language)}${sourceList(post.sources, post.language)}${
  url !== null && post.path !== null && postFoot(post, post.path, url)
}</article>
${showsVideo(post) && videoScript()}`;
}

/** The questions whose tables the body does not show itself. */
const elsewhere = ({ questions, html: body }: Post) =>
  questions.filter(question => !showsQuestion(body, question));

const showsVideo = ({ html: body, updates }: Post): boolean =>
  [body, ...updates.map(update => update.html)].some(text =>
    text.toString().includes('<figure class="video"'),
  );

const videoScript = (): Html => html`<script type="module" src="${assetHref('video.js')}"></script>\n`;
