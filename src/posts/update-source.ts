import type { Write } from '../db/database.ts';
import { citationText, citedIn } from '../sources/citations.ts';
import type { SourceFields } from '../sources/source-fields.ts';
import { addSource } from '../sources/sources.ts';
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

/** Behind the last words, but for a text that ends in code or a table, where brackets cite nothing. */
function withCitation(text: string, citation: string): string {
  const last = text.trimEnd().split('\n').at(-1) ?? '';
  return `${text.trimEnd()}${/^( {4}|\t|\s*(```|~~~|\||<))/.test(last) ? '\n\n' : ' '}${citation}`;
}
