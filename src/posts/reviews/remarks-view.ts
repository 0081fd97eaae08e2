import { type Fragment, type Html, html } from '../../lib/html.ts';
import { field, hidden, select, submit, textarea } from '../../ui/form.ts';
import { tellProblems } from '../../ui/form-problems.ts';
import type { Post } from '../posts.ts';
import { postTime } from '../times-view.ts';
import type { RemarkForm } from './form.ts';
import { isStillThere, paragraphsOf, REMARK_LIMITS, type Remark } from './remarks.ts';
import { reviewWords } from './words.ts';

/** Where a remark stands on its page. */
const remarkAnchor = (id: string): string => `r-${id}`;

/** Remarks with their answers. `actions` stand below each: what whoever looks may do with it. */
export function remarksView(
  remarks: readonly Remark[],
  post: Post,
  language: string,
  actions: (remark: Remark) => Fragment,
): Html {
  const words = reviewWords(language);
  if (remarks.length === 0) return html`<p class="notice">${words.none}</p>\n`;
  const item = (
    remark: Remark,
  ) => html`<li class="remark${remark.resolved !== null && ' remark-resolved'}" id="${remarkAnchor(remark.id)}">
${quoteView(remark, post, language)}${saidView(remark, post, language)}${
  remark.answers.length > 0 &&
  html`<ol class="remark-answers">
${remark.answers.map(answer => html`<li>${saidView(answer, post, language)}</li>\n`)}</ol>
`
}${remark.resolved !== null && html`<p class="meta">${words.resolved(remark.resolved.by ?? words.gone)}</p>\n`}${actions(remark)}</li>
`;
  return html`<ol class="remarks">
${remarks.map(item)}</ol>
`;
}

/** The form for a new remark on a text. */
export function remarkForm(post: Post, form: RemarkForm, action: string, language: string): Html {
  const words = reviewWords(language);
  const told = tellProblems(form.problems, words.problems, language, { values: REMARK_LIMITS });
  const paragraphs = paragraphsOf(post).map((paragraph, index) => ({
    value: String(index + 1),
    label: `${index + 1}. ${paragraph.slice(0, 60)}${paragraph.length > 60 ? '…' : ''}`,
  }));
  return html`<form method="post" action="${action}" class="panel remark-form" id="remark">
<h2>${words.add}</h2>
${told.list}${textarea({ name: 'quote', label: words.quote, hint: words.quoteHint, value: form.fields.quote, rows: 2, dir: 'auto', lang: post.language, problem: told.at('quote') })}${select({ name: 'paragraph', label: words.paragraph, value: form.paragraph, choices: [{ value: '', label: words.whole }, ...paragraphs] })}${textarea({ name: 'text', label: words.remark, value: form.fields.text, rows: 4, dir: 'auto', required: true, problem: told.at('text') })}${submit(words.send)}
</form>
`;
}

/** The form that answers one remark, folded up. */
export function answerForm(remark: Remark, action: string, language: string): Html {
  const words = reviewWords(language);
  return html`<details><summary>${words.answer}</summary>
<form method="post" action="${action}">${hidden('answers', remark.id)}${field({ name: 'text', id: `answer-${remark.id}`, label: words.yourAnswer, dir: 'auto', required: true, maxlength: REMARK_LIMITS.text })}${submit(words.answer, { kind: 'plain' })}</form>
</details>
`;
}

function quoteView({ quote }: Remark, post: Post, language: string): Fragment {
  const words = reviewWords(language);
  if (quote === '') return html`<p class="meta">${words.onWhole}</p>\n`;
  return html`<blockquote dir="auto" lang="${post.language}">${quote}</blockquote>
${!isStillThere(quote, post) && html`<p class="remark-changed">${words.changed}</p>\n`}`;
}

function saidView({ by, staff, text, at }: Remark, post: Post, language: string): Html {
  const words = reviewWords(language);
  return html`<p class="meta"><bdi>${by ?? words.gone}</bdi> (${staff ? words.byStaff : words.byLink}) · ${postTime(at, { language, zone: post.zone })}</p>
<p class="sent-text remark-text" dir="auto">${text}</p>
`;
}
