import { Problem } from '../lib/problem.ts';

/** Where a list goes on: what its order goes by, of the last entry that was shown. */
export type Cursor = readonly (string | number)[];

/** Text that fits in a query; programs hand it back and read nothing in it. */
export function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/**
 * The cursor that a program handed back: of the kinds of value that `form` says, or null where none was sent.
 * Problem: invalid `cursor-invalid` for anything that we did not write.
 */
export function readCursor<const Form extends readonly ('string' | 'number')[]>(
  text: string | undefined,
  form: Form,
): { [I in keyof Form]: Form[I] extends 'number' ? number : string } | null {
  if (text === undefined) return null;
  const value = parsed(text);
  const fits =
    Array.isArray(value) &&
    value.length === form.length &&
    value.every((part, i) => (form[i] === 'number' ? Number.isSafeInteger(part) : typeof part === 'string'));
  if (!fits) {
    throw new Problem('invalid', 'fields-invalid', {}, [{ pointer: '/cursor', reason: 'cursor-invalid' }]);
  }
  return value as unknown as { [I in keyof Form]: Form[I] extends 'number' ? number : string };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
