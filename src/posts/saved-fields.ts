import type { PostFields } from './post-fields.ts';
import { UPDATE_KINDS, type UpdateKind } from './posts.ts';

/** What an author typed of a post that restoring brings back. The address is none of it. */
export type SavedPost = Pick<
  PostFields,
  'headline' | 'body' | 'byline' | 'place' | 'language' | 'direction' | 'zone' | 'tags'
>;
/** The same of an update. */
export type SavedUpdate = { kind: UpdateKind; text: string; wrong?: string; right?: string };

export function postToSave(post: SavedPost): string {
  const { headline, body, byline, place, language, direction, zone, tags } = post;
  return JSON.stringify({ headline, body, byline, place, language, direction, zone, tags });
}

export function updateToSave({ kind, text, wrong = '', right = '' }: SavedUpdate): string {
  return JSON.stringify({ kind, text, ...((wrong || right) && { wrong, right }) });
}

/** Null for what is no saved post. */
export function savedPost(fields: string | null): SavedPost | null {
  const value = parsed(fields);
  return typeof value.headline === 'string' && typeof value.body === 'string' ? (value as SavedPost) : null;
}

/** Null for what is no saved update. */
export function savedUpdate(fields: string | null): SavedUpdate | null {
  const { kind, text, wrong, right } = parsed(fields);
  const known = UPDATE_KINDS.find(one => one === kind);
  if (known === undefined || typeof text !== 'string') return null;
  return { kind: known, text, wrong: words(wrong), right: words(right) };
}

const words = (value: unknown): string => (typeof value === 'string' ? value : '');

function parsed(fields: string | null): Record<string, unknown> {
  if (fields === null) return {};
  const value: unknown = JSON.parse(fields);
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
