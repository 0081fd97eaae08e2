import { headlineMark, updateMark } from '../posts/mark.ts';
import type { ImportedPage } from './page-model.ts';

/** Marks and labels are derived and stand in our words; a sentence for each that the page had in others. */
export function changedWordings({ mark, updates }: ImportedPage, language: string): string[] {
  const sentences: string[] = [];
  const derived = headlineMark(updates.toReversed(), language);
  const changes = updates.map(({ label, kind }, i) => {
    const rank = updates.slice(0, i + 1).filter(update => update.kind === kind).length;
    return { typed: label, ours: updateMark(kind, rank, language), place: 'of an update' };
  });
  if (mark !== null && derived !== null) {
    changes.unshift({ typed: bareMark(mark), ours: derived, place: 'in the headline' });
  }
  if (mark === null && derived !== null) {
    sentences.push(`The headline has no mark; it is shown with "${derived}", derived from the updates.`);
  }
  for (const { typed, ours, place } of changes) {
    if (typed === ours) continue;
    sentences.push(`"${typed}" ${place} was typed; it is shown as "${ours}", derived from the updates.`);
  }
  return sentences;
}

/** "(UPDATED)" and "- UPDATED" are "UPDATED". */
function bareMark(mark: string): string {
  return mark.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
}
