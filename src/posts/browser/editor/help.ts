import { element, tell } from './dialog.ts';
import { type EditorWords, word } from './page.ts';
import { helpKeys, shownKey, type Tool } from './tools.ts';

/** The keys of the editor, in a dialog. */
export function showHelp(tools: readonly Tool[], words: EditorWords, after: () => void): void {
  const list = element('dl', { className: 'editor-keys' });
  for (const { key, name } of helpKeys(tools)) {
    const term = element('dt', { dir: 'ltr' });
    term.append(element('kbd', { textContent: shownKey(key) }));
    list.append(term, element('dd', { textContent: word(words, name) }));
  }
  tell(words, word(words, 'keys'), list, after);
}
