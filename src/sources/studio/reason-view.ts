import type { Html } from '../../lib/html.ts';
import { field } from '../../ui/form.ts';
import { sourceStudioWords } from './words.ts';

/** Why something changes; kept with the revision of a text that is public. */
export function reasonField(note: string | undefined, language: string): Html {
  const words = sourceStudioWords(language);
  return field({
    name: 'note',
    label: words.reason,
    hint: words.reasonHint,
    value: note ?? '',
    dir: 'auto',
  });
}
