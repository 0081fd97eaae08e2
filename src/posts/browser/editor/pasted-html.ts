/** Takes out of pasted HTML what word processors and pages put there for themselves, and names what they only style. */
export function cleanTree(body: HTMLElement): void {
  for (const node of body.querySelectorAll(
    'script, style, meta, link, title, template, svg, img, picture, video, audio',
  ))
    node.remove();
  for (const node of comments(body)) node.remove();
  footnotes(body);
  for (const node of body.querySelectorAll<HTMLElement>('[data-style]')) styled(node);
  wordLists(body);
  for (const link of body.querySelectorAll('a')) cleanLink(link);
  for (const node of [...body.querySelectorAll('*')]) if (node.localName.includes(':')) unwrap(node);
}

function comments(body: HTMLElement): Comment[] {
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  const found: Comment[] = [];
  while (walker.nextNode()) found.push(walker.currentNode as Comment);
  return found;
}

function styled(node: HTMLElement): void {
  const style = node.getAttribute('data-style') ?? '';
  if (/display:\s*none|mso-hide:\s*all|mso-list:\s*Ignore/i.test(style) && !/mso-list:\s*l\d/i.test(style)) {
    node.remove();
    return;
  }
  // Google Docs wraps everything into a <b> that is not bold.
  if (/^(b|strong)$/.test(node.localName) && /font-weight:\s*(normal|400)/i.test(style)) unwrap(node);
  else if (node.localName === 'span') {
    if (/font-style:\s*italic/i.test(style)) wrapInside(node, 'em');
    if (/font-weight:\s*(bold|[6-9]00)/i.test(style)) wrapInside(node, 'strong');
    if (/text-decoration:[^;]*line-through/i.test(style)) wrapInside(node, 'del');
  }
}

function wrapInside(node: HTMLElement, name: string): void {
  if (node.textContent?.trim() === '') return;
  const wrapper = node.ownerDocument.createElement(name);
  wrapper.append(...node.childNodes);
  node.append(wrapper);
}

function unwrap(node: Element): void {
  node.replaceWith(...node.childNodes);
}

/** Word writes lists as paragraphs with a sign before them; the sign itself was taken out as "Ignore". */
function wordLists(body: HTMLElement): void {
  let list: HTMLElement | null = null;
  for (const item of body.querySelectorAll<HTMLElement>('p[data-style*="mso-list"], p.MsoListParagraph')) {
    const numbered = /^\s*\d+[.)]/.test(item.textContent ?? '');
    const name = numbered ? 'ol' : 'ul';
    if (list === null || item.previousElementSibling !== list || list.localName !== name) {
      list = body.ownerDocument.createElement(name);
      item.before(list);
    }
    const made = body.ownerDocument.createElement('li');
    made.append(...item.childNodes);
    list.append(made);
    item.remove();
    stripSign(made);
  }
}

function stripSign(item: HTMLElement): void {
  const first = document.createTreeWalker(item, NodeFilter.SHOW_TEXT).nextNode();
  if (first !== null)
    first.textContent = (first.textContent ?? '').replace(/^\s*(?:[·•o§-]|\d+[.)])?\s+/u, '');
}

/** Footnotes of Word: the mark links to a note, which links back. */
function footnotes(body: HTMLElement): void {
  for (const link of body.querySelectorAll<HTMLAnchorElement>('a[href*="#_ftn"], a[href*="#_edn"]')) {
    const href = link.getAttribute('href') ?? '';
    const number = /(\d+)$/.exec(href)?.[1];
    if (number === undefined) continue;
    link.replaceWith(/_(?:ftn|edn)ref/.test(href) ? `[^${number}]: ` : `[^${number}]`);
  }
}

const TRACKING = /^(?:utm_\w+|fbclid|gclid|mc_cid|mc_eid|igshid)$/;

/** Links lead where they say, without what counts who follows them; others are words. */
function cleanLink(link: HTMLAnchorElement): void {
  let url = URL.parse(link.getAttribute('href') ?? '');
  if (url !== null && /(^|\.)google\.[a-z.]+$/.test(url.hostname) && url.pathname === '/url') {
    url = URL.parse(url.searchParams.get('q') ?? url.searchParams.get('url') ?? '');
  }
  if (url === null || !/^(https?|mailto):$/.test(url.protocol) || link.textContent?.trim() === '') {
    unwrap(link);
    return;
  }
  for (const name of [...url.searchParams.keys()]) if (TRACKING.test(name)) url.searchParams.delete(name);
  link.setAttribute('href', url.href);
  link.removeAttribute('title');
}
