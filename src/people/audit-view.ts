import { type Fragment, type Html, html } from '../lib/html.ts';
import { link } from '../routes.ts';
import { select, submit } from '../ui/form.ts';
import { formatNumber } from '../ui/phrases.ts';
import { formatClock, formatShortDate, timeElement } from '../ui/times.ts';
import { AUDIT_ACTIONS, type AuditEntry, type AuditQuery } from './audit.ts';
import { auditWords } from './audit-words.ts';
import type { Person } from './people.ts';

export type AuditPage = {
  entries: readonly AuditEntry[];
  next: string | null;
  query: AuditQuery;
  people: readonly Person[];
  language: string;
  zone: string;
};

/** What was done by whom, newest first, with what it can be narrowed to. */
export function auditView(page: AuditPage): Html {
  const words = auditWords(page.language);
  return html`<p class="hint">${words.intro}</p>
${filters(page)}${page.entries.length === 0 ? html`<p>${words.nothing}</p>\n` : table(page)}${page.next !== null && html`<p><a rel="next" href="${auditLink({ ...page.query, before: page.next })}">${words.older}</a></p>\n`}`;
}

function filters({ query, people, language }: AuditPage): Html {
  const words = auditWords(language);
  const everybody = [
    { value: '', label: words.everybody },
    ...people.map(({ id, name }) => ({ value: id, label: name })),
    { value: 'operator', label: words.operator },
  ];
  const actions = [
    { value: '', label: words.everything },
    ...AUDIT_ACTIONS.map(action => ({ value: action, label: words.actions[action] })),
  ];
  return html`<form method="get" action="${link('studioAudit')}" class="panel">
<div class="field-row">
${select({ name: 'person', label: words.person, value: query.person, choices: everybody })}${select({ name: 'action', label: words.action, value: query.action, choices: actions })}</div>
${submit(words.show, { kind: 'plain' })}
</form>
`;
}

function table(page: AuditPage): Html {
  const words = auditWords(page.language);
  return html`<div class="table-scroll" tabindex="0" role="group" aria-label="${words.title}"><table class="listing">
<thead><tr><th scope="col">${words.at}</th><th scope="col">${words.person}</th><th scope="col">${words.action}</th><th scope="col">${words.subject}</th><th scope="col">${words.details}</th></tr></thead>
<tbody>
${page.entries.map(entry => row(entry, page))}</tbody></table></div>
`;
}

function row({ at, person, action, subject, details }: AuditEntry, { language, zone }: AuditPage): Html {
  const words = auditWords(language);
  const when = `${formatShortDate(at, language, zone)} ${formatClock(at, language, zone)}`;
  const actions: Readonly<Record<string, string>> = words.actions;
  return html`<tr><td>${timeElement(at, when)}</td><td><bdi>${person?.name ?? words.operator}</bdi></td><td>${actions[action] ?? action}</td><td><bdi>${subject?.label}</bdi></td><td>${detailList(details, language)}</td></tr>
`;
}

function detailList(details: AuditEntry['details'], language: string): Fragment {
  const words = auditWords(language);
  const names: Readonly<Record<string, string>> = words.detailNames;
  const roles: Readonly<Record<string, string>> = words.roles;
  return Object.entries(details).map(([name, value]) => {
    const shown = typeof value === 'number' ? formatNumber(value, language) : (roles[value] ?? value);
    return html`<span>${names[name] ?? name}: <bdi>${shown}</bdi></span> `;
  });
}

function auditLink(query: AuditQuery): string {
  const asked = Object.entries(query).filter(([, value]) => value !== '');
  return `${link('studioAudit')}?${new URLSearchParams(asked)}`;
}
