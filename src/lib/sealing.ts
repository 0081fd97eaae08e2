import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/**
 * Secrets that the server itself has to read, such as those it signs with, are kept sealed: AES-256-GCM under a key that
 * HKDF (RFC 5869) derives from the site key. A copy of the database without the site key does not give them away.
 */

const NONCE = 12;
const TAG = 16;

/** Seals `text` for `purpose` and `place`; it opens for the same two alone, so that no row can pass for another. */
export function seal(siteKey: string, { purpose, place }: Seal, text: string): string {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', keyFor(siteKey, purpose), nonce);
  cipher.setAAD(Buffer.from(place));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** What was sealed, or null where the site key is another by now or something was changed. */
export function unseal(siteKey: string, { purpose, place }: Seal, sealed: string): string | null {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < NONCE + TAG) return null;
  const decipher = createDecipheriv('aes-256-gcm', keyFor(siteKey, purpose), bytes.subarray(0, NONCE), {
    authTagLength: TAG,
  });
  decipher.setAAD(Buffer.from(place));
  decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}

/** What is sealed (`webhook`), and whose it is: an id. */
export type Seal = { purpose: string; place: string };

function keyFor(siteKey: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', Buffer.from(siteKey, 'hex'), '', `dateline ${purpose}`, 32));
}
