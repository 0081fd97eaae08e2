import type { FormBody } from '../../http/form-body.ts';
import type { FormProblems } from '../../ui/form-problems.ts';
import type { TrackKind } from '../captions/tracks.ts';
import {
  cleanItem,
  type Item,
  type ItemFields,
  itemFields,
  itemProblems,
  type LibrarySearch,
} from '../items.ts';

export type ItemForm = {
  fields: ItemFields;
  problems: FormProblems<keyof ItemFields>;
  /** Why another file was not taken in place of this one. */
  refused?: string;
  /** Captions that were not taken: why, and what was chosen beside the file. */
  track?: { refused: string; language: string; kind: TrackKind };
};

export function parseItem(form: FormBody): ItemForm {
  const fields = cleanItem({
    name: form.line('name'),
    alt: form.line('alt'),
    decorative: form.has('decorative'),
    caption: form.text('caption'),
    credit: form.line('credit'),
    language: form.line('language'),
    focus: parseFocus(form),
    posterId: form.line('posterId') || null,
  });
  return { fields, problems: itemProblems(fields) };
}

/** What a form says about alt text, and nothing else. */
export function partOfItem(form: FormBody): Partial<Pick<ItemFields, 'alt' | 'decorative'>> {
  return {
    ...(form.has('alt') && { alt: form.line('alt') }),
    ...(form.has('decorative') && { decorative: form.line('decorative') !== '' }),
  };
}

/** The form of an item as it stands. */
export function itemForm(item: Item): ItemForm {
  return { fields: itemFields(item), problems: {} };
}

const KINDS = ['image', 'video', 'audio', 'document'] as const;

export function parseSearch(query: Record<string, string>): LibrarySearch {
  const page = /^\d{1,5}$/.test(query.page ?? '') ? Number(query.page) : 1;
  return {
    kind: KINDS.find(kind => kind === query.kind) ?? null,
    text: (query.q ?? '').slice(0, 200),
    withoutAlt: query.alt === 'missing',
    page: Math.max(1, page),
  };
}

/** Two whole numbers from 0 to 100, or none. */
function parseFocus(form: FormBody): ItemFields['focus'] {
  const [x, y] = [form.line('focusX'), form.line('focusY')].map(text =>
    /^\d{1,3}$/.test(text) ? Math.min(100, Number(text)) : null,
  );
  return x === null || y === null || x === undefined || y === undefined ? null : { x, y };
}
