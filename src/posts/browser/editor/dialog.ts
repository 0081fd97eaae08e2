import type { EditorWords } from './page.ts';
import { word } from './page.ts';

export type Question = {
  name: string;
  label: string;
  value?: string;
  type?: 'text' | 'url' | 'date';
  dir?: 'ltr' | 'auto';
  required?: boolean;
  hint?: string;
};

/** Asks in a dialog; null where it was left with Escape or "Cancel". Focus goes back to where it was. */
export function ask(
  words: EditorWords,
  asked: {
    title: string;
    questions: readonly Question[];
    done: string;
    before?: (dialog: HTMLDialogElement) => void;
  },
): Promise<Record<string, string> | null> {
  const { dialog, form } = frame(asked.title);
  for (const question of asked.questions) form.append(control(question));
  form.append(actions(words, asked.done, dialog));
  asked.before?.(dialog);
  return new Promise(resolve => {
    form.addEventListener('submit', event => {
      event.preventDefault();
      // Some dialogs stand in the place of a form; their Enter is not its Enter.
      event.stopPropagation();
      dialog.close('done');
    });
    dialog.addEventListener('close', () => {
      const values = Object.fromEntries(
        [...new FormData(form)].map(([name, value]) => [name, String(value).trim()]),
      );
      const done = dialog.returnValue === 'done';
      dialog.remove();
      resolve(done ? values : null);
    });
    dialog.showModal();
  });
}

/** Shows something that is only read. */
export function tell(words: EditorWords, title: string, body: HTMLElement, after: () => void): void {
  const { dialog, form } = frame(title);
  form.append(body, closing(words, dialog));
  dialog.addEventListener('close', () => {
    dialog.remove();
    after();
  });
  form.addEventListener('submit', event => {
    event.preventDefault();
    dialog.close();
  });
  dialog.showModal();
}

/** An empty dialog with its title, and a line that closes it, for what is more than questions. */
export function dialogFrame(words: EditorWords, title: string) {
  const made = frame(title);
  return { ...made, closing: closing(words, made.dialog) };
}

function frame(title: string): { dialog: HTMLDialogElement; form: HTMLFormElement } {
  const dialog = element('dialog', { className: 'editor-dialog' });
  const heading = element('h2', { textContent: title, id: 'editor-dialog-title' });
  dialog.setAttribute('aria-labelledby', heading.id);
  const form = element('form', {});
  form.append(heading);
  dialog.append(form);
  document.body.append(dialog);
  return { dialog, form };
}

function control(question: Question): HTMLElement {
  const id = `editor-ask-${question.name}`;
  const box = element('div', { className: 'field' });
  const label = element('label', { textContent: question.label, htmlFor: id });
  const input = element('input', {
    id,
    name: question.name,
    type: question.type ?? 'text',
    value: question.value ?? '',
    required: question.required ?? false,
    dir: question.dir ?? 'auto',
    autocomplete: 'off',
  });
  box.append(label, input);
  if (question.hint !== undefined) {
    const hint = element('p', { className: 'hint', textContent: question.hint, id: `${id}-hint` });
    input.setAttribute('aria-describedby', hint.id);
    box.append(hint);
  }
  return box;
}

function actions(words: EditorWords, done: string, dialog: HTMLDialogElement): HTMLElement {
  const line = element('p', { className: 'actions' });
  const cancel = element('button', { type: 'button', textContent: word(words, 'cancel') });
  cancel.addEventListener('click', () => dialog.close());
  line.append(element('button', { type: 'submit', className: 'primary', textContent: done }), cancel);
  return line;
}

function closing(words: EditorWords, dialog: HTMLDialogElement): HTMLElement {
  const line = element('p', { className: 'actions' });
  const close = element('button', { type: 'button', textContent: word(words, 'close') });
  close.addEventListener('click', () => dialog.close());
  line.append(close);
  return line;
}

/** An element with its properties set. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<Omit<HTMLElementTagNameMap[Name], 'style'>>,
): HTMLElementTagNameMap[Name] {
  return Object.assign(document.createElement(name), properties);
}
