import { languageDirection } from '../../lib/text.ts';
import type { Person } from '../../people/people.ts';
import type { SiteSettings } from '../../site/settings.ts';
import type { FormProblems } from '../../ui/form-problems.ts';
import { hasTypedMark } from '../mark.ts';
import { cleanPost, type PostFields, postProblems } from '../post-fields.ts';
import { isPublic, type Post } from '../posts.ts';
import type { TypedFields } from './copy-form.ts';
import { type FormCopies, NOTE_LIMIT, postVersion } from './saving.ts';

export type PostForm = {
  fields: PostFields;
  /** Why the text changes; only a public one asks. */
  note: string;
  /** Whether those who follow are told of the change. */
  told: boolean;
  /** Version of the text that the form was filled with; see `saving.ts`. */
  base: string;
  problems: FormProblems<keyof PostFields | 'note'>;
} & FormCopies;

/** The form of a post that is still to be written. */
export function newPostForm(site: SiteSettings, person: Person): PostForm {
  const { language, zone } = site;
  return {
    fields: {
      ...{ headline: '', body: '', byline: person.name, place: '', language, zone, tags: [], slug: '' },
      direction: languageDirection(language),
    },
    note: '',
    told: true,
    base: '',
    ...{ copy: '', from: '', over: false },
    problems: {},
  };
}

export function formOfPost(post: Post): PostForm {
  const told = !isPublic(post);
  const copies = { copy: '', from: '', over: false };
  return { fields: post, note: '', told, base: postVersion(post), ...copies, problems: {} };
}

/** A post as typed and what is wrong with it. The direction follows from the language. */
export function parsePost(form: TypedFields): PostForm {
  const fields = {
    headline: form.line('headline'),
    body: form.text('body'),
    byline: form.line('byline'),
    place: form.line('place'),
    language: form.line('language'),
    direction: languageDirection(form.line('language')),
    zone: form.line('zone'),
    tags: splitTags(form.line('tags')),
    slug: form.line('slug'),
  };
  const note = form.line('note');
  const problems: PostForm['problems'] = postProblems(cleanPost(fields));
  if (hasTypedMark(fields.headline, fields.language)) problems.headline ??= 'post-headline-mark';
  if (note.length > NOTE_LIMIT) problems.note = 'note-long';
  const [base, copy, from] = [form.line('base'), form.line('copy'), form.line('from')];
  const over = form.line('over') === 'yes';
  return { fields, note, told: form.line('told') !== 'no', base, copy, from, over, problems };
}

/** Commas of every alphabet we know part tags. */
function splitTags(line: string): string[] {
  return line
    .split(/[,،;؛]/u)
    .map(tag => tag.trim())
    .filter(tag => tag !== '');
}
