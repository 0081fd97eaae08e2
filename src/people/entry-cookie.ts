import type { Context } from 'hono';
import { cookieOf, keepCookie } from '../http/cookies.ts';
import { isSecret, newSecret } from '../lib/keys.ts';

const SECONDS = 600;

/**
 * A secret by which the steps of one sign-in are known to come from one browser: that of the cookie, or a new one for
 * it. It lasts ten minutes.
 */
export function entrySecret(c: Context): string {
  const secret = knownEntry(c) ?? newSecret();
  keepEntry(c, secret);
  return secret;
}

/** Hands the browser a secret that it did not have before: what a right password gives must not be known to others. */
export function keepEntry(c: Context, secret: string): void {
  keepCookie(c, 'dateline_entry', secret, { seconds: SECONDS, sameSite: 'Strict' });
}

/** The secret that the browser sent, or null. */
export function knownEntry(c: Context): string | null {
  const sent = cookieOf(c, 'dateline_entry') ?? '';
  return isSecret(sent) ? sent : null;
}
