import { type Html, html } from '../lib/html.ts';
import { link } from '../routes.ts';
import { field, hidden, problemList, select, submit } from '../ui/form.ts';
import { fillGaps } from '../ui/phrases.ts';
import { formatShortDate, timeElement } from '../ui/times.ts';
import type { Invitation } from './invitations.ts';
import { ROLES, type Role } from './people.ts';
import { type Member, memberState } from './staff.ts';
import { staffWords } from './staff-words.ts';

type Shown = { language: string; zone: string };

/** Everybody on the staff, the invitations that are open, and the form for another. */
export function staffView(
  staff: { members: readonly Member[]; invitations: readonly Invitation[] },
  shown: Shown,
): Html {
  const words = staffWords(shown.language);
  return html`<div class="table-scroll" tabindex="0" role="group" aria-label="${words.people}"><table class="listing stacked">
<thead><tr><th scope="col">${words.proposedName}</th><th scope="col">${words.role}</th><th scope="col">${words.factors}</th><th scope="col">${words.seen}</th><th scope="col">${words.state}</th></tr></thead>
<tbody>
${staff.members.map(member => memberRow(member, shown))}</tbody></table></div>
<h2>${words.invite}</h2>
<form method="post" action="${link('studioPeople')}" class="panel">
<p>${words.inviteHint}</p>
<div class="field-row">
${field({ name: 'name', label: words.proposedName, hint: words.proposedNameHint, dir: 'auto' })}${roleChoice('author', shown.language)}</div>
${submit(words.makeLink)}
</form>
${staff.invitations.length > 0 && invitationList(staff.invitations, shown)}`;
}

function memberRow(member: Member, { language, zone }: Shown): Html {
  const words = staffWords(language);
  const seen =
    member.seenAt === null
      ? words.never
      : timeElement(member.seenAt, formatShortDate(member.seenAt, language, zone));
  return html`<tr><td><a href="${link('studioPerson', { person: member.id })}"><bdi>${member.name}</bdi></a></td><td data-label="${words.role}">${words.roles[member.role]}</td><td data-label="${words.factors}">${factorsOf(member, language)}</td><td data-label="${words.seen}">${seen}</td><td data-label="${words.state}">${stateOf(member, language)}</td></tr>
`;
}

function stateOf(member: Member, language: string): string {
  return staffWords(language).states[memberState(member)];
}

function factorsOf({ passkeys, codes }: Member, language: string): string {
  const words = staffWords(language);
  const told = [
    ...(passkeys > 0 ? [fillGaps(words.passkeys, { count: passkeys }, language)] : []),
    ...(codes ? [words.codes] : []),
  ];
  return told.length === 0 ? words.noFactor : told.join(words.comma);
}

function invitationList(invitations: readonly Invitation[], { language, zone }: Shown): Html {
  const words = staffWords(language);
  const rows = invitations.map(
    ({ id, name, role, expiresAt }) =>
      html`<tr><td><bdi>${name}</bdi></td><td data-label="${words.role}">${words.roles[role]}</td><td data-label="${words.until}">${timeElement(expiresAt, formatShortDate(expiresAt, language, zone))}</td><td><form method="post" action="${link('studioInvitationWithdrawal', { invitation: id })}">${submit(words.withdraw, { kind: 'quiet', ariaLabel: `${words.withdraw}: ${name || words.roles[role]}` })}</form></td></tr>
`,
  );
  return html`<h2>${words.invitations}</h2>
<table class="listing stacked"><thead><tr><th scope="col">${words.proposedName}</th><th scope="col">${words.role}</th><th scope="col">${words.until}</th><th scope="col">${words.state}</th></tr></thead>
<tbody>
${rows}</tbody></table>
`;
}

/** The link of a new invitation, shown once. */
export function invitationLinkView(address: string, language: string): Html {
  const words = staffWords(language);
  return html`<p>${words.linkText}</p>
<p><a href="${address}" dir="ltr">${address}</a></p>
<p><a href="${link('studioPeople')}">${words.people}</a></p>
`;
}

/** One of the staff, with what an owner can do. `problem` is the sentence of what was refused. */
export function memberView(member: Member, problem: string | null, { language }: Shown): Html {
  const words = staffWords(language);
  const { id, role, deactivatedAt } = member;
  return html`${problemList(problem === null ? [] : [{ sentence: problem }])}<p>${stateOf(member, language)}${words.comma}${factorsOf(member, language)}</p>
<form method="post" action="${link('studioPersonRole', { person: id })}" class="panel">
${roleChoice(role, language)}${submit(words.changeRole)}
</form>
<form method="post" action="${link('studioPersonSessions', { person: id })}" class="panel">
${submit(words.endAll, { kind: 'plain' })}
</form>
<form method="post" action="${link('studioPersonState', { person: id })}" class="panel">
${deactivatedAt === null && html`<p>${words.deactivateHint}</p>\n`}${hidden('state', deactivatedAt === null ? 'deactivated' : 'active')}
${submit(deactivatedAt === null ? words.deactivate : words.reactivate, { kind: deactivatedAt === null ? 'danger' : 'plain' })}
</form>
`;
}

function roleChoice(value: Role, language: string): Html {
  const words = staffWords(language);
  const choices = ROLES.map(role => ({ value: role, label: words.roles[role] }));
  return select({ name: 'role', label: words.role, value, choices });
}
