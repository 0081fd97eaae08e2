import type { Reader } from '../db/database.ts';
import { handleName } from '../discussion/handles.ts';
import {
  type Author,
  type Ref,
  readThreadPage,
  type ShownComment,
  type Thread,
} from '../discussion/threads.ts';
import { isBlank } from '../lib/text.ts';
import { commentAnchor, link, threadPageLink } from '../routes.ts';
import { formatNumber, pageLanguage } from '../ui/phrases.ts';
import { formatClock, formatDate, formatZone } from '../ui/times.ts';
import { updateMark } from './mark.ts';
import type { Post, Update } from './posts.ts';
import { renditionWords } from './rendition-words.ts';

/** A public post with some of its comments: what its other forms (`.txt`, `.md`, `.json`) are made of. */
export type Rendition = {
  post: Post;
  path: string;
  /** The site's address, without a slash at its end. */
  origin: string;
  thread: Thread;
  comments: readonly ShownComment[];
  page: number;
  pages: number;
};

/** Pages of the thread that make one page of `.txt` and `.md`: 500 comments, so that no answer grows without end. */
const THREAD_PAGES_TOGETHER = 10;

/** A page of 500 comments with its post, or null where the post is not public or has no such page. */
export async function readLongRendition(
  db: Reader,
  post: Post,
  page: number,
  origin: string,
): Promise<Rendition | null> {
  const first = (page - 1) * THREAD_PAGES_TOGETHER + 1;
  const start = await readThreadPage(db, post.threadId, first);
  if (start === null || post.path === null) return null;
  const comments = [...start.comments];
  const last = Math.min(start.pages, first + THREAD_PAGES_TOGETHER - 1);
  for (let next = first + 1; next <= last; next++) {
    comments.push(...((await readThreadPage(db, post.threadId, next))?.comments ?? []));
  }
  const pages = Math.max(1, Math.ceil(start.pages / THREAD_PAGES_TOGETHER));
  return { post, path: post.path, origin, thread: start.thread, comments, page, pages };
}

/** What readers see as name and as handle of a comment's writer; null for what there is not. */
export function writerNames(
  author: Author,
  language: string,
): { name: string | null; handle: string | null } {
  switch (author.kind) {
    case 'staff':
      return { name: author.person.name, handle: null };
    case 'handle':
      return { name: author.name, handle: handleName(author.code, language) };
    case 'imported':
      return { name: author.name ?? renditionWords(language).anonymous, handle: null };
  }
}

/** "UPDATE", or with its number from the second of its kind on: "UPDATE 2". */
export function updateLabel(update: Update, all: readonly Update[], language: string): string {
  const rank = all.filter(({ kind, number }) => kind === update.kind && number <= update.number).length;
  return updateMark(update.kind, rank, language);
}

/** "9 April 2011, 11:21 AM Iraq Time" as readers of the post see it. */
export function formatInstant(instant: number, { language, zone }: Pick<Post, 'language' | 'zone'>): string {
  const clock = `${formatClock(instant, language, zone)} ${formatZone(instant, language, zone)}`;
  return renditionWords(language).at(formatDate(instant, language, zone), clock);
}

/** The time of publication, no more exact than it is known. */
export function formatPublication(post: Post): string | null {
  if (post.publishedAt === null) return null;
  if (post.publishedPrecision === 'day') return formatDate(post.publishedAt, post.language, post.zone);
  return formatInstant(post.publishedAt, post);
}

/** What a form without a layout says of a comment beside its text, a line each: number, time, address; whom it answers. */
export function commentNotes(rendition: Rendition, comment: ShownComment): (string | null)[][] {
  const { post, origin } = rendition;
  const words = renditionWords(post.language);
  const number = `#${formatNumber(comment.number, post.language)}`;
  const url = origin + link('comment', { comment: comment.id });
  if (comment.state !== 'published') return [[number, tombstoneWords(rendition, comment), url]];
  const { name, handle } = writerNames(comment.author, post.language);
  return [
    [
      number,
      comment.author.kind === 'staff' ? words.staff : null,
      name !== null && handle !== null ? words.handle(handle) : null,
      comment.at === null ? words.noTime : formatInstant(comment.at, post),
      comment.editedAt === null ? null : words.edited(formatInstant(comment.editedAt, post)),
      isBlank(comment.text) ? words.empty : null,
      url,
    ],
    [
      comment.answers.length > 0 ? words.answers(numbersOf(comment.answers, post.language)) : null,
      comment.answeredBy.length > 0 ? words.answeredBy(answerers(comment, post.language)) : null,
    ],
  ];
}

function tombstoneWords({ post }: Rendition, { state, removal }: ShownComment): string {
  const words = renditionWords(post.language);
  if (state === 'withdrawn' || removal === null) return words.withdrawn;
  return `${words.removed(removal.rule, removal.reason)} (${formatInstant(removal.at, post)})`;
}

/** "#7, #9"; with many, the first of them and how many more there are. */
function answerers({ answeredBy, answeredByMore }: ShownComment, language: string): string {
  const more = answeredByMore === null ? '' : ` + ${formatNumber(answeredByMore.count, language)}`;
  return numbersOf(answeredBy, language) + more;
}

/** "#2 and #6" */
function numbersOf(refs: readonly Ref[], language: string): string {
  const numbers = refs.map(({ number }) => `#${formatNumber(number, language)}`);
  return new Intl.ListFormat(pageLanguage(language), { type: 'conjunction' }).format(numbers);
}

/** The address of a comment that stands on `page` of the thread. */
export function commentUrl(
  { origin, path }: Pick<Rendition, 'origin' | 'path'>,
  { page, id }: Pick<Ref, 'page' | 'id'>,
): string {
  return `${origin}${threadPageLink(path, page)}#${commentAnchor(id)}`;
}
