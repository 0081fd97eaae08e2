import type { Context, MiddlewareHandler } from 'hono';
import type { Database } from '../db/database.ts';
import { clientNetwork } from '../http/client-address.ts';
import type { Limits } from '../http/limits.ts';
import { Problem } from '../lib/problem.ts';
import type { Person } from '../people/people.ts';
import { lackingOf } from '../people/second-factor.ts';
import type { SpeakerEnv } from '../people/speaker.ts';
import type { Scope } from './scopes.ts';
import { type Token, useToken } from './tokens.ts';

/** A program, by its token; null for one that says nothing about itself. */
export type ApiEnv = { Variables: SpeakerEnv['Variables'] & { token: Token | null } };

/**
 * Finds out who asks: by `Authorization: Bearer` (RFC 6750, section 2.1) and by nothing else. A cookie is no answer
 * here, so no page of another site can make a browser ask in somebody's name. Problems: unauthenticated `token-invalid`;
 * forbidden `second-factor-needed` where the site asks for one and the person of the token has none.
 */
export function byToken(db: Database): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const token = await tokenOf(db, c.req.header('authorization'));
    c.set('token', token);
    c.set('person', token?.person ?? null);
    await next();
  };
}

/**
 * Counts the request of a token or, without one, of a network, and says with every answer what is left
 * (draft-ietf-httpapi-ratelimit-headers-10, sections 3 and 4). Problem: too-many `too-many-requests`.
 */
export function counted(limits: Limits | null, trustedProxies: number): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    if (limits === null) return next();
    const token = c.get('token');
    const [action, who] =
      token === null
        ? (['read', clientNetwork(c, trustedProxies)] as const)
        : (['program', token.id] as const);
    const seconds = limits.take(action, who);
    const { burst, left, more, window } = limits.rest(action, who);
    // Set before there is an answer, so that a refusal has them too: they stay in whatever takes this one's place.
    c.res.headers.set('ratelimit-policy', `"${action}";q=${burst};w=${window}`);
    c.res.headers.set('ratelimit', `"${action}";r=${left};t=${more}`);
    if (seconds > 0) throw new Problem('too-many', 'too-many-requests', { seconds });
    await next();
  };
}

/** The person behind a token that has the scope. Problems: unauthenticated `token-needed`; forbidden `insufficient-scope`. */
export function personWith(c: Context<ApiEnv>, scope: Scope | null): Person {
  const token = c.get('token');
  if (token === null) throw new Problem('unauthenticated', 'token-needed');
  if (scope !== null && !token.scopes.includes(scope))
    throw new Problem('forbidden', 'insufficient-scope', { scope });
  return token.person;
}

async function tokenOf(db: Database, header: string | undefined): Promise<Token | null> {
  if (header === undefined) return null;
  const text = /^Bearer +(\S+) *$/i.exec(header)?.[1];
  if (text === undefined) throw new Problem('unauthenticated', 'token-invalid');
  const token = await useToken(db, text);
  if ((await lackingOf(db.read, token.person, null)) !== null)
    throw new Problem('forbidden', 'second-factor-needed');
  return token;
}

/**
 * Pages of any origin may read what everybody may read. They are not told so for anything else: a browser asks before it
 * sends a token or another method than GET (Fetch Standard, CORS-preflight), and is given no leave.
 */
export const anyOrigin: MiddlewareHandler = async (c, next) => {
  await next();
  c.res.headers.set('access-control-allow-origin', '*');
};
