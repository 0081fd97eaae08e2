import type { FormBody } from '../../http/form-body.ts';
import type { FormProblems } from '../../ui/form-problems.ts';
import { cleanSource, type SourceFields, sourceProblems } from '../source-fields.ts';
import type { Source } from '../sources.ts';

export type SourceForm = {
  fields: SourceFields;
  problems: FormProblems<keyof SourceFields>;
  /** What readers are told of the change in the history. */
  note?: string;
  /** The source that has the address already; who wants it a second time says so. */
  known?: Source;
  /** What became of a look-up that filled it in: a sentence, and what was wrong. */
  lookedUp?: { told: string; problem: string };
};

export const EMPTY_SOURCE: SourceForm = {
  fields: { label: '', publisher: '', title: '', date: null, url: null },
  problems: {},
};

/** Why something changes, as typed; no longer than a line or two of the history. */
export function reasonOf(form: FormBody): string {
  return form.line('note').slice(0, 300);
}

/** A source as typed and what is wrong with it. `language` is that of the document, for a label not given. */
export function parseSource(form: FormBody, language: string): SourceForm {
  const fields = {
    label: form.line('label'),
    publisher: form.line('publisher'),
    title: form.line('title'),
    date: form.line('date') || null,
    url: form.line('url') || null,
  };
  return { fields, note: reasonOf(form), problems: sourceProblems(cleanSource(fields, language)) };
}
