import { type Fragment, type Html, html } from '../../lib/html.ts';
import { submit } from '../../ui/form.ts';
import { postStudioWords } from './words.ts';

/**
 * For the second of two who changed the same text: `mine` is their form, which now saves over what is
 * `theirs`, shown field by field.
 */
export function conflictView(
  mine: Html,
  theirs: readonly { label: string; value: string }[],
  leave: string,
  language: string,
): Html {
  const words = postStudioWords(language);
  return html`<div class="form-problem" role="alert"><p>${words.conflictText}</p></div>
<h2>${words.conflictMine}</h2>
${mine}<section class="panel" aria-labelledby="theirs">
<h2 id="theirs">${words.conflictTheirs}</h2>
<dl>
${theirs.filter(({ value }) => value !== '').map(shown)}</dl>
<p><a class="button" href="${leave}">${words.conflictLeave}</a></p>
</section>`;
}

/** The button of the form of the one who comes second. */
export function conflictButtons(language: string): Fragment {
  return submit(postStudioWords(language).conflictSave);
}

function shown({ label, value }: { label: string; value: string }): Html {
  const text = value.includes('\n') ? html`<pre class="sent-text" dir="auto">${value}</pre>` : value;
  return html`<dt>${label}</dt><dd dir="auto">${text}</dd>\n`;
}
