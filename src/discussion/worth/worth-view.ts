import { type Fragment, type Html, html } from '../../lib/html.ts';
import { commentAnchor, link } from '../../routes.ts';
import { submit } from '../../ui/form.ts';
import { formatNumber } from '../../ui/phrases.ts';
import { commentPanel } from '../comment-panel-view.ts';
import type { StoredComment } from '../stored-comments.ts';
import { worthWords } from './words.ts';
import type { ThreadComments } from './worth-reading.ts';

/** The quiet mark beside the time of a comment: in words, with what it means for those who hear it. */
export function worthMark(worthReading: boolean, language: string): Fragment {
  if (!worthReading) return null;
  const { mark, markedBy } = worthWords(language);
  return html`\n<span class="worth-mark">${mark}<span class="visually-hidden">${markedBy}</span></span>`;
}

/** Sentences after a press of the button. */
export function worthNotices(language: string): Readonly<Record<string, string>> {
  return worthWords(language).notices;
}

/** The comments of one post for whoever writes it, at `address`, each with the button that marks it. */
export function postCommentsView(list: ThreadComments, address: string, language: string): Html {
  const words = worthWords(language);
  const { comments, page, pages } = list;
  const items = comments.map(comment =>
    commentPanel(
      comment,
      language,
      worthButton(comment, language, 'list'),
      link('comment', { comment: comment.id }),
    ),
  );
  const none = html`<p>${pages === 1 ? words.none : words.noneHere}</p>\n`;
  const href = (to: number) => `${address}?page=${to}`;
  return html`<p class="hint">${words.intro}</p>
${comments.length === 0 ? none : items}${
  pages > 1 &&
  html`<nav class="pager" aria-label="${words.pages}">
${page < pages && html`<a rel="prev" href="${href(page + 1)}">${words.newer}</a>\n`}${page > 1 && html`<a rel="next" href="${href(page - 1)}">${words.older}</a>\n`}</nav>
`
}`;
}

/** Where a comment stands on that page. */
export function postCommentsPlace(
  address: string,
  comment: Pick<StoredComment, 'id' | 'page'>,
  notice: string,
) {
  return `${address}?page=${comment.page}&done=${notice}#${commentAnchor(comment.id)}`;
}

/** Sets the mark or takes it back. `from`: the page that comes again afterwards. */
export function worthButton(comment: StoredComment, language: string, from: 'list' | 'comment'): Fragment {
  if (comment.state !== 'published') return null;
  const words = worthWords(language);
  const number = formatNumber(comment.number, language);
  const [action, text, label] = comment.worthReading
    ? ['take-back', words.takeBack, words.takeBackNamed(number)]
    : ['recommend', words.recommend, words.recommendNamed(number)];
  return html`<form class="worth-form" method="post" action="${link('studioCommentRecommendation', { comment: comment.id })}"><input type="hidden" name="action" value="${action}"><input type="hidden" name="from" value="${from}">${submit(text, { kind: 'quiet', ariaLabel: label })}</form>`;
}
