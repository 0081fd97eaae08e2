import { type Fragment, type Html, html } from '../../lib/html.ts';
import type { Person } from '../../people/people.ts';
import { link } from '../../routes.ts';
import { checkbox, field, select, submit } from '../../ui/form.ts';
import { tellProblems } from '../../ui/form-problems.ts';
import { formatNumber } from '../../ui/phrases.ts';
import { formatDate } from '../../ui/times.ts';
import { type Scope, scopesOf } from '../scopes.ts';
import { isLive, TOKEN_DAYS, TOKEN_NAME_LIMIT, type Token } from '../tokens.ts';
import type { TokenForm } from './form.ts';
import { tokenWords } from './words.ts';

type Shown = { tokens: readonly Token[]; person: Person; zone: string; now: number };

/** The form for a new token, and those that there are. */
export function tokensView({ tokens, person, zone, now }: Shown, form: TokenForm, language: string): Html {
  const words = tokenWords(language);
  const live = tokens.filter(token => isLive(token, now));
  return html`<p>${words.intro} <a href="${link('api')}">${words.apiPage}</a></p>
${tokenForm(form, person, language)}
<h2>${words.listTitle}</h2>
${live.length === 0 ? html`<p>${words.none}</p>` : table(live, { person, zone }, language)}`;
}

/** The only page that ever shows the token itself. */
export function newTokenView({ token, text }: { token: Token; text: string }, language: string): Html {
  const words = tokenWords(language);
  return html`<div class="panel">
<p>${words.madeText}</p>
<p><bdi>${token.name}</bdi></p>
<p><code dir="ltr">${text}</code></p>
</div>
<p><a class="button" href="${link('studioTokens')}">${words.done}</a></p>
`;
}

function tokenForm(form: TokenForm, person: Person, language: string): Html {
  const words = tokenWords(language);
  const told = tellProblems(form.problems, words.problems, language, { values: { limit: TOKEN_NAME_LIMIT } });
  const days = TOKEN_DAYS.map(count => ({
    value: String(count),
    label: count === 0 ? words.forEver : words.days(formatNumber(count, language)),
  }));
  return html`<form method="post" action="${link('studioTokens')}" class="panel">
<h2>${words.newTitle}</h2>
${told.list}${field({ name: 'name', label: words.name, hint: words.nameHint, value: form.name, required: true, dir: 'auto', problem: told.at('name') })}<fieldset id="scope"><legend>${words.scopes}</legend>
${scopesOf(person.role).map(scope => scopeBox(scope, form.scopes.includes(scope), language))}</fieldset>
${select({ name: 'days', label: words.ends, value: String(form.days), choices: days, size: 'short' })}<p class="actions">${submit(words.make)}</p>
</form>
`;
}

function scopeBox(scope: Scope, checked: boolean, language: string): Html {
  const label = tokenWords(language).scopeMeanings[scope];
  return checkbox({
    name: 'scope',
    id: `scope-${scope.replace(':', '-')}`,
    value: scope,
    label: `${label} (${scope})`,
    checked,
  });
}

function table(
  tokens: readonly Token[],
  { person, zone }: { person: Person; zone: string },
  language: string,
): Html {
  const words = tokenWords(language);
  return html`<table class="listing">
<thead><tr><th scope="col">${words.token}</th><th scope="col">${words.actions}</th></tr></thead>
<tbody>
${tokens.map(token => row(token, { mine: token.person.id === person.id, zone }, language))}</tbody>
</table>
`;
}

function row(token: Token, { mine, zone }: { mine: boolean; zone: string }, language: string): Html {
  const words = tokenWords(language);
  const date = (instant: number) => formatDate(instant, language, zone);
  const facts: Fragment[] = [
    words.madeOn(date(token.createdAt)),
    token.expiresAt === null ? words.neverEnds : words.endsOn(date(token.expiresAt)),
    token.lastUsedOn === null
      ? words.unused
      : words.usedOn(formatDate(Date.parse(token.lastUsedOn), language, 'UTC')),
  ];
  return html`<tr><td><bdi>${token.name}</bdi>${!mine && html` · <bdi>${token.person.name}</bdi>`}
<div class="meta"><bdi dir="ltr">${token.scopes.join(', ')}</bdi></div>
<div class="meta">${facts.map((fact, i) => (i === 0 ? fact : html` · ${fact}`))}</div></td>
<td><form method="post" action="${link('studioTokenRevocation', { accessToken: token.id })}">${submit(words.revoke, { kind: 'danger', ariaLabel: `${words.revoke}: ${token.name}` })}</form></td></tr>
`;
}
