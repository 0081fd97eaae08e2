import { intakeWords } from './intake-words.ts';

/** Why a comment is held, in a word or two for moderators, by the code that the check gave; the code itself where it has no words. */
export function holdWords(code: string, language: string): string {
  const labels: Readonly<Record<string, string>> = intakeWords(language).labels;
  return labels[code] ?? code;
}
