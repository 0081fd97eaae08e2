import type { AnswersTo } from '../discussion/following/answers-feed.ts';
import { handleName } from '../discussion/handles.ts';
import { feedIdOfDigits } from '../lib/feed-id.ts';
import { validXml } from '../lib/xml.ts';
import type { Post } from '../posts/posts.ts';
import { postFeedLink } from '../routes.ts';
import type { SiteSettings } from '../site/settings.ts';
import { titleOf } from './entries.ts';
import { commentEntry } from './post-feed.ts';
import { GENERATOR } from './site-feeds.ts';
import { feedWords } from './words.ts';

/** Answers to one writer, with the public post below which they stand. */
export type AnswersFeed = AnswersTo & {
  site: SiteSettings;
  origin: string;
  post: Post;
  path: string;
  /** Address of the feed itself, and the part of it that nobody else knows. */
  self: string;
  key: string;
};

/** What others answered to one writer in one thread as a feed, newest first (RFC 4287; who answers whom: RFC 4685). */
export async function answersAtom(feed: AnswersFeed): Promise<string> {
  const { site, origin, post, path, thread, code, comments } = feed;
  const words = feedWords(post.language);
  const name = code === null ? null : handleName(code, post.language);
  const { generateAtomFeed } = await import('feedsmith');
  const text = generateAtomFeed<true>(
    {
      xml: { lang: post.language },
      id: feedIdOfDigits(feed.key),
      title: { value: `${name === null ? words.answersToYou : words.answersTo(name)}: ${titleOf(post)}` },
      subtitle: { value: site.name },
      updated: new Date(thread.changedAt),
      authors: [{ name: site.name }],
      generator: GENERATOR,
      links: [
        { rel: 'self', type: 'application/atom+xml', href: origin + feed.self },
        { rel: 'alternate', type: 'text/html', href: origin + path },
        { rel: 'related', type: 'application/atom+xml', href: origin + postFeedLink(path) },
      ],
      entries: comments.map(comment => commentEntry(feed, comment)),
    },
    { strict: true },
  );
  return validXml(text);
}
