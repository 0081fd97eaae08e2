import { type Fragment, type Html, html, jsonScript } from '../../lib/html.ts';
import { assetHref } from '../../ui/assets.ts';
import { checkbox, field, hidden, select, submit } from '../../ui/form.ts';
import { tellProblems } from '../../ui/form-problems.ts';
import { formatNumber, LANGUAGES, type Language, pageLanguage } from '../../ui/phrases.ts';
import { ACTS, type Act } from '../acts.ts';
import { BAN_HOURS } from '../bans.ts';
import { PRESS_LIMIT } from '../presses.ts';
import type { RuleBook } from '../rules.ts';
import { type DecisionForm, REASON_LIMIT } from './decision-form.ts';
import { queueWords } from './words.ts';

/** What stands in one place on every page where comments are decided. */
export type DecisionParts = {
  form: DecisionForm;
  book: RuleBook;
  /** Where to come back to. */
  back: string;
  /** How many comments are on the page; 1 needs no boxes to tick. */
  count: number;
  /** What can be done; `ACTS` in their order. */
  acts?: readonly Act[];
};

/**
 * The first things in the form: where it comes back to, and a button that Enter in a field presses, which decides
 * nothing.
 */
export function decisionStart({ form, back }: DecisionParts): Html {
  return html`${hidden('back', back)}${hidden('page', form.page)}
<button type="submit" name="act" value="" class="visually-hidden" tabindex="-1" aria-hidden="true"></button>
`;
}

/** What is wrong with what was pressed. */
export function decisionProblems({ form }: DecisionParts, language: string): Fragment {
  return told(form, language).list;
}

/** Rule, reason, time of a ban, and the buttons that decide about all that is ticked. */
export function decisionBar(parts: DecisionParts, language: string): Html {
  const { count, acts = ACTS.filter(act => act !== 'hold') } = parts;
  const words = queueWords(language);
  return html`<section class="panel decision-bar" id="decide" aria-labelledby="decide-title">
<h2 id="decide-title">${count > 1 ? words.decideTitle : words.decideOneTitle}</h2>
${count > 1 && checkbox({ name: 'all', label: words.all(formatNumber(count, language)) })}${ruleFields(parts, language)}
<p class="actions">${acts.map(act => submit(words.acts[act], { kind: kindOf(act), name: 'act', value: act }))}</p>
</section>
`;
}

/** The sentences of the rules, for the script that fills the reason in. */
export function ruleSentences(book: RuleBook): Html {
  const sentences = (language: Language) =>
    Object.fromEntries(book.rules.map(({ key, text }) => [key, text[language]]));
  const all = Object.fromEntries(LANGUAGES.map(language => [language, sentences(language)]));
  return html`<div id="rule-sentences" hidden>${jsonScript('application/json', all)}</div>
<script src="${assetHref('queue.js')}" defer></script>
`;
}

function ruleFields({ form, book }: DecisionParts, language: string): Html {
  const words = queueWords(language);
  const { at } = told(form, language);
  const choices = book.rules.map(({ key, title }) => ({ value: key, label: title[pageLanguage(language)] }));
  return html`<div class="field-row">
${select({
  name: 'rule',
  label: words.ruleLabel,
  value: form.rule,
  choices: [{ value: '', label: words.chooseRule }, ...choices],
  problem: at('rule'),
})}${select({
  name: 'hours',
  label: words.banFor,
  value: String(form.ban.hours),
  choices: BAN_HOURS.map(hours => ({ value: String(hours), label: words.hours[hours] })),
})}${select({
  name: 'kind',
  label: words.banWhom,
  value: form.ban.kind,
  choices: (['key', 'handle'] as const).map(kind => ({ value: kind, label: words.kinds[kind] })),
})}</div>
${field({
  name: 'reason',
  label: words.reasonLabel,
  hint: words.reasonHint,
  value: form.reason,
  dir: 'auto',
  problem: at('reason'),
})}`;
}

function told(form: DecisionForm, language: string) {
  const { rule, ...others } = form.problems;
  const problems = { ...(rule !== undefined && { rule }), ...others };
  const limit = others.reason === undefined ? PRESS_LIMIT : REASON_LIMIT;
  return tellProblems(problems, queueWords(language).problems, language, { values: { limit } });
}

function kindOf(act: Act): 'primary' | 'plain' | 'danger' {
  if (act === 'publish') return 'primary';
  return act === 'hold' ? 'plain' : 'danger';
}
