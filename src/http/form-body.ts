import type { Context } from 'hono';
import { Problem } from '../lib/problem.ts';
import { cleanLine, cleanText } from '../lib/text.ts';
import { readUrlEncoded } from './url-encoded.ts';

/** A form as a browser sent it. What is missing reads as `''`. */
export type FormBody = {
  /** Text of several lines, cleaned (`lib/text.ts`), otherwise as typed. */
  text(name: string): string;
  /** One line, without white space at its ends. */
  line(name: string): string;
  /** Exactly as sent; for passwords. */
  raw(name: string): string;
  /** Every value sent under `name`. */
  all(name: string): string[];
  /** Text of a file that was sent under `name`, cleaned; null where none was chosen. What is no UTF-8 has U+FFFD in it. */
  file(name: string): string | null;
  has(name: string): boolean;
  /** Names and values in the order sent, without files. */
  entries(): [name: string, value: string][];
};

/**
 * Reads `application/x-www-form-urlencoded` or `multipart/form-data` (HTML Standard, 4.10.21.8).
 * Problem: invalid `form-unreadable`.
 */
export async function readForm(c: Context): Promise<FormBody> {
  const { fields, files } = await formData(c);
  const raw = (name: string) => fields.find(([key]) => key === name)?.[1] ?? '';
  return {
    raw,
    all: name => fields.filter(([key]) => key === name).map(([, value]) => value),
    text: name => cleanText(raw(name)),
    line: name => cleanLine(raw(name)),
    file: name => files.get(name) ?? null,
    has: name => fields.some(([key]) => key === name),
    entries: () => fields,
  };
}

type Sent = { fields: [string, string][]; files: ReadonlyMap<string, string> };
const NO_FILES: ReadonlyMap<string, string> = new Map();

async function formData(c: Context): Promise<Sent> {
  try {
    // What nearly every form sends is read without the detour over a stream and a FormData.
    if (/^application\/x-www-form-urlencoded\b/i.test(c.req.header('content-type') ?? '')) {
      return { fields: readUrlEncoded(await c.req.text()), files: NO_FILES };
    }
    const sent = [...(await c.req.formData()).entries()];
    const fields = sent.filter((field): field is [string, string] => typeof field[1] === 'string');
    const files = new Map<string, string>();
    for (const [name, value] of sent) {
      // A browser sends a nameless empty file where none was chosen.
      if (typeof value !== 'string' && value.size > 0) files.set(name, cleanText(await value.text()));
    }
    return { fields, files };
  } catch {
    throw new Problem('invalid', 'form-unreadable');
  }
}
