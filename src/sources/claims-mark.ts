import { citationKey } from '../markdown/citation-rule.ts';
import type { Tables } from '../markdown/table-rule.ts';
import { LANGUAGES } from '../ui/phrases.ts';
import type { Question } from './claims.ts';
import { questionTable } from './claims-view.ts';
import { sourceTerms } from './terms.ts';

/**
 * The paragraph that shows the table of a question where it stands: `[claims: How many people were killed?]`, with the
 * word of the text's language. What Markdown would read differently is escaped.
 */
export function questionMarkdown(text: string, language: string): string {
  return `[${sourceTerms(language).claimsMark}: ${text.replace(/[[\]\\&]/g, '\\$&')}]`;
}

/** True for what stands between brackets and asks for a table, whether there is such a question or not. */
export function isClaimsMark(label: string): boolean {
  return questionKey(label) !== null;
}

/**
 * The tables that a text may show, for the renderer. `anchors` keeps them apart from the same tables in other texts of
 * the page.
 */
export function claimTables(questions: readonly Question[], language: string, anchors = ''): Tables {
  const byKey = new Map(questions.map(question => [citationKey(question.text), question]));
  return label => {
    const key = questionKey(label);
    const question = key === null ? undefined : byKey.get(key);
    return question === undefined
      ? null
      : { key: question.id, html: questionTable(question, language, anchors) };
  };
}

/** For summaries, in which no table and no mark of one has a place. */
export const withoutTables: Tables = label => {
  const key = questionKey(label);
  return key === null ? null : { key, html: null };
};

/** In every text the word of every language counts: people write on more than one keyboard. */
const MARKS = new Set(LANGUAGES.map(language => citationKey(sourceTerms(language).claimsMark)));

function questionKey(label: string): string | null {
  const [, word = '', question = ''] = /^([^:\uff1a]{1,20})[:\uff1a](.{1,999})$/su.exec(label) ?? [];
  return MARKS.has(citationKey(word)) ? citationKey(question) : null;
}
