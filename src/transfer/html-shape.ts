import { type AnyNode, isTag, isText } from 'domhandler';
import { childrenOf, NOT_SHOWN } from './html-tree.ts';

/** Where a node has line ends and whether it makes more than one block. */
type Shape = { text: boolean; lead: number; trail: number; split: boolean };

/** True where the inside of an element is one paragraph at most. Looks at each node once, however often it is asked. */
export function isInline(node: AnyNode): boolean {
  return !insideShape(node).split;
}

/** Remembered: elements are nested, and each is asked about on every level. */
const shapes = new WeakMap<AnyNode, Shape>();

function shapeOf(node: AnyNode): Shape {
  const known = shapes.get(node);
  if (known !== undefined) return known;
  const shape = newShape(node);
  shapes.set(node, shape);
  return shape;
}

function newShape(node: AnyNode): Shape {
  if (isText(node)) return { text: node.data.trim() !== '', lead: 0, trail: 0, split: false };
  if (!isTag(node) || NOT_SHOWN.has(node.name)) return { text: false, lead: 0, trail: 0, split: false };
  if (node.name === 'br') return { text: false, lead: 1, trail: 1, split: false };
  if (node.name === 'img' || EMBEDDED.has(node.name)) return { text: true, lead: 0, trail: 0, split: false };
  return BLOCKS.has(node.name) ? { text: true, lead: 0, trail: 0, split: true } : insideShape(node);
}

function insideShape(node: AnyNode): Shape {
  return childrenOf(node).map(shapeOf).reduce(joinShapes, { text: false, lead: 0, trail: 0, split: false });
}

function joinShapes(a: Shape, b: Shape): Shape {
  if (!a.text && !b.text)
    return { text: false, lead: a.lead + b.lead, trail: a.lead + b.lead, split: a.split || b.split };
  if (!a.text) return { ...b, lead: a.lead + b.lead, split: a.split || b.split };
  if (!b.text) return { ...a, trail: a.trail + b.trail, split: a.split || b.split };
  return { text: true, lead: a.lead, trail: b.trail, split: a.split || b.split || a.trail + b.lead > 1 };
}

/** Elements that only lay a page out: where one begins or ends, a paragraph does. */
export const LAYOUT = new Set(
  `p div section article aside header footer main center table caption thead tbody tfoot dl dt dd figure figcaption
   address details summary td th`.split(/\s+/),
);
/** Elements of which players and files are shown within a page; they become links. */
export const EMBEDDED = new Set(['iframe', 'embed', 'object', 'video', 'audio', 'source']);

const BLOCKS = new Set([
  ...LAYOUT,
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'blockquote', 'pre', 'hr', 'tr'],
]);
