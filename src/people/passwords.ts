import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { newSecret } from '../lib/keys.ts';

/** Shortest password taken (NIST SP 800-63B-4 asks for 15 where it stands alone; 12 with throttled sign-in). */
export const PASSWORD_MINIMUM = 12;
/** Longer ones would only cost us time. */
export const PASSWORD_MAXIMUM = 512;

/** The OWASP recommendation for argon2id with little memory: 19 MiB, two passes, one lane. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 };
const TAG_LENGTH = 32;

const derive = promisify(argon2);

/** The password as argon2id in PHC string format. Takes some tens of milliseconds, so never inside a write. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await derive('argon2id', {
    ...COST,
    message: Buffer.from(password.normalize('NFKC')),
    nonce,
    tagLength: TAG_LENGTH,
  });
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${unpadded(nonce)}$${unpadded(tag)}`;
}

/**
 * True where `password` is the one that `stored` was made from. With null (nobody of that name, or one
 * who can't sign in) it does the same work and answers false, so that its duration tells nothing.
 */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const parsed = parsePhc(stored ?? NOBODY) ?? parsePhc(NOBODY);
  if (parsed === null) return false;
  const { cost, nonce, tag } = parsed;
  const derived = await derive('argon2id', {
    ...cost,
    message: Buffer.from(password.normalize('NFKC')),
    nonce,
    tagLength: tag.length,
  });
  return timingSafeEqual(derived, tag) && stored !== null;
}

/** A password for somebody else to be given: 22 characters, 128 bits and more. */
export function generatePassword(): string {
  return newSecret().slice(0, 22);
}

/** A tag that no password gives. */
const NOBODY = `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${'A'.repeat(22)}$${'A'.repeat(43)}`;

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}

function parsePhc(text: string) {
  const match =
    /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(text);
  if (match === null) return null;
  const [, memory, passes, parallelism, nonce, tag] = match;
  return {
    cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    nonce: Buffer.from(nonce ?? '', 'base64'),
    tag: Buffer.from(tag ?? '', 'base64'),
  };
}
