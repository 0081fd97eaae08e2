import type { Context } from 'hono';
import type { z } from 'zod';
import { type FieldProblem, Problem } from '../lib/problem.ts';

/** Nothing that we take is deeper than three; a program that sends more would cost us for nothing. */
const DEPTH_LIMIT = 16;

/**
 * The JSON document that was sent, in the form of `schema`. Problems: unsupported-type `json-needed` (RFC 9110,
 * section 15.5.16); malformed `json-unreadable`; invalid `fields-invalid`, with each field.
 */
export async function readJson<Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
): Promise<{ value: z.output<Schema>; text: string }> {
  const type = c.req.header('content-type') ?? '';
  if (!/^application\/(?:[a-z0-9.+-]+\+)?json\s*(?:;|$)/i.test(type))
    throw new Problem('unsupported-type', 'json-needed');
  const text = await c.req.text();
  if (isDeep(text)) throw new Problem('malformed', 'json-unreadable');
  return { value: checkFields(schema, parsed(text)), text };
}

/** What was sent in the form of `schema`. `place`: where it stood, as a JSON Pointer. Problem: invalid `fields-invalid`. */
export function checkFields<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  place = '',
): z.output<Schema> {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  throw new Problem(
    'invalid',
    'fields-invalid',
    {},
    result.error.issues.flatMap(issue => told(issue, place)),
  );
}

/** What the rules of a feature find wrong with clean fields, told field by field. Problem: invalid `fields-invalid`. */
export function refuseFields(
  problems: Readonly<Partial<Record<string, string>>>,
  values: Readonly<Record<string, string | number>>,
): void {
  const found = Object.entries(problems).flatMap(([field, reason]) =>
    reason === undefined ? [] : [{ pointer: pointerOf([field]), reason, values }],
  );
  if (found.length > 0) throw new Problem('invalid', 'fields-invalid', {}, found);
}

/** JSON Pointer (RFC 6901). */
function pointerOf(path: readonly PropertyKey[]): string {
  return path.map(part => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem('malformed', 'json-unreadable');
  }
}

/** True where brackets stand in each other more often than we read; those in strings do not count. */
function isDeep(text: string): boolean {
  let depth = 0;
  for (const [sign] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[{\]}]/gs)) {
    if (sign === '{' || sign === '[') depth++;
    else if (sign === '}' || sign === ']') depth--;
    if (depth > DEPTH_LIMIT) return true;
  }
  return false;
}

type Issue = z.core.$ZodIssue;

function told(issue: Issue, place: string): FieldProblem[] {
  const at = (path: readonly PropertyKey[]) => place + pointerOf(path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys
      .slice(0, 20)
      .map(key => ({ pointer: at([...issue.path, key]), reason: 'field-unknown' }));
  }
  return [{ pointer: at(issue.path), ...reasonOf(issue) }];
}

function reasonOf(issue: Issue): { reason: string; values?: Record<string, string | number> } {
  switch (issue.code) {
    case 'invalid_value':
      return { reason: 'field-choice', values: { choices: issue.values.map(String).join(', ') } };
    case 'too_big':
      return {
        reason: issue.origin === 'string' ? 'field-long' : 'field-large',
        values: { limit: Number(issue.maximum) },
      };
    case 'too_small':
      return { reason: 'field-small', values: { limit: Number(issue.minimum) } };
    case 'invalid_type':
      return issue.input === undefined
        ? { reason: 'field-missing' }
        : { reason: 'field-type', values: { type: issue.expected } };
    default:
      return { reason: 'field-form' };
  }
}
