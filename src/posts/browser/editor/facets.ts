import { Facet } from '@codemirror/state';

/** The direction of the text as a whole, which follows from its language. */
export const baseDirection = Facet.define<'ltr' | 'rtl', 'ltr' | 'rtl'>({
  combine: values => values[0] ?? 'ltr',
});

/** What stands between the brackets of citations that lead to a source of the post; null while that is not known. */
export const knownCitations = Facet.define<ReadonlySet<string>, ReadonlySet<string>>({
  combine: values => values[0] ?? new Set(),
});
