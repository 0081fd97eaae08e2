import { backLink, discussionPage, quote } from '../../discussion/own-view.ts';
import { momentText } from '../../discussion/status-view.ts';
import type { StoredComment } from '../../discussion/stored-comments.ts';
import type { Thread } from '../../discussion/threads.ts';
import { type Fragment, type Html, html } from '../../lib/html.ts';
import { link } from '../../routes.ts';
import type { SiteSettings } from '../../site/settings.ts';
import { checkbox, field, submit, textarea } from '../../ui/form.ts';
import { type ToldProblems, tellProblems } from '../../ui/form-problems.ts';
import { formatNumber } from '../../ui/phrases.ts';
import { timeElement } from '../../ui/times.ts';
import type { NoticeField, NoticeForm } from './form.ts';
import { NOTICE_LIMITS, type Notice } from './notices.ts';
import { noticeWords } from './words.ts';

/** Where the form was opened: beside a comment, below a thread, or by itself. */
export type NoticePlace = {
  comment: StoredComment | null;
  thread: Pick<Thread, 'id' | 'address' | 'language'> | null;
  language: string;
};

/** The form of a notice. */
export function noticeFormPage(site: SiteSettings, place: NoticePlace, form: NoticeForm): Html {
  const { comment, thread, language } = place;
  const words = noticeWords(language);
  const values = Object.fromEntries(
    Object.entries(NOTICE_LIMITS).map(([name, limit]) => [name, formatNumber(limit, language)]),
  );
  const told = tellProblems(form.problems, words.problems, language, { values });
  const query = comment !== null ? `?comment=${comment.id}` : thread !== null ? `?thread=${thread.id}` : '';
  const body = html`<p>${words.intro}${reportLink(comment, language)}</p>
${comment !== null && html`<p>${words.what}:</p>\n${quote(comment)}`}<form class="comment-form" method="post" action="${link('newNotice')}${query}">
${told.list}${contentFields(form, told, language)}${notifierFields(form, told, language)}${checkbox({
  name: 'goodFaith',
  label: words.goodFaith,
  checked: form.goodFaith,
  required: true,
  problem: told.at('goodFaith'),
})}${submit(words.submit)}
</form>
${thread !== null && backLink(thread)}`;
  return discussionPage(site, { language, title: words.title, body });
}

/** Receipt and answer, for whoever sent the notice; it repeats neither name nor address of theirs. */
export function receiptPage(
  site: SiteSettings,
  { notice, removed }: { notice: Notice; removed: boolean },
): Html {
  const { language } = notice;
  const words = noticeWords(language);
  const moment = (at: number) => timeElement(at, momentText(at, { language, zone: site.zone }));
  const { state, answer, answeredAt } = notice;
  const facts: readonly (readonly [string, Fragment])[] = [
    [words.answer, answer !== '' && html`<bdi>${answer}</bdi>`],
    [words.answeredAt, answeredAt !== null && [moment(answeredAt), ` ${words.byPerson}`]],
    [words.sentAt, moment(notice.at)],
    [words.number, html`<bdi>${notice.id}</bdi>`],
    [words.place, html`<bdi>${notice.address}</bdi>`],
    [words.yourLaw, html`<bdi>${notice.law}</bdi>`],
    [words.yourText, html`<span class="said" dir="auto">${notice.explanation}</span>`],
  ];
  const body = html`<p class="lead">${state === 'open' ? words.received : words.states[state]}${state === 'upheld' && removed && ` ${words.removed}`}</p>
<dl class="facts">
${facts.map(([term, fact]) => Boolean(fact) && html`<dt>${term}</dt><dd>${fact}</dd>\n`)}</dl>
${state !== 'open' && html`<p>${words.redress}</p>\n`}<p class="hint">${words.keep}</p>`;
  return discussionPage(site, { language, title: words.receiptTitle, body });
}

function reportLink(comment: StoredComment | null, language: string): Fragment {
  if (comment === null || comment.state !== 'published') return null;
  const href = link('commentReport', { comment: comment.id });
  return html` <a href="${href}" rel="nofollow">${noticeWords(language).report}</a>`;
}

type Told = ToldProblems<NoticeField>;

function contentFields(form: NoticeForm, told: Told, language: string): Fragment {
  const words = noticeWords(language);
  return [
    field({
      name: 'address',
      label: words.address,
      hint: words.addressHint,
      value: form.address,
      dir: 'ltr',
      required: true,
      problem: told.at('address'),
    }),
    field({
      name: 'law',
      label: words.law,
      hint: words.lawHint,
      value: form.law,
      dir: 'auto',
      required: true,
      problem: told.at('law'),
    }),
    textarea({
      name: 'explanation',
      label: words.explanation,
      hint: words.explanationHint(formatNumber(NOTICE_LIMITS.explanation, language)),
      value: form.explanation,
      rows: 8,
      dir: 'auto',
      required: true,
      problem: told.at('explanation'),
    }),
  ];
}

function notifierFields(form: NoticeForm, told: Told, language: string): Html {
  const words = noticeWords(language);
  return html`<fieldset><legend>${words.who}</legend>
<p class="hint">${words.whoHint}</p>
${field({ name: 'name', label: words.name, value: form.name, dir: 'auto', autocomplete: 'name', problem: told.at('name') })}${field(
  {
    name: 'email',
    label: words.email,
    value: form.email,
    type: 'email',
    dir: 'ltr',
    autocomplete: 'email',
    problem: told.at('email'),
  },
)}${checkbox({ name: 'exempt', label: words.exempt, checked: form.exempt })}</fieldset>
`;
}
