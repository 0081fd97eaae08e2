import { type Document, type Element, isTag } from 'domhandler';
import { cleanLine } from '../lib/text.ts';
import { readScriptComments } from './blogger-script.ts';
import { readShownTime } from './blogger-times.ts';
import { removalOf } from './furniture.ts';
import { toMarkdown } from './html-markdown.ts';
import { closest, findAll, findOne, hasClass, lineOf } from './html-tree.ts';
import type { ImportedComment, WrittenTime } from './page-model.ts';
import { isAnonymousName, readSaidLine, withoutAccountKind } from './said-line.ts';

/** `announced`: how many comments the page says there are, where it says so. */
export type BloggerComments = { comments: ImportedComment[]; announced: number | null };

/**
 * The comments of a post's own page: the threaded list of newer templates, the flat one of older ones, or what
 * a script of the page would have drawn. By time where every one has its instant, else as they stand.
 */
export function readBloggerComments(root: Document): BloggerComments {
  const threaded = findAll('.comment-thread li.comment, #comments li.comment', root).map(readThreaded);
  const flat = threaded.length > 0 ? [] : findAll('#comments-block', root).flatMap(readFlat);
  const found = threaded.length > 0 ? threaded : flat.length > 0 ? flat : readScriptComments(root);
  return { comments: byTime(distinct(found)), announced: announcedCount(root) };
}

function readThreaded(item: Element): ImportedComment {
  const own = (selector: string) =>
    findAll(selector, item).find(element => closest(element, isComment) === item) ?? null;
  const content = own('.comment-content, .comment-body');
  const link = own('.datetime a[href], .comment-timestamp a[href], a.comment-link[href]');
  const parent = closest(item, isComment);
  return commentOf({
    id: idOf(item.attribs.id) ?? idOf(link?.attribs.href),
    parentId: parent === null ? null : idOf(parent.attribs.id),
    author: lineOf(own('.user, .comment-author, .fn')),
    markedAsAuthor: own('.blog-author') !== null,
    time: timeOf(link, own('.datetime, .comment-timestamp')),
    content,
  });
}

function isComment(element: Element): boolean {
  return element.name === 'li' && hasClass(element, 'comment');
}

/** `dt` with the name, `dd` with the text, `dd` with the time, over and over; with other elements in some templates. */
function readFlat(list: Element): ImportedComment[] {
  const parts = findAll(
    '.comment-author, .comment-poster, .comment-body, .comment-footer, .comment-timestamp',
    list,
  );
  const comments: FlatParts[] = [];
  for (const part of parts) {
    const opens = hasClass(part, 'comment-author') || hasClass(part, 'comment-poster');
    const inBody = closest(part, parent => hasClass(parent, 'comment-body')) !== null;
    const current = comments.at(-1);
    if (opens && !inBody) comments.push({ head: part, body: null, foot: null });
    else if (current !== undefined && hasClass(part, 'comment-body')) current.body ??= part;
    else if (current !== undefined && !inBody) current.foot ??= part;
  }
  return comments.map(({ head, body, foot }) => {
    const link = foot === null ? null : findOne('a[href]', foot);
    const name = findOne('a[name]', head)?.attribs.name;
    return commentOf({
      id: idOf(head.attribs.id) ?? idOf(name) ?? idOf(link?.attribs.href),
      parentId: null,
      author: flatAuthor(head),
      markedAsAuthor: hasClass(head, 'blog-author'),
      time: timeOf(link, foot),
      content: body,
    });
  });
}

type FlatParts = { head: Element; body: Element | null; foot: Element | null };

/** "Nader Uskowi said...", in whatever language; the link holds the name alone. */
function flatAuthor(head: Element): string {
  const line = lineOf(head);
  const said = readSaidLine(line);
  if (said !== null) return said.author === null ? 'Anonymous' : withoutAccountKind(said.author);
  const link = findAll('a[href]', head)
    .map(lineOf)
    .find(text => text !== '');
  return link ?? line.replace(/\s*(?:\.{2,}|…|:)\s*$/, '');
}

type CommentParts = {
  id: string | null;
  parentId: string | null;
  author: string;
  markedAsAuthor: boolean;
  time: WrittenTime | null;
  content: Element | null;
};

function commentOf({ id, parentId, author, markedAsAuthor, time, content }: CommentParts): ImportedComment {
  const text = content === null ? '' : toMarkdown(content.children);
  const deleted =
    content !== null &&
    (hasClass(content, 'deleted-comment') || findOne('.deleted-comment', content) !== null);
  const state = deleted ? (removalOf(text) ?? 'removed') : (removalOf(text) ?? 'published');
  const name = cleanLine(author);
  return {
    externalId: id,
    parentId,
    author: name === '' || isAnonymousName(name) ? null : name.slice(0, 80),
    attribution: null,
    markedAsAuthor,
    time,
    text: state === 'published' ? text : '',
    state,
  };
}

/** `c123`, `#c123`, `comment-123`, and in the oldest templates the figure alone. */
function idOf(text: string | undefined): string | null {
  const found = /(?:^|#)(?:c(?:omment-)?(\d{1,30})|(\d{6,30}))$/.exec(text ?? '');
  return found?.[1] ?? found?.[2] ?? null;
}

/** The link carries the instant in milliseconds; what is shown is the clock that readers knew it by. */
function timeOf(link: Element | null, shown: Element | null): WrittenTime | null {
  const text = lineOf(link) || lineOf(shown);
  const seen = readShownTime(text);
  const millis = /[?&]showComment=(\d{12,14})(?:[#&]|$)/.exec(link?.attribs.href ?? '')?.[1];
  if (millis === undefined) return seen;
  return { at: Number(millis), day: seen?.day ?? null, minute: seen?.minute ?? null };
}

/** The same comment may stand twice, in two lists of a page. */
function distinct(comments: readonly ImportedComment[]): ImportedComment[] {
  const seen = new Set<string>();
  return comments.filter(({ externalId }) => {
    if (externalId === null) return true;
    const isNew = !seen.has(externalId);
    seen.add(externalId);
    return isNew;
  });
}

function byTime(comments: ImportedComment[]): ImportedComment[] {
  const instants = comments.map(({ time }) => time?.at ?? null);
  if (instants.some(instant => instant === null)) return comments;
  const byId = new Map(comments.map(comment => [comment.externalId, comment]));
  // A reply can't stand before what it answers, whatever their clocks said.
  const sorted = comments.toSorted((a, b) => (a.time?.at ?? 0) - (b.time?.at ?? 0));
  const done = new Set<ImportedComment>();
  const ordered: ImportedComment[] = [];
  for (const comment of sorted) {
    const waiting: ImportedComment[] = [];
    for (let next: ImportedComment | undefined = comment; next !== undefined && !done.has(next); ) {
      done.add(next);
      waiting.push(next);
      next = next.parentId === null ? undefined : byId.get(next.parentId);
    }
    ordered.push(...waiting.reverse());
  }
  return ordered;
}

function announcedCount(root: Document): number | null {
  const heading = findAll('#comments > h4, #comments h4, #comments h3.title', root).find(isTag);
  const count = /^(\d{1,6})\s+\p{L}+/u.exec(lineOf(heading ?? null))?.[1];
  return count === undefined ? null : Number(count);
}
