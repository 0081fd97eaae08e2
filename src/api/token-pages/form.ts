import type { FormBody } from '../../http/form-body.ts';
import type { Person } from '../../people/people.ts';
import type { FormProblems } from '../../ui/form-problems.ts';
import { parseScopes, type Scope } from '../scopes.ts';
import { TOKEN_DAYS, tokenProblems } from '../tokens.ts';

/** A token as it was asked for; it comes back where it could not be made. */
export type TokenForm = {
  name: string;
  scopes: Scope[];
  days: number;
  problems: FormProblems<'name' | 'scope'>;
};

export const EMPTY_TOKEN: TokenForm = { name: '', scopes: [], days: 90, problems: {} };

export function parseToken(form: FormBody, person: Person): TokenForm {
  const days = TOKEN_DAYS.find(known => String(known) === form.line('days')) ?? EMPTY_TOKEN.days;
  const asked = { name: form.line('name'), scopes: parseScopes(form.all('scope').join(' ')), days };
  const reason = tokenProblems(person, asked);
  if (reason === null) return { ...asked, problems: {} };
  return { ...asked, problems: reason.startsWith('token-name') ? { name: reason } : { scope: reason } };
}
