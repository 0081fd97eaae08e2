import { type Fragment, html } from '../../lib/html.ts';
import { link } from '../../routes.ts';
import { field, hidden, submit } from '../../ui/form.ts';
import { sourceOfCitation } from '../loose-ends.ts';
import type { Source } from '../sources.ts';
import { sourceStudioWords } from './words.ts';

/** The form that asks a pasted address what it is; it comes back with the form below filled in. */
export function fillForm(documentId: string, told: string, problem: string, language: string): Fragment {
  const words = sourceStudioWords(language);
  return html`<form method="post" action="${link('studioSources', { post: documentId })}" class="panel">
${field({
  name: 'url',
  id: 'pasted',
  label: words.pasted,
  hint: words.pastedHint,
  required: true,
  dir: 'ltr',
  inputmode: 'url',
  problem: problem || undefined,
})}${hidden('fill', 'yes')}${submit(words.fill, { kind: 'plain' })}
</form>
${told !== '' && html`<p class="notice" role="status">${told}</p>\n`}`;
}

/** Citations that point at nothing, each with a button that makes its source, and sources that nothing cites. */
export function looseEnds(
  documentId: string,
  loose: readonly string[],
  uncited: readonly Source[],
  language: string,
): Fragment {
  const words = sourceStudioWords(language);
  return html`${loose.length > 0 && looseList(documentId, loose, language)}${
    uncited.length > 0 &&
    html`<h2>${words.uncited}</h2>
<p>${words.uncitedHint}</p>
<ul>${uncited.map(({ label }) => html`<li><bdi>[${label}]</bdi></li>\n`)}</ul>
`
  }`;
}

function looseList(documentId: string, loose: readonly string[], language: string): Fragment {
  const words = sourceStudioWords(language);
  const action = link('studioSources', { post: documentId });
  return html`<h2>${words.loose}</h2>
<p>${words.looseHint}</p>
<table class="listing">
<thead><tr><th scope="col">${words.citation}</th><th scope="col">${words.actions}</th></tr></thead>
<tbody>
${loose.map(label => {
  const { publisher } = sourceOfCitation(label);
  return html`<tr><td><code class="citation-text"><bdi>[${label}]</bdi></code></td>
<td><form method="post" action="${action}">${hidden('label', label)}${hidden('publisher', publisher)}${submit(words.makeSource, { kind: 'plain', ariaLabel: words.makeSourceNamed(label) })}</form></td></tr>
`;
})}</tbody>
</table>
`;
}
