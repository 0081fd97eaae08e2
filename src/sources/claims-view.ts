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
${answered.map(question => answeredTable(question, language))}</section>
`;
}

/** The table of one question, for a place in a text; a sentence where nobody has answered it yet. `anchors` as in `claimTables`. */
export function questionTable(question: Question, language: string, anchors = ''): Html {
  if (question.claims.length > 0) return answeredTable(question, language, anchors);
  return html`<p class="claims-open">${sourceWords(language).unanswered(question.text)}</p>
`;
}

/** True where the HTML of a text shows the table of a question at its own address. */
export function showsQuestion(text: Html, { id }: Pick<Question, 'id'>): boolean {
  return text.toString().includes(`<caption id="${questionAnchor(id)}">`);
}

function answeredTable({ id, text, claims }: Question, language: string, anchors = ''): Html {
  const words = sourceTerms(language);
  const columns = [words.party, words.says, words.source, words.when, words.status];
  const anchor = anchors === '' ? questionAnchor(id) : `${questionAnchor(id)}-${anchors}`;
  // A line for each cell: what makes text of a page takes the tags away.
  return html`<div class="table-scroll" tabindex="0" role="region" aria-labelledby="${anchor}">
<table class="claims-table">
<caption id="${anchor}">${text}</caption>
<thead><tr>${columns.map(column => html`<th scope="col">${column}</th>\n`)}</tr></thead>
<tbody>
${claims.map(claim => claimRow(claim, language))}</tbody>
</table>
</div>
`;
}

function claimRow({ party, statement, source, said, status }: Claim, language: string): Html {
  const words = sourceWords(language);
  const cited = source && html`[<a class="citation" href="#${sourceAnchor(source.id)}">${source.label}</a>]`;
  return html`<tr><th scope="row"><bdi>${party}</bdi></th>
<td><bdi>${statement}</bdi></td>
<td>${cited ?? words.none}</td>
<td>${said === null ? words.none : partialDateElement(said, language)}</td>
<td><span class="status status-${status}">${sourceTerms(language).statuses[status]}</span></td></tr>
`;
}
