import { type Fragment, type Html, html } from '../../lib/html.ts';
import { link } from '../../routes.ts';
import { checkbox, field, submit } from '../../ui/form.ts';
import { tellProblems } from '../../ui/form-problems.ts';
import type { SourceCheck } from '../checks/checks.ts';
import { citationText } from '../citations.ts';
import { formatPartialDate } from '../partial-date.ts';
import { SOURCE_LIMITS } from '../source-fields.ts';
import type { Source } from '../sources.ts';
import { sourceWords } from '../words.ts';
import { checkWords } from './check-words.ts';
import { checkPart } from './checks-view.ts';
import { orderForm } from './order-view.ts';
import { reasonField } from './reason-view.ts';
import type { SourceForm } from './source-form.ts';
import { sourceStudioWords } from './words.ts';

/** Every source of a document with the citation to paste, and the form for a new one. */
export function sourcesPage(
  documentId: string,
  sources: readonly Source[],
  added: SourceForm,
  /** `looseEnds`, `fillForm`, and what is known of the addresses, by source. */
  { ends, fill, checks }: { ends: Fragment; fill: Fragment; checks: ReadonlyMap<string, SourceCheck> },
  language: string,
): Html {
  const words = sourceStudioWords(language);
  return html`<p>${words.sourcesIntro}</p>
${sources.length === 0 ? html`<p>${words.noSources}</p>` : sourcesTable(documentId, sources, checks, language)}
<p><a href="${link('studioDeadSources')}">${checkWords(language).toList}</a></p>
${ends}<h2 id="add">${words.addSource}</h2>
${fill}${sourceForm(link('studioSources', { post: documentId }), added, language, words.addSource)}`;
}

/** The form of one source that exists. */
export function sourcePage(documentId: string, id: string, form: SourceForm, language: string): Html {
  const words = sourceStudioWords(language);
  return html`${sourceForm(link('studioSource', { post: documentId, source: id }), form, language, words.save, words.labelChangeHint)}
<p><a href="${link('studioSources', { post: documentId })}">${words.back}</a></p>`;
}

function sourcesTable(
  documentId: string,
  sources: readonly Source[],
  checks: ReadonlyMap<string, SourceCheck>,
  language: string,
): Html {
  const words = sourceStudioWords(language);
  return html`<table class="listing">
<thead><tr><th scope="col">${words.citation}</th><th scope="col">${words.actions}</th></tr></thead>
<tbody>
${sources.map(source => sourceRow(documentId, source, checks.get(source.id), language))}</tbody>
</table>
`;
}

function sourceRow(
  documentId: string,
  source: Source,
  check: SourceCheck | undefined,
  language: string,
): Html {
  const words = sourceStudioWords(language);
  const place = { post: documentId, source: source.id };
  return html`<tr><td><code class="citation-text"><bdi>${citationText(source)}</bdi></code>
<div class="meta">${sourceDetails(source, language)}</div>
${checkPart(documentId, source, check, language)}</td>
<td><a href="${link('studioSource', place)}" aria-label="${words.editNamed(source.label)}">${words.edit}</a>
<a href="${link('studioSourceRemoval', place)}" aria-label="${words.removeNamed(source.label)}">${words.remove}</a>
${orderForm(link('studioSourceOrder', place), { id: source.id, name: source.label }, language)}</td></tr>
`;
}

/** "AP · Title · 9 April 2011", the title leading to the source where that has an address. */
function sourceDetails({ publisher, title, url, date }: Source, language: string): Fragment {
  const shown = title || url;
  const named =
    url === null
      ? html`<bdi>${shown}</bdi>`
      : html`<a href="${url}" rel="noopener noreferrer"><bdi>${shown}</bdi></a>`;
  return html`<bdi>${publisher}</bdi>${shown && html` · ${named}`}${date && html` · ${formatPartialDate(date, language)}`}`;
}

function sourceForm(
  action: string,
  { fields, problems, known, note }: SourceForm,
  language: string,
  button: string,
  labelHint: Fragment = null,
): Html {
  const words = sourceStudioWords(language);
  const told = tellProblems(problems, sourceWords(language).problems, language, {
    // "{label}" is the longest length in one sentence and the words themselves in the other.
    values: {
      ...SOURCE_LIMITS,
      ...(problems.label === 'source-label-taken' && { label: fields.label }),
      ...(known && { label: known.label }),
    },
  });
  const controls = [
    field({
      name: 'publisher',
      label: words.publisher,
      hint: words.publisherHint,
      value: fields.publisher,
      required: true,
      dir: 'auto',
      problem: told.at('publisher'),
    }),
    field({
      name: 'title',
      label: words.sourceTitle,
      value: fields.title,
      dir: 'auto',
      problem: told.at('title'),
    }),
    field({
      name: 'date',
      label: words.date,
      hint: words.dateHint,
      value: fields.date ?? '',
      dir: 'ltr',
      size: 'short',
      problem: told.at('date'),
    }),
    field({
      name: 'url',
      label: words.address,
      hint: words.addressHint,
      value: fields.url ?? '',
      dir: 'ltr',
      inputmode: 'url',
      problem: told.at('url'),
    }),
    field({
      name: 'label',
      label: words.label,
      hint: html`${words.labelHint} ${labelHint}`,
      value: fields.label,
      dir: 'auto',
      problem: told.at('label'),
    }),
  ];
  return html`<form method="post" action="${action}" class="panel">
${told.list}${controls}${reasonField(note, language)}${known && checkbox({ name: 'twice', label: words.addTwice, checked: false })}${submit(button)}
</form>`;
}
