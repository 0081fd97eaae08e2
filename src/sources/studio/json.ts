import { privateJson } from '../../http/json-answer.ts';
import { fillGaps } from '../../ui/phrases.ts';
import { citationText } from '../citations.ts';
import { CLAIM_LIMITS } from '../claim-fields.ts';
import type { Question } from '../claims.ts';
import { questionMarkdown } from '../claims-mark.ts';
import { SOURCE_LIMITS } from '../source-fields.ts';
import type { Source } from '../sources.ts';
import { sourceWords } from '../words.ts';

/** A source as scripts get it: `citation` is what to write into the text. */
export function sourceJson(source: Source) {
  const { id, label, publisher, title, date, url } = source;
  return { id, label, publisher, title, date: date ?? '', url: url ?? '', citation: citationText(source) };
}

/** A question as scripts get it: `markdown` is the paragraph that its table takes the place of. */
export function questionJson({ id, text }: Pick<Question, 'id' | 'text'>, language: string) {
  return { id, text, markdown: questionMarkdown(text, language) };
}

type Refusal = { code: 'invalid' | 'conflict'; values?: Record<string, string | number>; more?: object };

/**
 * The usual error, of the first field, with every field that is wrong in `fields`; `more` stands beside the error.
 * A label that is taken is told with the words themselves in `values`.
 */
export function refusedJson(
  problems: Readonly<Record<string, string>>,
  language: string,
  { code, values = {}, more = {} }: Refusal,
): Response {
  const sentences: Readonly<Record<string, string>> = sourceWords(language).problems;
  const told = Object.entries(problems).map(([field, reason]) => {
    const gaps = { ...SOURCE_LIMITS, ...CLAIM_LIMITS, ...values };
    return [field, { reason, sentence: fillGaps(sentences[reason] ?? reason, gaps, language) }] as const;
  });
  const error = { code, ...told[0]?.[1], fields: Object.fromEntries(told) };
  return privateJson({ error, ...more }, code === 'invalid' ? 422 : 409);
}
