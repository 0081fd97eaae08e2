import type { ShownComment } from '../discussion/threads.ts';
import { utcString } from '../lib/dates.ts';
import { proseToText } from '../markdown/prose.ts';
import { textOfHtml } from '../markdown/text-of-html.ts';
import { modifiedAt, publishedAt } from '../posts/post-json.ts';
import type { PostView } from '../posts/post-page.ts';
import type { Post, Update } from '../posts/posts.ts';
import { commentUrl, updateLabel, writerNames } from '../posts/rendition.ts';
import { correctionLines } from '../posts/revision-content.ts';
import { link, questionAnchor, updateAnchor } from '../routes.ts';
import { citationsOf, citedIn } from '../sources/citations.ts';
import type { Question } from '../sources/claims.ts';
import type { Source } from '../sources/sources.ts';
import { iconHref, logoHref } from '../ui/site-pictures.ts';
import { titleOf } from './entries.ts';
import { firstPicture, type Picture } from './picture.ts';

/**
 * The post in the words of schema.org: a `NewsArticle`, or a `LiveBlogPosting` once it has updates or is covered live. It says
 * what we know and nothing else: a property without a fact behind it is left out (`JSON.stringify` drops
 * `undefined`), and no time is made up.
 */
export function articleData(page: PostView): object {
  const { origin, post, path, thread } = page;
  const url = origin + path;
  return {
    '@context': 'https://schema.org',
    '@type': isLiveBlog(post) ? 'LiveBlogPosting' : 'NewsArticle',
    '@id': url,
    url,
    mainEntityOfPage: url,
    headline: titleOf(post),
    inLanguage: post.language,
    datePublished: publishedAt(post) ?? undefined,
    dateModified: modifiedAt(post),
    // Only NewsArticle has `dateline`; a live blog says the place as `contentLocation`.
    ...place(post),
    image: image(firstPicture(page)),
    author: person(post.byline),
    publisher: publisher(page),
    keywords: list(post.tags),
    coverageStartTime: instant(post.coverage?.startedAt ?? null),
    coverageEndTime: instant(post.coverage?.endedAt ?? null),
    liveBlogUpdate: list(post.updates.map(update => updateData(update, post, url))),
    correction: list(
      post.updates
        .filter(({ kind }) => kind === 'correction')
        .map(update => correctionData(update, post, url)),
    ),
    citation: list(post.sources.map(sourceData)),
    mentions: list(post.questions.flatMap(question => claimsData(question, url))),
    commentCount: thread.thread.count,
    comment: list(thread.comments.flatMap(comment => commentData(comment, page))),
  };
}

/** Its logo, or its icon, that search engines may show beside the headline. */
function publisher({ site, origin }: PostView): object {
  const logo = logoHref(site) ?? iconHref(site, 512);
  return {
    '@type': 'Organization',
    name: site.name,
    url: origin + link('home'),
    logo: logo === null ? undefined : { '@type': 'ImageObject', url: origin + logo },
  };
}

function image(picture: Picture | null): object | undefined {
  if (picture === null) return undefined;
  const { url, width, height, alt } = picture;
  return { '@type': 'ImageObject', url, width, height, ...(alt === '' ? {} : { description: alt }) };
}

function isLiveBlog({ coverage, updates }: Pick<Post, 'coverage' | 'updates'>): boolean {
  return coverage !== null || updates.length > 0;
}

function place({ place, coverage, updates }: Post) {
  if (place === '') return {};
  return isLiveBlog({ coverage, updates })
    ? { contentLocation: { '@type': 'Place', name: place } }
    : { dateline: place };
}

function updateData(update: Update, post: Post, url: string): object {
  const here = `${url}#${updateAnchor(update.id)}`;
  return {
    '@type': 'BlogPosting',
    '@id': here,
    url: here,
    headline: update.keyMoment ?? `${updateLabel(update, post.updates, post.language)}: ${post.headline}`,
    inLanguage: post.language,
    datePublished: instant(update.at),
    author: person(update.byline ?? post.byline),
    articleBody: proseToText(update.text, citationsOf(post.sources)),
    citation: list(citedIn(update.text, post.sources).map(sourceData)),
  };
}

function correctionData(update: Update, { sources, language }: Post, url: string): object {
  const { id, at, text } = update;
  return {
    '@type': 'CorrectionComment',
    url: `${url}#${updateAnchor(id)}`,
    datePublished: instant(at),
    text: [...correctionLines(update, language), proseToText(text, citationsOf(sources))].join('\n\n'),
  };
}

function sourceData({ publisher, title, date, url }: Source): object {
  return {
    '@type': 'CreativeWork',
    name: title || undefined,
    publisher: publisher ? { '@type': 'Organization', name: publisher } : undefined,
    datePublished: date ?? undefined,
    url: url ?? undefined,
  };
}

/**
 * What each party says. These are `Claim`s and not `ClaimReview`s: a review is somebody's verdict on whether
 * a claim is true, with a rating, and we give none. We report who says what and where they said it.
 */
function claimsData({ id, text, claims }: Question, url: string): object[] {
  return claims.map(claim => ({
    '@type': 'Claim',
    about: { '@type': 'Question', '@id': `${url}#${questionAnchor(id)}`, name: text },
    text: claim.statement,
    author: { '@type': 'Organization', name: claim.party },
    datePublished: claim.said ?? undefined,
    creativeWorkStatus: claim.status,
    appearance: claim.source ? sourceData(claim.source) : undefined,
  }));
}

function commentData(comment: ShownComment, page: PostView): object[] {
  const { author, at, editedAt, state } = comment;
  if (state !== 'published') return [];
  const url = commentUrl(page, { page: page.thread.page, id: comment.id });
  const { name, handle } = writerNames(author, page.post.language);
  return [
    {
      '@type': 'Comment',
      '@id': url,
      url,
      dateCreated: instant(at),
      dateModified: instant(editedAt),
      text: textOfHtml(comment.html) || undefined,
      author: {
        '@type': 'Person',
        name: name ?? handle,
        alternateName: name === null ? undefined : (handle ?? undefined),
      },
      parentItem: list(
        comment.answers.map(answer => ({ '@type': 'Comment', '@id': commentUrl(page, answer) })),
      ),
    },
  ];
}

const person = (name: string): object | undefined => (name === '' ? undefined : { '@type': 'Person', name });
const instant = (at: number | null): string | undefined => (at === null ? undefined : utcString(at));
const list = <T>(items: readonly T[]): readonly T[] | undefined => (items.length > 0 ? items : undefined);
