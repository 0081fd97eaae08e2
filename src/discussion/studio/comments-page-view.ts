import { type Fragment, type Html, html } from '../../lib/html.ts';
import { link } from '../../routes.ts';
import { formatNumber } from '../../ui/phrases.ts';
import { formatClock, formatShortDate, timeElement } from '../../ui/times.ts';
import { handleName } from '../handles.ts';
import type { StoredComment } from '../stored-comments.ts';
import { discussionWords } from '../words.ts';
import { commentStudioWords } from './words.ts';

/** The newest comments of the site, whatever became of them. */
export function commentsPage(
  list: { comments: readonly StoredComment[]; page: number; more: boolean },
  language: string,
): Html {
  const words = commentStudioWords(language);
  if (list.comments.length === 0) return html`<p>${words.noComments}</p>`;
  return html`${list.comments.map(comment => listed(comment, language))}${pager(list, language)}`;
}

/**
 * A comment with its writer, time and state, as staff see it: the text of a removed one too. Its number leads to
 * `href`, where the reader of the panel may go on.
 */
export function commentPanel(
  comment: StoredComment,
  language: string,
  actions: Fragment,
  href: string = link('studioComment', { comment: comment.id }),
): Html {
  const words = commentStudioWords(language);
  const number = formatNumber(comment.number, language);
  return html`<div class="panel" id="c-${comment.id}">
<header class="comment-head">${authorName(comment, language)} <a class="comment-number" href="${href}">#${number}</a> <span class="comment-time">${time(comment, language)}</span>${comment.state !== 'published' && html` <span class="status-pill status-${comment.state}">${words.states[comment.state]}</span>`}</header>
${removalLine(comment, language)}<div class="comment-text prose" dir="${comment.direction}" lang="${comment.language}">
${comment.text === '' ? html`<p>${words.noText}</p>` : comment.html}</div>
<div class="actions"><a href="${link('comment', { comment: comment.id })}" aria-label="${words.inContextNamed(number)}">${words.inContext}</a> ${actions}</div>
</div>
`;
}

function listed(comment: StoredComment, language: string): Html {
  const words = commentStudioWords(language);
  const number = formatNumber(comment.number, language);
  const href = link('studioComment', { comment: comment.id });
  return commentPanel(
    comment,
    language,
    comment.state === 'published' &&
      html`<a href="${href}" aria-label="${words.openNamed(number)}">${words.open}</a>`,
  );
}

function authorName(comment: StoredComment, language: string): Html {
  const { author } = comment;
  const words = commentStudioWords(language);
  if (author.kind === 'staff')
    return html`<span class="comment-author"><bdi class="name">${author.person.name}</bdi></span> <span class="staff-mark">${words.staff}</span>`;
  if (author.kind === 'imported')
    return html`<span class="comment-author"><bdi class="name">${author.name ?? words.anonymous}</bdi></span>`;
  const name = author.name !== null && html`<bdi class="name">${author.name}</bdi> `;
  return html`<span class="comment-author">${name}<bdi class="handle">${handleName(author.code, comment.language)}</bdi></span>`;
}

function time({ at, zone }: StoredComment, language: string): Fragment {
  if (at === null) return commentStudioWords(language).timeUnknown;
  return timeElement(
    at,
    `${formatShortDate(at, language, zone)}${discussionWords(language).comma}${formatClock(at, language, zone)}`,
  );
}

function removalLine({ removal, state }: StoredComment, language: string): Fragment {
  if (removal === null || state !== 'removed') return null;
  return html`<p class="hint">${commentStudioWords(language).removedUnder(removal.rule)}. <bdi>${removal.reason}</bdi></p>
`;
}

function pager({ page, more }: { page: number; more: boolean }, language: string): Fragment {
  if (page === 1 && !more) return null;
  const words = commentStudioWords(language);
  const address = (number: number) => `${link('studioComments')}?page=${number}`;
  return html`<nav class="pager" aria-label="${words.pages}">
${page > 1 && html`<a rel="prev" href="${address(page - 1)}">${words.newer}</a>\n`}${more && html`<a rel="next" href="${address(page + 1)}">${words.older}</a>\n`}</nav>
`;
}
