import { type Html, html } from '../../lib/html.ts';
import { submit } from '../../ui/form.ts';
import { reasonField } from './reason-view.ts';
import { sourceStudioWords } from './words.ts';

/** Asks before something is taken out of a document, and why; `back` leads away without doing it. */
export function removalPage(
  { action, back, name, follows }: { action: string; back: string; name: string; follows: string },
  language: string,
): Html {
  const words = sourceStudioWords(language);
  return html`<form method="post" action="${action}" class="panel">
<p><strong><bdi>${name}</bdi></strong></p>
<p>${follows}</p>
${reasonField(undefined, language)}${submit(words.remove, { kind: 'danger' })}
</form>
<p><a href="${back}">${words.backKept}</a></p>`;
}
