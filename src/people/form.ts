import type { FormBody } from '../http/form-body.ts';
import { isZone } from '../lib/dates.ts';
import { DEFAULT_SETTINGS, type SiteSettings, settingsProblems } from '../site/settings.ts';
import { nameSkeleton } from './names.ts';
import { PASSWORD_MAXIMUM, PASSWORD_MINIMUM } from './passwords.ts';
import { PERSON_NAME_LIMIT, personNameProblem } from './people.ts';
import type { SetupAnswers } from './setup.ts';

export type SetupField = 'name' | 'language' | 'zone' | 'ownerName' | 'password' | 'passwordAgain';
export type FieldProblem = { reason: string; values?: Record<string, number> };
export type SetupForm = {
  answers: SetupAnswers;
  problems: Partial<Record<SetupField, FieldProblem>>;
};

/** What stands in the form before anybody typed: the server's own time zone is the best guess there is. */
export function emptySetup(language: string): SetupAnswers {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return {
    site: { name: '', language, zone: isZone(zone) ? zone : 'UTC' },
    ownerName: '',
    password: '',
  };
}

/** The answers of the set-up form and what is wrong with them. */
export function parseSetup(form: FormBody): SetupForm {
  const answers = {
    site: { name: form.line('name'), language: form.line('language'), zone: form.line('zone') },
    ownerName: form.line('ownerName'),
    password: form.raw('password'),
  };
  const problems: SetupForm['problems'] = siteProblems({ ...DEFAULT_SETTINGS, ...answers.site });
  const nameProblem = personNameProblem(answers.ownerName);
  if (nameProblem !== null)
    problems.ownerName = { reason: nameProblem, values: { limit: PERSON_NAME_LIMIT } };
  const passwordProblem = problemOfPassword(answers);
  if (passwordProblem !== null) problems.password = passwordProblem;
  else if (form.raw('passwordAgain') !== answers.password)
    problems.passwordAgain = { reason: 'passwords-differ' };
  return { answers, problems };
}

export type SignInForm = { name: string; password: string; next: string };

export function parseSignIn(form: FormBody): SignInForm {
  return {
    name: form.line('name'),
    password: form.raw('password').slice(0, PASSWORD_MAXIMUM + 1),
    next: localPath(form.line('next')),
  };
}

/** `next` where it is a path of this site, else `''`: nobody is sent elsewhere after signing in. */
export function localPath(next: string): string {
  // A backslash, or a second slash, makes browsers read a host (URL Standard, 4.4).
  if (!/^\/(?![/\\])/.test(next) || /[\\\p{C}]/u.test(next)) return '';
  const url = URL.parse(next, 'http://site.invalid');
  return url?.host === 'site.invalid' ? url.pathname + url.search + url.hash : '';
}

function siteProblems(settings: SiteSettings): SetupForm['problems'] {
  const problems = settingsProblems(settings);
  const ours: SetupForm['problems'] = {};
  for (const field of ['name', 'language', 'zone'] as const) {
    const reason = problems[field];
    if (reason !== undefined) ours[field] = { reason };
  }
  return ours;
}

function problemOfPassword(answers: SetupAnswers): FieldProblem | null {
  const { password } = answers;
  if ([...password].length < PASSWORD_MINIMUM)
    return { reason: 'password-short', values: { limit: PASSWORD_MINIMUM } };
  if (password.length > PASSWORD_MAXIMUM)
    return { reason: 'password-long', values: { limit: PASSWORD_MAXIMUM } };
  const obvious = [answers.ownerName, answers.site.name].map(nameSkeleton);
  return obvious.includes(nameSkeleton(password)) ? { reason: 'password-is-name' } : null;
}
