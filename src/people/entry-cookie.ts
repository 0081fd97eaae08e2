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
  keepEntry(c, secret, secure);
  return secret;
}

/** Hands the browser a secret that it did not have before: what a right password gives must not be known to others. */
export function keepEntry(c: Context, secret: string, secure: boolean): void {
  setCookie(c, COOKIE, secret, {
    ...{ httpOnly: true, sameSite: 'Strict', path: link('signIn'), secure, maxAge: SECONDS },
  });
}

/** The secret that the browser sent, or null. */
export function knownEntry(c: Context): string | null {
  const sent = getCookie(c, COOKIE) ?? '';
  return isSecret(sent) ? sent : null;
}
