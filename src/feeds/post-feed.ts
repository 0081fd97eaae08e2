import { decodeTime } from 'ulid';
import { pageOfNumber } from '../discussion/numbers.ts';
import type { ShownComment, Thread } from '../discussion/threads.ts';
import { feedId } from '../lib/feed-id.ts';
import { type Html, html } from '../lib/html.ts';
import { validXml } from '../lib/xml.ts';
import { absoluteLinks } from '../markdown/absolute.ts';
import type { Post, Update } from '../posts/posts.ts';
import { commentUrl, updateLabel, writerNames } from '../posts/rendition.ts';
import { correctionView } from '../posts/updates-view.ts';
import { link, postFeedLink, updateAnchor } from '../routes.ts';
import type { SiteSettings } from '../site/settings.ts';
import { formatNumber } from '../ui/phrases.ts';
import { titleOf } from './entries.ts';
import { atomPictures, GENERATOR } from './site-feeds.ts';
import { feedWords } from './words.ts';

/** A public post with what its feed tells of. */
export type PostFeed = {
  site: SiteSettings;
  origin: string;
  post: Post;
  path: string;
  thread: Thread;
  /** Newest first. */
  comments: readonly ShownComment[];
};

/** How many comments the feed of a post holds. */
export const POST_FEED_COMMENTS = 50;

/** The updates of a post and its newest comments as one feed, newest first (RFC 4287); who answers whom by RFC 4685. */
export async function postAtom(feed: PostFeed): Promise<string> {
  const { site, origin, post, path, thread } = feed;
  const shown = feed.comments.filter(comment => comment.state === 'published');
  const entries = [
    ...post.updates.filter(({ told }) => told).map(update => updateEntry(feed, update)),
    ...shown.map(comment => commentEntry(feed, comment)),
  ].sort((a, b) => b.updated.getTime() - a.updated.getTime());
  const { generateAtomFeed } = await import('feedsmith');
  const text = generateAtomFeed<true>(
    {
      xml: { lang: post.language },
      id: feedId(thread.id),
      title: { value: titleOf(post) },
      subtitle: { value: site.name },
      updated: new Date(Math.max(post.modifiedAt, thread.changedAt)),
      authors: [{ name: post.byline || site.name }],
      generator: GENERATOR,
      ...atomPictures(site, origin),
      links: [
        { rel: 'self', type: 'application/atom+xml', href: origin + postFeedLink(path) },
        { rel: 'alternate', type: 'text/html', href: origin + path },
        { rel: 'up', type: 'application/atom+xml', href: origin + link('siteAtom') },
      ],
      entries,
    },
    { strict: true },
  );
  return validXml(text);
}

function updateEntry({ origin, path, post }: PostFeed, update: Update) {
  const url = `${origin}${path}#${updateAnchor(update.id)}`;
  const label = updateLabel(update, post.updates, post.language);
  return {
    id: feedId(update.id),
    title: { value: titleOfUpdate(update, post) },
    updated: new Date(update.modifiedAt),
    ...(update.at !== null && { published: new Date(update.at) }),
    ...(update.byline && { authors: [{ name: update.byline }] }),
    links: [{ rel: 'alternate', type: 'text/html', href: url }],
    categories: [{ term: update.kind, label }],
    content: {
      type: 'html',
      value: content(html`${correctionView(update, post)}${update.html}`, origin + path, post),
    },
  };
}

/** What the entry of an update is called: "UPDATE 2: Ferry stopped". */
export function titleOfUpdate(update: Update, post: Post): string {
  return `${updateLabel(update, post.updates, post.language)}: ${post.headline}`;
}

/** A comment as an entry: an answer to the post, and to each comment that it answers. */
export function commentEntry(feed: Pick<PostFeed, 'post' | 'origin' | 'path'>, comment: ShownComment) {
  const { post, origin, path } = feed;
  const { name, handle } = writerNames(comment.author, post.language);
  const writer = name ?? handle ?? '';
  const url = commentUrl(feed, { id: comment.id, page: pageOfNumber(comment.number) });
  return {
    id: feedId(comment.id),
    title: { value: feedWords(post.language).comment(formatNumber(comment.number, post.language), writer) },
    // Atom wants a time. Where the source of an imported comment has none, it is the one of its arrival here.
    updated: new Date(comment.editedAt ?? comment.at ?? decodeTime(comment.id)),
    ...(comment.at !== null && { published: new Date(comment.at) }),
    authors: [{ name: writer }],
    links: [{ rel: 'alternate', type: 'text/html', href: url }],
    content: { type: 'html', value: content(comment.html, origin + path, comment) },
    thr: {
      total: comment.answeredBy.length + (comment.answeredByMore?.count ?? 0),
      inReplyTos: [
        { ref: feedId(post.id), href: origin + path, type: 'text/html', source: origin + link('siteAtom') },
        ...comment.answers.map(answer => ({
          ref: feedId(answer.id),
          href: commentUrl(feed, answer),
          type: 'text/html',
        })),
      ],
    },
  };
}

/** Feed readers know nothing of the page: the direction goes along. */
function content(text: Html, url: string, { direction }: { direction: 'ltr' | 'rtl' }): string {
  return absoluteLinks(html`<div dir="${direction}">${text}</div>`, url).toString();
}
