import { quote } from '../../discussion/own-view.ts';
import { citedRule } from '../../discussion/rule-view.ts';
import { momentText } from '../../discussion/status-view.ts';
import type { StoredComment } from '../../discussion/stored-comments.ts';
import { type Fragment, type Html, html } from '../../lib/html.ts';
import { link } from '../../routes.ts';
import { field, hidden, select, submit } from '../../ui/form.ts';
import { tellProblems } from '../../ui/form-problems.ts';
import { formatNumber } from '../../ui/phrases.ts';
import { timeElement } from '../../ui/times.ts';
import { type Answerer, APPEAL_LIMITS, type Appeal } from './appeals.ts';
import type { AnswerForm } from './form.ts';
import { appealWords } from './words.ts';

/** The decision that an appeal is about, as staff see it. */
export type AppealedDecision = {
  rule: { key: string; version: number; title: string } | null;
  reason: string;
  /** The name of the moderator who decided, or null where a check did. */
  by: string | null;
  code: string;
  at: number;
};

/** The appeals that wait for an answer. */
export function appealsPage(
  list: { appeals: readonly { appeal: Appeal; comment: StoredComment }[]; next: string | null },
  { after, language }: { after: string; language: string },
): Html {
  const words = appealWords(language).studio;
  const items = list.appeals.map(({ appeal, comment }) => listed(appeal, comment, language));
  return html`<p class="hint">${words.intro}</p>
${items.length === 0 ? html`<p>${words.none}</p>\n` : items}${pager({ after, next: list.next }, language)}`;
}

/** One appeal, and the form for its answer. */
export function appealPage(
  parts: { appeal: Appeal; comment: StoredComment; decision: AppealedDecision; answerer: Answerer },
  form: AnswerForm,
  language: string,
): Html {
  const { appeal, comment, decision } = parts;
  const words = appealWords(language).studio;
  return html`<section class="panel"><h2>${words.comment}</h2>
<div lang="${comment.language}">${quote(comment)}</div>
<p><a href="${link('studioComment', { comment: comment.id })}">${words.more}</a></p></section>
<section class="panel"><h2>${words.decision}</h2>
${decisionFacts(decision, comment, language)}</section>
<section class="panel"><h2>${words.appeal}</h2>
<p class="said" dir="auto" lang="${comment.language}">${appeal.text}</p>
<p class="hint">${sentAt(appeal, comment, language)}</p></section>
${appeal.state === 'open' ? answerPart(parts, form, language) : answeredPart(appeal, language)}
<p><a href="${link('studioAppeals')}">${words.back}</a></p>`;
}

function listed(appeal: Appeal, comment: StoredComment, language: string): Html {
  const words = appealWords(language).studio;
  const start = [...appeal.text].slice(0, 60).join('');
  return html`<div class="panel">
<p class="said" dir="auto" lang="${comment.language}">${appeal.text}</p>
<p class="hint">${sentAt(appeal, comment, language)}</p>
<p class="actions"><a href="${link('studioAppeal', { appeal: appeal.id })}" aria-label="${words.openNamed(start)}">${words.open}</a></p>
</div>
`;
}

function sentAt({ at }: Appeal, { zone }: StoredComment, language: string): Html {
  const time = appealWords(language).studio.sentAt(momentText(at, { language, zone }));
  return timeElement(at, time);
}

function decisionFacts(decision: AppealedDecision, { zone }: StoredComment, language: string): Html {
  const words = appealWords(language);
  const { rule, reason, by, code, at } = decision;
  return html`<dl class="facts">
${rule !== null && html`<dt>${words.studio.rule}</dt><dd>${citedRule(rule, language)}</dd>\n`}${
  reason !== '' && html`<dt>${words.sentence}</dt><dd><bdi>${reason}</bdi></dd>\n`
}<dt>${words.studio.by}</dt><dd>${by === null ? words.studio.byCheck(code) : html`<bdi>${by}</bdi>`}, ${timeElement(at, momentText(at, { language, zone }))}</dd>
</dl>
`;
}

function answerPart(
  { appeal, comment, answerer }: { appeal: Appeal; comment: StoredComment; answerer: Answerer },
  form: AnswerForm,
  language: string,
): Html {
  const words = appealWords(language).studio;
  if (answerer === 'decider') return html`<p class="notice">${words.decider}</p>`;
  return html`${answerer === 'alone' && html`<p class="notice">${words.alone}</p>\n`}<form method="post" action="${link('studioAppeal', { appeal: appeal.id })}" class="panel">
<h2>${words.answerTitle}</h2>
<p>${words.answerIntro}</p>
${hidden('seen', form.seen === '' ? comment.decisionId : form.seen)}${answerControls(form, language)}${submit(words.submit)}
</form>`;
}

function answerControls(form: AnswerForm, language: string): Fragment {
  const words = appealWords(language);
  const limit = formatNumber(APPEAL_LIMITS.answer, language);
  const told = tellProblems(form.problems, words.problems, language, { values: { limit } });
  const choices = [
    { value: '', label: words.studio.choose },
    { value: 'grant', label: words.studio.grant },
    { value: 'deny', label: words.studio.deny },
  ];
  return [
    told.list,
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
}

function answeredPart({ state, answer }: Appeal, language: string): Html {
  const words = appealWords(language);
  return html`<section class="panel"><h2>${words.studio.answered}</h2>
<p>${words.outcomes[state]}</p>
${answer !== '' && html`<p><bdi>${answer}</bdi></p>`}</section>`;
}

function pager({ after, next }: { after: string; next: string | null }, language: string): Fragment {
  if (after === '' && next === null) return null;
  const words = appealWords(language).studio;
  return html`<nav class="pager" aria-label="${words.pages}">
${after !== '' && html`<a href="${link('studioAppeals')}">${words.first}</a>\n`}${next !== null && html`<a rel="next" href="${link('studioAppeals')}?after=${next}">${words.next}</a>\n`}</nav>
`;
}
