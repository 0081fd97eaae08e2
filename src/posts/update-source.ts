import type { Write } from '../db/database.ts';
import { isProblem } from '../lib/problem.ts';
import { citationText, citedIn } from '../sources/citations.ts';
import type { SourceFields } from '../sources/source-fields.ts';
import { addSource, type Source, sourceToBe } from '../sources/sources.ts';
import { type Change, changeDetails, type Post } from './posts.ts';

/**
 * Adds the source that an update brings with it. Answers with the text of the update, at whose end the citation stands where it
 * did not cite the source. Problems as `addSource`.
 */
export async function addSourceOf(
  write: Write,
  post: Pick<Post, 'id' | 'language'>,
  { text, source }: { text: string; source: SourceFields },
  change: Change,
): Promise<string> {
  const made = await changeDetails(write, post.id, change, () =>
    addSource(write, post.id, source, post.language),
  );
  return citedIn(text, [made]).length > 0 ? text : withCitation(text, citationText(made));
}

/** What `addSourceOf` would make of it, kept nowhere; null where it would be refused. */
export function sourceOfUnsaved(
  post: Pick<Post, 'sources' | 'language'>,
  { text, source }: { text: string; source: SourceFields },
): { sources: Source[]; text: string } | null {
  try {
    const made = sourceToBe(source, post.sources, post.language);
    const cites = citedIn(text, [made]).length > 0;
    return { sources: [...post.sources, made], text: cites ? text : withCitation(text, citationText(made)) };
  } catch (error) {
    if (!isProblem(error)) throw error;
    return null;
  }
}

/** Behind the last words, but for a text that ends in code or a table, where brackets cite nothing. */
function withCitation(text: string, citation: string): string {
  const last = text.trimEnd().split('\n').at(-1) ?? '';
  return `${text.trimEnd()}${/^( {4}|\t|\s*(```|~~~|\||<))/.test(last) ? '\n\n' : ' '}${citation}`;
}
