import { sourceTerms } from './terms.ts';

/**
 * The paragraph that shows the table of a question where it stands: `[claims: How many people were killed?]`, with the
 * word of the text's language. Brackets and backslashes of the question are escaped.
 */
export function questionMarkdown(text: string, language: string): string {
  return `[${sourceTerms(language).claimsMark}: ${text.replace(/[[\]\\]/g, '\\$&')}]`;
}
