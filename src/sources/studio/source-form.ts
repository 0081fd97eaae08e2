import type { FormBody } from '../../http/form-body.ts';
import type { FormProblems } from '../../ui/form-problems.ts';
import { cleanSource, type SourceFields, sourceProblems } from '../source-fields.ts';
import type { Source } from '../sources.ts';

export type SourceForm = {
  fields: SourceFields;
  problems: FormProblems<keyof SourceFields>;
  /** The source that has the address already; who wants it a second time says so. */
  known?: Source;
  /** What became of a look-up that filled it in: a sentence, and what was wrong. */
  lookedUp?: { told: string; problem: string };
};

export const EMPTY_SOURCE: SourceForm = {
  fields: { label: '', publisher: '', title: '', date: null, url: null },
  problems: {},
};

/** A source as typed and what is wrong with it. `language` is that of the document, for a label not given. */
export function parseSource(form: FormBody, language: string): SourceForm {
  const fields = {
    label: form.line('label'),
    publisher: form.line('publisher'),
    title: form.line('title'),
    date: form.line('date') || null,
    url: form.line('url') || null,
  };
  return { fields, problems: sourceProblems(cleanSource(fields, language)) };
}
