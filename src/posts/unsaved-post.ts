import type { Reader } from '../db/database.ts';
import { mediaShownIn } from '../library/shown-items.ts';
import type { ShownMedia } from '../markdown/prose.ts';
import { storedHtml } from '../markdown/stored.ts';
import type { SourceFields } from '../sources/source-fields.ts';
import { cleanPost, type PostFields } from './post-fields.ts';
import { type Post, textsOf, type Update } from './posts.ts';
import { renderBody, renderUpdate } from './rendering.ts';
import { sourceOfUnsaved } from './update-source.ts';
import type { UpdateFields } from './updates.ts';

/** Stands where the id of an update does that was never sent. */
export const NEW_UPDATE = 'new';

/** A post as it would be with these fields, shown with `media` (`mediaOf`); nothing is kept. */
export function withFields(post: Post, fields: PostFields, media: ShownMedia): Post {
  const clean = cleanPost(fields);
  const { sources, questions } = post;
  const html = storedHtml(renderBody(clean, sources, questions, media, post.updates));
  const updates = post.updates.map(update => ({
    ...update,
    html: storedHtml(renderUpdate(update, clean, sources, questions, media)),
  }));
  return { ...post, ...clean, html, updates };
}

/** What the texts of a post and `more` show of what we keep. */
export function mediaOf(
  db: Reader,
  post: Pick<Post, 'body' | 'updates'> | null,
  more = '',
): Promise<ShownMedia> {
  return mediaShownIn(db, [more, ...(post === null ? [] : textsOf(post))]);
}

/** The same as `withFields` for an update, of which `id` is one that the post has, or none. */
export function withUpdate(
  post: Post,
  id: string | null,
  fields: Pick<Update, 'kind' | 'text'> & Partial<Pick<Update, 'wrong' | 'right' | 'told'>>,
  media: ShownMedia,
): Post {
  const made = id ?? NEW_UPDATE;
  const html = storedHtml(
    renderUpdate({ id: made, text: fields.text }, post, post.sources, post.questions, media),
  );
  const found = post.updates.find(update => update.id === id);
  if (found !== undefined) {
    const changed = { ...found, ...fields, html };
    return { ...post, updates: post.updates.map(update => (update.id === id ? changed : update)) };
  }
  const number = (post.updates[0]?.number ?? 0) + 1;
  const blank = {
    at: null,
    modifiedAt: post.modifiedAt,
    byline: null,
    keyMoment: null,
    wrong: '',
    right: '',
    told: true,
  };
  const update = { ...blank, ...fields, id: made, number, html };
  return { ...post, updates: [update, ...post.updates] };
}

/**
 * A post as it would be once an update is sent: with the source that it brings, with the right words in the body where they are to
 * be replaced, and with their mark.
 */
export function withSentUpdate(
  post: Post,
  sent: { fields: UpdateFields; source: SourceFields | null; replace: boolean },
  media: ShownMedia,
): Post {
  const { fields, source, replace } = sent;
  const { wrong = '', right = '', text } = fields;
  const brought = source && sourceOfUnsaved(post, { text, source });
  const body = replace && wrong && right ? post.body.replace(wrong, () => right) : post.body;
  const before = { ...post, body, ...(brought && { sources: brought.sources }) };
  const after = withUpdate(before, null, { ...fields, text: brought?.text ?? text }, media);
  return withFields(after, after, media);
}
