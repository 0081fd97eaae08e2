import type { Context, MiddlewareHandler } from 'hono';
import type { Database } from '../db/database.ts';
import { unlessTrouble } from '../db/trouble.ts';
import { cookieOf, forgetCookie, keepCookie } from '../http/cookies.ts';
import type { Clock } from '../lib/clock.ts';
import { Problem } from '../lib/problem.ts';
import { link } from '../routes.ts';
import type { Person, Role } from './people.ts';
import type { Lacking } from './second-factor.ts';
import { isUnseen, noteSeen, SESSION_DAYS, type Session, sessionOf } from './sessions.ts';

/**
 * Who is asking: a person on the staff, or null for everybody else; and the session by which they are known, which
 * a person has not who is known by the token of a program. `lacking` is set where the site asks more of them than they
 * have shown (`holdSecondFactor`).
 */
export type SpeakerEnv = {
  Variables: { person: Person | null; session?: Session | null; lacking?: Lacking };
};

/** Finds out who is asking, by the session cookie, and puts them in `c.get('person')`. */
export function speaker(db: Database, clock: Clock): MiddlewareHandler<SpeakerEnv> {
  return async (c, next) => {
    const secret = sessionSecret(c);
    const found = secret === null ? null : await sessionOf(db.read, secret, clock());
    c.set('person', found?.person ?? null);
    c.set('session', found?.session ?? null);
    if (found !== null && isUnseen(found.session, clock()))
      await db.write(write => noteSeen(write, found.session, found.person.id)).catch(unlessTrouble);
    return next();
  };
}

/**
 * Lets only people of one of `roles` pass (everybody on the staff where none is named). Somebody who is not
 * signed in and reads is sent to sign in and comes back; one who sends a form hears `sign-in-needed` (401),
 * others `not-your-role` (403).
 */
export function requireRole(...roles: readonly Role[]): MiddlewareHandler<SpeakerEnv> {
  return async (c, next) => {
    const person = c.get('person');
    if (person === null && (c.req.method === 'GET' || c.req.method === 'HEAD')) {
      const { pathname, search } = new URL(c.req.url);
      c.header('cache-control', 'no-store');
      return c.redirect(`${link('signIn')}?next=${encodeURIComponent(pathname + search)}`, 303);
    }
    if (person === null) throw new Problem('unauthenticated', 'sign-in-needed');
    if (roles.length > 0 && !roles.includes(person.role)) throw new Problem('forbidden', 'not-your-role');
    return await next();
  };
}

/** The person that `requireRole` let pass. */
export function signedIn(c: Context<SpeakerEnv>): Person {
  const person = c.get('person');
  if (person === null) throw new Problem('unauthenticated', 'sign-in-needed');
  return person;
}

/** The secret of the session that the browser sent, or null. */
export function sessionSecret(c: Context): string | null {
  return cookieOf(c, 'dateline_session');
}

/** Hands the secret of a new session to the browser. */
export function keepSession(c: Context, secret: string): void {
  keepCookie(c, 'dateline_session', secret, { seconds: SESSION_DAYS * 24 * 60 * 60, sameSite: 'Lax' });
}

export function forgetSession(c: Context): void {
  forgetCookie(c, 'dateline_session');
}
