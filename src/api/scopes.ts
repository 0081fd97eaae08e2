import type { Role } from '../people/people.ts';

/** What a token may be good for, each with the roles whose people may give it out. */
const ROLES_BY_SCOPE = {
  'posts:read': ['owner', 'editor', 'author'],
  'posts:write': ['owner', 'editor', 'author'],
  'posts:publish': ['owner', 'editor', 'author'],
  'media:read': ['owner', 'editor', 'author'],
  'media:write': ['owner', 'editor', 'author'],
  'comments:read': ['owner', 'editor', 'moderator'],
  'comments:write': ['owner', 'editor', 'author', 'moderator'],
  'comments:moderate': ['owner', 'editor', 'moderator'],
  'webhooks:manage': ['owner', 'editor'],
} as const satisfies Record<string, readonly Role[]>;

export type Scope = keyof typeof ROLES_BY_SCOPE;
export const SCOPES = Object.keys(ROLES_BY_SCOPE) as Scope[];

/** True where people of that role may do what the scope is for. */
export function roleHas(role: Role, scope: Scope): boolean {
  const roles: readonly Role[] = ROLES_BY_SCOPE[scope];
  return roles.includes(role);
}

export function scopesOf(role: Role): Scope[] {
  return SCOPES.filter(scope => roleHas(role, scope));
}

/** As they are kept, in the order of `SCOPES`; what is no scope (any more) is left out. */
export function parseScopes(text: string): Scope[] {
  const words = text.split(' ');
  return SCOPES.filter(scope => words.includes(scope));
}
