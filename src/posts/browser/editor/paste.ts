import { EditorView } from '@codemirror/view';
import { markdownOf } from './html-markdown.ts';

/**
 * What is pasted with formatting becomes Markdown. Without formatting (the browser's own key for that) there is no HTML to read,
 * and the text comes in as it is.
 */
export const pasting = EditorView.domEventHandlers({
  paste(event, view) {
    const html = event.clipboardData?.getData('text/html') ?? '';
    const plain = event.clipboardData?.getData('text/plain') ?? '';
    const markdown = html === '' ? '' : markdownOf(html);
    if (markdown === '' || markdown === plain.trim()) return false;
    event.preventDefault();
    view.dispatch(view.state.replaceSelection(markdown), { scrollIntoView: true, userEvent: 'input.paste' });
    return true;
  },
});
