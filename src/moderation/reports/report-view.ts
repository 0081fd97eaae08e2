import { backLink, discussionPage, quote } from '../../discussion/own-view.ts';
import { momentText } from '../../discussion/status-view.ts';
import type { StoredComment } from '../../discussion/stored-comments.ts';
import { type Fragment, type Html, html } from '../../lib/html.ts';
import { link } from '../../routes.ts';
import type { SiteSettings } from '../../site/settings.ts';
import { select, submit, textarea } from '../../ui/form.ts';
import { tellProblems } from '../../ui/form-problems.ts';
import { formatNumber, pageLanguage } from '../../ui/phrases.ts';
import { timeElement } from '../../ui/times.ts';
import type { Rule, RuleBook } from '../rules.ts';
import type { ReportForm } from './form.ts';
import { REPORT_LIMIT, type Report } from './reports.ts';
import { reportWords } from './words.ts';

/** The form in which a reader reports a comment. */
export function reportPage(
  site: SiteSettings,
  comment: StoredComment,
  { form, rules }: { form: ReportForm; rules: readonly Rule[] },
): Html {
  const { language } = comment;
  const words = reportWords(language);
  const limit = formatNumber(REPORT_LIMIT, language);
  const told = tellProblems(form.problems, words.problems, language, { values: { limit } });
  const body = html`<p>${words.intro}</p>
${quote(comment)}<form class="comment-form" method="post" action="${link('commentReport', { comment: comment.id })}">
${told.list}${ruleSelect(rules, { language, value: form.rule, problem: told.at('rule') })}${textarea({
  name: 'text',
  label: words.text,
  value: form.text,
  rows: 4,
  hint: words.textHint(limit),
  dir: 'auto',
  problem: told.at('text'),
})}${submit(words.submit)}
</form>
<p><a href="${link('newNotice')}?comment=${comment.id}" rel="nofollow">${words.notice}</a></p>
${backLink(comment)}`;
  return discussionPage(site, { language, title: words.title, body });
}

/** What became of a report, for the reporter alone. */
export function reportOutcomePage(
  site: SiteSettings,
  { report, comment, book }: { report: Report; comment: StoredComment; book: RuleBook },
): Html {
  const { language } = comment;
  const words = reportWords(language);
  const rule = book.rules.find(({ key }) => key === report.ruleKey)?.title[pageLanguage(language)];
  const moment = (at: number) => timeElement(at, momentText(at, comment));
  const facts: readonly (readonly [string, Fragment])[] = [
    [words.underRule, rule !== undefined && html`<bdi>${rule}</bdi>`],
    [words.yourText, report.text !== '' && html`<span class="said" dir="auto">${report.text}</span>`],
    [words.reportedAt, moment(report.at)],
    [words.answeredAt, report.answeredAt !== null && moment(report.answeredAt)],
  ];
  const body = html`<p class="lead">${words.outcome[report.state]}${afterwards(report, comment)}</p>
<dl class="facts">
${facts.map(([term, fact]) => Boolean(fact) && html`<dt>${term}</dt><dd>${fact}</dd>\n`)}</dl>
<p class="hint">${words.keep}</p>
${backLink(comment)}`;
  return discussionPage(site, { language, title: words.outcomeTitle, body });
}

function ruleSelect(
  rules: readonly Rule[],
  { language, value, problem }: { language: string; value: string; problem: string | undefined },
): Html {
  const words = reportWords(language);
  const choices = rules.map(({ key, title }) => ({ value: key, label: title[pageLanguage(language)] }));
  return select({
    name: 'rule',
    label: words.rule,
    value,
    choices: [{ value: '', label: words.ruleChoose }, ...choices],
    required: true,
    problem,
  });
}

/** The page says how things stand today, not only what was answered. */
function afterwards({ state }: Report, comment: StoredComment): string {
  const words = reportWords(comment.language);
  if (state === 'upheld' && comment.state === 'published') return ` ${words.putBack}`;
  return state === 'open' && comment.state === 'held' ? ` ${words.waits}` : '';
}
