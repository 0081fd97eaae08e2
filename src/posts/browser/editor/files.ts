import type { Text } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import type { Item } from '../../../library/browser/uploading/item.ts';
import { type EditorWords, shownNumber, word } from './page.ts';
import {
  begin,
  change,
  finish,
  type Pending,
  paragraphEnd,
  pendingFiles,
  showPending,
} from './pending-files.ts';
import { sendFile } from './send-file.ts';

/** How many files are on their way at once. */
const AT_ONCE = 2;

export type Files = {
  extension: ReturnType<typeof showPending>;
  /** Sends files and puts them where the cursor is, or at `at`. */
  add(files: Iterable<File>, at?: number): void;
  /** Puts an item that the library has at the cursor. */
  place(item: Item): void;
  /** Resolves once no file is on its way; what was refused is not. */
  arrived(): Promise<void>;
  readonly busy: boolean;
};

type Around = {
  view: () => EditorView;
  /** Where files are sent to, whole or in pieces. */
  address: string;
  uploads: string;
  words: EditorWords;
  language: string;
  /** Says something to those who do not see the text. */
  say(sentence: string): void;
  /** A file is in the library and in the text. */
  added(item: Item): void;
};

type Job = { id: number; file: File; stop: AbortController };

/** Sends files to the library while writing goes on, and puts their Markdown where each was let go. */
export function files(around: Around): Files {
  const { view, words } = around;
  const jobs = new Map<number, Job>();
  const waiting: Job[] = [];
  let [last, running] = [0, 0];
  let heard: (() => void)[] = [];

  const set = (id: number, state: Pending['state']) => view().dispatch({ effects: change.of({ id, state }) });
  const enqueue = (job: Job) => {
    waiting.push(job);
    start();
  };
  const start = () => {
    const job = running < AT_ONCE ? waiting.shift() : undefined;
    if (job === undefined) return;
    running++;
    void send(job).finally(() => {
      running--;
      start();
      if (running > 0 || waiting.length > 0) return;
      for (const tell of heard.splice(0)) tell();
    });
    start();
  };
  const send = async ({ id, file, stop }: Job) => {
    const progress = (hundredths: number) => set(id, { progress: hundredths });
    const sent = await sendFile(around, file, { progress, signal: stop.signal });
    if (stop.signal.aborted) return;
    if ('item' in sent) {
      jobs.delete(id);
      insertItem(view(), id, sent.item);
      around.say(word(words, 'uploaded', { name: file.name }));
      around.added(sent.item);
    } else {
      const refused = sent.sentence || word(words, sent.kept ? 'sentInPart' : 'notSent');
      set(id, { refused, again: sent.lost });
      around.say(`${file.name}: ${refused}`);
    }
  };

  return {
    extension: showPending({
      words: {
        sending: (name, progress) =>
          progress === 100
            ? word(words, 'beingChecked', { name })
            : word(words, 'uploading', { name, progress: shownNumber(progress, around.language) }),
        again: word(words, 'tryAgain'),
        remove: word(words, 'dropFile'),
      },
      again(id) {
        const job = jobs.get(id);
        if (job === undefined) return;
        set(id, { progress: 0 });
        enqueue(job);
        view().focus();
      },
      drop(id) {
        jobs.get(id)?.stop.abort();
        jobs.delete(id);
        const place = waiting.findIndex(job => job.id === id);
        if (place >= 0) waiting.splice(place, 1);
        view().dispatch({ effects: finish.of({ id }) });
        view().focus();
      },
    }),
    add(list, at = view().state.selection.main.head) {
      const begun = [...list].map(file => ({ id: ++last, file, stop: new AbortController() }));
      const effects = begun.map(({ id, file }) =>
        begin.of({ id, name: file.name, at, state: { progress: 0 } }),
      );
      view().dispatch({ effects });
      for (const job of begun) {
        jobs.set(job.id, job);
        enqueue(job);
      }
    },
    place(item) {
      insertItem(view(), null, item);
      view().focus();
    },
    arrived: () =>
      running === 0 && waiting.length === 0
        ? Promise.resolve()
        : new Promise(resolve => {
            heard = [...heard, resolve];
          }),
    get busy() {
      return running > 0 || waiting.length > 0;
    },
  };
}

/** Pictures and recordings stand between paragraphs; a document is a link where the words are. */
function insertItem(view: EditorView, id: number | null, { kind, markdown }: Item): void {
  const { state } = view;
  const { head } = state.selection.main;
  const at = id === null ? head : (state.field(pendingFiles).find(one => one.id === id)?.at ?? head);
  const { from, insert, cursor, end } =
    kind === 'document' ? linkAt(at, markdown) : figureAt(state.doc, at, markdown);
  const changes = state.changes({ from, insert });
  // A cursor that waits there goes on behind what came; every other stays where it is.
  const waits = state.selection.main.empty && head === at;
  view.dispatch({
    changes,
    selection: waits ? { anchor: cursor } : state.selection.map(changes, -1),
    effects: id === null ? [] : finish.of({ id, end }),
    scrollIntoView: waits,
    userEvent: 'input',
  });
}

/** What is written where, where the cursor goes on, and where the next one comes. */
type Insertion = { from: number; insert: string; cursor: number; end: number };

function linkAt(from: number, markdown: string): Insertion {
  const end = from + markdown.length;
  return { from, insert: markdown, cursor: end, end };
}

/** A paragraph of its own with an empty line before and after. */
function figureAt(doc: Text, at: number, markdown: string): Insertion {
  const from = paragraphEnd(doc, at);
  const before = doc.sliceString(Math.max(0, from - 2), from);
  const after = doc.sliceString(from, from + 2);
  const start = '\n'.repeat(from === 0 || before === '\n' ? 0 : missing(/\n*$/.exec(before)));
  const rest = '\n'.repeat(missing(/^\n*/.exec(after)));
  const end = from + start.length + markdown.length;
  return { from, insert: start + markdown + rest, cursor: end + 2, end };
}

/** How many line ends are wanting to an empty line. */
function missing(lineEnds: RegExpExecArray | null): number {
  return 2 - Math.min(2, lineEnds?.[0].length ?? 0);
}

/** Files that are dropped onto the text or pasted into it. What comes with words is pasted as words. */
export function droppedFiles(add: (files: FileList, at?: number) => void) {
  return EditorView.domEventHandlers({
    drop(event, view) {
      const list = event.dataTransfer?.files;
      if (list === undefined || list.length === 0) return false;
      event.preventDefault();
      add(list, view.posAtCoords({ x: event.clientX, y: event.clientY }) ?? undefined);
      return true;
    },
    paste(event) {
      const { clipboardData } = event;
      if (clipboardData === null || clipboardData.files.length === 0) return false;
      if (clipboardData.getData('text/plain').trim() !== '') return false;
      event.preventDefault();
      add(clipboardData.files);
      return true;
    },
  });
}
