import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { isSecret, newSecret } from '../lib/keys.ts';
import { link } from '../routes.ts';

const COOKIE = 'dateline_entry';
const SECONDS = 600;

/**
 * A secret by which the steps of one sign-in are known to come from one browser: that of the cookie, or a new one for
 * it. Only the pages of sign-in get it, and for ten minutes.
 */
export function entrySecret(c: Context, secure: boolean): string {
  const secret = knownEntry(c) ?? newSecret();
  setCookie(c, COOKIE, secret, {
    ...{ httpOnly: true, sameSite: 'Strict', path: link('signIn'), secure, maxAge: SECONDS },
  });
  return secret;
}

/** The secret that the browser sent, or null. */
export function knownEntry(c: Context): string | null {
  const sent = getCookie(c, COOKIE) ?? '';
  return isSecret(sent) ? sent : null;
}
