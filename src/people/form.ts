import type { FormBody } from '../http/form-body.ts';
import { isZone } from '../lib/dates.ts';
import { cleanLine } from '../lib/text.ts';
import { DEFAULT_SETTINGS, type SiteSettings, settingsProblems } from '../site/settings.ts';
import type { FormProblems } from '../ui/form-problems.ts';
import { nameSkeleton } from './names.ts';
import { PASSWORD_MAXIMUM, PASSWORD_MINIMUM } from './passwords.ts';
import { PERSON_NAME_LIMIT, personNameProblem } from './people.ts';
import type { SetupAnswers } from './setup.ts';

export type SetupField = 'name' | 'language' | 'zone' | 'ownerName' | 'password' | 'passwordAgain';
export type SetupForm = {
  answers: SetupAnswers;
  problems: FormProblems<SetupField>;
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
  const problems = siteProblems({ ...DEFAULT_SETTINGS, ...answers.site });
  const nameProblem = personNameProblem(answers.ownerName);
  if (nameProblem !== null) problems.ownerName = nameProblem;
  const names = [answers.ownerName, answers.site.name];
  return { answers, problems: { ...problems, ...parseNewPassword(form, names).problems } };
}

export type SignInForm = { name: string; password: string; next: string };

export function parseSignIn(form: FormBody): SignInForm {
  return {
    // Cut before anything is done with it: one sign takes up to eighteen letters when names are compared.
    name: cleanLine(form.raw('name').slice(0, 2 * PERSON_NAME_LIMIT)),
    password: form.raw('password').slice(0, PASSWORD_MAXIMUM + 1),
    next: localPath(form.line('next')),
  };
}

/** `next` where it is a path of this site, else `''`: nobody is sent elsewhere after signing in. */
export function localPath(next: string): string {
  const url = /[\p{C}]/u.test(next) || !next.startsWith('/') ? null : URL.parse(next, 'http://site.invalid');
  // Two slashes at the start, also those that are left when `/..` is resolved, make browsers read a host.
  if (url === null || url.host !== 'site.invalid' || url.pathname.startsWith('//')) return '';
  return url.pathname + url.search + url.hash;
}

function siteProblems(settings: SiteSettings): FormProblems<SetupField> {
  const { name, language, zone } = settingsProblems(settings);
  return { ...(name && { name }), ...(language && { language }), ...(zone && { zone }) };
}

/** The reason why `password` is none to choose, or null. `names`: those that it may not be. */
function passwordProblem(password: string, names: readonly string[]): string | null {
  if ([...password].length < PASSWORD_MINIMUM) return 'password-short';
  if (password.length > PASSWORD_MAXIMUM) return 'password-long';
  return names.map(nameSkeleton).includes(nameSkeleton(password)) ? 'password-is-name' : null;
}

export type NewPerson = {
  name: string;
  password: string;
  /** A passkey as JSON, in place of a password; `''` where there is none. */
  credential: string;
  problems: FormProblems<'name' | 'password' | 'passwordAgain' | 'credential'>;
};

/** Name and password, or name and passkey, of somebody who takes up an invitation. */
export function parseNewPerson(form: FormBody, siteName: string): NewPerson {
  const [name, password, credential] = [form.line('name'), form.raw('password'), form.raw('credential')];
  const problems = credential === '' ? parseNewPassword(form, [name, siteName]).problems : {};
  const named = personNameProblem(name);
  return { name, password, credential, problems: { ...(named !== null && { name: named }), ...problems } };
}

/** A new password, typed twice. */
export function parseNewPassword(
  form: FormBody,
  names: readonly string[],
): { password: string; problems: FormProblems<'password' | 'passwordAgain'> } {
  const password = form.raw('password');
  const problem = passwordProblem(password, names);
  if (problem !== null) return { password, problems: { password: problem } };
  const same = form.raw('passwordAgain') === password;
  return { password, problems: same ? {} : { passwordAgain: 'passwords-differ' } };
}
