import { type Citations, citationKey } from '../markdown/citation-rule.ts';
import { citedKeys } from '../markdown/prose.ts';
import { citedIn } from '../sources/citations.ts';
import { isClaimsMark } from '../sources/claims-mark.ts';
import { hasTypedMark } from './mark.ts';
import type { Post } from './posts.ts';

/** What an author may want to look at before readers see a post. Nothing of it keeps anybody from publishing. */
export type Checklist = {
  noText: boolean;
  noPlace: boolean;
  typedMark: boolean;
  /** Pictures without a description. */
  noAlt: number;
  /** Labels of sources that no text of the post cites. */
  uncited: string[];
  /** What stands in brackets like a citation and names no source. */
  unknown: string[];
};

export function checklistOf(post: Post): Checklist {
  const texts = [post.body, ...post.updates.map(({ text }) => text)];
  const cited = new Set(texts.flatMap(text => citedIn(text, post.sources)).map(({ id }) => id));
  const claimed = new Set(
    post.questions.flatMap(({ claims }) => claims.flatMap(({ source }) => source?.id ?? [])),
  );
  return {
    noText: post.body.trim() === '',
    noPlace: post.place === '',
    typedMark: hasTypedMark(post.headline, post.language),
    noAlt: texts.reduce((sum, text) => sum + (text.match(/!\[\s*\]\(/g)?.length ?? 0), 0),
    uncited: post.sources.filter(({ id }) => !cited.has(id) && !claimed.has(id)).map(({ label }) => label),
    unknown: [...new Set(texts.flatMap(text => unknownCitations(text, post)))].slice(0, SHOWN),
  };
}

/** A few are enough to see what is meant. */
const SHOWN = 10;
/** A label has a publisher and a date: a comma or a digit is in it, of any script. */
const LIKE_CITATION = /[,،\p{Nd}]/u;
const LABELS = /(?<!!)\[([^[\]^][^[\]]{1,99})\]/gu;

/** Takes every label for known: so the text is read as the page reads it, without code and without links. */
class AnyLabel extends Map<string, { href: string }> {
  override get(): { href: string } {
    return { href: '#' };
  }
  override has(): boolean {
    return true;
  }
}

function unknownCitations(text: string, { sources }: Pick<Post, 'sources'>): string[] {
  const known = new Set(sources.map(({ label }) => citationKey(label)));
  const any: Citations = new AnyLabel();
  const written = new Set(citedKeys(text, any));
  const labels = [...text.matchAll(LABELS)].map(match => match[1] ?? '');
  return labels.filter(label => {
    const key = citationKey(label);
    return LIKE_CITATION.test(label) && !isClaimsMark(label) && written.has(key) && !known.has(key);
  });
}
