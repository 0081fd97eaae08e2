import { type Fragment, type Html, html } from '../lib/html.ts';
import { commentAnchor, commentsAnchor, link, threadPageLink } from '../routes.ts';
import type { SiteSettings } from '../site/settings.ts';
import { submit } from '../ui/form.ts';
import { page } from '../ui/page.ts';
import { formatClock } from '../ui/times.ts';
import { numberSign, tombstoneText } from './comment-view.ts';
import { followingPart } from './following/following-view.ts';
import { editForm, type FormTrouble, type FormValues } from './form-view.ts';
import { statusWords } from './status-words.ts';
import type { StoredComment } from './stored-comments.ts';
import type { Thread } from './threads.ts';
import { changeableUntil } from './withdrawal.ts';
import { discussionWords } from './words.ts';

/** Where a comment is read, on its page of the thread. */
export function commentHref({
  address,
  page: number,
  id,
}: {
  address: string;
  page: number;
  id: string;
}): string {
  return `${threadPageLink(address, number)}#${commentAnchor(id)}`;
}

/** A page of this feature that belongs to one asker. */
export function discussionPage(
  site: SiteSettings,
  { language, title, body }: { language: string; title: string; body: Fragment },
): Html {
  return page({
    site,
    language,
    title,
    kind: 'reading',
    noindex: true,
    body: html`<h1>${title}</h1>\n${body}`,
  });
}

/** What the asker wrote in a thread, with what can still be done about it. */
export function ownCommentsPage(
  site: SiteSettings,
  parts: {
    thread: Thread;
    comments: readonly StoredComment[];
    now: number;
    statusOf: (commentId: string) => string;
    /** The secret feed of answers to the asker. */
    feed: string | null;
  },
): Html {
  const { thread, comments } = parts;
  const words = discussionWords(thread.language);
  const list = html`<ol class="comments">
${comments.map(comment => html`<li>${ownComment(comment, { ...parts, editMinutes: site.editMinutes })}</li>\n`)}</ol>
`;
  const body = html`${comments.length === 0 ? html`<p class="notice">${words.mineNone}</p>\n` : list}${followingPart(thread, parts.feed)}${backLink(thread)}`;
  return discussionPage(site, { language: thread.language, title: words.mineTitle, body });
}

export function editPage(
  site: SiteSettings,
  parts: {
    comment: StoredComment;
    values: Pick<FormValues, 'text' | 'answers'>;
    trouble: FormTrouble | null;
  },
): Html {
  const { comment } = parts;
  const { language } = comment;
  const words = discussionWords(language);
  const keep = html`<p><a href="${commentHref(comment)}">${words.back}</a></p>`;
  return discussionPage(site, { language, title: words.editTitle, body: html`${editForm(parts)}${keep}` });
}

export function withdrawalPage(site: SiteSettings, comment: StoredComment): Html {
  const { language } = comment;
  const words = discussionWords(language);
  const body = html`<p>${words.withdrawalText}</p>
${quote(comment)}<form class="comment-form" method="post" action="${link('commentWithdrawal', { comment: comment.id })}">
<p class="actions">${submit(words.withdrawalSubmit, { kind: 'danger' })} <a href="${commentHref(comment)}">${words.keep}</a></p>
</form>
`;
  return discussionPage(site, { language, title: words.withdrawalTitle, body });
}

/** Back to the thread from a page beside it. */
export function backLink({ address, language }: Pick<Thread, 'address' | 'language'>): Html {
  return html`<p><a href="${address}#${commentsAnchor}">${discussionWords(language).back}</a></p>\n`;
}

/** What a comment says, as a quotation. */
export function quote({ html: text, direction }: Pick<StoredComment, 'html' | 'direction'>): Html {
  return html`<blockquote class="quoted prose" dir="${direction}">${text}</blockquote>\n`;
}

/** One that was never published has a number that nobody is shown. */
function ownComment(
  comment: StoredComment,
  {
    now,
    editMinutes,
    statusOf,
  }: { now: number; editMinutes: number; statusOf: (commentId: string) => string },
): Html {
  const { language, state } = comment;
  const words = discussionWords(language);
  const until = changeableUntil(comment, now, editMinutes);
  const number = html`<header class="comment-head"><a class="comment-number" href="${commentHref(comment)}">${numberSign(comment.number, language)}</a></header>\n`;
  const said = state === 'published' || state === 'held';
  return html`<article class="comment" id="${commentAnchor(comment.id)}">
${comment.number > 0 && number}${said ? quote(comment) : html`<p>${tombstoneText(comment, comment)}</p>\n`}${hintOf(comment, until)}<p class="comment-actions">${
    until !== null &&
    html`<a href="${link('commentEdit', { comment: comment.id })}">${words.edit}</a>
<a href="${link('commentWithdrawal', { comment: comment.id })}">${words.withdraw}</a>\n`
  }<a href="${statusOf(comment.id)}">${statusWords(language).link}</a></p>
</article>
`;
}

function hintOf({ state, language, zone }: StoredComment, until: number | null): Fragment {
  const words = discussionWords(language);
  if (state === 'held') return html`<p class="hint">${statusWords(language).waits}</p>\n`;
  if (state !== 'published') return null;
  return html`<p class="hint">${until === null ? words.mineLate : words.mineUntil(formatClock(until, language, zone))}</p>\n`;
}
