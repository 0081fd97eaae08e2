import type { FormProblems } from '../../ui/form-problems.ts';
import { UPDATE_KINDS, type Update } from '../posts.ts';
import { type UpdateFields, updateProblems } from '../updates.ts';
import type { TypedFields } from './copy-form.ts';
import { type FormCopies, NOTE_LIMIT, updateVersion } from './saving.ts';

export type UpdateForm = {
  fields: UpdateFields;
  note: string;
  /** Version of the text that the form was filled with; see `saving.ts`. */
  base: string;
  /** True where the wrong words are to be replaced in the body too. */
  replace: boolean;
  problems: FormProblems<keyof UpdateFields | 'note' | 'replace'>;
} & FormCopies;

export const EMPTY_UPDATE: UpdateForm = {
  fields: { kind: 'update', text: '' },
  replace: false,
  note: '',
  base: '',
  ...{ copy: '', from: '' },
  problems: {},
};

export function formOfUpdate(update: Update): UpdateForm {
  const fields = { ...update, told: false };
  const base = updateVersion(update);
  return { fields, replace: false, note: '', base, copy: '', from: '', problems: {} };
}

/** An update as typed and what is wrong with it. */
export function parseUpdate(form: TypedFields): UpdateForm {
  const kind = UPDATE_KINDS.find(known => known === form.line('kind'));
  // As `addUpdate` keeps it, so that the same text sent twice is seen to be the same.
  const text = form.text('text').replace(/^(\s*\n)+|\s+$/g, '');
  const said = { wrong: form.text('wrong').trim(), right: form.text('right').trim() };
  const fields = { kind: kind ?? 'update', text, ...said, told: form.line('told') !== 'no' };
  const note = form.line('note');
  const problems: UpdateForm['problems'] = updateProblems(fields);
  if (kind === undefined) problems.kind = 'update-kind-unknown';
  if (note.length > NOTE_LIMIT) problems.note = 'note-long';
  const [base, copy, from] = [form.line('base'), form.line('copy'), form.line('from')];
  return { fields, replace: form.line('replace') === 'yes', note, base, copy, from, problems };
}
