import { type Fragment, type Html, html } from '../../lib/html.ts';
import { link } from '../../routes.ts';
import { citationText } from '../../sources/citations.ts';
import { sourcePart } from '../../sources/studio/source-part-view.ts';
import { assetHref } from '../../ui/assets.ts';
import type { ToldProblems } from '../../ui/form-problems.ts';
import type { Post } from '../posts.ts';
import { SOURCE_FIELDS, type SourceField, type UpdateForm } from './update-form.ts';
import { updateWords } from './update-words.ts';

/** The citations of a post below the text that may have them; a script makes buttons of them. */
export function citeList({ sources }: Pick<Post, 'sources'>, language: string): Html {
  const words = updateWords(language);
  const citations = sources.map(
    source =>
      html`<li><code class="citation-text"><bdi>${citationText(source)}</bdi></code></li>
`,
  );
  // Empty it stays for what a script finds.
  return html`<div class="citations cite hint" data-cite="${words.citePress}"${sources.length === 0 && html` hidden`}>
<p>${words.cite}</p>
<ul>
${citations}</ul></div>
`;
}

/** The fields of a source that is made together with the update, folded up until they are used. */
export function newSourceFields(
  { source, problems }: Pick<UpdateForm, 'source' | 'problems'>,
  frame: { post: Pick<Post, 'id'>; told: Pick<ToldProblems<SourceField>, 'at'>; language: string },
): Html {
  const { told, language } = frame;
  const words = updateWords(language);
  const isOpen = source !== null || SOURCE_FIELDS.some(name => problems[name] !== undefined);
  const sentences = { asking: words.asking, found: words.found, known: words.known('{label}') };
  return html`<details class="new-source"${isOpen && html` open`} data-lookup="${link('studioSourceLookup')}" data-post="${frame.post.id}" data-words="${JSON.stringify({ ...sentences, unreachable: words.unreachable })}"><summary>${words.newSource}</summary>
<p class="hint">${words.newSourceHint}</p>
${sourcePart(source, { at: told.at, beside: html`<p class="hint" role="status" data-lookup-status></p>`, language })}</details>
`;
}

export function updateScript(): Fragment {
  return html`<script type="module" src="${assetHref('update.js')}"></script>
`;
}
