import type { PostFields } from './post-fields.ts';
import { UPDATE_KINDS, type UpdateKind } from './posts.ts';

/** What an author typed of a post that restoring brings back. The address is none of it. */
export type SavedPost = Pick<
  PostFields,
  'headline' | 'body' | 'byline' | 'place' | 'language' | 'direction' | 'zone' | 'tags'
>;
/** The same of an update. */
export type SavedUpdate = { kind: UpdateKind; text: string };

export function postToSave(post: SavedPost): string {
  const { headline, body, byline, place, language, direction, zone, tags } = post;
  return JSON.stringify({ headline, body, byline, place, language, direction, zone, tags });
}

export function updateToSave({ kind, text }: SavedUpdate): string {
  return JSON.stringify({ kind, text });
}

/** Null for what is no saved post. */
export function savedPost(fields: string | null): SavedPost | null {
  const value = parsed(fields);
  return typeof value.headline === 'string' && typeof value.body === 'string' ? (value as SavedPost) : null;
}

/** Null for what is no saved update. */
export function savedUpdate(fields: string | null): SavedUpdate | null {
  const { kind, text } = parsed(fields);
  const known = UPDATE_KINDS.find(one => one === kind);
  return known === undefined || typeof text !== 'string' ? null : { kind: known, text };
}

function parsed(fields: string | null): Record<string, unknown> {
  if (fields === null) return {};
  const value: unknown = JSON.parse(fields);
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
