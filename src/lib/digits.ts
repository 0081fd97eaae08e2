/** A whole number in the digits of any of our readers: 12, ۱۲, ١٢. */
export function readDigits(digits: string): number {
  return Number(digits.replace(NOT_ASCII, digit => String((digit.codePointAt(0) ?? 0) & 0xf)));
}

/** Matches one digit, for patterns. Both ranges end in 0 to 9 in their last four bits. */
export const DIGIT = '[0-9\u06f0-\u06f9\u0660-\u0669]';

const NOT_ASCII = /[\u06f0-\u06f9\u0660-\u0669]/g;

/** A whole number from 0 on that somebody typed, in the digits of any of our readers; NaN for anything else. */
export function readWhole(typed: string): number {
  return WHOLE.test(typed) ? readDigits(typed) : Number.NaN;
}

const WHOLE = new RegExp(`^${DIGIT}{1,9}$`);
