import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Hmac } from './hmac.ts';
import { memo } from './memo.ts';

/** HMAC-SHA-256 (RFC 2104) over parts that can't run into each other, as hexadecimal digits. */
export function keyedDigest(key: string, ...parts: readonly string[]): string {
  let message = '';
  for (const part of parts) message += `${Buffer.byteLength(part)}:${part}`;
  return hmacOf(key).digest(message).toString('hex');
}

/** A site has its own key and those of the present periods. */
const hmacOf = memo(20, key => new Hmac(Buffer.from(key, 'hex')));

/** True where `given` is `key`; how long that takes says nothing about where they differ. */
export function isKeyOf(key: string, given: string): boolean {
  const [wanted, got] = [Buffer.from(key), Buffer.from(given)];
  return wanted.length === got.length && timingSafeEqual(wanted, got);
}

/** SHA-256 as hexadecimal digits. */
export function digest(text: string): string {
  return hash('sha256', text);
}

/** 256 random bits that fit in a URL or a cookie. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** True for text in the form that `newSecret` makes. */
export function isSecret(text: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(text);
}
