import { type Citations, citationKey } from '../markdown/citation-rule.ts';
import { citedKeys } from '../markdown/prose.ts';
import { citedIn } from './citations.ts';
import type { Question } from './claims.ts';
import { isClaimsMark } from './claims-mark.ts';
import type { SourceFields } from './source-fields.ts';
import type { Source } from './sources.ts';

/** What stands in brackets like a citation in `texts` and names none of `sources`: labels as typed, at most `LOOSE_LIMIT`. */
export function looseCitations(texts: readonly string[], sources: readonly Source[]): string[] {
  const known = new Set(sources.map(({ label }) => citationKey(label)));
  const loose = new Map<string, string>();
  for (const label of texts.flatMap(citationLike)) {
    const key = citationKey(label);
    if (!known.has(key) && !loose.has(key)) loose.set(key, label);
  }
  return [...loose.values()].slice(0, LOOSE_LIMIT);
}

/** The sources that neither a text nor a claim names. */
export function uncitedSources(
  texts: readonly string[],
  sources: readonly Source[],
  questions: readonly Question[],
): Source[] {
  const named = [
    ...texts.flatMap(text => citedIn(text, sources)).map(({ id }) => id),
    ...questions.flatMap(({ claims }) => claims.flatMap(({ source }) => source?.id ?? [])),
  ];
  return sources.filter(({ id }) => !named.includes(id));
}

/** The source that a citation asks for: "Reuters, 3 May" is by Reuters, and its day has no year. */
export function sourceOfCitation(label: string): SourceFields {
  const publisher = label.split(/\s*[,\u060c]\s*/)[0] || label;
  return { label, publisher, title: '', date: null, url: null };
}

/** A few are enough to see what is meant. */
const LOOSE_LIMIT = 10;
/** A label has a publisher and a date: a comma or a digit is in it, of any script. */
const LIKE_CITATION = /[,\u060c\p{Nd}]/u;
const LABELS = /(?<!!)\[([^[\]^\\][^[\]\\]{1,99})\]/gu;

/** Takes every label for known: so the text is read as the page reads it, without code and without links. */
class AnyLabel extends Map<string, { href: string }> {
  override get(): { href: string } {
    return { href: '#' };
  }
  override has(): boolean {
    return true;
  }
}

function citationLike(text: string): string[] {
  const any: Citations = new AnyLabel();
  const written = new Set(citedKeys(text, any));
  const labels = [...text.matchAll(LABELS)].map(match => (match[1] ?? '').replace(/\s+/g, ' ').trim());
  return labels.filter(
    label => LIKE_CITATION.test(label) && !isClaimsMark(label) && written.has(citationKey(label)),
  );
}
