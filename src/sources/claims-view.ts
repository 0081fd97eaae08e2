import { type Fragment, type Html, html } from '../lib/html.ts';
import { questionAnchor, sourceAnchor } from '../routes.ts';
import type { Claim, Question } from './claims.ts';
import { partialDateElement } from './partial-date.ts';
import { sourceTerms } from './terms.ts';
import { sourceWords } from './words.ts';

/** "Who says what": a table for each question, a row for each party. Nothing where no party says anything. */
export function claimsTable(questions: readonly Question[], language: string): Fragment {
  const answered = questions.filter(({ claims }) => claims.length > 0);
  if (answered.length === 0) return null;
  return html`<section class="claims" id="claims" aria-labelledby="claims-title">
<h2 id="claims-title">${sourceTerms(language).claims}</h2>
${answered.map(question => questionTable(question, language))}</section>
`;
}

function questionTable({ id, text, claims }: Question, language: string): Html {
  const words = sourceTerms(language);
  const columns = [words.party, words.says, words.source, words.when, words.status];
  return html`<div class="table-scroll" tabindex="0" role="region" aria-labelledby="${questionAnchor(id)}">
<table class="claims-table">
<caption id="${questionAnchor(id)}">${text}</caption>
<thead><tr>${columns.map(column => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>
${claims.map(claim => claimRow(claim, language))}</tbody>
</table>
</div>
`;
}

function claimRow({ party, statement, source, said, status }: Claim, language: string): Html {
  const words = sourceWords(language);
  const cited = source && html`[<a class="citation" href="#${sourceAnchor(source.id)}">${source.label}</a>]`;
  return html`<tr><th scope="row"><bdi>${party}</bdi></th><td><bdi>${statement}</bdi></td><td>${cited ?? words.none}</td><td>${
    said === null ? words.none : partialDateElement(said, language)
  }</td><td><span class="status status-${status}">${sourceTerms(language).statuses[status]}</span></td></tr>
`;
}
