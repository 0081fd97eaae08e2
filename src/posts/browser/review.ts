/** Optional: what somebody marks in the text becomes the passage of the remark. Without this script it is pasted. */

const text = document.querySelector<HTMLElement>('.post');
const quote = document.querySelector<HTMLTextAreaElement>('.remark-form [name=quote]');
/** What was put into the field; what somebody typed stays. */
let filled = '';

if (text && quote) {
  document.addEventListener('selectionchange', () => {
    const selection = document.getSelection();
    const marked = selection?.toString().trim() ?? '';
    if (marked === '' || !selection?.anchorNode || !text.contains(selection.anchorNode)) return;
    if (quote.value !== filled) return;
    filled = marked.slice(0, LIMIT);
    quote.value = filled;
  });
}

/** As many characters as a passage may have. */
const LIMIT = 1_000;
