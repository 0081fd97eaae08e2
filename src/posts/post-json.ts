import type { Ref, ShownComment } from '../discussion/threads.ts';
import { localTime, utcString } from '../lib/dates.ts';
import { absoluteLinks } from '../markdown/absolute.ts';
import { commentToText } from '../markdown/comment.ts';
import { proseToText } from '../markdown/prose.ts';
import { postFormLink, updateAnchor } from '../routes.ts';
import { citationsOf, citedIn } from '../sources/citations.ts';
import type { Question } from '../sources/claims.ts';
import type { Source } from '../sources/sources.ts';
import { headlineMark } from './mark.ts';
import type { Post, Update } from './posts.ts';
import { commentUrl, type Rendition, writerNames } from './rendition.ts';

/**
 * A public post with one page of its thread, as other programs read it. Fields are only ever added;
 * `docs/reference/post-json.md` tells what each means.
 */
export function postJson(rendition: Rendition): string {
  const { post, path, origin, thread, page, pages, comments } = rendition;
  const url = origin + path;
  const answer = {
    url,
    headline: post.headline,
    mark: headlineMark(post.updates, post.language),
    byline: post.byline,
    place: post.place,
    language: post.language,
    direction: post.direction,
    tags: post.tags,
    published: publishedAt(post),
    modified: modifiedAt(post),
    live: post.coverage && {
      started: utcString(post.coverage.startedAt),
      ended: instant(post.coverage.endedAt),
    },
    text: proseToText(post.body, citationsOf(post.sources)),
    html: absoluteLinks(post.html, url).toString(),
    updates: post.updates.map(update => updateJson(update, post, url)),
    sources: post.sources.map(sourceJson),
    claims: post.questions.flatMap(claimsJson),
    thread: {
      count: thread.count,
      closed: thread.closedAt !== null,
      page,
      pages,
      next: page < pages ? origin + postFormLink(path, 'json', page + 1) : null,
      comments: comments.map(comment => commentJson(rendition, comment)),
    },
  };
  return `${JSON.stringify(answer, null, 2)}\n`;
}

/** The time of publication in ISO 8601, no more exact than it is known: an instant in UTC, or the day at the place of the post. */
export function publishedAt(post: Pick<Post, 'publishedAt' | 'publishedPrecision' | 'zone'>): string | null {
  if (post.publishedAt === null) return null;
  if (post.publishedPrecision === 'minute') return utcString(post.publishedAt);
  return localTime(post.publishedAt, post.zone).toPlainDate().toString();
}

/** When readers last got another text, in ISO 8601. What never changed since a day is no more exact than that day. */
export function modifiedAt(
  post: Pick<Post, 'publishedAt' | 'publishedPrecision' | 'zone' | 'modifiedAt'>,
): string {
  const unchanged = post.publishedAt !== null && post.modifiedAt <= post.publishedAt;
  return (unchanged ? publishedAt(post) : null) ?? utcString(post.modifiedAt);
}

function updateJson(update: Update, { sources }: Post, url: string) {
  return {
    id: update.id,
    url: `${url}#${updateAnchor(update.id)}`,
    kind: update.kind,
    at: instant(update.at),
    told: update.told,
    wrong: update.wrong || null,
    right: update.right || null,
    keyMoment: update.keyMoment,
    text: proseToText(update.text, citationsOf(sources)),
    html: absoluteLinks(update.html, url).toString(),
    sources: citedIn(update.text, sources).map(sourceJson),
  };
}

function sourceJson({ id, label, publisher, date, title, url }: Source) {
  return { id, label, publisher, date, title, url };
}

function claimsJson({ text, claims }: Question) {
  return claims.map(({ id, party, statement, source, said, status }) => ({
    id,
    question: text,
    party,
    statement,
    source: source && sourceJson(source),
    said,
    status,
  }));
}

function commentJson(rendition: Rendition, comment: ShownComment) {
  const { id, number, state, author, removal } = comment;
  const shown = state === 'published';
  const names = shown ? writerNames(author, rendition.post.language) : { name: null, handle: null };
  const url = commentUrl(rendition, { page: rendition.page, id });
  return {
    number,
    id,
    url,
    ...names,
    staff: shown && author.kind === 'staff',
    at: instant(comment.at),
    edited: instant(comment.editedAt),
    direction: comment.direction,
    text: shown ? commentToText(comment.text) : '',
    html: shown ? absoluteLinks(comment.html, url.replace(/#.*/, '')).toString() : '',
    answers: comment.answers.map(numberOf),
    answeredBy: comment.answeredBy.map(numberOf),
    answeredByMore: comment.answeredByMore?.count ?? 0,
    state,
    removal: removal && {
      rule: removal.rule,
      reason: removal.reason,
      by: removal.by,
      at: utcString(removal.at),
    },
  };
}

const instant = (at: number | null): string | null => (at === null ? null : utcString(at));
const numberOf = ({ number }: Ref): number => number;
