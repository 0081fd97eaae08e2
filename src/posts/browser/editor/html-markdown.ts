import { gfm } from '@truto/turndown-plugin-gfm';
import Turndown from 'turndown';
import { cleanTree } from './pasted-html.ts';

/** Markdown of HTML from a word processor or a web page. Nothing of it runs or is asked for: it is read in a document without life. */
export function markdownOf(html: string): string {
  const { body } = new DOMParser().parseFromString(withoutStyles(html), 'text/html');
  cleanTree(body);
  // Turndown sets three spaces behind the mark of a list.
  return service()
    .turndown(body)
    .replace(/^( *)- {3}/gm, '$1- ')
    .trim();
}

/** Our policy refuses styles in a document that is only parsed as well, and says so each time; they are read as data instead. */
function withoutStyles(html: string): string {
  return html
    .replace(/<style\b[\s\S]*?<\/style\s*>/gi, '')
    .replace(/<[a-z][^>]*>/gi, tag => tag.replace(/(\s)style\s*=/gi, '$1data-style='));
}

let made: Turndown | undefined;

function service(): Turndown {
  if (made !== undefined) return made;
  made = new Turndown({
    headingStyle: 'atx',
    hr: '---',
    bulletListMarker: '-',
    codeBlockStyle: 'fenced',
    emDelimiter: '*',
  });
  made.use(gfm);
  made.remove([
    'script',
    'style',
    'noscript',
    'title',
    'iframe',
    'object',
    'form',
    'button',
    'input',
    'select',
  ]);
  // Brackets are citations here, and mean nothing else without an address.
  const escaped = made.escape.bind(made);
  made.escape = text => escaped(text).replace(/\\([[\]])/g, '$1');
  return made;
}
