import type { Context } from 'hono';
import { cookieOf, keepCookie } from '../http/cookies.ts';
import { isSecret } from '../lib/keys.ts';
import type { SpeakerEnv } from '../people/speaker.ts';
import type { Writer } from './comments.ts';

const YEAR_IN_SECONDS = 365 * 24 * 60 * 60;

/** Who sends the request, as a writer; null for a browser that has never written here. */
export function requestWriter(c: Context<SpeakerEnv>): Writer | null {
  const person = c.get('person');
  if (person !== null) return { kind: 'staff', person };
  const secret = cookieOf(c, 'dateline_writer');
  return secret !== null && isSecret(secret) ? { kind: 'browser', secret } : null;
}

/** Gives a browser the secret that its comments are known by. Only with its first comment that was, or may have been, accepted. */
export function rememberWriter(c: Context<SpeakerEnv>, secret: string): void {
  keepCookie(c, 'dateline_writer', secret, { seconds: YEAR_IN_SECONDS, sameSite: 'Lax' });
}
