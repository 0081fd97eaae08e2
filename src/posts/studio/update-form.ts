import { cleanSource, type SourceFields, sourceProblems } from '../../sources/source-fields.ts';
import type { FormProblems } from '../../ui/form-problems.ts';
import { UPDATE_KINDS, type Update } from '../posts.ts';
import { type UpdateFields, updateProblems } from '../updates.ts';
import type { TypedFields } from './copy-form.ts';
import { EMPTY_SCHEDULE, type ScheduleForm } from './publication-form.ts';
import { type FormCopies, NOTE_LIMIT, updateVersion } from './saving.ts';

/** The fields of a source that is made together with an update. */
export const SOURCE_FIELDS = [
  'source-url',
  'source-publisher',
  'source-date',
  'source-title',
  'source-label',
] as const;
export type SourceField = (typeof SOURCE_FIELDS)[number];

export type UpdateForm = {
  fields: UpdateFields;
  /** What is added to the sources of the post with it; null where nothing was typed. */
  source: SourceFields | null;
  note: string;
  /** Version of the text that the form was filled with; see `saving.ts`. */
  base: string;
  /** True where the wrong words are to be replaced in the body too. */
  replace: boolean;
  /** When it is to be published; see `pending-form.ts`. */
  later: ScheduleForm;
  problems: FormProblems<
    keyof UpdateFields | SourceField | keyof ScheduleForm['problems'] | 'note' | 'replace'
  >;
} & FormCopies;

export const EMPTY_UPDATE: UpdateForm = {
  fields: { kind: 'update', text: '' },
  source: null,
  replace: false,
  later: EMPTY_SCHEDULE,
  note: '',
  base: '',
  ...{ copy: '', from: '', over: false },
  problems: {},
};

export function formOfUpdate(update: Update): UpdateForm {
  const base = updateVersion(update);
  return { ...EMPTY_UPDATE, fields: { ...update, told: false }, base };
}

/** An update as typed and what is wrong with it. */
export function parseUpdate(form: TypedFields): UpdateForm {
  const kind = UPDATE_KINDS.find(known => known === form.line('kind'));
  // As `addUpdate` keeps it, so that the same text sent twice is seen to be the same.
  const text = form.text('text').replace(/^(\s*\n)+|\s+$/g, '');
  const said = { wrong: form.text('wrong').trim(), right: form.text('right').trim() };
  const fields = { kind: kind ?? 'update', text, ...said, told: form.line('told') !== 'no' };
  const note = form.line('note');
  const source = parseNewSource(form);
  const problems: UpdateForm['problems'] = { ...updateProblems(fields), ...newSourceProblems(source) };
  if (kind === undefined) problems.kind = 'update-kind-unknown';
  if (note.length > NOTE_LIMIT) problems.note = 'note-long';
  const [base, copy, from] = [form.line('base'), form.line('copy'), form.line('from')];
  const [replace, over] = [form.line('replace') === 'yes', form.line('over') === 'yes'];
  const later = { ...EMPTY_SCHEDULE, date: form.line('date'), time: form.line('time') };
  return { fields, source, replace, later, note, base, copy, from, over, problems };
}

function parseNewSource(form: TypedFields): SourceFields | null {
  const [url, publisher, date, title, label] = SOURCE_FIELDS.map(name => form.line(name));
  // The label is what a script proposes; alone it is nothing that somebody typed.
  if (!url && !publisher && !date && !title) return null;
  return {
    url: url || null,
    publisher: publisher ?? '',
    date: date || null,
    title: title ?? '',
    label: label ?? '',
  };
}

function newSourceProblems(source: SourceFields | null): FormProblems<SourceField> {
  if (source === null) return {};
  const { label, ...problems } = sourceProblems(cleanSource(source, 'en'));
  const named = Object.entries(problems).map(([name, reason]) => [`source-${name}`, reason]);
  // Nobody sees the label's own field; what is wrong with it comes from the publisher.
  if (label !== undefined) named.push(['source-publisher', label]);
  return Object.fromEntries(named);
}
