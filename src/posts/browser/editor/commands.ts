import { type ChangeSpec, EditorSelection, type EditorState, type Line } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';

/** Commands that write Markdown. Each undoes itself where what it makes is there already. */

type Command = (view: EditorView) => boolean;

export const toggleBold: Command = view => wrap(view, '**');
export const toggleItalic: Command = view => wrap(view, '*');
export const toggleStrike: Command = view => wrap(view, '~~');
export const toggleCode: Command = view => wrap(view, '`');

export const toggleQuote: Command = view => prefixLines(view, /^> ?/, () => '> ');
export const toggleBullets: Command = view => prefixLines(view, /^[-*+] /, () => '- ', /^\d{1,9}[.)] /);
export const toggleNumbers: Command = view =>
  prefixLines(view, /^\d{1,9}[.)] /, place => `${place}. `, /^[-*+] /);

/** None, then `##`, then `###`, then none again. */
export const cycleHeading: Command = view => {
  const [first] = selectedLines(view.state);
  const level = /^(#{1,6}) /.exec(first?.text ?? '')?.[1]?.length ?? 0;
  const next = level === 0 ? 2 : level === 2 ? 3 : 0;
  return setHeading(next)(view);
};

/** Makes the lines of the selection headings of `level`; 0 makes them paragraphs. */
export function setHeading(level: number): Command {
  const prefix = level === 0 ? '' : `${'#'.repeat(level)} `;
  return view => {
    const changes = selectedLines(view.state).map(({ from, text }) => {
      const before = /^#{1,6} +/.exec(text)?.[0].length ?? 0;
      return { from, to: from + before, insert: prefix };
    });
    return change(view, changes);
  };
}

/** Puts `text` in place of the selection, on lines of its own with an empty one around it. */
export function insertBlock(view: EditorView, text: string, select?: { from: number; to: number }): void {
  const { state } = view;
  const { from, to } = state.selection.main;
  const before = state.sliceDoc(Math.max(0, from - 2), from);
  const after = state.sliceDoc(to, to + 2);
  const start = from === 0 || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  const end =
    to === state.doc.length ? '\n' : after.startsWith('\n\n') ? '' : after.startsWith('\n') ? '\n' : '\n\n';
  const base = from + start.length;
  const selection = select
    ? EditorSelection.range(base + select.from, base + select.to)
    : EditorSelection.cursor(base + text.length);
  view.dispatch({
    changes: { from, to, insert: start + text + end },
    selection,
    scrollIntoView: true,
    userEvent: 'input',
  });
  view.focus();
}

/** Puts `text` in place of the selection. */
export function insertInline(view: EditorView, text: string): void {
  view.dispatch(view.state.replaceSelection(text), { scrollIntoView: true, userEvent: 'input' });
  view.focus();
}

/** A table of two columns and two rows, its first cell selected. */
export function insertTable(view: EditorView, cell: string): void {
  const wide = cell.padEnd(10);
  const rule = '-'.repeat(wide.length);
  const row = `| ${' '.repeat(wide.length)} | ${' '.repeat(wide.length)} |`;
  insertBlock(view, [`| ${wide} | ${wide} |`, `| ${rule} | ${rule} |`, row, row].join('\n'), {
    from: 2,
    to: 2 + cell.length,
  });
}

/** A mark at the cursor and its note at the end of the text, where the cursor goes. */
export function insertFootnote(view: EditorView): boolean {
  const { state } = view;
  const text = state.doc.toString();
  const used = new Set([...text.matchAll(/\[\^(\d+)\]/g)].map(match => Number(match[1])));
  let number = 1;
  while (used.has(number)) number++;
  const { to } = state.selection.main;
  const mark = `[^${number}]`;
  const gap = text === '' || text.endsWith('\n\n') ? '' : text.endsWith('\n') ? '\n' : '\n\n';
  const lastIsNote = /(?:^|\n)\[\^[^\]]+\]:[^\n]*\n?$/.test(text);
  const note = `${lastIsNote && !text.endsWith('\n') ? '\n' : lastIsNote ? '' : gap}${mark}: `;
  view.dispatch({
    changes: [
      { from: to, insert: mark },
      { from: state.doc.length, insert: note },
    ],
    selection: { anchor: state.doc.length + mark.length + note.length },
    scrollIntoView: true,
    userEvent: 'input',
  });
  view.focus();
  return true;
}

function wrap(view: EditorView, mark: string): boolean {
  const { state } = view;
  const spec = state.changeByRange(given => {
    // At the end of what is marked the key goes on behind it, as in a word processor.
    if (given.empty && endsHere(state, given.head, mark)) {
      return { range: EditorSelection.cursor(given.head + mark.length) };
    }
    const word = given.empty ? (state.wordAt(given.head) ?? given) : given;
    const range = withoutSpaces(state, word.from, word.to);
    const outside =
      state.sliceDoc(range.from - mark.length, range.from) === mark &&
      state.sliceDoc(range.to, range.to + mark.length) === mark &&
      !partOfLonger(state, range, mark);
    const caret = given.empty ? given.head : null;
    if (outside) {
      const changes = [
        { from: range.from - mark.length, to: range.from },
        { from: range.to, to: range.to + mark.length },
      ];
      return { changes, range: moved(range, caret, -mark.length) };
    }
    const changes = [
      { from: range.from, insert: mark },
      { from: range.to, insert: mark },
    ];
    return { changes, range: moved(range, caret, mark.length) };
  });
  view.dispatch(spec, { scrollIntoView: true, userEvent: 'input' });
  view.focus();
  return true;
}

function endsHere(state: EditorState, at: number, mark: string): boolean {
  const before = state.sliceDoc(Math.max(0, at - 1), at);
  return state.sliceDoc(at, at + mark.length) === mark && !'*~`\n '.includes(before || ' ');
}

/** One star that belongs to two is no mark of emphasis; one that belongs to three is. */
function partOfLonger(state: EditorState, { from, to }: { from: number; to: number }, mark: string): boolean {
  if (mark !== '*') return false;
  const before = /\**$/.exec(state.sliceDoc(Math.max(0, from - 3), from))?.[0].length ?? 0;
  const after = /^\**/.exec(state.sliceDoc(to, to + 3))?.[0].length ?? 0;
  return Math.min(before, after) === 2;
}

function moved(range: { from: number; to: number }, caret: number | null, by: number) {
  if (caret !== null) return EditorSelection.cursor(caret + by);
  return EditorSelection.range(range.from + by, range.to + by);
}

/** Marks do not work beside white space. */
function withoutSpaces(state: EditorState, from: number, to: number): { from: number; to: number } {
  const text = state.sliceDoc(from, to);
  if (text.trim() === '') return { from, to };
  return {
    from: from + text.length - text.trimStart().length,
    to: to - (text.length - text.trimEnd().length),
  };
}

function prefixLines(
  view: EditorView,
  own: RegExp,
  prefix: (place: number) => string,
  other?: RegExp,
): boolean {
  const lines = selectedLines(view.state).filter(
    (line, _, all) => all.length === 1 || line.text.trim() !== '',
  );
  const all = lines.every(line => own.test(line.text));
  const changes = lines.map(({ from, text }, index) => {
    const stands = own.exec(text) ?? other?.exec(text) ?? null;
    return { from, to: from + (stands?.[0].length ?? 0), insert: all ? '' : prefix(index + 1) };
  });
  return change(view, changes);
}

function change(view: EditorView, changes: ChangeSpec): boolean {
  const set = view.state.changes(changes);
  view.dispatch({
    changes: set,
    selection: view.state.selection.map(set, 1),
    scrollIntoView: true,
    userEvent: 'input',
  });
  view.focus();
  return true;
}

function selectedLines({ doc, selection }: EditorState): Line[] {
  const lines = new Map<number, Line>();
  for (const range of selection.ranges) {
    const last = doc.lineAt(range.to).number;
    for (let number = doc.lineAt(range.from).number; number <= last; number++)
      lines.set(number, doc.line(number));
  }
  return [...lines.values()];
}
