import { type Fragment, type Html, html } from '../lib/html.ts';
import { commentsAnchor } from '../routes.ts';
import { formatNumber } from '../ui/phrases.ts';
import { changedLater } from './byline-view.ts';
import { kicker, languageOf, markedHeadline } from './headline-view.ts';
import type { PostList, PostSummary } from './listing.ts';
import { postTime } from './times-view.ts';
import { postWords } from './words.ts';

/** Posts as a list, with the way to newer and older ones. */
export function postListView(
  list: PostList,
  options: { language: string; pageHref: (page: number) => string },
): Html {
  if (list.posts.length === 0) return html`<p class="notice">${postWords(options.language).noPosts}</p>\n`;
  return html`<ol class="post-list">
${list.posts.map(post => postItem(post))}</ol>
${pagerView(list, options)}`;
}

/** Posts on top of the front page, which say that they are. */
export function pinnedView(posts: readonly PostSummary[], language: string): Fragment {
  if (posts.length === 0) return null;
  const words = postWords(language);
  return html`<section class="pinned" aria-label="${words.pinnedPosts}">
<ol class="post-list">
${posts.map(post => postItem(post, html`<p class="pinned-mark">${postWords(post.language).pinned}</p>\n`))}</ol>
</section>
`;
}

/** Newer and older pages. Nothing where there is one page. */
export function pagerView(
  { page, pages }: { page: number; pages: number },
  {
    language,
    pageHref,
    names,
  }: {
    language: string;
    pageHref: (page: number) => string;
    names?: { newer: string; older: string };
  },
): Fragment {
  if (pages <= 1) return null;
  const words = postWords(language);
  const { newer, older } = names ?? words;
  const number = (value: number) => formatNumber(value, language);
  return html`<nav class="pager" aria-label="${words.pager}">
${page > 1 && html`<a rel="prev" href="${pageHref(page - 1)}">${newer}</a>\n`}<span>${words.page(number(page), number(pages))}</span>
${page < pages && html`<a rel="next" href="${pageHref(page + 1)}">${older}</a>\n`}</nav>
`;
}

function postItem(post: PostSummary, mark: Fragment = null): Html {
  return html`<li class="post-item"${languageOf(post)}>
${mark}${kicker(post)}<h2 class="headline"><a href="${post.path}">${markedHeadline(post)}</a></h2>
${post.summary && html`<p class="summary">${post.summary}</p>\n`}<p class="meta">${meta(post)}</p>
</li>
`;
}

function meta(post: PostSummary): Fragment {
  const words = postWords(post.language);
  const count = words.comments(post.comments, formatNumber(post.comments, post.language));
  const parts: Fragment[] = [
    post.byline && words.by(post.byline),
    html`<a href="${post.path}#${commentsAnchor}">${count}</a>`,
    changedLater(post) && html`${words.modified} ${postTime(post.modifiedAt, post)}`,
  ];
  return parts.filter(Boolean).map((part, index) => [index > 0 && ' · ', part]);
}
