import type { EditorView } from '@codemirror/view';
import { send } from './cite.ts';
import { insertBlock } from './commands.ts';
import { dialogFrame, element } from './dialog.ts';
import { type EditorWords, word } from './page.ts';

type Question = { text: string; markdown: string };

/** Puts the table of a question into the text: one that the post has, or a new one. */
export async function insertClaims(
  view: EditorView,
  form: HTMLFormElement,
  words: EditorWords,
): Promise<void> {
  const address = form.dataset.questions ?? '';
  const { dialog, form: body, closing } = dialogFrame(words, word(words, 'claims'));
  const done = ({ markdown }: Question) => {
    dialog.close();
    insertBlock(view, markdown);
  };
  const list = element('ul', { className: 'editor-questions' });
  const box = element('div', { className: 'field' });
  const label = element('label', { htmlFor: 'editor-question', textContent: word(words, 'newQuestion') });
  const input = element('input', { id: 'editor-question', required: true, dir: 'auto', autocomplete: 'off' });
  const hint = element('p', {
    className: 'hint',
    id: 'editor-question-hint',
    textContent: word(words, 'claimsHint'),
  });
  input.setAttribute('aria-describedby', hint.id);
  box.append(label, input, hint);
  closing.prepend(
    element('button', { type: 'submit', className: 'primary', textContent: word(words, 'insert') }),
    ' ',
  );
  body.append(list, box, closing);
  body.addEventListener('submit', async event => {
    event.preventDefault();
    const made = await send<Question>(address, { text: input.value });
    if (made.ok) return done(made.value);
    hint.textContent = made.sentence || word(words, 'notSent');
    hint.setAttribute('role', 'alert');
  });
  dialog.addEventListener('close', () => {
    dialog.remove();
    view.focus();
  });
  dialog.showModal();
  const answer = await fetch(address, { headers: { accept: 'application/json' } }).catch(() => null);
  const found: { questions: Question[] } = answer?.ok ? await answer.json() : { questions: [] };
  list.replaceChildren(...found.questions.map(question => choice(question, done)));
}

function choice(question: Question, choose: (question: Question) => void): HTMLElement {
  const button = element('button', { type: 'button', dir: 'auto', textContent: question.text });
  button.addEventListener('click', () => choose(question));
  const place = element('li', {});
  place.append(button);
  return place;
}
