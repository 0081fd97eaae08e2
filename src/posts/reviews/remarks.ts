import type { Reader, Write } from '../../db/database.ts';
import { newId } from '../../lib/ids.ts';
import { Problem } from '../../lib/problem.ts';
import { cleanText, isBlank } from '../../lib/text.ts';
import type { Person } from '../../people/people.ts';
import { foundPost, type Post, refuseTrashed } from '../posts.ts';
import type { ReviewLink } from './links.ts';
import { countRemarks, insertRemark, type RemarkRow, selectRemarks, updateResolution } from './store.ts';

/** What staff or a reviewer say about a text before readers have it; never public. */
export type Remark = {
  id: string;
  /** The name of one of the staff, or the label of the link; null where that person is gone. */
  by: string | null;
  /** False for what came by a link: nobody proved who that is. */
  staff: boolean;
  /** The passage that it is about, as it stood then; `''` for the whole text. */
  quote: string;
  /** Plain text: never render it as HTML. */
  text: string;
  at: number;
  resolved: { at: number; by: string | null } | null;
  answers: Remark[];
};

/** In characters. A passage is a paragraph at most, a remark a page. */
export const REMARK_LIMITS = { text: 5_000, quote: 1_000 };
/** On one post; more than that is a discussion, and a secret address that got into wrong hands ends there. */
const REMARKS_OF_POST = 500;

export type RemarkFields = {
  quote: string;
  text: string;
  /** Id of the remark that it answers. */
  answers: string | null;
};

/**
 * Adds a remark by one of the staff or by whoever has a link. Nothing of the browser is kept. Problems: not-found
 * `post-unknown`, `remark-unknown` (the answered one); forbidden `review-reading-only`; conflict `post-trashed`,
 * `remarks-full`; invalid `remark-blank`, `remark-long`, `remark-quote-long`.
 */
export async function addRemark(
  write: Write,
  postId: string,
  fields: RemarkFields,
  by: { link: ReviewLink } | { person: Pick<Person, 'id'> },
): Promise<string> {
  if ('link' in by && !by.link.mayComment) throw new Problem('forbidden', 'review-reading-only');
  refuseTrashed(await foundPost(write.tx, postId));
  const clean = { ...fields, text: cleanText(fields.text).trim(), quote: cleanText(fields.quote).trim() };
  const [reason] = Object.values(remarkProblems(clean));
  if (reason !== undefined) throw new Problem('invalid', reason, REMARK_LIMITS);
  if ((await countRemarks(write.tx, postId)) >= REMARKS_OF_POST)
    throw new Problem('conflict', 'remarks-full');
  const answered = clean.answers === null ? null : await answeredOf(write.tx, postId, clean.answers);
  const id = newId(write.now);
  await insertRemark(write.tx, {
    id,
    post_id: postId,
    link_id: 'link' in by ? by.link.id : null,
    person_id: 'person' in by ? by.person.id : null,
    answers_id: answered,
    quote: answered === null ? clean.quote : '',
    text: clean.text,
    created_at: write.now,
    resolved_at: null,
    resolved_by: null,
  });
  return id;
}

/** What is wrong with a remark as typed: field to the reason of its sentence. */
export function remarkProblems(fields: { quote: string; text: string }): {
  text?: string;
  quote?: string;
} {
  if (isBlank(fields.text)) return { text: 'remark-blank' };
  if (fields.text.length > REMARK_LIMITS.text) return { text: 'remark-long' };
  return fields.quote.length > REMARK_LIMITS.quote ? { quote: 'remark-quote-long' } : {};
}

/** Says that a remark is settled, or opens it again. Problem: not-found `remark-unknown`. */
export async function resolveRemark(
  write: Write,
  place: { postId: string; id: string },
  { resolved, person }: { resolved: boolean; person: Pick<Person, 'id'> },
): Promise<void> {
  const state = resolved ? { at: write.now, by: person.id } : { at: null, by: null };
  if (!(await updateResolution(write.tx, place, state))) throw new Problem('not-found', 'remark-unknown');
}

/** The remarks on a post, those that are open first, each with its answers; otherwise as they were written. */
export async function listRemarks(db: Reader, postId: string): Promise<Remark[]> {
  const rows = await selectRemarks(db, postId);
  const answers = Map.groupBy(rows, row => row.answers_id);
  const first = (answers.get(null) ?? []).map(row => ({
    ...remarkOf(row),
    answers: (answers.get(row.id) ?? []).map(remarkOf),
  }));
  return first.sort((a, b) => Number(a.resolved !== null) - Number(b.resolved !== null));
}

/** False where the passage that a remark is about stands in the text no more. Marks and spaces do not matter. */
export function isStillThere(quote: string, post: Pick<Post, 'headline' | 'body' | 'updates'>): boolean {
  const text = [post.headline, post.body, ...post.updates.map(update => update.text)].join('\n');
  return plain(text).includes(plain(quote));
}

/** The paragraphs of a text, for those who point at one instead of quoting: each cut to what a quote may have. */
export function paragraphsOf({ body }: Pick<Post, 'body'>): string[] {
  return body
    .split(/\n{2,}/)
    .map(paragraph => paragraph.trim().slice(0, REMARK_LIMITS.quote))
    .filter(paragraph => paragraph !== '');
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[\p{P}\p{S}\s]+/gu, ' ')
    .trim()
    .toLowerCase();
}

/** Answers are one step deep: an answer to an answer stands below the same remark. */
async function answeredOf(db: Reader, postId: string, id: string): Promise<string> {
  const row = (await selectRemarks(db, postId)).find(remark => remark.id === id);
  if (row === undefined) throw new Problem('not-found', 'remark-unknown');
  return row.answers_id ?? row.id;
}

function remarkOf(row: RemarkRow): Remark {
  return {
    id: row.id,
    by: row.link_id === null ? row.person_name : row.label,
    staff: row.link_id === null,
    quote: row.quote,
    text: row.text,
    at: row.created_at,
    resolved: row.resolved_at === null ? null : { at: row.resolved_at, by: row.resolver_name },
    answers: [],
  };
}
