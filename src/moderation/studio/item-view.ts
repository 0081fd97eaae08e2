import { authorName, authorView } from '../../discussion/author-view.ts';
import type { StoredComment } from '../../discussion/stored-comments.ts';
import type { ShownComment } from '../../discussion/threads.ts';
import { type Fragment, type Html, html } from '../../lib/html.ts';
import { commentToText } from '../../markdown/comment.ts';
import { link } from '../../routes.ts';
import { hidden } from '../../ui/form.ts';
import { formatNumber, pageLanguage } from '../../ui/phrases.ts';
import { formatClock, formatShortDate, timeElement } from '../../ui/times.ts';
import type { Context } from '../context.ts';
import { COUNTED } from '../context-store.ts';
import type { Decided } from '../decided.ts';
import { holdWords } from '../hold-words.ts';
import type { QueueView } from '../queue.ts';
import { cite, type RuleBook } from '../rules.ts';
import { queueHref } from './queue-form.ts';
import { queueWords } from './words.ts';

/** A comment with everything that a moderator judges it by. */
export type Item = {
  comment: StoredComment;
  context: Context;
  book: RuleBook;
  view: QueueView;
  /** Null where the page is about it alone and there is nothing to tick. */
  ticked: boolean | null;
  /** Who decided about it while somebody else looked at it. */
  meanwhile?: Decided | null;
};

/** One comment of the queue, with its buttons. It stands inside the page's one form. */
export function itemView(item: Item, language: string): Html {
  const { comment, ticked } = item;
  const { id, decisionId } = comment;
  const writer = authorName(comment.author, comment.language);
  const words = queueWords(language);
  return html`<article class="panel queue-item" id="c-${id}" data-comment="${id}" data-language="${pageLanguage(comment.language)}" tabindex="-1">
<header class="comment-head">${
    ticked !== null &&
    html`<label class="queue-tick"><input type="checkbox" name="comment" value="${id}"${ticked && html` checked`} aria-label="${words.selectNamed(writer)}"></label>`
  }${hidden(`seen-${id}`, decisionId)}${headView(comment, language)}</header>
${meanwhileLine(item, language)}${whyLine(item, language)}${aboutLine(item, language)}${answersView(item, language)}${textView(comment, language)}${reportsView(item, language)}${
  ticked !== null && itemActions(item, writer, language)
}</article>
`;
}

/** Writer, time and state. */
export function headView(comment: StoredComment, language: string): Html {
  const words = queueWords(language);
  const number =
    comment.number > 0 &&
    html` <span class="comment-number">#${formatNumber(comment.number, language)}</span>`;
  return html`<h2 class="comment-heading">${authorView(comment.author, comment.language, null)}</h2>${number}
<span class="comment-time">${momentView(comment.at, comment.zone, language) ?? words.timeUnknown}</span>
<span class="status-pill status-${comment.state}">${words.states[comment.state]}</span>`;
}

/** The text, also of a comment that is removed; nobody but staff gets here. */
export function textView(comment: StoredComment, language: string): Html {
  return html`<div class="comment-text prose" dir="${comment.direction}" lang="${comment.textLanguage}">
${comment.text === '' ? html`<p>${queueWords(language).noText}</p>` : comment.html}</div>
`;
}

/** A day and a time of day as the site's staff read them. */
export function momentView(at: number | null, zone: string, language: string): Html | null {
  if (at === null) return null;
  return timeElement(at, `${formatShortDate(at, language, zone)} ${formatClock(at, language, zone)}`);
}

/** Why it waits, under which rule, and what the check saw. */
export function whyLine({ comment, context }: Item, language: string): Fragment {
  if (comment.state !== 'held' || comment.heldCode === null) return null;
  const words = queueWords(language);
  const decision = context.newest?.action === 'hold' ? context.newest : null;
  const parts = [
    html`<span>${words.heldFor} <strong>${holdWords(comment.heldCode, language)}</strong></span>`,
    decision !== null && decision.rule !== '' && html`<span>${words.rule} <bdi>${decision.rule}</bdi></span>`,
    decision !== null &&
      decision.detail !== '' &&
      html`<span>${words.seenByCheck} <bdi>${decision.detail}</bdi></span>`,
  ];
  return html`<p class="queue-why">${parts}</p>\n`;
}

/** Where it was said, and what else its writer said. */
function aboutLine({ comment, context, view }: Item, language: string): Html {
  const words = queueWords(language);
  const { id, address, threadId, handleId } = comment;
  const inThread = queueHref({ view, threadId });
  const writer = authorName(comment.author, comment.language);
  return html`<p class="queue-about"><a href="${link('studioComment', { comment: id })}" data-act="open" aria-label="${words.openNamed(writer)}">${words.open}</a>
<a href="${address}"><bdi dir="ltr">${address}</bdi></a>
<a href="${inThread}">${words.thisThread}</a>${
    handleId !== null && html` <a href="${queueHref({ view, handleId })}">${words.thisWriter}</a>`
  }
${writerWords(context, language)}</p>
`;
}

/** "Other comments by the writer: 12, removed: 3" */
export function writerWords({ writer }: Context, language: string): Fragment {
  if (writer === null) return null;
  const words = queueWords(language);
  if (writer.others === 0) return html`<span>${words.writerNew}</span>`;
  const count = formatNumber(writer.more ? COUNTED : writer.others, language);
  const others = writer.more ? `${count}+` : count;
  return html`<span${writer.removed > 0 && html` class="queue-warning"`}>${words.writerOthers(others, formatNumber(writer.removed, language))}</span>`;
}

/** What it answers, in short. */
function answersView({ comment, context }: Item, language: string): Fragment {
  const words = queueWords(language);
  return context.answers.map(answered => {
    const gone = answered.state !== 'published';
    return html`<blockquote class="quoted queue-quote"><p>${words.answersTo(formatNumber(answered.number, language))} ${
      gone
        ? words.answersGone
        : html`<strong>${authorName(answered.author, comment.language)}</strong> <bdi dir="${answered.direction}">${excerpt(answered)}</bdi>`
    }</p></blockquote>\n`;
  });
}

const EXCERPT = 180;

function excerpt({ text }: ShownComment): string {
  const line = commentToText(text).replace(/\s+/gu, ' ').trim();
  return line.length <= EXCERPT
    ? line
    : `${line
        .slice(0, EXCERPT)
        .toWellFormed()
        .replace(/\ufffd$/u, '')}…`;
}

/** Who reported it does not matter, and is not known; what for does. */
export function reportsView({ comment, context, book }: Item, language: string): Fragment {
  if (comment.openReports === 0) return null;
  const words = queueWords(language);
  const lines = context.reports.map(({ ruleKey, text }) => {
    const rule = cite(book, ruleKey, language)?.title ?? ruleKey;
    return html`<li><bdi>${rule}</bdi>${text !== '' && html`: <bdi>${text}</bdi>`}</li>\n`;
  });
  return html`<div class="queue-reports"><p>${words.reportsOf(formatNumber(comment.openReports, language))}</p>
${lines.length > 0 && html`<ul>${lines}</ul>\n`}</div>
`;
}

function meanwhileLine({ meanwhile }: Item, language: string): Fragment {
  if (meanwhile == null) return null;
  const words = queueWords(language);
  const who = meanwhile.by ?? words.check;
  return html`<p class="notice"><bdi>${words.meanwhile(who, words.actions[meanwhile.action])}</bdi></p>\n`;
}

/** Each button says the key that presses it; without scripts the keys are not shown. */
function itemActions({ comment, view }: Item, writer: string, language: string): Html {
  const words = queueWords(language);
  const { id, state, openReports } = comment;
  const keeps = state === 'held' || state === 'removed' || openReports > 0;
  const removes = state === 'held' || state === 'published';
  const named = (label: string) => `${label} (${writer})`;
  const button = (act: string, label: string, key: string, kind: 'primary' | 'plain' | 'danger') =>
    html`<button type="submit" class="${kind}" name="one" value="${act} ${id}" data-act="${act}" data-key="${key}" aria-label="${named(label)}">${label}</button>`;
  return html`<p class="actions">${
    keeps &&
    button('publish', view === 'held' || state !== 'published' ? words.publish : words.keep, 'p', 'primary')
  } ${removes && button('remove', words.remove, 'r', 'danger')} ${removes && button('spam', words.spam, 's', 'danger')} ${
    comment.author.kind === 'handle' && button('ban', words.ban, 'b', 'plain')
  }</p>
`;
}
