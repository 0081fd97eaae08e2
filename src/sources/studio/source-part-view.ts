import { type Fragment, type Html, html } from '../../lib/html.ts';
import { field, hidden } from '../../ui/form.ts';
import type { SourceFields } from '../source-fields.ts';
import { sourceWords } from '../words.ts';
import { sourceStudioWords } from './words.ts';

/**
 * The fields of a source inside the form of something that brings one, each name behind `source-`; `beside` stands below the
 * address. The label travels unseen: it is what a script proposes.
 */
export function sourcePart(
  source: SourceFields | null,
  frame: { at(name: `source-${keyof SourceFields}`): string | undefined; beside: Fragment; language: string },
): Html {
  const words = sourceStudioWords(frame.language);
  const part = (
    name: keyof SourceFields,
    options: Omit<Parameters<typeof field>[0], 'name' | 'value' | 'problem'>,
  ) =>
    field({
      ...options,
      name: `source-${name}`,
      value: source?.[name] ?? '',
      problem: frame.at(`source-${name}`),
    });
  return html`${part('url', { label: words.address, hint: words.addressHint, dir: 'ltr', inputmode: 'url', autocomplete: 'off' })}${frame.beside}
${part('publisher', { label: words.publisher, dir: 'auto' })}${part('date', { label: words.date, hint: words.dateHint, dir: 'ltr', size: 'short' })}${part('title', { label: words.sourceTitle, dir: 'auto' })}${hidden('source-label', source?.label ?? '')}`;
}

/** What is wrong with a source, by reason, for the forms of others. */
export function sourceSentences(language: string): Readonly<Record<string, string>> {
  return sourceWords(language).problems;
}
