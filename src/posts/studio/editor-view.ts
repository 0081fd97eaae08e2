import { framingHeaders } from '../../http/security-headers.ts';
import { type Html, html } from '../../lib/html.ts';
import { citationText } from '../../sources/citations.ts';
import type { Source } from '../../sources/sources.ts';
import { assetHref } from '../../ui/assets.ts';
import { editorWords } from './editor-words.ts';

/** Loads the editor, which then stands in the place of every `textarea` of the page that has `data-editor`. */
export function editorScript(language: string): Html {
  return html`<script type="module" src="${assetHref('editor.js')}" data-editor-words="${JSON.stringify(editorWords(language))}"></script>
`;
}

/** Lets the page of a form show the preview beside it. */
export function mayFrame(answer: Response, url: string): Response {
  for (const [name, value] of Object.entries(framingHeaders(url.startsWith('https:')))) {
    answer.headers.set(name, value);
  }
  return answer;
}

/** What a `textarea` tells the editor: how long its text may be, and which citations lead to a source. */
export function editorData(limit: number, sources: readonly Source[]): Record<string, string | number> {
  const citations = sources.map(source => citationText(source).slice(1, -1));
  return { editor: '', limit, citations: JSON.stringify(citations) };
}
