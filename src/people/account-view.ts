import { sentenceOf } from '../http/errors.ts';
import { type Fragment, type Html, html } from '../lib/html.ts';
import type { Problem } from '../lib/problem.ts';
import { link } from '../routes.ts';
import type { SiteSettings } from '../site/settings.ts';
import { field, hidden, problemList, submit } from '../ui/form.ts';
import { type FormProblems, type ToldProblems, tellProblems } from '../ui/form-problems.ts';
import { page } from '../ui/page.ts';
import { formatClock, formatShortDate, timeElement } from '../ui/times.ts';
import { codeSection } from './codes/codes-view.ts';
import { codeWords } from './codes/words.ts';
import type { Passkey } from './passkeys/passkeys.ts';
import { passkeyButton, passkeyScript, passkeySection } from './passkeys/passkeys-view.ts';
import { passkeyWords } from './passkeys/words.ts';
import { PASSWORD_MAXIMUM, PASSWORD_MINIMUM } from './passwords.ts';
import { PERSON_NAME_LIMIT, type Person } from './people.ts';
import { secondFactorWords } from './second-factor-words.ts';
import { LABEL_LIMIT, type OwnSession } from './sessions.ts';
import { staffWords } from './staff-words.ts';
import { peopleWords } from './words.ts';

type AccountField = 'name' | 'password' | 'passwordAgain' | 'credential';

export type AccountPage = {
  person: Person;
  /** As typed, where the form came back. */
  name: string;
  /** What was refused of a list, not of a field. */
  refusal: Problem | null;
  sessions: readonly OwnSession[];
  passkeys: readonly Passkey[];
  /** How many are left; null where no app for codes is set up. */
  recoveryCodes: number | null;
  current: string;
  problems: FormProblems<AccountField>;
  language: string;
  zone: string;
};

/** Name, password and sessions of the one who asks. */
export function accountView(account: AccountPage): Html {
  const { language, zone, problems, refusal } = account;
  const words = staffWords(language);
  const told = tell(problems, language);
  return html`${refusal !== null && problemList([{ sentence: sentenceOf([passkeyWords, codeWords, secondFactorWords], refusal, language) }])}${told.list}<form method="post" action="${link('studioAccountName')}" class="panel">
${nameField(account.name, told, language)}${submit(words.changeName)}
</form>
<form method="post" action="${link('studioAccountPassword')}" class="panel">
${passwordFields(told, language)}<p class="hint">${words.passwordNote}</p>
${submit(words.changePassword)}
</form>
${passkeySection(account.passkeys, { language, zone })}${codeSection(account.recoveryCodes, language)}<h2>${words.sessions}</h2>
${sessionTable(account)}${
  account.sessions.length > 1 &&
  html`<form method="post" action="${link('studioAccountSessions')}" class="panel">
${submit(words.endOthers, { kind: 'danger' })}
</form>
`
}${passkeyScript()}`;
}

/** For whoever opened the link of an invitation. */
export function invitedPage(
  site: SiteSettings,
  token: string,
  form: { name: string; problems: FormProblems<AccountField> },
): Html {
  const { language } = site;
  const words = staffWords(language);
  const told = tell(form.problems, language);
  const body = html`<h1>${words.invitedTitle}</h1>
<p>${words.invitedText}</p>
<form method="post" action="${link('invitation', { token })}" class="panel">
${told.list}${nameField(form.name, told, language)}<div data-with-passkeys hidden><p class="hint">${passkeyWords(language).acceptHint}</p>
${passkeyButton({
  ...{ act: 'create', name: 'credential', kind: 'primary', language },
  ...{ options: link('invitationPasskeyOptions', { token }), label: passkeyWords(language).accept },
})}</div>
${passwordFields(told, language)}${submit(words.accept, { kind: 'plain' })}
</form>`;
  return page({
    site,
    language,
    title: words.invitedTitle,
    kind: 'studio',
    noindex: true,
    head: passkeyScript(),
    body,
  });
}

function nameField(name: string, told: ToldProblems<AccountField>, language: string): Html {
  const words = peopleWords(language);
  return field({
    ...{ name: 'name', label: words.yourName, hint: words.yourNameHint, value: name },
    ...{ required: true, dir: 'auto', autocomplete: 'username', problem: told.at('name') },
  });
}

function passwordFields(told: ToldProblems<AccountField>, language: string): Fragment {
  const words = peopleWords(language);
  const fixed = { type: 'password', required: true, autocomplete: 'new-password' } as const;
  const { newPassword: label, newPasswordHint: hint } = words;
  return [
    field({ ...fixed, name: 'password', label, hint, problem: told.at('password') }),
    field({
      ...{ ...fixed, name: 'passwordAgain', label: words.passwordAgain },
      problem: told.at('passwordAgain'),
    }),
  ];
}

function sessionTable(account: AccountPage): Html {
  const words = staffWords(account.language);
  return html`<div class="table-scroll" tabindex="0" role="group" aria-label="${words.sessions}"><table class="listing stacked">
<thead><tr><th scope="col">${words.browser}</th><th scope="col">${words.begun}</th><th scope="col">${words.used}</th><th scope="col">${words.end}</th></tr></thead>
<tbody>
${account.sessions.map(session => sessionRow(session, account))}</tbody></table></div>
`;
}

function sessionRow(session: OwnSession, { current, language, zone }: AccountPage): Html {
  const words = staffWords(language);
  const { id, label } = session;
  const own = id === current;
  const action = link('studioAccountSession', { session: id });
  const name = label || words.unnamed;
  const used = `${formatShortDate(session.seenAt, language, zone)} ${formatClock(session.seenAt, language, zone)}`;
  const rename = html`<form method="post" action="${action}">${hidden('action', 'rename')}<input name="label" value="${label}" maxlength="${LABEL_LIMIT}" dir="auto" aria-label="${words.label}"> ${submit(words.rename, { kind: 'quiet' })}</form>`;
  const end = html`<form method="post" action="${action}">${submit(words.end, { kind: 'quiet', ariaLabel: `${words.end}: ${name}` })}</form>`;
  return html`<tr><td>${own ? html`<strong>${words.thisOne}</strong> ${rename}` : html`<bdi>${name}</bdi>`}</td><td data-label="${words.begun}">${timeElement(session.begunAt, formatShortDate(session.begunAt, language, zone))}</td><td data-label="${words.used}">${timeElement(session.seenAt, used)}</td><td>${!own && end}</td></tr>
`;
}

function tell(problems: FormProblems<AccountField>, language: string): ToldProblems<AccountField> {
  const sentences = { ...peopleWords(language).problems, ...passkeyWords(language).problems };
  const values = {
    ...{ passwordMinimum: PASSWORD_MINIMUM, passwordMaximum: PASSWORD_MAXIMUM },
    limit: PERSON_NAME_LIMIT,
  };
  return tellProblems(problems, sentences, language, { values });
}
