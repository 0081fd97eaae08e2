import type { Reader, Write } from '../db/database.ts';
import { commentOrProblem } from '../discussion/stored-comments.ts';
import { newId } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import { cleanText, isBlank } from '../lib/text.ts';
import type { Person } from '../people/people.ts';
import { insertNote, selectNotes } from './notes-store.ts';

/** What one of the staff wrote about a comment for the others; no reader sees it. */
export type Note = { id: string; text: string; by: string; at: number };

export const NOTE_LIMIT = 2_000;

/** Problems: not-found `comment-unknown`; invalid `note-blank`, `note-long`. */
export async function addNote(
  write: Write,
  commentId: string,
  { text, person }: { text: string; person: Person },
): Promise<void> {
  const cleaned = cleanText(text).trim();
  if (isBlank(cleaned)) throw new Problem('invalid', 'note-blank');
  if (cleaned.length > NOTE_LIMIT) throw new Problem('invalid', 'note-long', { limit: NOTE_LIMIT });
  await commentOrProblem(write.tx, commentId);
  await insertNote(write.tx, {
    id: newId(write.now),
    comment_id: commentId,
    person_id: person.id,
    text: cleaned,
    created_at: write.now,
  });
}

/** The notes about a comment, oldest first, at most 200. */
export async function listNotes(db: Reader, commentId: string): Promise<Note[]> {
  const rows = await selectNotes(db, commentId, 200);
  return rows.map(({ id, text, person_name, created_at }) => ({ id, text, by: person_name, at: created_at }));
}
