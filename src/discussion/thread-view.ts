import { type Fragment, type Html, html } from '../lib/html.ts';
import { commentsAnchor, link, threadPageLink } from '../routes.ts';
import { assetHref } from '../ui/assets.ts';
import { hidden, submit } from '../ui/form.ts';
import { formatNumber } from '../ui/phrases.ts';
import { formatDate, formatZone } from '../ui/times.ts';
import { type CommentPlace, commentView } from './comment-view.ts';
import { followingWords } from './following/words.ts';
import { commentForm, EMPTY_FORM } from './form-view.ts';
import { hidingLine } from './hiding/hiding-view.ts';
import { liveLine } from './live/live-view.ts';
import { statusWords } from './status-words.ts';
import type { ShownComment, Thread, ThreadPage } from './threads.ts';
import type { ViewCounts } from './views/reading.ts';
import { viewsRow } from './views/row-view.ts';
import { discussionWords } from './words.ts';

export type ThreadViewOptions = {
  /** False where the thread is only looked at, as in a preview. */
  form?: boolean;
  /** What else readers can choose; no links to other views without it. */
  views?: ViewCounts;
  /** True where the thread can be searched: readers find it without its address. */
  search?: boolean;
};

/** A page of a thread with its form: `section#thread`. The same for every reader. */
export function threadView(
  shown: ThreadPage,
  { form = true, views, search = false }: ThreadViewOptions = {},
): Html {
  const { thread, page, comments } = shown;
  const place: CommentPlace = { thread, page, here: new Set(comments.map(({ id }) => id)) };
  return threadSection(
    thread,
    html`${views && viewsRow(thread, views, 'time')}${search && searchForm(thread)}${zoneLine(thread, comments)}${commentList(comments, place)}${form && liveLine(shown)}${pager(shown)}${form && speakingPart(shown)}`,
  );
}

/** What is around the comments of a thread, in whichever view. */
export function threadSection(thread: Thread, content: Html): Html {
  const { language, count } = thread;
  const words = discussionWords(language);
  return html`<section class="thread" id="${commentsAnchor}" aria-labelledby="thread-heading"${scriptData(thread, words)}>
<h2 id="thread-heading">${words.heading(count, formatNumber(count, language))}</h2>
${hidingLine(thread)}${content}</section>
`;
}

/** What the script needs to know, in the words of the page. */
function scriptData({ id, language }: Thread, words: { edit: string; withdraw: string }): Html {
  return html` data-mine="${link('threadMine', { thread: id })}" data-edit="${words.edit}" data-withdraw="${words.withdraw}" data-status="${statusWords(language).link}" data-answers="${followingWords(language).answers}"`;
}

/** Clocks say nothing without their zone, and people answer each other by the clock. */
export function zoneLine(thread: Thread, comments: readonly ShownComment[]): Fragment {
  const at = comments.find(comment => comment.at !== null)?.at ?? null;
  if (at === null) return null;
  const zone = formatZone(at, thread.language, thread.zone);
  return html`<p class="hint">${discussionWords(thread.language).times(zone)}</p>\n`;
}

/** One line; the page of results belongs to whoever can search. */
function searchForm({ id, count, language }: Thread): Fragment {
  if (count === 0) return null;
  const words = discussionWords(language);
  return html`<form class="thread-search" method="get" action="${link('search')}" role="search">
<label class="visually-hidden" for="thread-q">${words.searchThread}</label>
<input id="thread-q" name="q" type="search" maxlength="200" dir="auto" autocomplete="off" placeholder="${words.searchThread}">
${hidden('thread', id)}${submit(words.search, { kind: 'quiet' })}
</form>
`;
}

function commentList(comments: readonly ShownComment[], place: CommentPlace): Fragment {
  if (comments.length === 0) return null;
  return html`<ol class="comments">
${commentItems(comments, place, { said: '' })}</ol>
`;
}

/**
 * Comments as items of a list. A day is said where it changes; `days` holds the one said last and goes along from
 * list to list. `classOf` marks items.
 */
export function commentItems(
  comments: readonly ShownComment[],
  place: CommentPlace,
  days: { said: string },
  classOf: (comment: ShownComment) => string | null = () => null,
): Html[] {
  const { language, zone } = place.thread;
  return comments.map(comment => {
    const own = comment.at === null ? days.said : formatDate(comment.at, language, zone);
    const line = own === days.said ? null : html`<p class="day">${own}</p>\n`;
    days.said = own;
    const kind = classOf(comment);
    return html`<li${kind !== null && html` class="${kind}"`}>${line}${commentView(comment, place)}</li>\n`;
  });
}

/** How many page numbers stand on either side of the present one. */
const NEIGHBOURS = 2;

function pager({ thread, page, pages }: ThreadPage): Fragment {
  if (pages <= 1) return null;
  const words = discussionWords(thread.language);
  const number = (value: number) => formatNumber(value, thread.language);
  const href = (to: number) => `${threadPageLink(thread.address, to)}#${commentsAnchor}`;
  const from = Math.max(1, page - NEIGHBOURS);
  const numbers = Array.from({ length: Math.min(pages, page + NEIGHBOURS) - from + 1 }, (_, i) => from + i);
  return html`<nav class="pager" aria-label="${words.pager}">
${page > 1 && html`<a href="${href(1)}">${words.first}</a>\n<a href="${href(page - 1)}" rel="prev">${words.previous}</a>\n`}<ol>
${numbers.map(to => html`<li><a href="${href(to)}" aria-label="${words.page(number(to))}"${to === page && html` aria-current="page"`}>${number(to)}</a></li>\n`)}</ol>
${page < pages && html`<a href="${href(page + 1)}" rel="next">${words.next}</a>\n<a href="${href(pages)}">${words.last}</a>\n`}</nav>
`;
}

/** Where readers write, or a line that the discussion is closed. */
export function speakingPart({ thread }: Pick<ThreadPage, 'thread'>): Html {
  const words = discussionWords(thread.language);
  const mine = link('threadMine', { thread: thread.id });
  const notice = `${link('newNotice')}?thread=${thread.id}`;
  const links = html`<p class="own-comments"><a href="${mine}" rel="nofollow">${words.mine}</a></p>
<p class="own-comments"><a href="${notice}" rel="nofollow">${words.notice}</a></p>\n`;
  if (thread.closedAt !== null) return html`<p class="notice">${words.closed}</p>\n${links}`;
  const form = commentForm({ thread, values: EMPTY_FORM, trouble: null, title: words.formTitle });
  return html`${form}${links}${script()}`;
}

/** Optional: answers in place and marks what this browser wrote. Everything works without it. */
function script(): Html {
  return html`<script type="module" src="${assetHref('thread.js')}"></script>\n`;
}
