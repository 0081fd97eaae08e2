import MarkdownIt, { type Token } from 'markdown-it';
import { type Citations, citationEnvironment, citationRule } from './citation-rule.ts';
import { type Corrected, correctedEnvironment, correctedRule } from './corrected-rule.ts';
import { useFootnotes } from './footnotes.ts';
import { libraryRule } from './library-rule.ts';
import { type Tables, tableEnvironment, tableRule } from './table-rule.ts';
import { videoRule } from './video-rule.ts';

/**
 * The Markdown of authors: CommonMark 0.31.2 without HTML, with tables, strikethrough, footnotes, videos and bare addresses
 * as links.
 */
export const proseParser = new MarkdownIt({ html: false, linkify: true, typographer: false });

proseParser.inline.ruler.before('link', 'citation', citationRule);
useFootnotes(proseParser);
// Behind the rule that finds bare addresses.
proseParser.core.ruler.push('video', videoRule);
proseParser.core.ruler.push('library_item', libraryRule);
proseParser.core.ruler.push('made_table', tableRule);
proseParser.core.ruler.push('corrected', correctedRule);
proseParser.validateLink = isSafeAddress;
// Only addresses that say their scheme: "left the camp.It was" is no link.
proseParser.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
for (const schema of ['ftp:', '//', 'mailto:']) proseParser.linkify.add(schema, null);

/** The token stream of a text, with its citations and tables found: the one reading on which HTML, text and lists rest. */
export function parseProse(
  markdown: string,
  citations: Citations,
  tables: Tables = () => null,
  corrected: readonly Corrected[] = [],
): Token[] {
  return proseParser.parse(markdown, {
    ...citationEnvironment(citations),
    ...tableEnvironment(tables),
    ...correctedEnvironment(corrected),
  });
}

/** True for an address on our own host: a path from its root. */
export function isOwnAddress(address: string): boolean {
  return /^\/(?![/\\])/.test(address);
}

const SCHEMES = new Set(['http:', 'https:', 'mailto:']);

/** Addresses with a scheme that does nothing but lead somewhere, and those within this site; as browsers read them. */
function isSafeAddress(address: string): boolean {
  if (/^\s*[/\\]{2}/.test(address)) return false;
  const url = URL.parse(address, 'https://own.invalid/');
  return url !== null && SCHEMES.has(url.protocol);
}
