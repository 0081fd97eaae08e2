import type { Fragment } from '../lib/html.ts';
import { problemList } from './form.ts';
import { fillGaps } from './phrases.ts';

/** What is wrong with a form that came back: the reason by field. */
export type FormProblems<Field extends string = string> = Partial<Record<Field, string>>;

/** The sentences for a form that came back: all of them for its top, and each for its field. */
export type ToldProblems<Field extends string> = {
  list: Fragment;
  at(field: Field): string | undefined;
};

/**
 * Words for `problems` from `sentences` (reason to sentence), with `values` in their gaps. The controls' ids
 * are the fields' names with `prefix` before them.
 */
export function tellProblems<Field extends string>(
  problems: FormProblems<Field>,
  sentences: Readonly<Record<string, string>>,
  language: string,
  { values = {}, prefix = '' }: { values?: Readonly<Record<string, string | number>>; prefix?: string } = {},
): ToldProblems<Field> {
  const at = (field: Field) => {
    const reason: string | undefined = problems[field];
    return reason === undefined ? undefined : fillGaps(sentences[reason] ?? reason, values, language);
  };
  const fields = Object.keys(problems) as Field[];
  const list = problemList(
    fields.map(field => ({ sentence: at(field) ?? '', control: `${prefix}${field}` })),
  );
  return { list, at };
}

/** True where something is wrong. */
export function hasProblems(problems: FormProblems): boolean {
  return Object.keys(problems).length > 0;
}
