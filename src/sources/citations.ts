import { type Citations, citationKey } from '../markdown/citation-rule.ts';
import { citedKeys } from '../markdown/prose.ts';
import { sourceAnchor } from '../routes.ts';
import type { Source } from './sources.ts';

/** What the renderer needs to turn `[AP, 9 April]` into a link to the list of sources below. */
export function citationsOf(sources: readonly Source[]): Citations {
  return new Map(sources.map(({ id, label }) => [citationKey(label), { href: `#${sourceAnchor(id)}` }]));
}

/** The sources that a text cites, each once, in the order of their first citation. */
export function citedIn(text: string, sources: readonly Source[]): Source[] {
  const byKey = new Map(sources.map(source => [citationKey(source.label), source]));
  return citedKeys(text, citationsOf(sources)).flatMap(key => byKey.get(key) ?? []);
}

/** A citation as an author pastes it into a text. */
export function citationText(source: { label: string }): string {
  return `[${source.label}]`;
}
