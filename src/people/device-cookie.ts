import type { Context } from 'hono';
import { cookieOf, keepCookie } from '../http/cookies.ts';
import type { Clock } from '../lib/clock.ts';
import { isKeyOf, isSecret, keyedDigest, newSecret } from '../lib/keys.ts';
import { nameSkeleton } from './names.ts';

const DAYS = 90;
const DAY = 86_400_000;

/**
 * What a browser carries in which somebody signed in (OWASP, "device cookies"): a random word, when it ends, and a digest
 * of both and the name under the site key. It opens nothing, holds no name and no address, and nothing of it is kept
 * here; it gives the browser tries of its own, so that others who try that name do not keep its owner out.
 */
export type Device = { siteKey: string; clock: Clock };

/** Hands the browser in which `name` has just signed in a cookie for the next time. */
export function keepDevice(c: Context, name: string, { siteKey, clock }: Device): void {
  const [word, until] = [newSecret(), clock() + DAYS * DAY];
  const value = `${word}.${until}.${signatureOf(siteKey, name, word, until)}`;
  keepCookie(c, 'dateline_device', value, { seconds: DAYS * 24 * 60 * 60, sameSite: 'Strict' });
}

/** The word of the cookie, where `name` signed in in this browser and the cookie is not too old; else null. */
export function knownDevice(c: Context, name: string, { siteKey, clock }: Device): string | null {
  const [word = '', until = '', signature = ''] = (cookieOf(c, 'dateline_device') ?? '').split('.');
  if (!isSecret(word) || !/^\d{13}$/.test(until) || Number(until) <= clock()) return null;
  return isKeyOf(signatureOf(siteKey, name, word, Number(until)), signature) ? word : null;
}

function signatureOf(siteKey: string, name: string, word: string, until: number): string {
  return keyedDigest(siteKey, 'device', nameSkeleton(name), word, String(until));
}
