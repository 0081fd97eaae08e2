import type { Item } from '../../../library/browser/uploading/item.ts';
import { dialogFrame, element } from './dialog.ts';
import { type EditorWords, word } from './page.ts';

type Chosen = { files: FileList } | { item: Item } | null;

/** Asks for files of this device, a photo, or something that the library has. Null where it was left. */
export function chooseFiles(form: HTMLFormElement, words: EditorWords): Promise<Chosen> {
  const { media = '', mediaTypes = '' } = form.dataset;
  const { dialog, form: body, closing } = dialogFrame(words, word(words, 'image'));
  return new Promise(resolve => {
    let chosen: Chosen = null;
    const done = (value: Chosen) => {
      chosen = value;
      dialog.close();
    };
    const picker = (label: string, more: Partial<HTMLInputElement>) => {
      const input = element('input', { type: 'file', hidden: true, accept: mediaTypes, ...more });
      const button = element('button', { type: 'button', textContent: word(words, label) });
      button.addEventListener('click', () => input.click());
      input.addEventListener('change', () => {
        if (input.files !== null && input.files.length > 0) done({ files: input.files });
      });
      return [button, input];
    };
    const line = element('p', { className: 'actions' });
    line.append(...picker('chooseFiles', { multiple: true }));
    if (matchMedia('(pointer: coarse)').matches) {
      line.append(...picker('takePhoto', { accept: 'image/*', capture: 'environment' }));
    }
    body.append(line, ...finder(media, words, item => done({ item })), closing);
    body.addEventListener('submit', event => event.preventDefault());
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(chosen);
    });
    dialog.showModal();
  });
}

/** A search of the library and what it finds, newest first. */
function finder(address: string, words: EditorWords, choose: (item: Item) => void): HTMLElement[] {
  const box = element('div', { className: 'field' });
  const label = element('label', { htmlFor: 'editor-find', textContent: word(words, 'fromLibrary') });
  const input = element('input', { id: 'editor-find', type: 'search', dir: 'auto', autocomplete: 'off' });
  const list = element('ul', { className: 'editor-items' });
  const said = element('p', { className: 'hint', role: 'status' });
  box.append(label, input);
  let asked = 0;
  const find = async () => {
    const own = ++asked;
    const query = new URLSearchParams({ q: input.value });
    const answer = await fetch(`${address}?${query}`, { headers: { accept: 'application/json' } }).catch(
      () => null,
    );
    const found: { items: Item[] } | null = answer?.ok ? await answer.json() : null;
    if (own !== asked) return;
    list.replaceChildren(...(found?.items ?? []).map(item => tile(item, choose)));
    said.textContent =
      found === null ? word(words, 'notSent') : found.items.length === 0 ? word(words, 'nothingFound') : '';
  };
  let timer = 0;
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(find, 250);
  });
  void find();
  return [box, said, list];
}

function tile(item: Item, choose: (item: Item) => void): HTMLElement {
  const button = element('button', { type: 'button' });
  if (item.thumb !== '') button.append(element('img', { src: item.thumb, alt: '', loading: 'lazy' }));
  button.append(element('bdi', { textContent: item.name }));
  button.addEventListener('click', () => choose(item));
  const place = element('li', {});
  place.append(button);
  return place;
}
