import { momentText } from '../../discussion/status-view.ts';
import type { StoredComment } from '../../discussion/stored-comments.ts';
import { type Fragment, type Html, html } from '../../lib/html.ts';
import { link } from '../../routes.ts';
import { hidden, submit, textarea } from '../../ui/form.ts';
import { type FormProblems, tellProblems } from '../../ui/form-problems.ts';
import { formatNumber } from '../../ui/phrases.ts';
import { timeElement } from '../../ui/times.ts';
import { APPEAL_LIMITS, type Appeal } from './appeals.ts';
import type { Cause } from './cause.ts';
import { appealWords } from './words.ts';

/** What stands in the form of a writer's objection. */
export type AppealValues = { text: string; problems: FormProblems<'text'> };

/** How to object, for the status page of a comment, and what became of earlier objections. */
export function appealSection(
  comment: StoredComment,
  parts: {
    key: string;
    appeals: readonly Appeal[];
    /** The decision that can be objected to now; null for none. */
    against: { decisionId: string; cause: Cause } | null;
    values: AppealValues;
  },
): Fragment {
  const { appeals, against, values } = parts;
  const words = appealWords(comment.language);
  const made = appeals.some(
    ({ state, decisionId }) => state === 'open' || decisionId === against?.decisionId,
  );
  return [
    against !== null && html`<p>${words.cause}: ${words.causes[against.cause]}</p>\n`,
    appeals.map(appeal => ownAppeal(appeal, comment)),
    against !== null && !made && appealForm(comment, { ...parts, decisionId: against.decisionId, values }),
    against !== null && html`<p class="hint">${words.courts}</p>\n`,
  ];
}

function ownAppeal(appeal: Appeal, comment: StoredComment): Html {
  const words = appealWords(comment.language);
  const moment = (at: number) => timeElement(at, momentText(at, comment));
  const facts: readonly (readonly [string, Fragment])[] = [
    [words.said, appeal.text !== '' && html`<span class="said" dir="auto">${appeal.text}</span>`],
    [words.sentAt, moment(appeal.at)],
    [words.outcome, words.outcomes[appeal.state]],
    [words.sentence, appeal.answer !== '' && html`<bdi>${appeal.answer}</bdi>`],
    [words.answeredAt, appeal.answeredAt !== null && moment(appeal.answeredAt)],
  ];
  return html`<h2>${words.yours}</h2>
<dl class="facts">
${facts.map(([term, fact]) => Boolean(fact) && html`<dt>${term}</dt><dd>${fact}</dd>\n`)}</dl>
`;
}

function appealForm(
  { id, language }: StoredComment,
  { key, decisionId, values }: { key: string; decisionId: string; values: AppealValues },
): Html {
  const words = appealWords(language);
  const limit = formatNumber(APPEAL_LIMITS.text, language);
  const told = tellProblems(values.problems, words.problems, language, { values: { limit } });
  return html`<h2 id="appeal">${words.title}</h2>
<p>${words.intro}</p>
<form method="post" action="${link('commentAppeal', { comment: id, key })}">
${told.list}${hidden('decision', decisionId)}${textarea({
  name: 'text',
  label: words.text,
  value: values.text,
  hint: words.textHint(limit),
  dir: 'auto',
  required: true,
  problem: told.at('text'),
})}${submit(words.submit)}
</form>
`;
}
