import { type Fragment, type Html, html } from '../lib/html.ts';
import { isBlank, withoutTurns } from '../lib/text.ts';
import { withLinks } from '../markdown/stored.ts';
import { commentAnchor, link, threadPageLink } from '../routes.ts';
import { formatNumber, pageLanguage } from '../ui/phrases.ts';
import { formatClock, formatDate, timeElement } from '../ui/times.ts';
import { authorView } from './author-view.ts';
import type { StoredComment } from './stored-comments.ts';
import type { Ref, ShownComment, Thread } from './threads.ts';
import { discussionWords } from './words.ts';
import { worthMark } from './worth/worth-view.ts';

/** Where a comment is shown: on which page of its thread, and what else stands there. */
export type CommentPlace = {
  thread: Pick<Thread, 'id' | 'address' | 'language' | 'zone' | 'closedAt'>;
  page: number;
  /** Ids of the comments on the same page. */
  here: ReadonlySet<string>;
};

/** One comment, or the tombstone that stands in its place. */
export function commentView(comment: ShownComment, place: CommentPlace): Html {
  if (comment.state !== 'published') return tombstone(comment, place);
  const { language } = place.thread;
  const empty = isBlank(comment.text);
  const kind = comment.author.kind === 'staff' ? ' comment-staff' : empty ? ' comment-empty' : '';
  return html`<article class="comment${kind}" id="${commentAnchor(comment.id)}">
<header class="comment-head"><h3 class="comment-heading">${authorView(comment.author, language, place.thread.address)}</h3>
${numberLink(comment, language)}
<span class="comment-time">${timeOf(comment, place)}</span>${worthMark(comment.worthReading, language)}</header>
${refsLine('answers', comment.answers, place)}${
  empty
    ? html`<p class="comment-text">${discussionWords(language).empty}</p>\n`
    : html`<div class="comment-text prose" dir="${comment.direction}">${linkedText(comment.html, place)}</div>\n`
}${answeredByLine(comment, place)}${actions(comment, place)}</article>
`;
}

/** "#12", in the digits of the language. */
export function numberSign(number: number, language: string): string {
  return `#${formatNumber(number, language)}`;
}

/** What stands in place of a comment that was withdrawn or removed. */
export function tombstoneText(
  { state, removal }: Pick<StoredComment, 'state' | 'removal'>,
  { language, zone }: Pick<Thread, 'language' | 'zone'>,
): string {
  const words = discussionWords(language);
  if (state === 'withdrawn') return words.withdrawn;
  if (removal === null) return words.removedSilently;
  const time = `${formatDate(removal.at, language, zone)}${words.comma}${formatClock(removal.at, language, zone)}`;
  return words.removed(
    withoutTurns(removal.rule),
    withoutTurns(removal.reason),
    time,
    words.removers[removal.by],
  );
}

/** Where a comment is read from this page. */
function refHref(ref: Pick<Ref, 'id' | 'page'>, place: CommentPlace): string {
  const anchor = `#${commentAnchor(ref.id)}`;
  return place.here.has(ref.id) ? anchor : threadPageLink(place.thread.address, ref.page) + anchor;
}

/** A comment's HTML; its links to comments of the same page need no request. */
function linkedText(text: Html, place: CommentPlace): Html {
  return withLinks(text, href => {
    const id = href.slice(link('comment', { comment: '' }).length);
    return place.here.has(id) ? `#${commentAnchor(id)}` : null;
  });
}

function tombstone(comment: ShownComment, place: CommentPlace): Html {
  const { language } = place.thread;
  return html`<div class="comment comment-tombstone" id="${commentAnchor(comment.id)}">
<div class="comment-head">${numberLink(comment, language)}
<span class="comment-time">${timeOf(comment, place)}</span></div>
<p class="comment-text">${tombstoneText(comment, place.thread)}</p>
${answeredByLine(comment, place)}</div>
`;
}

function numberLink({ id, number }: ShownComment, language: string): Html {
  return html`<a class="comment-number" href="#${commentAnchor(id)}">${numberSign(number, language)}</a>`;
}

function timeOf({ at, editedAt }: ShownComment, { thread }: CommentPlace): Fragment {
  const { language, zone } = thread;
  const words = discussionWords(language);
  if (at === null) return words.noTime;
  const edited = editedAt === null ? null : ` · ${words.edited(formatClock(editedAt, language, zone))}`;
  return [timeElement(at, formatClock(at, language, zone)), edited];
}

function refsLine(kind: 'answers', refs: readonly Ref[], place: CommentPlace): Fragment {
  if (refs.length === 0) return null;
  const { language } = place.thread;
  const links = refs.map(ref => refLink(ref, place));
  return html`<p class="${kind}">${discussionWords(language).answers} ${joined(links, language)}</p>\n`;
}

function answeredByLine({ answeredBy, answeredByMore }: ShownComment, place: CommentPlace): Fragment {
  if (answeredBy.length === 0) return null;
  const { language } = place.thread;
  const words = discussionWords(language);
  const links = answeredBy.map(ref => refLink(ref, place));
  if (answeredByMore !== null) {
    const more = words.more(formatNumber(answeredByMore.count, language));
    links.push(html`<a href="${refHref(answeredByMore.last, place)}">${more}</a>`);
  }
  return html`<p class="answered-by">${words.answeredBy} ${joined(links, language)}</p>\n`;
}

function refLink(ref: Ref, place: CommentPlace): Html {
  const { language } = place.thread;
  const mark = ref.role === null ? null : ` (${discussionWords(language).marks[ref.role].toLowerCase()})`;
  return html`<a href="${refHref(ref, place)}">${numberSign(ref.number, language)}</a>${mark}`;
}

/** "#2 and #6", "#1, #2, and #6" in the manner of the language. */
function joined(links: readonly Html[], language: string): Fragment {
  return LIST_FORMATS[pageLanguage(language)]
    .formatToParts(links.map((_, i) => String(i)))
    .map(part => (part.type === 'element' ? links[Number(part.value)] : part.value));
}

// Made once: a page has a list or two for each comment, and making one costs more than its text.
const LIST_FORMATS = {
  en: new Intl.ListFormat('en-GB', { type: 'conjunction' }),
  fa: new Intl.ListFormat('fa', { type: 'conjunction' }),
  ar: new Intl.ListFormat('ar', { type: 'conjunction' }),
};

function actions({ id, number }: ShownComment, { thread }: CommentPlace): Html {
  const words = discussionWords(thread.language);
  const sign = numberSign(number, thread.language);
  const href = `${link('threadReply', { thread: thread.id })}?answers=${number}`;
  const reply = html`<a class="reply" href="${href}" rel="nofollow" data-number="${number}" aria-label="${words.replyTo(sign)}">${words.reply}</a> `;
  const report = html`<a class="report" href="${link('commentReport', { comment: id })}" rel="nofollow" aria-label="${words.reportOf(sign)}">${words.report}</a>`;
  return html`<p class="comment-actions">${thread.closedAt === null && reply}${report}</p>\n`;
}
