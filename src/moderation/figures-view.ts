import { type Html, html } from '../lib/html.ts';
import { link } from '../routes.ts';
import { formatNumber, pageLanguage } from '../ui/phrases.ts';
import type { MonthFigures } from './figures.ts';
import { monthLabel } from './log-view.ts';
import type { RuleBook } from './rules.ts';
import { moderationWords } from './words.ts';

/** What moderation came to, month by month, and what was removed under which rule. */
export function figuresView(months: readonly MonthFigures[], book: RuleBook, language: string): Html {
  const words = moderationWords(language);
  return html`<h1>${words.figuresTitle}</h1>
<p class="lead">${words.figuresIntro}</p>
<div class="table-scroll"><table class="figures">
<thead><tr>${Object.values(words.figure).map(label => html`<th scope="col">${label}</th>`)}</tr></thead>
<tbody>
${months.map(month => monthRow(month, language))}</tbody>
</table></div>
${months.filter(({ removed }) => removed.length > 0).map(month => removedTable(month, book, language))}<p class="log-links"><a href="${link('moderationLog')}">${words.logLink}</a> <a href="${link('rules')}">${words.rulesLink}</a></p>
`;
}

function monthRow(figures: MonthFigures, language: string): Html {
  const number = (value: number) => formatNumber(value, language);
  const removed = figures.removed.reduce((all, { byPeople, byChecks }) => all + byPeople + byChecks, 0);
  const cells = [
    number(figures.published),
    number(figures.held),
    number(figures.released),
    number(removed),
    number(figures.bans),
    `${number(figures.appealsGranted)} / ${number(figures.appealsDenied)}`,
    number(figures.takenBack),
    waited(figures.medianWait, language),
  ];
  const href = `${link('moderationLog')}?month=${figures.month}`;
  return html`<tr><th scope="row"><a href="${href}">${monthLabel(figures.month, language)}</a></th>${cells.map(cell => html`<td>${cell}</td>`)}</tr>
`;
}

function removedTable({ month, removed }: MonthFigures, book: RuleBook, language: string): Html {
  const words = moderationWords(language);
  const number = (value: number) => formatNumber(value, language);
  const titleOf = (key: string | null) =>
    book.rules.find(rule => rule.key === key)?.title[pageLanguage(language)] ?? words.otherRule;
  const rows = removed
    .toSorted((a, b) => b.byPeople + b.byChecks - a.byPeople - a.byChecks)
    .map(
      ({ rule, byPeople, byChecks }) =>
        html`<tr><th scope="row">${titleOf(rule)}</th><td>${number(byPeople)}</td><td>${number(byChecks)}</td></tr>\n`,
    );
  return html`<div class="table-scroll"><table class="figures figures-rules">
<caption>${words.removedTitle} · ${monthLabel(month, language)}</caption>
<thead><tr><th scope="col">${words.filterRule}</th><th scope="col">${words.byPeople}</th><th scope="col">${words.byChecks}</th></tr></thead>
<tbody>
${rows}</tbody>
</table></div>
`;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function waited(milliseconds: number | null, language: string): string {
  const words = moderationWords(language);
  if (milliseconds === null) return words.noWait;
  const number = (value: number) => formatNumber(Math.round(value), language);
  if (milliseconds < 2 * HOUR) return words.minutes(number(milliseconds / MINUTE));
  return milliseconds < 2 * DAY
    ? words.hours(number(milliseconds / HOUR))
    : words.days(number(milliseconds / DAY));
}
