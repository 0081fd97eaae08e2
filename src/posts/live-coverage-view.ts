import { type Fragment, type Html, html } from '../lib/html.ts';
import { updateAnchor } from '../routes.ts';
import { liveWords } from './live-words.ts';
import type { Post, Update } from './posts.ts';
import { postTime } from './times-view.ts';

/** Whether the post is or was covered live, and the way to its key moments. Nothing for any other post. */
export function coverageView(post: Post): Fragment {
  const moments = post.updates.filter(update => update.keyMoment !== null);
  if (post.coverage === null && moments.length === 0) return null;
  return [stateView(post), moments.length > 0 && momentsView(moments, post)];
}

/** The name of an entry among the key moments, on the entry itself. */
export function keyMomentView({ keyMoment }: Update): Fragment {
  return keyMoment !== null && html`<h3 class="key-moment">${keyMoment}</h3>\n`;
}

function stateView(post: Post): Fragment {
  const { coverage } = post;
  if (coverage === null) return null;
  const words = liveWords(post.language);
  const from = postTime(coverage.startedAt, post);
  if (coverage.endedAt === null) {
    return html`<p class="coverage coverage-now"><strong class="live-mark">${words.live}</strong> ${words.since} ${from}</p>\n`;
  }
  return html`<p class="coverage">${words.covered} ${from} ${words.until} ${postTime(coverage.endedAt, post)}</p>\n`;
}

function momentsView(moments: readonly Update[], post: Post): Html {
  return html`<nav class="key-moments" aria-labelledby="key-moments"><h2 id="key-moments">${liveWords(post.language).keyMoments}</h2>
<ol>
${moments.map(update => html`<li>${update.at !== null && html`<span class="meta">${postTime(update.at, post)}</span> `}<a href="#${updateAnchor(update.id)}">${update.keyMoment}</a></li>\n`)}</ol>
</nav>
`;
}
