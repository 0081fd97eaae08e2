import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';

/**
 * Requests that are signed by Standard Webhooks 1.0, so that whoever is asked knows that it is this site. The secret is
 * `whsec_` and the base64 of 24 to 64 bytes.
 */

/** A new secret, of 32 random bytes. */
export function newWebhookSecret(): string {
  return PREFIX + randomBytes(32).toString('base64');
}

export function isWebhookSecret(text: string): boolean {
  const base64 = text.slice(PREFIX.length);
  if (!text.startsWith(PREFIX) || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return false;
  const bytes = Buffer.from(base64, 'base64');
  return bytes.length >= 24 && bytes.length <= 64 && bytes.toString('base64') === base64;
}

/** The three headers for a JSON body. `id` is the same for each attempt at the same thing; `now` is that of the attempt. */
export function signedHeaders(
  secret: string,
  { id, now, body }: { id: string; now: number; body: string },
): Record<string, string> {
  const at = new Date(now);
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now / 1_000)),
    'webhook-signature': new Webhook(secret).sign(id, at, body),
  };
}

const PREFIX = 'whsec_';
