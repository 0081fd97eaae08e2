import { Broken, Refused, Stopped, sendInPieces, unfinishedNames } from './uploading/resumable.ts';
import { rowOf } from './uploading/row.ts';

/**
 * Optional: files of the library go up in pieces, with their progress, and are gone on with after a broken connection. They
 * may be dropped on the form and pasted. Without this script the form sends them whole.
 */
const form = document.querySelector<HTMLFormElement>('.media-upload');
const chooser = form?.querySelector<HTMLInputElement>('input[type=file]');
const list = document.createElement('ul');

if (form && chooser) {
  list.className = 'upload-list';
  form.append(list);
  showHints(form);
  form.addEventListener('submit', event => {
    event.preventDefault();
    sendAll([...(chooser.files ?? [])]);
    chooser.value = '';
  });
  takeDrops(form);
  document.addEventListener('paste', event => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    sendAll(files);
  });
  addEventListener('beforeunload', event => {
    if (left > 0) event.preventDefault();
  });
}

/** At once; more only share the same line. */
const LANES = 2;
const waiting: (() => Promise<void>)[] = [];
let running = 0;
let left = 0;
let refused = 0;

function sendAll(files: readonly File[]): void {
  const evidence = form?.querySelector<HTMLInputElement>('[name=evidence]')?.checked ?? false;
  for (const file of files) {
    left++;
    const row = rowOf(file.name, form?.dataset ?? {});
    list.append(row.element);
    const send = async () => {
      const sending = sendInPieces(file, {
        endpoint: form?.dataset.uploads ?? '',
        evidence,
        onProgress: row.progress,
      });
      row.onStop(sending.stop);
      try {
        row.done(await sending.done);
        left--;
      } catch (error) {
        const again = error instanceof Broken;
        if (!again) left--;
        if (error instanceof Stopped) return;
        refused++;
        row.failed(error instanceof Refused ? error.message : (form?.dataset.broken ?? ''), again, () => {
          refused--;
          waiting.push(send);
          next();
        });
      }
    };
    waiting.push(send);
  }
  next();
}

function next(): void {
  while (running < LANES) {
    const send = waiting.shift();
    if (send === undefined) break;
    running++;
    void send().finally(() => {
      running--;
      next();
    });
  }
  // What could not be sent stays in sight.
  if (running === 0 && left === 0 && refused === 0) location.assign(form?.dataset.done ?? '');
}

/** That files may be dropped here, and which were begun and not finished. */
function showHints(form: HTMLFormElement): void {
  const hint = form.querySelector<HTMLElement>('.hint');
  hint?.append(` ${form.dataset.drop ?? ''}`);
  void unfinishedNames().then(names => {
    if (names.length === 0) return;
    const note = document.createElement('p');
    note.className = 'hint';
    note.append(`${form.dataset.unfinished ?? ''} `);
    for (const [i, name] of names.slice(0, 5).entries()) {
      const shown = document.createElement('bdi');
      shown.textContent = name;
      note.append(i === 0 ? '' : ' · ', shown);
    }
    form.append(note);
  });
}

function takeDrops(form: HTMLFormElement): void {
  const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
  form.addEventListener('dragover', event => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    form.classList.add('is-dropping');
  });
  form.addEventListener('dragleave', () => form.classList.remove('is-dropping'));
  form.addEventListener('drop', event => {
    form.classList.remove('is-dropping');
    if (!carriesFiles(event)) return;
    event.preventDefault();
    sendAll([...(event.dataTransfer?.files ?? [])]);
  });
}
