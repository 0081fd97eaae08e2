import type { Write } from '../db/database.ts';
import type { Person } from '../people/people.ts';
import { addClaim, addQuestion } from '../sources/claims.ts';
import { addSource } from '../sources/sources.ts';
import { planningWords } from './planning-words.ts';
import { POST_LIMITS } from './post-fields.ts';
import { createPost, foundPost, type Post, renderAgain } from './posts.ts';

/**
 * A draft with the text, tags, sources, questions and claims of another post, which belongs to whoever made it. Comments,
 * updates, revisions and the address stay with the first. Problem: not-found `post-unknown`.
 */
export async function duplicatePost(
  write: Write,
  id: string,
  person: Pick<Person, 'id'> | null,
): Promise<Post> {
  const original = await foundPost(write.tx, id);
  const { body, byline, place, language, direction, zone, tags } = original;
  const headline = planningWords(language).copyOf(original.headline).slice(0, POST_LIMITS.headline);
  const fields = { headline, body, byline, place, language, direction, zone, tags, slug: '' };
  const copy = await createPost(write, fields, person);
  await copyDetails(write, original, copy.id);
  await renderAgain(write, copy.id);
  return foundPost(write.tx, copy.id);
}

async function copyDetails(write: Write, { sources, questions, language }: Post, copyId: string) {
  const copies = new Map<string, string>();
  for (const { id, label, publisher, title, date, url } of sources) {
    const made = await addSource(write, copyId, { label, publisher, title, date, url }, language);
    copies.set(id, made.id);
  }
  for (const { text, claims } of questions) {
    const question = await addQuestion(write, copyId, { text });
    for (const { party, statement, source, said, status } of claims) {
      const sourceId = source === null ? null : (copies.get(source.id) ?? null);
      await addClaim(write, question.id, { party, statement, sourceId, said, status });
    }
  }
}
