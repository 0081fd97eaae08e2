import type { FormBody } from '../../http/form-body.ts';
import { cleanLine, cleanText } from '../../lib/text.ts';
import type { CopiedText, WorkingCopy } from '../working-copies.ts';
import { SOURCE_FIELDS } from './update-form.ts';

/** What a parser of forms asks of one. */
export type TypedFields = Pick<FormBody, 'line' | 'text'>;

const FIELDS = {
  post: ['headline', 'body', 'byline', 'place', 'language', 'zone', 'tags', 'slug', 'note', 'told', 'over'],
  update: [
    ...(['kind', 'text', 'note', 'wrong', 'right', 'replace', 'told', 'date', 'time', 'over'] as const),
    ...SOURCE_FIELDS,
  ],
} as const;

/** As much of a form as a copy keeps: what was typed, in the fields that the text has. */
export function copiedFields(form: FormBody, kind: CopiedText['kind']): Record<string, string> {
  const typed = FIELDS[kind].filter(name => form.has(name));
  return Object.fromEntries(typed.map(name => [name, form.text(name)]));
}

/** A copy as the form that it is of. */
export function formOfCopy({ fields }: Pick<WorkingCopy, 'fields'>): TypedFields {
  const value = (name: string) => fields[name] ?? '';
  return { text: name => cleanText(value(name)), line: name => cleanLine(value(name)) };
}
