import type { FormBody } from '../../http/form-body.ts';
import type { FormProblems } from '../../ui/form-problems.ts';
import {
  cleanPage,
  PAGE_LIMITS,
  type PageFields,
  pageProblems,
  pageVersion,
  type SitePage,
} from '../pages.ts';
import { startingText } from './starting-texts.ts';

export type PageForm = {
  fields: PageFields;
  /** Why the text changes; only a public one asks. */
  note: string;
  /** Version that the form was filled with. */
  base: string;
  problems: FormProblems<keyof PageFields | 'note'>;
};

/** An empty form, or one with a text to begin with; see `starting-texts.ts`. */
export function newPageForm(language: string, start: string): PageForm {
  return { fields: startingText(start, language), note: '', base: '', problems: {} };
}

export function formOfPage(page: SitePage): PageForm {
  return { fields: page, note: '', base: pageVersion(page), problems: {} };
}

/** A page as typed and what is wrong with it. */
export function parsePage(form: FormBody): PageForm {
  const fields = {
    title: form.line('title'),
    slug: form.line('slug'),
    body: form.text('body'),
    language: form.line('language'),
  };
  const note = form.line('note');
  const problems: PageForm['problems'] = pageProblems(cleanPage(fields));
  if (note.length > PAGE_LIMITS.note) problems.note = 'note-long';
  return { fields, note, base: form.line('base'), problems };
}
