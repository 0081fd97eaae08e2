import type { EditorView } from '@codemirror/view';
import { citeAddress, citing } from './editor/cite.ts';
import { insertClaims } from './editor/claims.ts';
import { countSentence } from './editor/count.ts';
import { describing } from './editor/describe.ts';
import { element } from './editor/dialog.ts';
import { droppedFiles, type Files, files } from './editor/files.ts';
import { saveFirst } from './editor/first-save.ts';
import { fullScreen } from './editor/full-screen.ts';
import { showHelp } from './editor/help.ts';
import { Keeper } from './editor/keeper.ts';
import { chooseFiles } from './editor/library-dialog.ts';
import { offerLeft } from './editor/offers.ts';
import { type Page, readPage, word } from './editor/page.ts';
import { pasting } from './editor/paste.ts';
import { livePreview } from './editor/preview.ts';
import { type WritingText, writingText } from './editor/text.ts';
import { toolbar } from './editor/toolbar.ts';
import { type Surroundings, toolKeys, toolsOf } from './editor/tools.ts';

/**
 * Puts an editor in the place of every `<textarea data-editor>`. The field stays in the form and always holds the text, so the
 * form is sent as it is without this script.
 */
const page = readPage();
if (page !== null) {
  for (const field of document.querySelectorAll<HTMLTextAreaElement>('textarea[data-editor]'))
    enhance(field, page);
}

type Places = Record<'box' | 'host' | 'pane' | 'foot' | 'count' | 'status' | 'notices', HTMLElement>;

function enhance(field: HTMLTextAreaElement, { words, language }: Page): void {
  const form = field.form;
  if (form === null) return;
  const citations: string[] = JSON.parse(field.dataset.citations ?? '[]');
  const places = placesOf();
  const recount = delayed(() => {
    const about = { language: field.lang, limit: Number(field.dataset.limit), page: language, words };
    places.count.textContent = countSentence(field.value, about);
  });
  const say = (sentence: string) => {
    places.status.textContent = sentence;
  };
  const { media: address = '', uploads = '' } = form.dataset;
  const media = { view: (): EditorView => view, address, words, language, say };
  const filed = files({ ...media, uploads, added: describing({ ...media, foot: places.foot }) });
  const text = writingText(places.host, field, {
    words,
    label: form.querySelector(`label[for="${field.id}"]`)?.textContent ?? '',
    extensions: [pasting, filed.extension, droppedFiles(filed.add), citing(() => citations)],
    changed: () => {
      recount();
      form.dispatchEvent(new Event('dateline:edited'));
    },
  });
  const { view } = text;
  const keeper = new Keeper(form, words, places);
  const preview = livePreview(places.box, places.pane, keeper, words);
  const screen = fullScreen(places.box, () => view.focus());
  const cited = (label: string) => {
    citations.push(label);
    text.setCitations(citations);
  };
  const onceSaved = async (work: () => Promise<void>) => {
    const trouble = await saveFirst(form, keeper, word(words, 'notSent'));
    if (trouble === null) return work();
    say(trouble);
    form.querySelector<HTMLElement>('[name=headline]')?.focus();
  };
  const around: Surroundings = {
    cite: () => onceSaved(() => citeAddress(view, form, words, cited)),
    claims: () => onceSaved(() => insertClaims(view, form, words)),
    image: async () => {
      const chosen = await chooseFiles(form, words);
      view.focus();
      if (chosen !== null && 'files' in chosen) filed.add(chosen.files);
      else if (chosen !== null) filed.place(chosen.item);
    },
    preview: () => preview.toggle(),
    full: () => screen.toggle(),
    help: () => showHelp(tools, words, () => view.focus()),
    save: () => form.requestSubmit(),
  };
  const tools = toolsOf(view, around, words);
  text.setKeys(toolKeys(tools, () => view, around));
  text.setCitations(citations);
  followLanguage(form, field, tag => text.setLanguage(tag));
  places.box.prepend(toolbar(tools, words));
  const focused = field.autofocus || document.activeElement === field;
  hide(field);
  field.before(places.box);
  // Another script puts words where the cursor is.
  field.addEventListener('dateline:insert', event => {
    if (!(event instanceof CustomEvent)) return;
    event.preventDefault();
    const { from } = view.state.selection.main;
    const before = view.state.sliceDoc(Math.max(0, from - 1), from);
    view.dispatch(view.state.replaceSelection(`${/^\s?$/.test(before) ? '' : ' '}${event.detail}`));
    view.focus();
  });
  if (focused) view.focus();
  form.querySelector(`label[for="${field.id}"]`)?.addEventListener('click', () => view.focus());
  recount();
  offerLeft(keeper, places.notices, { words, language, put: fields => put(form, field, text, fields) });
  moveAddress(keeper);
  catchFiles(places.box, filed);
  waitForFiles(form, filed, () => say(word(words, 'savedSoon')));
  // A form that came back has words in it that were never saved.
  if (document.querySelector('.form-problem') !== null) keeper.touch();
}

function placesOf(): Places {
  const made = (className: string) => element('div', { className });
  const status = element('p', { className: 'editor-status hint', role: 'status' });
  const places = {
    box: made('editor'),
    host: made('editor-text'),
    pane: made('editor-pane'),
    foot: made('editor-foot'),
    count: element('p', { className: 'editor-count hint' }),
    status,
    notices: made('editor-notices'),
  };
  places.pane.append(places.host);
  places.foot.append(status, places.count);
  places.box.append(places.notices, places.pane, places.foot);
  return places;
}

/** A file that is let go beside the text would open in place of the page. */
function catchFiles(box: HTMLElement, { add }: Files): void {
  const caught = (event: DragEvent) => {
    const onField = event.target instanceof HTMLInputElement && event.target.type === 'file';
    if (onField || event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    if (event.type === 'drop' && box.contains(event.target as Node)) add(event.dataTransfer.files);
  };
  document.addEventListener('dragover', caught);
  document.addEventListener('drop', caught);
}

/** The form waits for what is on its way, and the page is not left without a question. */
function waitForFiles(form: HTMLFormElement, filed: Files, tell: () => void): void {
  // Before everything else that hears of it: until then the form is not sent.
  const hold = (event: SubmitEvent) => {
    if (event.target !== form || !filed.busy) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    tell();
    void filed.arrived().then(() => form.requestSubmit(event.submitter));
  };
  window.addEventListener('submit', hold, { capture: true });
  window.addEventListener('beforeunload', event => {
    if (filed.busy) event.preventDefault();
  });
}

/** Puts what was kept into the form, all of it. */
function put(
  form: HTMLFormElement,
  field: HTMLTextAreaElement,
  { view }: WritingText,
  fields: Record<string, string>,
): void {
  for (const [name, value] of Object.entries(fields)) {
    const control = form.elements.namedItem(name);
    if (control === field) view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: value } });
    else if (control instanceof HTMLSelectElement) choose(control, value);
    // What the form was filled from stays: it says what this window knows.
    else if (control instanceof HTMLInputElement && control.type !== 'hidden') control.value = value;
  }
}

function choose(control: HTMLSelectElement, value: string): void {
  control.value = value;
  control.dispatchEvent(new Event('change', { bubbles: true }));
}

/** A new post has an address of its own from the first words on, so that loading the page anew finds them. */
function moveAddress(keeper: Keeper): void {
  keeper.onKept(({ address }) => {
    if (
      new URL(address, location.href).pathname === location.pathname &&
      location.pathname.endsWith('/new')
    ) {
      history.replaceState(history.state, '', address);
    }
  });
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
