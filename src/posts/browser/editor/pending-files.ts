import { type EditorState, StateEffect, StateField, type Text } from '@codemirror/state';
import { Decoration, EditorView, WidgetType } from '@codemirror/view';
import { element } from './dialog.ts';

/** A file on its way to the library, and the place in the text that waits for it. */
export type Pending = {
  id: number;
  name: string;
  at: number;
  /** Hundredths that the server has, or the sentence that says why it took nothing. */
  state: { progress: number } | { refused: string; again: boolean };
};

type Actions = { again(id: number): void; drop(id: number): void; words: Words };
type Words = { sending(name: string, progress: number): string; again: string; remove: string };

export const begin = StateEffect.define<Pending>();
export const change = StateEffect.define<Pick<Pending, 'id' | 'state'>>();
/** The file is in the text, which now ends at `end` for those that come behind it; without `end` it is given up. */
export const finish = StateEffect.define<{ id: number; end?: number }>();

/**
 * Files that are on their way. Their places move with the text and are no part of it: what is typed, kept or undone meanwhile
 * knows nothing of them, and a place whose surroundings are deleted is where they were.
 */
export const pendingFiles = StateField.define<readonly Pending[]>({
  create: () => [],
  update(before, transaction) {
    // What is typed at the place goes on behind it.
    let after =
      transaction.docChanged && before.length > 0
        ? before.map(one => ({ ...one, at: transaction.changes.mapPos(one.at, -1) }))
        : before;
    for (const effect of transaction.effects) {
      if (effect.is(begin)) after = [...after, effect.value];
      if (effect.is(change))
        after = after.map(one => (one.id === effect.value.id ? { ...one, ...effect.value } : one));
      if (effect.is(finish)) after = finished(before, after, transaction.startState.doc, effect.value);
    }
    return after;
  },
});

/** Files that were sent later and wait at the same place come behind the one that is there now. */
function finished(
  before: readonly Pending[],
  after: readonly Pending[],
  doc: Text,
  { id, end }: { id: number; end?: number },
): readonly Pending[] {
  const own = before.find(one => one.id === id);
  const rest = after.filter(one => one.id !== id);
  if (own === undefined || end === undefined) return rest;
  const place = paragraphEnd(doc, own.at);
  const beside = new Set(before.filter(one => paragraphEnd(doc, one.at) === place).map(one => one.id));
  return rest.map(one => (one.id > id && beside.has(one.id) ? { ...one, at: end } : one));
}

/** Where the paragraph at `at` ends: a picture stands between paragraphs, not in the middle of a sentence. */
export function paragraphEnd(doc: Text, at: number): number {
  let line = doc.lineAt(at);
  if (line.text.trim() === '') return line.from;
  while (line.number < doc.lines && doc.line(line.number + 1).text.trim() !== '')
    line = doc.line(line.number + 1);
  return line.to;
}

/** The field, and how it is shown. */
export function showPending(actions: Actions) {
  return [pendingFiles, EditorView.decorations.compute([pendingFiles], state => chips(state, actions))];
}

function chips(state: EditorState, actions: Actions) {
  const ranges = state
    .field(pendingFiles)
    .map(one => Decoration.widget({ widget: new Chip(one, actions), side: -1 }).range(one.at));
  return Decoration.set(ranges, true);
}

class Chip extends WidgetType {
  readonly pending: Pending;
  readonly actions: Actions;

  constructor(pending: Pending, actions: Actions) {
    super();
    this.pending = pending;
    this.actions = actions;
  }

  override eq(other: Chip): boolean {
    return other.pending.id === this.pending.id && other.pending.state === this.pending.state;
  }

  override toDOM(): HTMLElement {
    const { id, name, state } = this.pending;
    const { words, again, drop } = this.actions;
    const chip = element('span', { className: 't-upload', dir: 'auto' });
    chip.dataset.upload = String(id);
    const said = element('span', {});
    chip.append(said);
    if ('refused' in state) {
      chip.classList.add('t-refused');
      said.append(element('bdi', { textContent: name }), `: ${state.refused}`);
      if (state.again) chip.append(button(words.again, () => again(id)));
    } else {
      said.textContent = words.sending(name, state.progress);
      chip.append(element('progress', { max: 100, value: state.progress, ariaLabel: name }));
    }
    chip.append(button(words.remove, () => drop(id)));
    return chip;
  }

  /** Only how far it is changes: the buttons stay, and with them the focus. */
  override updateDOM(chip: HTMLElement): boolean {
    const { id, name, state } = this.pending;
    const bar = chip.querySelector('progress');
    if (chip.dataset.upload !== String(id) || 'refused' in state || bar === null) return false;
    bar.value = state.progress;
    const said = chip.firstElementChild;
    if (said !== null) said.textContent = this.actions.words.sending(name, state.progress);
    return true;
  }

  override ignoreEvent(): boolean {
    return true;
  }
}

function button(textContent: string, work: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button', textContent });
  made.addEventListener('click', work);
  return made;
}
