import { type Html, html } from '../../lib/html.ts';
import { link, questionAnchor } from '../../routes.ts';
import { field, select, submit } from '../../ui/form.ts';
import { tellProblems } from '../../ui/form-problems.ts';
import { CLAIM_LIMITS, CLAIM_STATUSES } from '../claim-fields.ts';
import type { Claim, Question } from '../claims.ts';
import { formatPartialDate } from '../partial-date.ts';
import type { Source } from '../sources.ts';
import { sourceTerms } from '../terms.ts';
import { sourceWords } from '../words.ts';
import type { ClaimForm, QuestionForm } from './claim-form.ts';
import { orderForm } from './order-view.ts';
import { reasonField } from './reason-view.ts';
import { sourceStudioWords } from './words.ts';

/** Every question of a document with its claims, and the form for a new question. */
export function questionsPage(
  documentId: string,
  questions: readonly Question[],
  added: QuestionForm,
  language: string,
): Html {
  const words = sourceStudioWords(language);
  return html`<p>${words.claimsIntro}</p>
${questions.length === 0 && html`<p>${words.noQuestions}</p>\n`}${questions.map(question => questionPanel(documentId, question, language))}
<h2>${words.addQuestion}</h2>
${questionForm(link('studioQuestions', { post: documentId }), added, language, words.addQuestion)}`;
}

/** The form of one question that exists. */
export function questionPage(documentId: string, id: string, form: QuestionForm, language: string): Html {
  const words = sourceStudioWords(language);
  const place = { post: documentId, question: id };
  return html`${questionForm(link('studioQuestion', place), form, language, words.save)}
<p><a href="${link('studioQuestionRemoval', place)}">${words.removeQuestion}</a></p>
${backLink(documentId, language)}`;
}

/** The form of one claim, new or not; `action` tells which. */
export function claimPage(
  documentId: string,
  action: string,
  form: ClaimForm,
  sources: readonly Source[],
  language: string,
): Html {
  const words = sourceStudioWords(language);
  const told = tellProblems(form.problems, sourceWords(language).problems, language, {
    values: CLAIM_LIMITS,
  });
  return html`<form method="post" action="${action}" class="panel">
${told.list}${claimControls(form, sources, language, told)}${reasonField(form.note, language)}${submit(words.save)}
</form>
${backLink(documentId, language)}`;
}

function questionPanel(documentId: string, question: Question, language: string): Html {
  const words = sourceStudioWords(language);
  const place = { post: documentId, question: question.id };
  return html`<section class="panel" id="${questionAnchor(question.id)}">
<h2><bdi>${question.text}</bdi></h2>
${question.claims.length > 0 && claimsListing(documentId, question, language)}<p class="actions"><a class="button" href="${link('studioClaims', place)}">${words.addClaim}</a> <a href="${link('studioQuestion', place)}">${words.editQuestion}</a></p>
<div class="actions">${orderForm(link('studioQuestionOrder', place), { id: question.id, name: question.text }, language)}</div>
</section>
`;
}

function claimsListing(documentId: string, question: Question, language: string): Html {
  const words = sourceStudioWords(language);
  return html`<table class="listing">
<thead><tr><th scope="col">${words.claim}</th><th scope="col">${words.actions}</th></tr></thead>
<tbody>
${question.claims.map(claim => claimRow(documentId, claim, language))}</tbody>
</table>
`;
}

function claimRow(documentId: string, claim: Claim, language: string): Html {
  const words = sourceStudioWords(language);
  const place = { post: documentId, claim: claim.id };
  return html`<tr><td><strong><bdi>${claim.party}</bdi></strong>: <bdi>${claim.statement}</bdi>
<div class="meta"><span class="status-pill">${sourceTerms(language).statuses[claim.status]}</span>${claim.source && html` · <bdi>${claim.source.label}</bdi>`}${claim.said && html` · ${formatPartialDate(claim.said, language)}`}</div></td>
<td><a href="${link('studioClaim', place)}" aria-label="${words.editNamed(claim.party)}">${words.edit}</a>
<a href="${link('studioClaimRemoval', place)}" aria-label="${words.removeNamed(claim.party)}">${words.remove}</a>
${orderForm(link('studioClaimOrder', place), { id: claim.id, name: claim.party }, language)}</td></tr>
`;
}

function questionForm(action: string, form: QuestionForm, language: string, button: string): Html {
  const words = sourceStudioWords(language);
  const told = tellProblems(form.problems, sourceWords(language).problems, language, {
    values: CLAIM_LIMITS,
  });
  return html`<form method="post" action="${action}" class="panel">
${told.list}${field({
  name: 'text',
  label: words.question,
  hint: words.questionHint,
  value: form.fields.text,
  required: true,
  dir: 'auto',
  problem: told.at('text'),
})}${reasonField(form.note, language)}${submit(button)}
</form>
`;
}

function claimControls(
  { fields }: ClaimForm,
  sources: readonly Source[],
  language: string,
  told: ReturnType<typeof tellProblems<keyof ClaimForm['fields']>>,
): Html[] {
  const words = sourceStudioWords(language);
  return [
    field({
      name: 'party',
      label: words.party,
      hint: words.partyHint,
      value: fields.party,
      required: true,
      dir: 'auto',
      problem: told.at('party'),
    }),
    field({
      name: 'statement',
      label: words.statement,
      hint: words.statementHint,
      value: fields.statement,
      required: true,
      dir: 'auto',
      problem: told.at('statement'),
    }),
    select({
      name: 'sourceId',
      label: words.source,
      value: fields.sourceId ?? '',
      choices: [
        { value: '', label: words.noSource },
        ...sources.map(({ id, label }) => ({ value: id, label })),
      ],
      problem: told.at('sourceId'),
    }),
    field({
      name: 'said',
      label: words.said,
      hint: words.dateHint,
      value: fields.said ?? '',
      dir: 'ltr',
      size: 'short',
      problem: told.at('said'),
    }),
    select({
      name: 'status',
      label: words.status,
      value: fields.status,
      choices: CLAIM_STATUSES.map(status => ({
        value: status,
        label: sourceTerms(language).statuses[status],
      })),
      size: 'short',
      problem: told.at('status'),
    }),
  ];
}

function backLink(documentId: string, language: string): Html {
  return html`<p><a href="${link('studioQuestions', { post: documentId })}">${sourceStudioWords(language).back}</a></p>`;
}
