import { element } from './dialog.ts';
import type { Keeper } from './keeper.ts';
import type { LocalCopy } from './local-copies.ts';
import { type EditorWords, word } from './page.ts';

/** Offers what the browser kept and the server never got: put in, or discarded; nothing is done by itself. */
export function offerLeft(
  keeper: Keeper,
  notices: HTMLElement,
  parts: { words: EditorWords; language: string; put: (fields: Record<string, string>) => void },
): void {
  for (const copy of keeper.left()) notices.append(offer(copy, keeper, parts));
}

function offer(
  copy: LocalCopy,
  keeper: Keeper,
  { words, language, put }: Parameters<typeof offerLeft>[2],
): HTMLElement {
  const time = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(copy.at);
  const line = element('div', { className: 'notice copy-notice' });
  line.append(element('p', { textContent: word(words, 'keptHere', { time }) }));
  const button = (name: string, work: () => void) => {
    const made = element('button', { type: 'button', className: 'quiet', textContent: word(words, name) });
    made.addEventListener('click', () => {
      work();
      keeper.discard(copy);
      line.remove();
    });
    return made;
  };
  line.append(
    button('putIn', () => put(copy.fields)),
    button('discard', () => undefined),
  );
  return line;
}
