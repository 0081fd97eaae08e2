import type { EditorView } from '@codemirror/view';
import type { Item } from '../../../library/browser/uploading/item.ts';
import { element } from './dialog.ts';
import { type EditorWords, word } from './page.ts';

/**
 * Asks for the alt text of pictures that came without one, one after the other, below the text. It takes the focus from nobody:
 * whoever is writing goes on writing.
 */
export function describing(around: Omit<Around, 'next'>): (item: Item) => void {
  const { words, say } = around;
  const waiting: Item[] = [];
  let open = false;
  const next = () => {
    const item = waiting.shift();
    open = item !== undefined;
    if (item === undefined) return;
    say(word(words, 'describeThis', { name: item.name }));
    panel(item, { ...around, next });
  };
  return item => {
    if (item.kind !== 'image' || item.alt !== '' || item.decorative) return;
    waiting.push(item);
    if (!open) next();
  };
}

type Around = {
  view: () => EditorView;
  /** Where the library is. */
  address: string;
  words: EditorWords;
  /** It stands before this. */
  foot: HTMLElement;
  say: (sentence: string) => void;
  next: () => void;
};

function panel(item: Item, { view, address, words, foot, next }: Around): void {
  const { box, input, hint, save, later } = fields(item, words);
  const leave = () => {
    const inside = box.contains(document.activeElement);
    box.remove();
    if (inside) view().focus();
    next();
  };
  const keep = async () => {
    const answer = await fetch(`${address}/${item.id}`, {
      method: 'POST',
      body: new URLSearchParams({ alt: input.value }),
      headers: { accept: 'application/json' },
    }).catch(() => null);
    const value = await answer?.json().catch(() => null);
    if (!answer?.ok || !value) {
      hint.textContent = value?.error?.sentence ?? word(words, 'notSent');
      hint.setAttribute('role', 'alert');
      return;
    }
    describeIn(view(), item.id, (value as Item).markdown);
    leave();
  };
  save.addEventListener('click', keep);
  later.addEventListener('click', leave);
  // It is no part of the form around it: neither its keys nor what is typed.
  box.addEventListener('input', event => event.stopPropagation());
  box.addEventListener('keydown', event => {
    if (event.key !== 'Escape' && (event.key !== 'Enter' || event.target !== input)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') leave();
    else void keep();
  });
  foot.before(box);
}

function fields(item: Item, words: EditorWords) {
  const box = element('section', { className: 'editor-describe', ariaLabel: word(words, 'describe') });
  const label = element('label', { htmlFor: 'editor-alt' });
  label.append(word(words, 'describe'), ' ', element('bdi', { textContent: item.name }));
  const input = element('textarea', { id: 'editor-alt', rows: 2, dir: 'auto' });
  const hint = element('p', {
    className: 'hint',
    id: 'editor-alt-hint',
    textContent: word(words, 'altHint'),
  });
  input.setAttribute('aria-describedby', hint.id);
  const field = element('div', { className: 'field' });
  field.append(label, input, hint);
  const button = (name: string) => element('button', { type: 'button', textContent: word(words, name) });
  const [save, later] = [button('save'), button('later')];
  const line = element('p', { className: 'actions' });
  line.append(save, ' ', later);
  box.append(element('img', { src: item.thumb, alt: '' }), field, line);
  return { box, input, hint, save, later };
}

/** Writes the description where the text shows the picture without one. */
function describeIn(view: EditorView, id: string, markdown: string): void {
  const shown = `![](/media/${id}`;
  const described = markdown.slice(0, -1);
  const text = view.state.doc.toString();
  const changes = [];
  for (let at = text.indexOf(shown); at >= 0; at = text.indexOf(shown, at + shown.length)) {
    changes.push({ from: at, to: at + shown.length, insert: described });
  }
  if (changes.length > 0) view.dispatch({ changes, userEvent: 'input' });
}
