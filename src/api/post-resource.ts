import type { z } from '@hono/zod-openapi';
import { utcString } from '../lib/dates.ts';
import { absoluteLinks } from '../markdown/absolute.ts';
import { modifiedAt, publishedAt } from '../posts/post-json.ts';
import { isPublic, type Post, type Update } from '../posts/posts.ts';
import type { PostLine } from '../posts/slices.ts';
import { postVersion, updateVersion } from '../posts/studio/saving.ts';
import { updateAnchor } from '../routes.ts';
import type { Claim, Question } from '../sources/claims.ts';
import type { Source } from '../sources/sources.ts';
import type {
  claimSchema,
  postSchema,
  postSummarySchema,
  publicationSchema,
  questionSchema,
  sourceSchema,
  updateSchema,
} from './post-schemas.ts';

/** Posts and what belongs to them as programs read them; `origin` is the address of the site. */

export function postResource(post: Post, origin: string): z.input<typeof postSchema> {
  const url = urlOf(post, origin);
  return {
    ...postSummary(post, origin),
    slug: post.slug,
    body: post.body,
    html: absoluteLinks(post.html, url ?? origin).toString(),
    version: postVersion(post),
    updates: post.updates.map(update => updateResource(update, post, origin)),
    sources: post.sources.map(sourceResource),
    questions: post.questions.map(questionResource),
  };
}

export function postSummary(post: PostLine, origin: string): z.input<typeof postSummarySchema> {
  const { id, status, headline, byline, place, language, direction, zone, tags, threadId } = post;
  return {
    ...{ id, status, url: urlOf(post, origin), headline, byline, place, language, direction, zone, tags },
    published: publishedAt(post),
    modified: modifiedAt(post),
    thread: threadId,
  };
}

export function publicationResource(post: Post, origin: string): z.input<typeof publicationSchema> {
  return { status: post.status, url: urlOf(post, origin), published: publishedAt(post) };
}

export function updateResource(update: Update, post: Post, origin: string): z.input<typeof updateSchema> {
  const { id, number, kind, text, html, at, byline, wrong, right, told } = update;
  const url = urlOf(post, origin);
  return {
    ...{ id, number, kind, text, byline, wrong, right, told },
    html: absoluteLinks(html, url ?? origin).toString(),
    at: at === null ? null : utcString(at),
    url: url === null ? null : `${url}#${updateAnchor(id)}`,
    version: updateVersion(update),
  };
}

export function sourceResource({
  id,
  label,
  publisher,
  title,
  date,
  url,
}: Source): z.input<typeof sourceSchema> {
  return { id, label, publisher, title, date, url };
}

export function questionResource({ id, text, claims }: Question): z.input<typeof questionSchema> {
  return { id, text, claims: claims.map(claimResource) };
}

export function claimResource({
  id,
  party,
  statement,
  source,
  said,
  status,
}: Claim): z.input<typeof claimSchema> {
  return { id, party, statement, source: source?.id ?? null, said, status };
}

function urlOf(post: Pick<Post, 'status' | 'path'>, origin: string): string | null {
  return isPublic(post) && post.path !== null ? origin + post.path : null;
}
