import type { Corrected } from '../markdown/corrected-rule.ts';
import { plainProse } from '../markdown/prose.ts';
import { correctedAnchor, updateAnchor } from '../routes.ts';
import { citationsOf } from '../sources/citations.ts';
import type { Source } from '../sources/sources.ts';
import type { Post, Update } from './posts.ts';

/** What corrections put right, the newest first, for the mark behind the words in the body. */
export function correctedIn(
  updates: readonly Pick<Update, 'id' | 'kind' | 'right'>[],
  sources: readonly Source[],
): Corrected[] {
  return updates
    .filter(({ kind, right }) => kind === 'correction' && right !== '')
    .map(({ id, right }) => ({
      words: plainProse(right, citationsOf(sources)),
      href: `#${updateAnchor(id)}`,
      anchor: correctedAnchor(id),
    }));
}

/** Where the words of a correction are marked in the body; null where they stand no longer. */
export function correctedPlace({ id }: Pick<Update, 'id'>, { html }: Pick<Post, 'html'>): string | null {
  const anchor = correctedAnchor(id);
  return html.toString().includes(` id="${anchor}"`) ? `#${anchor}` : null;
}
