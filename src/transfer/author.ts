import { nameSkeleton } from '../people/names.ts';
import { findMentions } from './mentions.ts';
import type { ImportedComment, ImportedPage } from './page-model.ts';
import { withoutAccountKind } from './said-line.ts';

/** Who wrote the post, and whether that was guessed; null where the page does not show it. */
export type FoundAuthor = { name: string; guess: string | null };

/**
 * The author: as given by whoever imports, as the page says, or guessed where it is clear: one named commenter
 * who answers others and whom others address by name.
 */
export function findAuthor(page: ImportedPage, given: string | null): FoundAuthor | null {
  if (given !== null) return { name: given, guess: null };
  if (page.author !== null) return { name: page.author, guess: null };
  const marked = distinctNames(page.comments.filter(comment => comment.markedAsAuthor));
  if (marked.length === 1 && marked[0] !== undefined && !isPlaceholder(marked[0]))
    return { name: marked[0], guess: null };
  return guessAuthor(page.comments);
}

/** Tells the author's own comments: marked so by the page, or in a name that looks the same. */
export function authorTest(author: FoundAuthor | null): (comment: ImportedComment) => boolean {
  if (author === null) return () => false;
  const skeleton = nameSkeleton(author.name);
  return comment =>
    comment.markedAsAuthor ||
    (comment.author !== null && nameSkeleton(withoutAccountKind(comment.author)) === skeleton);
}

function guessAuthor(comments: readonly ImportedComment[]): FoundAuthor | null {
  const candidates = distinctNames(comments).filter(name => !isPlaceholder(name));
  // Beyond that many the work would grow with the square of the thread, and nothing would be clear.
  if (candidates.length > 200) return null;
  const addressed = new Set(
    comments.flatMap(({ text, author }) => namesAddressed(text).map(name => `${name}\n${author ?? ''}`)),
  );
  const isAddressed = (name: string) =>
    [...addressed].some(entry => {
      const [called, by] = entry.split('\n');
      return by !== name && (called === firstName(name) || called === name.toLowerCase());
    });
  const fitting = candidates.filter(name => answersOthers(name, comments, candidates) && isAddressed(name));
  const [only] = fitting;
  if (fitting.length !== 1 || only === undefined) return null;
  return {
    name: withoutAccountKind(only),
    guess: `The author was taken to be ${only}, who answers others and is addressed by name; say --author to be sure.`,
  };
}

function answersOthers(
  name: string,
  comments: readonly ImportedComment[],
  names: readonly string[],
): boolean {
  const others = new Set(
    names.filter(other => other !== name).flatMap(other => [firstName(other), other.toLowerCase()]),
  );
  return comments.some(
    ({ author, text }) =>
      author === name &&
      (findMentions(text).length > 0 || namesAddressed(text).some(called => others.has(called))),
  );
}

/** Names at the start of paragraphs: "Nader, …", "@Nader …", "Dear Nader: …". */
function namesAddressed(text: string): string[] {
  return [
    ...text
      .slice(0, 20_000)
      .matchAll(
        /^(?:dear |hi |hello |mr\.? |ms\.? )?(@)?([\p{L}][\p{L}\p{N}.'’ -]{1,40}?)(?:[,،:;]|(?<=@\S+)\s|$)/gimu,
      ),
  ]
    .map(found => (found[2] ?? '').toLowerCase().trim())
    .filter(name => name !== '');
}

function firstName(name: string): string {
  return (withoutAccountKind(name).split(/\s+/)[0] ?? '').toLowerCase();
}

function distinctNames(comments: readonly ImportedComment[]): string[] {
  return [...new Set(comments.flatMap(({ author }) => (author === null ? [] : [author])))];
}

function isPlaceholder(name: string): boolean {
  return /^(?:unknown|unbekannt|inconnu|desconocido|admin|administrator)$/i.test(name.trim());
}
