import { type Fragment, type Html, html } from '../../lib/html.ts';
import { submit } from '../../ui/form.ts';
import { changesView } from '../history-view.ts';
import { postStudioWords } from './words.ts';

export type Conflict = {
  /** The form of the one who comes second; sending it saves over what stands now. */
  mine: Html;
  /** What stands now, field by field. */
  theirs: readonly { label: string; value: string }[];
  /** Both texts, for the difference between them. */
  texts: { theirs: string; mine: string; language: string };
  /** Where to go on with what stands now. */
  leave: string;
};

/** For the second of two who changed the same text: both of them, and nothing lost. */
export function conflictView({ mine, theirs, texts, leave }: Conflict, language: string): Html {
  const words = postStudioWords(language);
  return html`<div class="form-problem" role="alert"><p>${words.conflictText}</p></div>
<h2>${words.conflictMine}</h2>
${mine}${texts.mine !== texts.theirs && difference(texts, language)}<section class="panel" aria-labelledby="theirs">
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

function difference({ theirs, mine, language: textLanguage }: Conflict['texts'], language: string): Html {
  const words = postStudioWords(language);
  return html`<section class="panel" aria-labelledby="difference">
<h2 id="difference">${words.conflictDifference}</h2>
<p class="hint">${words.conflictLegend}</p>
<div lang="${textLanguage}" dir="auto">
${changesView(theirs, mine, textLanguage)}</div>
</section>
`;
}

function shown({ label, value }: { label: string; value: string }): Html {
  const text = value.includes('\n') ? html`<pre class="sent-text" dir="auto">${value}</pre>` : value;
  return html`<dt>${label}</dt><dd dir="auto">${text}</dd>\n`;
}
