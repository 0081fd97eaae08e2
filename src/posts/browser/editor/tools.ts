import { redo, undo } from '@codemirror/commands';
import { openSearchPanel } from '@codemirror/search';
import type { EditorView, KeyBinding } from '@codemirror/view';
import * as commands from './commands.ts';
import { ask } from './dialog.ts';
import { turnParagraph } from './direction.ts';
import { type EditorWords, word } from './page.ts';

export type Tool = {
  /** Key of its word and name of its picture. */
  name: string;
  group: 'text' | 'block' | 'insert' | 'text-flow' | 'view';
  /** As CodeMirror writes keys. */
  key?: string;
  run(): void;
};

/** What more the page around the text can do; tools that have nothing behind them are left out. */
export type Surroundings = {
  image?: () => void;
  cite?: () => void;
  claims?: () => void;
  preview?: () => void;
  full(): void;
  help(): void;
  save(): void;
};

/** Every tool in the order of the toolbar. */
export function toolsOf(view: EditorView, around: Surroundings, words: EditorWords): Tool[] {
  const cell = word(words, 'cell');
  const tools: (Omit<Tool, 'run'> & { run: (() => unknown) | undefined })[] = [
    { name: 'bold', group: 'text', key: 'Mod-b', run: () => commands.toggleBold(view) },
    { name: 'italic', group: 'text', key: 'Mod-i', run: () => commands.toggleItalic(view) },
    { name: 'link', group: 'text', key: 'Mod-k', run: () => void askLink(view, words) },
    { name: 'heading', group: 'block', key: 'Mod-Alt-2', run: () => commands.cycleHeading(view) },
    { name: 'quote', group: 'block', key: 'Mod-Shift-9', run: () => commands.toggleQuote(view) },
    { name: 'bullets', group: 'block', key: 'Mod-Shift-8', run: () => commands.toggleBullets(view) },
    { name: 'numbers', group: 'block', key: 'Mod-Shift-7', run: () => commands.toggleNumbers(view) },
    { name: 'cite', group: 'insert', key: 'Mod-Alt-c', run: around.cite },
    { name: 'image', group: 'insert', key: 'Mod-Alt-i', run: around.image },
    { name: 'claims', group: 'insert', run: around.claims },
    { name: 'table', group: 'insert', run: () => commands.insertTable(view, cell) },
    { name: 'footnote', group: 'insert', key: 'Mod-Alt-f', run: () => commands.insertFootnote(view) },
    { name: 'video', group: 'insert', run: () => void askVideo(view, words) },
    { name: 'direction', group: 'text-flow', key: 'Mod-Alt-d', run: () => turn(view) },
    { name: 'undo', group: 'text-flow', key: 'Mod-z', run: () => focusAfter(view, undo) },
    { name: 'redo', group: 'text-flow', key: 'Mod-Shift-z', run: () => focusAfter(view, redo) },
    { name: 'find', group: 'view', key: 'Mod-f', run: () => openSearchPanel(view) },
    { name: 'preview', group: 'view', key: 'Mod-Alt-p', run: around.preview },
    { name: 'full', group: 'view', key: 'Mod-Shift-f', run: around.full },
    { name: 'help', group: 'view', key: 'Mod-/', run: around.help },
  ];
  return tools.flatMap(tool => (tool.run === undefined ? [] : [{ ...tool, run: () => void tool.run?.() }]));
}

/** The keys of the tools, and those that have no button. */
export function toolKeys(tools: readonly Tool[], view: () => EditorView, around: Surroundings): KeyBinding[] {
  const known = ['Mod-z', 'Mod-f'];
  const bindings = tools.flatMap(({ key, run }) =>
    key === undefined || known.includes(key) ? [] : [{ key, preventDefault: true, run: always(run) }],
  );
  const heading = (level: number) => ({
    key: `Mod-Alt-${level}`,
    run: () => commands.setHeading(level)(view()),
  });
  return [
    ...bindings.filter(({ key }) => key !== 'Mod-Alt-2'),
    ...[0, 1, 2, 3, 4].map(heading),
    { key: 'Mod-s', preventDefault: true, run: always(around.save) },
    { key: 'Mod-Shift-x', run: () => commands.toggleStrike(view()) },
    { key: 'Mod-e', run: () => commands.toggleCode(view()) },
  ];
}

/** What the help lists: each key with the word for what it does. */
export function helpKeys(tools: readonly Tool[]): { key: string; name: string }[] {
  const own = tools.flatMap(({ key, name }) => (key === undefined ? [] : [{ key, name }]));
  return [
    ...own,
    { key: 'Mod-Alt-0', name: 'paragraph' },
    { key: 'Mod-Shift-x', name: 'strike' },
    { key: 'Mod-e', name: 'code' },
    { key: 'Mod-Shift-v', name: 'pastePlain' },
    { key: 'Mod-s', name: 'save' },
    { key: 'Escape', name: 'leave' },
  ];
}

/** A key as the keyboard in front of the reader names it. */
export function shownKey(key: string): string {
  const mac = /Mac|iPhone|iPad/.test(navigator.platform);
  const names = mac ? { Mod: '⌘', Shift: '⇧', Alt: '⌥' } : { Mod: 'Ctrl', Shift: 'Shift', Alt: 'Alt' };
  const parts = key
    .split('-')
    .map(part => names[part as keyof typeof names] ?? (part.length === 1 ? part.toUpperCase() : part));
  return parts.join(mac ? '' : '+');
}

/** A key that does its work and nothing else. */
const always = (work: () => void) => () => {
  work();
  return true;
};

function focusAfter(view: EditorView, command: (view: EditorView) => boolean): void {
  command(view);
  view.focus();
}

function turn(view: EditorView): void {
  turnParagraph(view);
  view.focus();
}

async function askLink(view: EditorView, words: EditorWords): Promise<void> {
  const { state } = view;
  const { from, to } = state.selection.main;
  const chosen = state.sliceDoc(from, to);
  const isAddress = /^https?:\/\/\S+$/.test(chosen);
  const answer = await ask(words, {
    title: word(words, 'link'),
    done: word(words, 'insert'),
    questions: [
      {
        name: 'address',
        label: word(words, 'address'),
        type: 'text',
        dir: 'ltr',
        required: true,
        value: isAddress ? chosen : '',
      },
      { name: 'text', label: word(words, 'linkText'), value: isAddress ? '' : chosen },
    ],
  });
  view.focus();
  if (answer === null) return;
  const address = /^[\w-]+(\.[\w-]+)+(\/|$)/.test(answer.address ?? '')
    ? `https://${answer.address}`
    : (answer.address ?? '');
  const text = answer.text === '' ? address : (answer.text ?? '');
  view.dispatch({ selection: { anchor: from, head: to } });
  commands.insertInline(
    view,
    `[${text.replace(/[[\]\\]/g, '\\$&')}](${address.replace(/[()\s<>]/g, encodeURIComponent)})`,
  );
}

async function askVideo(view: EditorView, words: EditorWords): Promise<void> {
  const answer = await ask(words, {
    title: word(words, 'video'),
    done: word(words, 'insert'),
    questions: [
      {
        name: 'address',
        label: word(words, 'videoAddress'),
        type: 'url',
        dir: 'ltr',
        required: true,
        hint: word(words, 'videoHint'),
      },
    ],
  });
  view.focus();
  if (answer !== null) commands.insertBlock(view, answer.address ?? '');
}
