import { type Fragment, type Html, html } from '../lib/html.ts';
import { isBlank } from '../lib/text.ts';
import type { SiteSettings } from '../site/settings.ts';
import { authorName } from './author-view.ts';
import { numberSign } from './comment-view.ts';
import { commentForm, type FormTrouble, type FormValues } from './form-view.ts';
import { backLink, discussionPage, quote } from './own-view.ts';
import type { ShownComment, Thread } from './threads.ts';
import { discussionWords } from './words.ts';

/**
 * The page on which somebody answers without scripts, and to which a comment that was refused comes back with
 * all that was typed. `answered` are the comments that are answered; each can be left out.
 */
export function replyPage(
  site: SiteSettings,
  parts: {
    thread: Thread;
    answered: readonly ShownComment[];
    values: FormValues;
    trouble: FormTrouble | null;
  },
): Html {
  const { thread, answered, values, trouble } = parts;
  const { language } = thread;
  const words = discussionWords(language);
  const title = answered.length > 0 ? words.replyTitle : words.formTitle;
  const form = commentForm({
    thread,
    values,
    trouble,
    title: null,
    intro: answeredComments(answered, language),
    ...(answered.length > 0 && { answersLabel: words.alsoAnswer }),
  });
  // A text that was refused because the thread was closed meanwhile stays in the form, where it can be copied.
  const closed = thread.closedAt !== null && trouble === null;
  const body = html`${closed ? html`<p class="notice">${words.closed}</p>\n` : form}${backLink(thread)}`;
  return discussionPage(site, { language, title, body });
}

function answeredComments(answered: readonly ShownComment[], language: string): Fragment {
  if (answered.length === 0) return null;
  return html`<fieldset class="answered-comments"><legend>${discussionWords(language).youAnswer}</legend>
${answered.map(comment => answeredComment(comment, language))}</fieldset>
`;
}

function answeredComment(comment: ShownComment, language: string): Html {
  const id = `answers-${comment.number}`;
  const name = comment.state === 'published' ? authorName(comment.author, language) : '';
  return html`<div class="field field-checkbox"><label><input id="${id}" name="answers" type="checkbox" value="${comment.number}" checked> <span>${numberSign(comment.number, language)} <bdi>${name}</bdi></span></label></div>
${!isBlank(comment.text) && quote(comment)}`;
}
