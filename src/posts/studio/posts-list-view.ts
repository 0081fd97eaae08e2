import { type Fragment, type Html, html } from '../../lib/html.ts';
import { link } from '../../routes.ts';
import { formatShortDate } from '../../ui/times.ts';
import type { StudioPost } from '../listing.ts';
import { isPublic, type PostStatus } from '../posts.ts';
import { updateWords } from './update-words.ts';
import { postStudioWords } from './words.ts';

export type Dashboard = { drafts: StudioPost[]; scheduled: StudioPost[]; latest: StudioPost[] };

/** What somebody who writes sees first. */
export function dashboardView(lists: Dashboard, language: string): Html {
  const words = postStudioWords(language);
  if (lists.drafts.length + lists.scheduled.length + lists.latest.length === 0) {
    return html`<p>${words.noPosts}</p>
<p><a class="button primary" href="${link('studioNewPost')}">${words.writeFirst}</a></p>`;
  }
  return html`${section(words.drafts, lists.drafts, language)}${section(words.scheduled, lists.scheduled, language)}${section(words.latest, lists.latest, language)}<p><a href="${link('studioPosts')}">${words.allPosts}</a></p>`;
}

/** The state of a post as a small label. */
export function statusPill(status: PostStatus, language: string): Html {
  return html`<span class="status-pill status-${status}">${postStudioWords(language).statuses[status]}</span>`;
}

/** To the form for a new update of a public post: what is wanted most once something happens. */
export function updateLink({ id, headline }: Pick<StudioPost, 'id' | 'headline'>, language: string): Html {
  const words = updateWords(language);
  return html`<a class="button update-link" href="${link('studioNewUpdate', { post: id })}" aria-label="${words.updateNamed(headline)}">${words.update}</a> `;
}

function section(title: string, posts: readonly StudioPost[], language: string): Fragment {
  if (posts.length === 0) return null;
  return html`<h2>${title}</h2>
${table(posts, language)}`;
}

function table(posts: readonly StudioPost[], language: string): Html {
  const words = postStudioWords(language);
  return html`<table class="listing">
<thead><tr><th scope="col">${words.post}</th><th scope="col">${words.actions}</th></tr></thead>
<tbody>
${posts.map(post => row(post, language))}</tbody>
</table>
`;
}

function row(post: StudioPost, language: string): Html {
  const words = postStudioWords(language);
  const [href, label] =
    isPublic(post) && post.path !== null
      ? [post.path, words.view]
      : [link('studioPreview', { post: post.id }), words.preview];
  const date = formatShortDate(post.publishedAt ?? post.modifiedAt, language, post.zone);
  return html`<tr><td><a href="${link('studioPost', { post: post.id })}" lang="${post.language}"><bdi>${post.headline}</bdi></a>
<div class="meta">${statusPill(post.status, language)} ${date}${post.author && html` · <bdi>${post.author}</bdi>`}</div></td>
<td>${isPublic(post) && updateLink(post, language)}<a href="${href}" aria-label="${label}: ${post.headline}">${label}</a></td></tr>
`;
}
