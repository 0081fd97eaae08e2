import { numberSign } from '../discussion/comment-view.ts';
import { type Fragment, type Html, html } from '../lib/html.ts';
import { languageDirection } from '../lib/text.ts';
import { link, ruleAnchor } from '../routes.ts';
import { select, submit } from '../ui/form.ts';
import { formatNumber, pageLanguage } from '../ui/phrases.ts';
import { formatClock, formatShortDate, formatZone, timeElement } from '../ui/times.ts';
import { intakeWords } from './intake-words.ts';
import { LOG_ACTIONS, type LogEntry, type LogFilter, type LogPage } from './log.ts';
import { logAddress } from './log-form.ts';
import type { RuleBook } from './rules.ts';
import { moderationWords } from './words.ts';

/** The public log: what was decided, under which rule, why and by what kind of decider. */
export function logView(
  log: LogPage,
  parts: { filter: LogFilter; book: RuleBook; months: readonly string[]; language: string; zone: string },
): Html {
  const { filter, language, zone } = parts;
  const newest = log.entries[0];
  const words = moderationWords(language);
  return html`<h1>${words.logTitle}</h1>
<p class="lead">${words.logIntro}</p>
<p class="log-links"><a href="${link('rules')}">${words.rulesLink}</a> <a href="${link('moderationFigures')}">${words.figuresLink}</a> <a href="${link('moderationFeed')}" type="application/atom+xml">${words.feed}</a></p>
${filterForm(parts)}${newest && html`<p class="hint">${words.times(formatZone(newest.at, language, zone))}</p>\n`}${
  log.entries.length === 0
    ? html`<p class="notice">${words.logEmpty}</p>\n`
    : html`<ol class="log">\n${log.entries.map(entry => entryView(entry, language, zone))}</ol>\n`
}${log.older !== null && html`<p class="pager"><a rel="next" href="${logAddress(filter, log.older)}">${words.older}</a></p>\n`}`;
}

/** "Removed by a moderator": what happened, in a few words. */
export function decisionWords({ action, by, onAppeal }: LogEntry, language: string): string {
  const words = moderationWords(language);
  return [words.actions[action], words.by[by], ...(onAppeal ? [words.onAppeal] : [])].join(' ');
}

/** Where the comment of an entry is read, as far as the public may know: link and words. */
function entryPlace({ comment, place }: LogEntry, language: string): Fragment {
  const words = moderationWords(language);
  if (place === null) return words.unlisted;
  const title = html`<bdi lang="${place.language}" dir="${languageDirection(place.language)}">${place.title}</bdi>`;
  if (comment === null) return html`${words.waiting} · <a href="${place.address}">${title}</a>`;
  const number = words.comment(numberSign(comment.number, language));
  return html`<a href="${link('comment', { comment: comment.id })}" rel="nofollow">${number}</a> · <a href="${place.address}">${title}</a>`;
}

function entryView(entry: LogEntry, language: string, zone: string): Html {
  const words = moderationWords(language);
  const marks = [entry.undoes && words.undoes, entry.undone && words.undone].filter(mark => mark !== false);
  return html`<li class="log-entry" id="d-${entry.id}">
<p class="log-head"><strong class="log-action log-${entry.action}">${decisionWords(entry, language)}</strong> ${time(entry, language, zone)}${marks.map(mark => html` <span class="log-mark">${mark}</span>`)}</p>
${ruleLine(entry, language)}${reasonLine(entry, language)}<p class="log-place">${entryPlace(entry, language)}</p>
</li>
`;
}

function time({ at }: LogEntry, language: string, zone: string): Html {
  return timeElement(at, `${formatShortDate(at, language, zone)} ${formatClock(at, language, zone)}`);
}

function ruleLine({ rule }: LogEntry, language: string): Fragment {
  if (rule === null) return null;
  const words = moderationWords(language);
  const title = html`<bdi>${rule.title}</bdi>`;
  if (rule.version === null) return html`<p>${words.underRule} ${title}</p>\n`;
  const href = `${link('rulesVersion', { version: rule.version })}#${ruleAnchor(rule.key ?? '')}`;
  const version = words.version(formatNumber(rule.version, language));
  return html`<p>${words.underRule} <a href="${href}">${title}</a> <span class="meta">(${version})</span></p>\n`;
}

/** A person's reason in their words; a check's in those of the log, since its sentence speaks to the writer. */
function reasonLine({ by, code, reason }: LogEntry, language: string): Fragment {
  const labels: Readonly<Record<string, string>> = intakeWords(language).labels;
  const said = by === 'check' ? (labels[code] ?? code) : reason;
  return said === '' ? null : html`<p class="log-reason"><bdi>${said}</bdi></p>\n`;
}

function filterForm({
  filter,
  book,
  months,
  language,
}: {
  filter: LogFilter;
  book: RuleBook;
  months: readonly string[];
  language: string;
}): Html {
  const words = moderationWords(language);
  const all = { value: '', label: words.any };
  const ruleTitles = book.rules.map(({ key, title }) => ({ value: key, label: titleIn(title, language) }));
  const controls = [
    select({
      name: 'action',
      label: words.filterAction,
      value: filter.action ?? '',
      choices: [all, ...LOG_ACTIONS.map(action => ({ value: action, label: words.actions[action] }))],
    }),
    select({
      name: 'rule',
      label: words.filterRule,
      value: filter.rule ?? '',
      choices: [all, ...ruleTitles],
    }),
    select({
      name: 'by',
      label: words.filterBy,
      value: filter.by ?? '',
      choices: [
        all,
        ...(['person', 'check'] as const).map(by => ({ value: by, label: words.byChoices[by] })),
      ],
    }),
    select({
      name: 'month',
      label: words.filterMonth,
      value: filter.month ?? '',
      choices: [all, ...months.map(month => ({ value: month, label: monthLabel(month, language) }))],
    }),
  ];
  return html`<form class="log-filters" method="get" action="${link('moderationLog')}" aria-label="${words.filters}">
${controls}${submit(words.apply, { kind: 'plain' })}
</form>
`;
}

/** "March 2026" for `2026-03`, by the calendar of those who count that way. */
export function monthLabel(month: string, language: string): string {
  const instant = Date.parse(`${month}-15T00:00:00Z`);
  // A month by UTC is one of the Gregorian calendar, also where readers count in another.
  return new Intl.DateTimeFormat(`${language}-u-ca-gregory`, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(instant);
}

function titleIn(title: RuleBook['rules'][number]['title'], language: string): string {
  return title[pageLanguage(language)];
}
