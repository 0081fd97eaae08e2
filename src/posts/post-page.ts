import type { ThreadPage } from '../discussion/threads.ts';
import { type Fragment, type Html, html } from '../lib/html.ts';
import { postFeedLink, threadPageLink } from '../routes.ts';
import type { SiteSettings } from '../site/settings.ts';
import { page } from '../ui/page.ts';
import { formatNumber } from '../ui/phrases.ts';
import { headlineMark } from './mark.ts';
import { postView } from './post-view.ts';
import type { Post } from './posts.ts';
import { postWords } from './words.ts';

/** A public post with one page of its thread, and the site that shows it. */
export type PostView = {
  site: SiteSettings;
  /** Address of the site, without a slash at its end. */
  origin: string;
  post: Post;
  path: string;
  thread: ThreadPage;
};

/** The page of a post. `head` tells programs about it, `discussion` is what stands below it. */
export function postPage(view: PostView, parts: { head: Fragment; discussion: Fragment }): Html {
  const { site, origin, post, path, thread } = view;
  const url = origin + path;
  return page({
    site,
    language: post.language,
    title: titleOf(view),
    canonical: threadPageLink(url, thread.page),
    head: parts.head,
    kind: 'reading',
    feeds: [{ title: post.headline, href: postFeedLink(path) }],
    noindex: post.status === 'unlisted',
    body: html`${postView(post, url)}${parts.discussion}`,
  });
}

/**
 * The page of a post with its thread in another view than by time, which is the page that search engines are to
 * know. `title` says which view it is.
 */
export function postViewPage(
  { site, origin, post, path }: Omit<PostView, 'thread'>,
  title: string,
  discussion: Fragment,
): Html {
  const url = origin + path;
  return page({
    site,
    language: post.language,
    title: `${post.headline} – ${title}`,
    canonical: url,
    kind: 'reading',
    feeds: [{ title: post.headline, href: postFeedLink(path) }],
    noindex: true,
    body: html`${postView(post, url)}${discussion}`,
  });
}

/** What its page is called, in windows and by search engines. */
export function titleOfPost({ headline, updates, language }: Post): string {
  const mark = headlineMark(updates, language);
  return mark === null ? headline : `${headline} – ${mark}`;
}

function titleOf({ post, thread }: PostView): string {
  const title = titleOfPost(post);
  if (thread.page === 1) return title;
  const number = (value: number) => formatNumber(value, post.language);
  return `${title} (${postWords(post.language).page(number(thread.page), number(thread.pages))})`;
}
