import { type Fragment, type Html, html } from '../lib/html.ts';
import { link } from '../routes.ts';
import { formatNumber } from '../ui/phrases.ts';
import { formatClock, formatShortDate, timeElement } from '../ui/times.ts';
import { commentPanelWords } from './comment-panel-words.ts';
import { handleName } from './handles.ts';
import type { StoredComment } from './stored-comments.ts';
import { discussionWords } from './words.ts';

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
  const words = commentPanelWords(language);
  const number = formatNumber(comment.number, language);
  return html`<div class="panel" id="c-${comment.id}">
<header class="comment-head">${authorName(comment, language)} <a class="comment-number" href="${href}">#${number}</a> <span class="comment-time">${time(comment, language)}</span>${comment.state !== 'published' && html` <span class="status-pill status-${comment.state}">${words.states[comment.state]}</span>`}</header>
${removalLine(comment, language)}<div class="comment-text prose" dir="${comment.direction}" lang="${comment.language}">
${comment.text === '' ? html`<p>${words.noText}</p>` : comment.html}</div>
<div class="actions"><a href="${link('comment', { comment: comment.id })}" aria-label="${words.inContextNamed(number)}">${words.inContext}</a> ${actions}</div>
</div>
`;
}

function authorName(comment: StoredComment, language: string): Html {
  const { author } = comment;
  const words = commentPanelWords(language);
  if (author.kind === 'staff')
    return html`<span class="comment-author"><bdi class="name">${author.person.name}</bdi></span> <span class="staff-mark">${words.staff}</span>`;
  if (author.kind === 'imported')
    return html`<span class="comment-author"><bdi class="name">${author.name ?? words.anonymous}</bdi></span>`;
  const name = author.name !== null && html`<bdi class="name">${author.name}</bdi> `;
  return html`<span class="comment-author">${name}<bdi class="handle">${handleName(author.code, comment.language)}</bdi></span>`;
}

function time({ at, zone }: StoredComment, language: string): Fragment {
  if (at === null) return commentPanelWords(language).timeUnknown;
  return timeElement(
    at,
    `${formatShortDate(at, language, zone)}${discussionWords(language).comma}${formatClock(at, language, zone)}`,
  );
}

function removalLine({ removal, state }: StoredComment, language: string): Fragment {
  if (removal === null || state !== 'removed') return null;
  return html`<p class="hint">${commentPanelWords(language).removedUnder(removal.rule)}. <bdi>${removal.reason}</bdi></p>
`;
}
