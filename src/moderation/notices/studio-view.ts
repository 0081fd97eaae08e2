import { quote } from '../../discussion/own-view.ts';
import { momentText } from '../../discussion/status-view.ts';
import type { StoredComment } from '../../discussion/stored-comments.ts';
import { type Fragment, type Html, html } from '../../lib/html.ts';
import { link } from '../../routes.ts';
import { field, hidden, select, submit } from '../../ui/form.ts';
import { tellProblems } from '../../ui/form-problems.ts';
import { formatNumber } from '../../ui/phrases.ts';
import { timeElement } from '../../ui/times.ts';
import type { NoticeAnswerForm } from './form.ts';
import { NOTICE_LIMITS, type Notice } from './notices.ts';
import { noticeWords } from './words.ts';

type Reader = { language: string; zone: string };

/** The notices that wait for an answer. */
export function noticesPage(
  { notices, next }: { notices: readonly Notice[]; next: string | null },
  after: string,
  reader: Reader,
): Html {
  const words = noticeWords(reader.language).studio;
  return html`<p class="hint">${words.intro}</p>
${notices.length === 0 ? html`<p>${words.none}</p>\n` : notices.map(notice => listed(notice, reader))}${pager({ after, next }, reader.language)}`;
}

/** One notice, and the form for its answer. */
export function noticePage(
  { notice, comment }: { notice: Notice; comment: StoredComment | null },
  form: NoticeAnswerForm,
  reader: Reader,
): Html {
  const words = noticeWords(reader.language).studio;
  return html`${noticePanel(notice, reader)}
${commentPanel(comment, reader.language)}
${notice.state === 'open' ? answerForm({ notice, comment }, form, reader.language) : answered(notice, reader.language)}
<p><a href="${link('studioNotices')}">${words.back}</a></p>`;
}

function listed(notice: Notice, { language, zone }: Reader): Html {
  const words = noticeWords(language);
  const { law, explanation } = notice;
  return html`<div class="panel">
<p><strong><bdi>${law}</bdi></strong></p>
<p class="said" dir="auto" lang="${notice.language}">${[...explanation].slice(0, 300).join('')}</p>
<p class="hint">${timeElement(notice.at, momentText(notice.at, { language, zone }))}</p>
<p class="actions"><a href="${link('studioNotice', { notice: notice.id })}" aria-label="${words.studio.openNamed(law)}">${words.studio.open}</a></p>
</div>
`;
}

/** Name and address stand here and nowhere else. */
function noticePanel(notice: Notice, { language, zone }: Reader): Html {
  const words = noticeWords(language);
  const from = [notice.name, notice.email].filter(part => part !== '');
  const facts: readonly (readonly [string, Fragment])[] = [
    [words.law, html`<bdi>${notice.law}</bdi>`],
    [
      words.explanation,
      html`<span class="said" dir="auto" lang="${notice.language}">${notice.explanation}</span>`,
    ],
    [words.address, html`<a href="${notice.address}"><bdi>${notice.address}</bdi></a>`],
    [
      words.studio.from,
      from.length === 0
        ? words.studio.nobody
        : from.map((part, i) => [i > 0 && ' · ', html`<bdi>${part}</bdi>`]),
    ],
    [words.sentAt, timeElement(notice.at, momentText(notice.at, { language, zone }))],
  ];
  return html`<div class="panel"><dl class="facts">
${facts.map(([term, fact]) => html`<dt>${term}</dt><dd>${fact}</dd>\n`)}</dl></div>`;
}

function commentPanel(comment: StoredComment | null, language: string): Html {
  const words = noticeWords(language).studio;
  if (comment === null) return html`<p class="hint">${words.noComment}</p>`;
  return html`<section class="panel"><h2>${words.comment}</h2>
<p class="hint">${words.commentState[comment.state]}</p>
<div lang="${comment.language}">${quote(comment)}</div>
<p><a href="${link('studioComment', { comment: comment.id })}">${words.more}</a></p></section>`;
}

function answerForm(
  { notice, comment }: { notice: Notice; comment: StoredComment | null },
  form: NoticeAnswerForm,
  language: string,
): Html {
  const words = noticeWords(language);
  const limit = formatNumber(NOTICE_LIMITS.answer, language);
  const told = tellProblems(form.problems, words.problems, language, { values: { limit } });
  const choices = [
    { value: '', label: words.studio.choose },
    { value: 'uphold', label: words.studio.uphold },
    { value: 'dismiss', label: words.studio.dismiss },
  ];
  const controls = [
    select({
      name: 'outcome',
      label: words.studio.outcome,
      value: form.outcome ?? '',
      choices,
      required: true,
      problem: told.at('outcome'),
    }),
    field({
      name: 'sentence',
      label: words.studio.sentence,
      hint: words.studio.sentenceHint,
      value: form.sentence,
      dir: 'auto',
      required: true,
      problem: told.at('sentence'),
    }),
  ];
  return html`<form method="post" action="${link('studioNotice', { notice: notice.id })}" class="panel">
<h2>${words.studio.answerTitle}</h2>
<p>${words.studio.answerIntro}</p>
${told.list}${hidden('seen', form.seen === '' ? (comment?.decisionId ?? '') : form.seen)}${controls}${submit(words.studio.submit)}
</form>`;
}

function answered({ state, answer }: Notice, language: string): Html {
  const words = noticeWords(language);
  return html`<section class="panel"><h2>${words.studio.answered}</h2>
<p>${words.states[state]}</p>
<p><bdi>${answer}</bdi></p></section>`;
}

function pager({ after, next }: { after: string; next: string | null }, language: string): Fragment {
  if (after === '' && next === null) return null;
  const words = noticeWords(language).studio;
  return html`<nav class="pager" aria-label="${words.pages}">
${after !== '' && html`<a href="${link('studioNotices')}">${words.first}</a>\n`}${next !== null && html`<a rel="next" href="${link('studioNotices')}?after=${next}">${words.next}</a>\n`}</nav>
`;
}
