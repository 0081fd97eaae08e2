import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Clock } from '../lib/clock.ts';
import { isKeyOf, isSecret, keyedDigest, newSecret } from '../lib/keys.ts';
import { link } from '../routes.ts';
import { nameSkeleton } from './names.ts';

const COOKIE = 'dateline_device';
const DAYS = 90;
const DAY = 86_400_000;

/**
 * What a browser carries in which somebody signed in (OWASP, "device cookies"): a random word, when it ends, and a digest
 * of both and the name under the site key. It opens nothing, holds no name and no address, and nothing of it is kept
 * here; it gives the browser tries of its own, so that others who try that name do not keep its owner out.
 */
export type Device = { secure: boolean; siteKey: string; clock: Clock };

/** Hands the browser in which `name` has just signed in a cookie for the next time. */
export function keepDevice(c: Context, name: string, { secure, siteKey, clock }: Device): void {
  const [word, until] = [newSecret(), clock() + DAYS * DAY];
  const value = `${word}.${until}.${signatureOf(siteKey, name, word, until)}`;
  setCookie(c, COOKIE, value, {
    ...{ httpOnly: true, sameSite: 'Strict', path: link('signIn'), secure, maxAge: DAYS * 24 * 60 * 60 },
  });
}

/** The word of the cookie, where `name` signed in in this browser and the cookie is not too old; else null. */
export function knownDevice(
  c: Context,
  name: string,
  { siteKey, clock }: Omit<Device, 'secure'>,
): string | null {
  const [word = '', until = '', signature = ''] = (getCookie(c, COOKIE) ?? '').split('.');
  if (!isSecret(word) || !/^\d{13}$/.test(until) || Number(until) <= clock()) return null;
  return isKeyOf(signatureOf(siteKey, name, word, Number(until)), signature) ? word : null;
}

function signatureOf(siteKey: string, name: string, word: string, until: number): string {
  return keyedDigest(siteKey, 'device', nameSkeleton(name), word, String(until));
}
