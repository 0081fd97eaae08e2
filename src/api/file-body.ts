import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { Problem } from '../lib/problem.ts';
import { digestOf, type Library } from '../library/adding.ts';
import { receiveForm } from '../library/receiving.ts';
import { checkFields } from './json-body.ts';

/** A file as it was sent, and what its sender calls it. */
export type SentFile = { path: string; fileName: string };

/** The field of a form that is a file. */
export const fileSchema = z
  .custom<SentFile>(value => value !== undefined)
  .openapi({
    type: 'string',
    format: 'binary',
    description: 'The file, with its name.',
  });

/**
 * Runs `work` with the fields of a form (`multipart/form-data`, RFC 7578) in the form of `schema`, `file` among them.
 * `text` is the same for the same file and fields, however the form is put together. Problems: unsupported-type
 * `file-form-needed`; invalid `fields-invalid`; those of `receiveForm`.
 */
export function receiveFile<Schema extends z.ZodType, T>(
  library: Library,
  c: Context,
  schema: Schema,
  work: (sent: { value: z.output<Schema>; text: string }) => Promise<T>,
): Promise<T> {
  if (!/^multipart\/form-data\s*;/i.test(c.req.header('content-type') ?? ''))
    throw new Problem('unsupported-type', 'file-form-needed');
  return receiveForm(library, c.req.raw, async ({ files, fields }) => {
    const [file, second] = files;
    if (file === undefined) throw refused('field-missing');
    if (second !== undefined) throw refused('file-one');
    const value = checkFields(schema, { ...Object.fromEntries(fields), file });
    const text = JSON.stringify([file.fileName, await digestOf(file.path), [...fields].sort()]);
    return work({ value, text });
  });
}

function refused(reason: string): Problem {
  return new Problem('invalid', 'fields-invalid', {}, [{ pointer: '/file', reason }]);
}
