import { syntaxTree } from '@codemirror/language';
import type { EditorState, Range } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';
import { knownCitations } from './facets.ts';
import { BulletWidget, PictureWidget } from './widgets.ts';

/**
 * Shows the text as it will look: marks are hidden where the cursor is not, and nothing of the text itself changes. Only what
 * is on the screen is worked on, so the length of the text does not matter.
 */
export const liveStyles = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = stylesOf(view);
    }
    update(update: ViewUpdate) {
      const parsed = syntaxTree(update.startState) !== syntaxTree(update.state);
      const cited = update.startState.facet(knownCitations) !== update.state.facet(knownCitations);
      if (
        update.docChanged ||
        update.selectionSet ||
        update.viewportChanged ||
        update.focusChanged ||
        parsed ||
        cited
      )
        this.decorations = stylesOf(update.view);
    }
  },
  { decorations: plugin => plugin.decorations },
);

type Tree = ReturnType<typeof syntaxTree>;
type SyntaxNode = Tree['topNode'];
type SyntaxNodeRef = Parameters<Parameters<Tree['iterate']>[0]['enter']>[0];
type Styles = { state: EditorState; focused: boolean; ranges: Range<Decoration>[] };

function stylesOf(view: EditorView): DecorationSet {
  const styles: Styles = { state: view.state, focused: view.hasFocus, ranges: [] };
  for (const { from, to } of view.visibleRanges) {
    syntaxTree(view.state).iterate({ from, to, enter: node => styleNode(styles, node) });
    styleParagraphs(styles, from, to);
  }
  return Decoration.set(styles.ranges, true);
}

function styleNode(styles: Styles, node: SyntaxNodeRef): void {
  const lines = LINES[node.name];
  if (lines !== undefined) styleLines(styles, node, lines);
  const mark = MARKS[node.name];
  if (mark !== undefined) styles.ranges.push(mark.range(node.from, node.to));
  if (HIDDEN.has(node.name)) hideMark(styles, node);
  else if (node.name === 'Image') showPicture(styles, node);
  else if (node.name === 'Link') styleLink(styles, node.node);
  else if (node.name === 'ListMark') styleListMark(styles, node);
}

const line = (name: string) => Decoration.line({ class: name });
const mark = (name: string, attributes: Record<string, string> = {}) =>
  Decoration.mark({ class: name, attributes });
const hidden = Decoration.replace({});

const LINES: Readonly<Record<string, Decoration>> = {
  ATXHeading1: line('t-heading t-h1'),
  ATXHeading2: line('t-heading t-h2'),
  ATXHeading3: line('t-heading t-h3'),
  ATXHeading4: line('t-heading t-h4'),
  ATXHeading5: line('t-heading t-h4'),
  ATXHeading6: line('t-heading t-h4'),
  SetextHeading1: line('t-heading t-h1'),
  SetextHeading2: line('t-heading t-h2'),
  Blockquote: line('t-quote'),
  FencedCode: line('t-code'),
  CodeBlock: line('t-code'),
  Table: line('t-table'),
  HorizontalRule: line('t-rule'),
};

const NOT_SPELLED = { spellcheck: 'false' };
const MARKS: Readonly<Record<string, Decoration>> = {
  Emphasis: mark('t-em'),
  StrongEmphasis: mark('t-strong'),
  Strikethrough: mark('t-strike'),
  InlineCode: mark('t-inline-code', NOT_SPELLED),
  URL: mark('t-address', NOT_SPELLED),
  TableDelimiter: mark('t-mark'),
  QuoteMark: mark('t-mark'),
  CodeInfo: mark('t-mark', NOT_SPELLED),
  CodeMark: mark('t-mark'),
  Escape: mark('t-escape'),
};

/** Marks that are hidden unless the cursor is at what they mark. */
const HIDDEN = new Set(['EmphasisMark', 'StrikethroughMark', 'HeaderMark', 'CodeMark', 'QuoteMark']);

function hideMark(styles: Styles, node: SyntaxNodeRef): void {
  const parent = node.node.parent;
  if (parent === null) return;
  if (parent.name === 'FencedCode') return;
  const ofLine = node.name === 'HeaderMark' || node.name === 'QuoteMark';
  const whole = ofLine ? styles.state.doc.lineAt(node.from) : parent;
  if (touched(styles, whole.from, whole.to)) {
    styles.ranges.push(DIM.range(node.from, node.to));
    return;
  }
  // The space behind the mark of a line goes with it; a line of `===` below a heading stays, for it has nothing else.
  const after = ofLine && styles.state.sliceDoc(node.to, node.to + 1) === ' ' ? 1 : 0;
  const alone = ofLine && styles.state.doc.lineAt(node.from).length === node.to - node.from;
  styles.ranges.push(alone ? DIM.range(node.from, node.to) : hidden.range(node.from, node.to + after));
}

const DIM = mark('t-mark');

function styleLines(
  styles: Styles,
  { from, to }: { from: number; to: number },
  decoration: Decoration,
): void {
  const { doc } = styles.state;
  for (let at = from; at <= to; ) {
    const { from: start, to: end } = doc.lineAt(at);
    styles.ranges.push(decoration.range(start));
    at = end + 1;
  }
}

function showPicture(styles: Styles, node: SyntaxNodeRef): void {
  const text = styles.state.sliceDoc(node.from, node.to);
  const [, alt = '', address = ''] = /^!\[([^\]]*)\]\((\S+?)(?:\s+"[^"]*")?\)$/s.exec(text) ?? [];
  if (!/^\/media\/[\w-]+$/.test(address) || touched(styles, node.from, node.to)) {
    styles.ranges.push(mark('t-link').range(node.from, node.to));
    return;
  }
  const widget = new PictureWidget(address, alt);
  styles.ranges.push(Decoration.replace({ widget }).range(node.from, node.to));
}

/** Links show their words; what has no address is a citation, a footnote, or words in brackets. */
function styleLink(styles: Styles, node: SyntaxNode): void {
  const address = node.getChild('URL');
  if (address === null) {
    styleBrackets(styles, node);
    return;
  }
  const [open, close] = node.getChildren('LinkMark');
  if (open === undefined || close === undefined) return;
  styles.ranges.push(mark('t-link').range(open.to, Math.max(open.to + 1, close.from)));
  if (touched(styles, node.from, node.to)) {
    styles.ranges.push(DIM.range(open.from, open.to), DIM.range(close.from, node.to));
  } else if (close.from > open.to) {
    styles.ranges.push(hidden.range(open.from, open.to), hidden.range(close.from, node.to));
  }
}

function styleBrackets({ state, ranges }: Styles, node: SyntaxNode): void {
  const inner = state.sliceDoc(node.from + 1, node.to - 1);
  if (inner.startsWith('^')) ranges.push(mark('t-footnote').range(node.from, node.to));
  else if (state.facet(knownCitations).has(citationKey(inner)))
    ranges.push(mark('t-cite').range(node.from, node.to));
}

/** Two citations of one key lead to one source, however they are spaced. */
export function citationKey(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, ' ').trim().toLowerCase();
}

function styleListMark(styles: Styles, node: SyntaxNodeRef): void {
  const own = styles.state.doc.lineAt(node.from);
  const isBullet = /^[-*+]$/.test(styles.state.sliceDoc(node.from, node.to));
  if (isBullet && !touched(styles, own.from, own.to)) {
    styles.ranges.push(Decoration.replace({ widget: new BulletWidget() }).range(node.from, node.to));
  } else styles.ranges.push(mark('t-list-mark').range(node.from, node.to));
}

/** Lines that mean something only where they stand alone. */
function styleParagraphs({ state, ranges }: Styles, from: number, to: number): void {
  for (let at = from; at <= to; ) {
    const { from: start, to: end, text } = state.doc.lineAt(at);
    if (/^\[(?:claims|ادعاها|الادعاءات): .+\]$/u.test(text)) ranges.push(line('t-block').range(start));
    else if (/^https?:\/\/\S+$/.test(text)) ranges.push(line('t-video').range(start));
    else if (/^\[\^[^\]]+\]:/.test(text)) ranges.push(line('t-note').range(start));
    at = end + 1;
  }
}

function touched({ state, focused }: Styles, from: number, to: number): boolean {
  return focused && state.selection.ranges.some(range => range.from <= to && range.to >= from);
}
