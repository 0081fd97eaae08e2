import type { Context } from 'hono';
import { Problem } from '../lib/problem.ts';
import { cleanLine, cleanText } from '../lib/text.ts';

/** A form as a browser sent it. What is missing reads as `''`; files are not looked at. */
export type FormBody = {
  /** Text of several lines, cleaned (`lib/text.ts`), otherwise as typed. */
  text(name: string): string;
  /** One line, without white space at its ends. */
  line(name: string): string;
  /** Exactly as sent; for passwords. */
  raw(name: string): string;
  /** Every value sent under `name`. */
  all(name: string): string[];
  has(name: string): boolean;
  /** Names and values in the order sent. */
  entries(): [name: string, value: string][];
};

/**
 * Reads `application/x-www-form-urlencoded` or `multipart/form-data` (HTML Standard, 4.10.21.8).
 * Problem: invalid `form-unreadable`.
 */
export async function readForm(c: Context): Promise<FormBody> {
  const fields = await formData(c);
  const all = (name: string) => fields.filter(([key]) => key === name).map(([, value]) => value);
  const raw = (name: string) => all(name)[0] ?? '';
  return {
    raw,
    all,
    text: name => cleanText(raw(name)),
    line: name => cleanLine(raw(name)),
    has: name => fields.some(([key]) => key === name),
    entries: () => fields,
  };
}

async function formData(c: Context): Promise<[string, string][]> {
  try {
    // What nearly every form sends is read without the detour over a stream and a FormData.
    if (/^application\/x-www-form-urlencoded\b/i.test(c.req.header('content-type') ?? '')) {
      return [...new URLSearchParams(await c.req.text())];
    }
    const fields = [...(await c.req.formData()).entries()];
    return fields.filter((field): field is [string, string] => typeof field[1] === 'string');
  } catch {
    throw new Problem('invalid', 'form-unreadable');
  }
}
