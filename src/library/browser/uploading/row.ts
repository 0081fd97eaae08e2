import type { Item } from './item.ts';

/** One file on its way, as the page shows it. */
export type Row = {
  element: HTMLLIElement;
  progress(part: number): void;
  onStop(stop: () => void): void;
  done(item: Item): void;
  /** Says why, and offers to go on where that may help. */
  failed(sentence: string, mayGoOn: boolean, goOn: () => void): void;
};

/** `words` are those of the form's `data-` attributes. */
export function rowOf(name: string, words: DOMStringMap): Row {
  const element = document.createElement('li');
  const title = document.createElement('bdi');
  title.textContent = name;
  const bar = document.createElement('progress');
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute('aria-label', `${words.sending ?? ''} ${name}`);
  const status = document.createElement('span');
  status.className = 'meta';
  status.setAttribute('role', 'status');
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'quiet';
  button.textContent = words.stop ?? '';
  element.append(title, bar, status, button);
  let act = () => {};
  button.addEventListener('click', () => act());
  return {
    element,
    progress(part) {
      bar.hidden = false;
      bar.value = part;
      status.textContent = part === 1 ? (words.checking ?? '') : '';
    },
    onStop(stop) {
      button.hidden = false;
      button.textContent = words.stop ?? '';
      act = () => {
        stop();
        element.remove();
      };
    },
    done(item) {
      const link = document.createElement('a');
      link.href = `${words.items ?? ''}/${item.id}`;
      link.append(title);
      element.replaceChildren(link, status);
      status.textContent = words.added ?? '';
    },
    failed(sentence, mayGoOn, goOn) {
      bar.hidden = true;
      status.textContent = sentence;
      button.hidden = !mayGoOn;
      button.textContent = words.again ?? '';
      act = goOn;
    },
  };
}
