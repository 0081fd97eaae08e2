import assert from 'node:assert/strict';
import type { AnyNode, Document, Element } from 'domhandler';
import { isTag, isText } from 'domhandler';
import { parseDocument } from 'htmlparser2';

export type Markup = { page: Document; from: string };

export function markupOf(text: string, from: string, options: { xml?: boolean } = {}): Markup {
  return { page: parseDocument(text, { xmlMode: options.xml ?? false }), from };
}

/** Every element in the order of the page. */
function elementsOf(nodes: readonly AnyNode[]): Element[] {
  return nodes.flatMap(node => {
    if (!('children' in node)) return [];
    const below = elementsOf(node.children);
    return isTag(node) ? [node, ...below] : below;
  });
}

/** The elements of the frame with their attributes and what they stand in; what people's Markdown became is left out. */
export function frameOf({ page }: Markup): string[] {
  return elementsOf(page.children)
    .filter(element => !isWithin(element, isProse))
    .map(element => {
      const parent = element.parent !== null && isTag(element.parent) ? nameOf(element.parent) : '';
      return `${parent} > ${nameOf(element)} [${Object.keys(element.attribs).sort().join(' ')}]`;
    });
}

/** Nothing on the page runs, loads from elsewhere or leads where links may not lead. */
export function expectNothingRuns({ page, from }: Markup): void {
  for (const { name, attribs } of elementsOf(page.children)) {
    for (const [attribute, value] of Object.entries(attribs)) {
      const told = `<${name} ${attribute}="${value}"> on ${from}`;
      assert.doesNotMatch(attribute, /^on|^style$|^srcdoc$/i, told);
      if (!/^(href|src|action|formaction|poster|data|xlink:href|cite)$/i.test(attribute)) continue;
      const loads = !['href', 'cite'].includes(attribute);
      assert.match(value, loads ? /^(\/(?!\/)|$)/ : /^(\/(?!\/)|[#?]|https?:\/\/|mailto:)/i, told);
    }
    assert.ok(!FORBIDDEN.has(name), `<${name}> on ${from}`);
    if (name === 'script')
      assert.ok(/^\/assets\//.test(attribs.src ?? '') || /json$/.test(attribs.type ?? ''));
  }
}

const FORBIDDEN = new Set(
  'iframe object embed applet base svg math style template frame frameset audio video'.split(' '),
);

/** What turns the text around it stands where it can turn nothing but itself. */
export function expectIsolated({ page, from }: Markup): void {
  for (const { data, parent } of textsOf(page.children)) {
    if (!TURNS.test(data) || parent === null || !isTag(parent)) continue;
    if (isWithin(parent, isolates)) continue;
    assert.equal(openAfter(data), 0, `${JSON.stringify(data)} in <${nameOf(parent)}> on ${from}`);
  }
}

/** UAX #9: overrides, embeddings and isolates. Marks without width turn only what has no direction of its own. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/;

/** How many of them are still open at the end of a text, or were closed that it had not opened. */
function openAfter(text: string): number {
  let [isolatesOpen, stray] = [0, 0];
  for (const character of text) {
    if (/[\u2066-\u2068]/.test(character)) isolatesOpen++;
    else if (character === '\u2069' && isolatesOpen > 0) isolatesOpen--;
    else if (TURNS.test(character) && isolatesOpen === 0) stray++;
  }
  return isolatesOpen + stray;
}

/** HTML Standard, 15.3.5: `bdi`, whatever has a direction, and the text of controls, which is laid out by itself. */
function isolates({ name, attribs }: Element): boolean {
  return 'dir' in attribs || ['bdi', 'textarea', 'option', 'script'].includes(name);
}

function isProse(element: Element): boolean {
  return (
    element.parent !== null && isTag(element.parent) && /\bprose\b/.test(element.parent.attribs.class ?? '')
  );
}

function isWithin(element: Element, found: (element: Element) => boolean): boolean {
  if (element.name === 'html') return false;
  if (found(element)) return true;
  return element.parent !== null && isTag(element.parent) && isWithin(element.parent, found);
}

function textsOf(nodes: readonly AnyNode[]): { data: string; parent: AnyNode['parent'] }[] {
  return nodes.flatMap(node => {
    if (isText(node)) return [{ data: node.data, parent: node.parent }];
    return 'children' in node ? textsOf(node.children) : [];
  });
}

function nameOf({ name, attribs }: Element): string {
  const classes = attribs.class === undefined ? '' : `.${attribs.class.split(' ').join('.')}`;
  return name + classes.replace(/\.hue-\d+/, '');
}
