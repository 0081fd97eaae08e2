import { type AnyNode, type Document, type Element, isTag } from 'domhandler';
import { cleanLine, cleanText } from '../lib/text.ts';
import { detectLanguage, UNDETERMINED } from '../lib/text-language.ts';
import { readBloggerComments } from './blogger-comments.ts';
import { publishedTime } from './blogger-times.ts';
import { findCitations, freeCitations } from './citations.ts';
import { readPostedBy } from './furniture.ts';
import { toParagraphs } from './html-markdown.ts';
import { closest, documentOrder, findAll, findOne, hasClass, lineOf, parseTree } from './html-tree.ts';
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
  const bodies = findAll('.post-body', root)
    .filter(body => !isWithinPost(body) && !isWidget(body))
    .slice(0, MOST_POSTS);
  const own = addressOfPage(root);
  const places = placesOf(bodies, root);
  const isItem = bodies.length === 1 && isItemPage(root, own, places[0]);
  const address = isItem && own !== null && isOwnAddress(own, places[0]) ? own : null;
  return places.map(place => readPost(place, root, address, isItem));
}

/** More than an index page shows; keeps the work for a hostile file within bounds. */
const MOST_POSTS = 500;

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

function placesOf(bodies: readonly Element[], root: Document): Place[] {
  const order = documentOrder(root);
  const place = (element: AnyNode | undefined) => (element === undefined ? -1 : (order.get(element) ?? -1));
  const titles = findAll('.post-title, .entry-title, h3.title', root).filter(title => !isWithinPost(title));
  const dates = findAll('.date-header', root).filter(date => !isWithinPost(date));
  return bodies.map((body, i) => {
    const [start, end] = [place(bodies[i - 1]), place(body)];
    const title = lastBefore(titles, end, place);
    const container = closest(body, parent => CONTAINERS.some(name => hasClass(parent, name)));
    return {
      body,
      container: container ?? (bodies.length === 1 ? root : (body.parent ?? body)),
      title: title !== null && place(title) > start ? title : null,
      // One date stands above all posts of a day.
      dateHeader: lastBefore(dates, end, place),
    };
  });
}

const CONTAINERS = ['post', 'hentry', 'post-outer'];

/** The last of elements in document order that stands before `end`. */
function lastBefore(
  elements: readonly Element[],
  end: number,
  place: (element: Element) => number,
): Element | null {
  let [low, high] = [0, elements.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const element = elements[middle];
    if (element !== undefined && place(element) < end) low = middle + 1;
    else high = middle;
  }
  return elements[low - 1] ?? null;
}

function isWithinPost(element: Element): boolean {
  return closest(element, parent => hasClass(parent, 'post-body')) !== null;
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
  if (own !== null && isOwnAddress(own, place)) return true;
  if (own === null) return findOne('#comments, .comments, #comments-block', root) !== null;
  return findOne('#comments li.comment, #comments-block .comment-body', root) !== null;
}

function isOwnAddress(own: string, place: Place | undefined): boolean {
  const link = place === undefined ? null : permalinkOf(place);
  return isPostAddress(own) || (link !== null && samePath(own, link));
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
  const language = detectLanguage(text);
  if (language !== UNDETERMINED) return language;
  return tag !== null && /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(tag) ? tag : null;
}
