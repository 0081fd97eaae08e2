import { countSentence } from './editor/count.ts';
import { element } from './editor/dialog.ts';
import { fullScreen } from './editor/full-screen.ts';
import { showHelp } from './editor/help.ts';
import { type Page, readPage } from './editor/page.ts';
import { writingText } from './editor/text.ts';
import { toolbar } from './editor/toolbar.ts';
import { type Surroundings, toolKeys, toolsOf } from './editor/tools.ts';

/**
 * Puts an editor in the place of every `<textarea data-editor>`. The field stays in the form and always holds the text, so the
 * form is sent as it is without this script.
 */
const page = readPage();
if (page !== null)
  for (const field of document.querySelectorAll<HTMLTextAreaElement>('textarea[data-editor]'))
    enhance(field, page);

function enhance(field: HTMLTextAreaElement, { words, language }: Page): void {
  const form = field.form;
  if (form === null) return;
  const box = element('div', { className: 'editor' });
  const host = element('div', { className: 'editor-text' });
  const foot = element('div', { className: 'editor-foot' });
  const count = element('p', { className: 'editor-count hint' });
  foot.append(count);
  const text = writingText(host, field, {
    words,
    label: form.querySelector(`label[for="${field.id}"]`)?.textContent ?? '',
    extensions: [],
    changed: () => {
      recount();
      form.dispatchEvent(new Event('dateline:edited'));
    },
  });
  const { view } = text;
  const recount = delayed(() => {
    const about = { language: field.lang, limit: Number(field.dataset.limit), page: language, words };
    count.textContent = countSentence(field.value, about);
  });
  const screen = fullScreen(box, () => view.focus());
  const around: Surroundings = {
    full: () => screen.toggle(),
    help: () => showHelp(tools, words, () => view.focus()),
    save: () => form.requestSubmit(),
  };
  const tools = toolsOf(view, around, words);
  text.setKeys(toolKeys(tools, () => view, around));
  text.setCitations(JSON.parse(field.dataset.citations ?? '[]'));
  followLanguage(form, field, tag => text.setLanguage(tag));
  box.append(toolbar(tools, words), host, foot);
  hide(field);
  field.before(box);
  form.querySelector(`label[for="${field.id}"]`)?.addEventListener('click', () => view.focus());
  form.addEventListener('reset', () => queueMicrotask(() => replaceAll(field.defaultValue)));
  recount();

  function replaceAll(value: string): void {
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: value } });
  }
}

/** An unseen field that must be filled would stop the form without a word; the server says it instead. */
function hide(field: HTMLTextAreaElement): void {
  field.hidden = true;
  field.required = false;
}

/** The direction changes with the language of the post, at once. */
function followLanguage(form: HTMLFormElement, field: HTMLTextAreaElement, set: (tag: string) => void): void {
  const choice = form.querySelector<HTMLSelectElement>('select[name="language"]');
  choice?.addEventListener('change', () => {
    field.lang = choice.value;
    set(choice.value);
  });
  if (choice !== null && choice.value !== field.lang) {
    // A browser that goes back puts into the field what it held.
    field.lang = choice.value;
    set(choice.value);
  }
}

/** Calls `work` once a little while after the last of many calls. */
function delayed(work: () => void): () => void {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = window.setTimeout(work, 250);
  };
}
