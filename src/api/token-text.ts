import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

/**
 * `dl_`, 32 random letters and digits (190 bits), and six that are the CRC-32 of what stands before them: programs
 * that look for secrets in published code know one by its form and by its sum, without asking anybody.
 */
const FORM = /^dl_[0-9A-Za-z]{38}$/;
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const RANDOM_LENGTH = 32;
const SUM_LENGTH = 6;

export function newTokenText(): string {
  const text = `dl_${randomDigits(RANDOM_LENGTH)}`;
  return text + sumOf(text);
}

/** False for what was never a token: a slip, or something else that looks like one. */
export function isTokenText(text: string): boolean {
  return FORM.test(text) && sumOf(text.slice(0, -SUM_LENGTH)) === text.slice(-SUM_LENGTH);
}

function sumOf(text: string): string {
  let rest = crc32(text);
  let sum = '';
  for (let i = 0; i < SUM_LENGTH; i++) {
    sum = (DIGITS[rest % DIGITS.length] ?? '') + sum;
    rest = Math.floor(rest / DIGITS.length);
  }
  return sum;
}

/** Bytes above the highest multiple of 62 are thrown away, so that every digit is equally likely. */
function randomDigits(length: number): string {
  let text = '';
  while (text.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < 248 && text.length < length) text += DIGITS[byte % DIGITS.length];
    }
  }
  return text;
}
