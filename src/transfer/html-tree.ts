import { selectAll, selectOne } from 'css-select';
import {
  type AnyNode,
  type ChildNode,
  type Document,
  DomHandler,
  type Element,
  isTag,
  isText,
} from 'domhandler';
import { Parser } from 'htmlparser2';

/** Deeper nesting than this is no weblog; its text moves up, so that walks over the tree can't run out of stack. */
const DEEPEST = 150;

/** The parser's own work grows with the square of open elements, so that no file may have more of them. */
const MOST_OPEN = 5_000;

/** Reads HTML, however broken, into a tree of at most `DEEPEST` levels. Throws `RangeError` for a file that is no page. */
export function parseTree(markup: string): Document {
  const handler = new DomHandler();
  let depth = 0;
  // Whether each open element is part of the tree.
  const open: boolean[] = [];
  const parser = new Parser({
    onparserinit: owner => handler.onparserinit(owner),
    onend: () => handler.onend(),
    onerror: error => handler.onerror(error),
    onopentag(name, attributes) {
      if (open.length >= MOST_OPEN) throw new RangeError('more open elements than a page has');
      const kept = depth < DEEPEST;
      open.push(kept);
      if (!kept) return;
      depth++;
      handler.onopentag(name, attributes);
    },
    onclosetag() {
      if (open.pop() !== true) return;
      depth--;
      handler.onclosetag();
    },
    ontext: text => handler.ontext(text),
  });
  parser.end(markup);
  return handler.root;
}

export function findAll(selector: string, root: AnyNode): Element[] {
  return selectAll<AnyNode, Element>(selector, root);
}

export function findOne(selector: string, root: AnyNode): Element | null {
  return selectOne<AnyNode, Element>(selector, root);
}

/** The nearest element around `node` that the test takes, or null. */
export function closest(node: AnyNode, test: (element: Element) => boolean): Element | null {
  for (let parent = node.parent; parent !== null; parent = parent.parent) {
    if (isTag(parent) && test(parent)) return parent;
  }
  return null;
}

export function hasClass(element: Element, name: string): boolean {
  return (element.attribs.class ?? '').split(/\s+/).includes(name);
}

/** The text of a node in one line; what only programs read is left out. */
export function lineOf(node: AnyNode | null): string {
  return node === null
    ? ''
    : textOf(node)
        .replace(/[\s\u00a0]+/g, ' ')
        .trim();
}

/** The text of a node as it stands in the file. */
export function textOf(node: AnyNode): string {
  if (isText(node)) return node.data;
  if (isTag(node) && NOT_SHOWN.has(node.name)) return '';
  return childrenOf(node).map(textOf).join('');
}

export function childrenOf(node: AnyNode): readonly ChildNode[] {
  return 'children' in node ? node.children : [];
}

/** Elements whose content readers of a page do not see as text. */
export const NOT_SHOWN = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'head',
  'title',
  'svg',
  'form',
  'select',
  'textarea',
]);

/** Every element of a tree with its place in the document, from 0. */
export function documentOrder(root: AnyNode): Map<AnyNode, number> {
  const order = new Map<AnyNode, number>();
  const visit = (node: AnyNode) => {
    if (isTag(node)) order.set(node, order.size);
    for (const child of childrenOf(node)) visit(child);
  };
  visit(root);
  return order;
}
