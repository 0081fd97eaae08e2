import { randomBytes } from 'node:crypto';

/**
 * Secrets that requests to an outside scorer are signed with, in the form of Standard Webhooks 1.0: `whsec_` and the base64
 * of 24 to 64 bytes.
 */

/** A new one, of 32 random bytes. */
export function newWebhookSecret(): string {
  return PREFIX + randomBytes(32).toString('base64');
}

export function isWebhookSecret(text: string): boolean {
  const base64 = text.slice(PREFIX.length);
  if (!text.startsWith(PREFIX) || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return false;
  const bytes = Buffer.from(base64, 'base64');
  return bytes.length >= 24 && bytes.length <= 64 && bytes.toString('base64') === base64;
}

const PREFIX = 'whsec_';
