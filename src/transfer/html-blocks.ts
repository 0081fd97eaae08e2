import { type AnyNode, type Element, isTag, isText } from 'domhandler';
import { escapeHtml } from '../lib/html.ts';
import { BlockBuilder, type HtmlBlock } from './block-builder.ts';
import { EMBEDDED, isInline, LAYOUT } from './html-shape.ts';
import { childrenOf, NOT_SHOWN, textOf } from './html-tree.ts';

/**
 * Takes a piece of a page apart into blocks. Layout (`div`, tables, runs of `<br>`) becomes paragraphs;
 * emphasis, links, code, lists, quotations and headings stay; pictures and players become links, since nothing
 * is fetched. Every word comes through once and in its order.
 */
export function toBlocks(nodes: readonly AnyNode[]): HtmlBlock[] {
  const builder = new BlockBuilder();
  for (const node of nodes) visit(node, builder);
  return builder.finish();
}

const INLINE: Record<string, string> = {
  b: 'strong',
  strong: 'strong',
  i: 'em',
  em: 'em',
  cite: 'em',
  code: 'code',
  tt: 'code',
  kbd: 'code',
  samp: 'code',
};

function visit(node: AnyNode, to: BlockBuilder): void {
  if (isText(node)) to.text(node.data);
  if (!isTag(node) || NOT_SHOWN.has(node.name)) return;
  const name = node.name;
  if (name === 'br') to.lineEnd();
  else if (name === 'hr') to.block('<hr>');
  else if (name === 'img') to.inline(pictureLink(node));
  else if (EMBEDDED.has(name)) embeddedLink(node, to);
  else if (name === 'a') link(node, to);
  else if (/^h[1-6]$/.test(name)) heading(node, to);
  else if (name === 'ul' || name === 'ol') to.block(list(node));
  else if (name === 'blockquote') to.block(`<blockquote>${blocksHtml(childrenOf(node))}</blockquote>`);
  else if (name === 'pre') to.block(`<pre><code>${escapeHtml(preText(node))}</code></pre>`);
  else if (name === 'tr') row(node, to);
  else if (LAYOUT.has(name)) layout(node, to);
  else inlineElement(node, to);
}

function visitChildren(node: AnyNode, to: BlockBuilder): void {
  for (const child of childrenOf(node)) visit(child, to);
}

function layout(node: Element, to: BlockBuilder): void {
  const empty = !/^(?:td|th|tbody|thead|table)$/.test(node.name) && isEmpty(node);
  to.boundary(empty);
  if (empty) return;
  if (node.name === 'p') to.margin();
  visitChildren(node, to);
  to.boundary();
  if (node.name === 'p') to.margin();
}

/** `<div><br></div>` and `<p>&nbsp;</p>`: how editors write a blank line. */
function isEmpty(node: Element): boolean {
  return childrenOf(node).every(child => {
    if (isText(child)) return child.data.replace(/[\s\u00a0]+/g, '') === '';
    return !isTag(child) || child.name === 'br' || (child.name === 'span' && isEmpty(child));
  });
}

function inlineElement(node: Element, to: BlockBuilder): void {
  const style = node.attribs.style ?? '';
  const tag =
    INLINE[node.name] ??
    (/font-weight:\s*(?:bold|[6-9]00)/i.test(style)
      ? 'strong'
      : /font-style:\s*italic/i.test(style)
        ? 'em'
        : null);
  const inside = tag === null ? null : inlineOnly(node);
  // Emphasis around whole paragraphs is layout; within a line it is meant.
  if (tag === null || inside === null || inside.trim() === '') {
    visitChildren(node, to);
    return;
  }
  to.inline(spaced(inside, text => `<${tag}>${text}</${tag}>`));
}

function link(node: Element, to: BlockBuilder): void {
  const href = webAddress(node.attribs.href);
  const inside = href === null ? null : inlineOnly(node);
  if (href === null || inside === null || inside.trim() === '') {
    visitChildren(node, to);
    return;
  }
  const picture = /^\s*<a href="[^"]*">([^<]*)<\/a>\s*$/.exec(inside)?.[1];
  const text = picture ?? inside.replace(/<\/?a(?: [^>]*)?>/g, '');
  to.inline(spaced(text, words => `<a href="${escapeHtml(href)}">${words}</a>`));
}

/** The inside of an inline element as HTML, or null where it holds blocks. */
function inlineOnly(node: Element): string | null {
  if (!isInline(node)) return null;
  const blocks = toBlocks(childrenOf(node));
  const [only] = blocks;
  if (only === undefined) return '';
  const inside = /^<p>(.*)<\/p>$/s.exec(only.html)?.[1];
  if (blocks.length > 1 || inside === undefined) return null;
  const text = textOf(node).replace(/\u00a0/g, ' ');
  return `${/^\s/.test(text) ? ' ' : ''}${inside}${/\s$/.test(text) ? ' ' : ''}`;
}

/** Puts white space at the ends of an element outside of it, where Markdown needs it. */
function spaced(inside: string, wrap: (text: string) => string): string {
  const text = inside.trim();
  return `${/^\s/.test(inside) ? ' ' : ''}${wrap(text)}${/\s$/.test(inside) ? ' ' : ''}`;
}

function heading(node: Element, to: BlockBuilder): void {
  const inside = inlineOnly(node);
  if (inside === null || inside.trim() === '') {
    layout(node, to);
    return;
  }
  to.block(`<${node.name}>${inside.trim().replace(/<br>/g, ' ')}</${node.name}>`);
}

function list(node: Element): string {
  const items: string[] = [];
  for (const child of childrenOf(node)) {
    if (isText(child) && child.data.trim() === '') continue;
    const isItem = isTag(child) && child.name === 'li';
    const inside = blocksHtml(isItem ? childrenOf(child) : [child]);
    if (inside === '') continue;
    // Editors put a list within a list right into it; it belongs to the item above.
    if (isItem || items.length === 0) items.push(inside.replace(/^<p>(.*?)<\/p>/s, '$1'));
    else items.push(`${items.pop() ?? ''}${inside}`);
  }
  return items.length === 0
    ? ''
    : `<${node.name}>${items.map(item => `<li>${item}</li>`).join('')}</${node.name}>`;
}

function blocksHtml(nodes: readonly AnyNode[]): string {
  return toBlocks(nodes)
    .map(({ html }) => html)
    .join('');
}

/** A row of short cells is one line; cells with blocks in them (layout tables) are read one after the other. */
function row(node: Element, to: BlockBuilder): void {
  const cells = childrenOf(node).filter(isCell);
  // In broken tables words stand beside the cells, and must not be lost.
  const strays = childrenOf(node).some(
    child => !isCell(child) && (isTag(child) || (isText(child) && child.data.trim() !== '')),
  );
  const lines = cells.map(cell => (isTag(cell) ? inlineOnly(cell) : null));
  if (strays || cells.length < 2 || lines.some(line => line === null)) {
    layout(node, to);
    return;
  }
  to.boundary();
  const filled = lines.flatMap(line => (line === null || line.trim() === '' ? [] : [line.trim()]));
  if (filled.length > 0) to.inline(filled.join(' – '));
  to.boundary();
}

function isCell(node: AnyNode): boolean {
  return isTag(node) && (node.name === 'td' || node.name === 'th');
}

function pictureLink(node: Element): string {
  const src = webAddress(node.attribs.src);
  const alt = (node.attribs.alt ?? '').replace(/\s+/g, ' ').trim();
  if (src === null) return escapeHtml(alt);
  return `<a href="${escapeHtml(src)}">${escapeHtml(alt || fileName(src))}</a>`;
}

function embeddedLink(node: Element, to: BlockBuilder): void {
  const src = webAddress(node.attribs.src ?? node.attribs.data);
  if (src !== null) to.inline(` <a href="${escapeHtml(src)}">${escapeHtml(addressName(src))}</a> `);
  visitChildren(node, to);
}

/** http or https; a address without a scheme gets one. */
function webAddress(address: string | undefined): string | null {
  const text = (address ?? '').trim();
  const url = URL.parse(text.startsWith('//') ? `https:${text}` : text);
  return url !== null && /^https?:$/.test(url.protocol) && text.length < 2_000 ? url.href : null;
}

function fileName(address: string): string {
  const name = new URL(address).pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(name).slice(0, 60) || addressName(address);
  } catch {
    return name.slice(0, 60) || addressName(address);
  }
}

function addressName(address: string): string {
  return new URL(address).host;
}

function preText(node: AnyNode): string {
  if (isText(node)) return node.data;
  if (isTag(node) && node.name === 'br') return '\n';
  if (isTag(node) && NOT_SHOWN.has(node.name)) return '';
  return childrenOf(node).map(preText).join('');
}
