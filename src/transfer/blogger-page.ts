import { type AnyNode, type Document, type Element, isTag } from 'domhandler';
import { cleanLine, cleanText } from '../lib/text.ts';
import { readBloggerComments } from './blogger-comments.ts';
import { publishedTime } from './blogger-times.ts';
import { findCitations, freeCitations } from './citations.ts';
import { readPostedBy } from './furniture.ts';
import { toParagraphs } from './html-markdown.ts';
import { closest, documentOrder, findAll, findOne, hasClass, lineOf, parseTree } from './html-tree.ts';
import { detectLanguage } from './language.ts';
import { splitMark } from './marks.ts';
import type { ImportedPage } from './page-model.ts';
import { joinParagraphs } from './paragraphs.ts';
import { splitUpdates } from './updates.ts';

/**
 * Reads the posts of an HTML page made by the classic Blogger templates: one with its comments from a post's
 * own page, several without from an index page. Empty where the page has no post.
 */
export function readBloggerPage(markup: string): ImportedPage[] {
  const root = treeOf(markup);
  if (root === null) return [];
  const bodies = findAll('.post-body', root).filter(
    body => closest(body, parent => hasClass(parent, 'post-body')) === null && !isWidget(body),
  );
  const order = documentOrder(root);
  const own = addressOfPage(root);
  const places = bodies.map((body, i) => placeOf(body, bodies[i - 1] ?? null, order, root));
  const isItem = bodies.length === 1 && isItemPage(root, own, places[0]);
  return places.map(place => readPost(place, root, isItem ? own : null, isItem));
}

/** Where the parts of a post stand: within `container`, or above the body and below the post before. */
type Place = { body: Element; container: AnyNode; title: Element | null; dateHeader: Element | null };

function treeOf(markup: string): Document | null {
  try {
    return parseTree(cleanText(markup));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function placeOf(
  body: Element,
  before: Element | null,
  order: ReadonlyMap<AnyNode, number>,
  root: Document,
): Place {
  const container = closest(body, parent =>
    ['post', 'hentry', 'post-outer'].some(name => hasClass(parent, name)),
  );
  const start = before === null ? -1 : (order.get(before) ?? -1);
  const end = order.get(body) ?? 0;
  const lastAbove = (selector: string, from: number): Element | null =>
    findAll(selector, root).findLast(element => {
      const place = order.get(element) ?? 0;
      return (
        place < end && place > from && closest(element, parent => hasClass(parent, 'post-body')) === null
      );
    }) ?? null;
  return {
    body,
    container: container ?? root,
    title: lastAbove('.post-title, .entry-title, h3.title', start),
    // One date stands above all posts of a day.
    dateHeader: lastAbove('.date-header', -1),
  };
}

function isWidget(body: Element): boolean {
  return closest(body, parent => hasClass(parent, 'PopularPosts') || hasClass(parent, 'sidebar')) !== null;
}

function addressOfPage(root: Document): string | null {
  const canonical = findOne('link[rel="canonical"]', root)?.attribs.href;
  return canonical ?? findOne('meta[property="og:url"]', root)?.attribs.content ?? null;
}

/** A post's own page names itself by the post's address, or shows its comments. */
function isItemPage(root: Document, own: string | null, place: Place | undefined): boolean {
  if (own !== null && isPostAddress(own)) return true;
  const link = place === undefined ? null : permalinkOf(place);
  if (own !== null && link !== null) return samePath(own, link);
  if (own !== null) return false;
  return findOne('#comments, .comments, #comments-block', root) !== null;
}

function isPostAddress(address: string): boolean {
  return /\/\d{4}\/\d{2}\/[^/]+\.html?(?:[?#]|$)/.test(address) || /\/p\/[^/]+\.html/.test(address);
}

function samePath(a: string, b: string): boolean {
  const [first, second] = [URL.parse(a), URL.parse(b, a)];
  return first !== null && second !== null && first.pathname === second.pathname;
}

function readPost(place: Place, root: Document, own: string | null, isItem: boolean): ImportedPage {
  const { updates, body, guesses } = splitUpdates(toParagraphs(place.body.children));
  const title = cleanLine(lineOf(place.title));
  const { headline, mark } = splitMark(title);
  const story = joinParagraphs(body);
  const citations = findCitations([...updates.map(({ text }) => text), story].join('\n\n'));
  const author = authorOf(place);
  const comments = isItem ? readBloggerComments(root) : { comments: [], announced: null };
  if (comments.announced !== null && comments.announced > comments.comments.length) {
    guesses.push(
      `The page tells of ${comments.announced} comments and holds ${comments.comments.length}; save its further pages to have them all.`,
    );
  }
  return {
    headline,
    mark,
    url: own ?? permalinkOf(place),
    published: publishedTime(place.container, place.dateHeader),
    author,
    language: languageOf(root, `${title}\n${story}`),
    tags: tagsOf(place.container),
    updates: updates.map(update => ({ ...update, text: freeCitations(update.text, citations) })),
    body: freeCitations(story, citations),
    citations,
    comments: comments.comments,
    complete: isItem,
    guesses,
    skipped: [],
  };
}

function permalinkOf({ container, title }: Place): string | null {
  const candidates = [
    findOne('a.timestamp-link[href], a[rel="bookmark"][href], a[title="permanent link"][href]', container)
      ?.attribs.href,
    title === null ? undefined : findOne('a[href]', title)?.attribs.href,
    findOne('meta[itemprop="url"]', container)?.attribs.content,
    findOne('.jump-link a[href]', container)?.attribs.href,
  ];
  return candidates.find(href => href !== undefined && isAddressOfPost(href))?.replace(/[?#].*$/, '') ?? null;
}

function isAddressOfPost(href: string): boolean {
  const url = URL.parse(href, 'http://blog.invalid');
  return (
    url !== null &&
    /^https?:$/.test(url.protocol) &&
    url.pathname.length > 1 &&
    url.host !== 'www.blogger.com'
  );
}

/** Blogger shows a deleted account as "Unknown"; that is nobody's name. */
const NO_NAME = new Set([
  'unknown',
  'unbekannt',
  'inconnu',
  'desconocido',
  'sconosciuto',
  'onbekend',
  'admin',
  'ناشناس',
  'غير معرف',
]);

function authorOf({ container }: Place): string | null {
  const element = findAll(
    '.post-author .fn, [itemprop="author"] [itemprop="name"], .entry-author-link, .vcard .fn, a[rel="author"]',
    container,
  ).find(found => !isInComments(found));
  const named = lineOf(element ?? null) || footerAuthor(container);
  return named === '' || named.length > 60 || NO_NAME.has(named.toLowerCase()) ? null : named;
}

/** Templates of before 2006: "posted by NAME @ 9:30 PM". */
function footerAuthor(container: AnyNode): string {
  const footer = findAll('.post-footer, .byline', container).find(found => !isInComments(found));
  for (const element of footer === undefined ? [] : [footer, ...footer.children.filter(isTag)]) {
    const author = readPostedBy(lineOf(element))?.author;
    if (author !== undefined) return author;
  }
  return '';
}

function isInComments(element: Element): boolean {
  return (
    closest(element, parent => parent.attribs.id === 'comments' || hasClass(parent, 'comments')) !== null
  );
}

function tagsOf(container: AnyNode): string[] {
  const labels = findAll(
    '.post-labels a[rel="tag"], a.label-link, .post-labels a[href*="/search/label/"]',
    container,
  );
  return [...new Set(labels.map(label => cleanLine(lineOf(label))).filter(label => label !== ''))];
}

/** Blogger prints the blog's language into its scripts; words are the better witness where they are clear. */
function languageOf(root: Document, text: string): string | null {
  const tag = findOne('html[lang]', root)?.attribs.lang ?? null;
  return detectLanguage(text) ?? (tag !== null && /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(tag) ? tag : null);
}
