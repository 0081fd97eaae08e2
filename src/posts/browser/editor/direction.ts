import type { EditorState, Text } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import { baseDirection } from './facets.ts';

/**
 * Every line has the direction that readers will see it in. The rule is the renderer's (`markdown/prose-outline.ts`): a mark
 * at its beginning decides, else the letters that are the most, else the direction of the whole.
 */
export const lineDirections = [
  EditorView.perLineTextDirection.of(true),
  ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;
      constructor(view: EditorView) {
        this.decorations = directionsOf(view);
      }
      update(update: ViewUpdate) {
        const turned = update.startState.facet(baseDirection) !== update.state.facet(baseDirection);
        if (update.docChanged || update.viewportChanged || turned)
          this.decorations = directionsOf(update.view);
      }
    },
    { decorations: plugin => plugin.decorations },
  ),
];

const MARKS = { rtl: '\u200f', ltr: '\u200e' } as const;

/** Turns the paragraphs of the selection the other way with a mark at their beginnings, or takes the mark away. */
export function turnParagraph(view: EditorView): boolean {
  const { state } = view;
  const changes = paragraphStarts(state).map(from => {
    const line = state.doc.lineAt(from);
    const before = /^(\s*(?:#{1,6}\s+|>\s?|[-*+]\s+|\d{1,9}[.)]\s+)*)/.exec(line.text)?.[0].length ?? 0;
    const at = line.from + before;
    const mark = state.sliceDoc(at, at + 1);
    if (mark === MARKS.rtl || mark === MARKS.ltr) return { from: at, to: at + 1, insert: '' };
    const now = directionOf(line.text, state.facet(baseDirection));
    return { from: at, to: at, insert: MARKS[now === 'rtl' ? 'ltr' : 'rtl'] };
  });
  view.dispatch({ changes, userEvent: 'input' });
  return true;
}

function paragraphStarts(state: EditorState): number[] {
  const { doc, selection } = state;
  const starts = new Set<number>();
  for (const range of selection.ranges) {
    for (let number = doc.lineAt(range.from).number; number <= doc.lineAt(range.to).number; number++) {
      starts.add(paragraphStart(doc, number));
    }
  }
  return [...starts].sort((a, b) => a - b);
}

function paragraphStart(doc: Text, number: number): number {
  let first = number;
  while (first > 1 && doc.line(first).text.trim() !== '' && doc.line(first - 1).text.trim() !== '') first--;
  return doc.line(first).from;
}

function directionsOf(view: EditorView): DecorationSet {
  const base = view.state.facet(baseDirection);
  const { doc } = view.state;
  const ranges = [];
  for (const { from, to } of view.visibleRanges) {
    let before = base;
    for (let at = from; at <= to; ) {
      const line = doc.lineAt(at);
      // What goes on from the line before runs as that does.
      const goesOn = at > from && /\S/.test(doc.lineAt(line.from - 1).text) && !STARTS.test(line.text);
      before = goesOn ? before : directionOf(line.text, base);
      ranges.push(BY_DIRECTION[before].range(line.from));
      at = line.to + 1;
    }
  }
  return Decoration.set(ranges);
}

const STARTS = /^\s*(?:#{1,6}\s|>|[-*+]\s|\d{1,9}[.)]\s|\||\[)/;

const BY_DIRECTION = {
  ltr: Decoration.line({ attributes: { dir: 'ltr' } }),
  rtl: Decoration.line({ attributes: { dir: 'rtl' } }),
};

/** As `mainDirection` of the renderer has it. */
function directionOf(text: string, otherwise: 'ltr' | 'rtl'): 'ltr' | 'rtl' {
  const mark = /^\s*(?:#{1,6}\s+|>\s?|[-*+]\s+|\d{1,9}[.)]\s+)*([\u200e\u200f])/.exec(text)?.[1];
  if (mark !== undefined) return mark === MARKS.rtl ? 'rtl' : 'ltr';
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const rightToLeft = text.match(RIGHT_TO_LEFT)?.length ?? 0;
  if (rightToLeft * 3 > letters * 2) return 'rtl';
  return letters > 0 && rightToLeft * 3 < letters ? 'ltr' : otherwise;
}

const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/gu;

/** The direction that a language is written in (BCP 47 tag). */
export function languageDirection(language: string): 'ltr' | 'rtl' {
  return /^(ar|fa|he|iw|ur|ps|ckb|sd|ug|yi|dv|syr)\b/i.test(language) ? 'rtl' : 'ltr';
}
