import { type Fragment, type Html, html } from '../lib/html.ts';
import { link } from '../routes.ts';
import { assetHref } from '../ui/assets.ts';
import { field, submit, textarea } from '../ui/form.ts';
import { formatNumber } from '../ui/phrases.ts';
import { TEXT_LIMIT } from './checks.ts';
import { handleName } from './handles.ts';
import { citedRule } from './rule-view.ts';
import type { ThreadMode } from './settings.ts';
import type { Thread } from './threads.ts';
import type { CitedRule } from './verdicts.ts';
import { discussionWords } from './words.ts';

/** What stands in the fields of a form. */
export type FormValues = { text: string; name: string; answers: string };

/** One sentence about a form that came back, with the field that it is about. */
export type FormTrouble = {
  sentence: string;
  field: 'text' | 'name' | 'answers' | null;
  /** Where the text may also be sent as it is, to wait for a moderator: the rule that it may break. */
  asks?: { rule: CitedRule | null };
};

export type CommentFormParts = {
  thread: Pick<Thread, 'id' | 'language' | 'mode'>;
  values: FormValues;
  trouble: FormTrouble | null;
  /** What stands before the fields: the comments that are answered. */
  intro?: Fragment;
  /** The heading of the form; null where the page has one. */
  title: string | null;
  /** The label of the field for numbers, where it is not "Answers". */
  answersLabel?: string;
};

export const EMPTY_FORM: FormValues = { text: '', name: '', answers: '' };

/** The form for a new comment; works without scripts and holds nothing of its reader. */
export function commentForm(parts: CommentFormParts): Html {
  const { thread, values, trouble } = parts;
  const { language } = thread;
  const words = discussionWords(language);
  const problem = (name: FormTrouble['field']) => (trouble?.field === name ? trouble.sentence : null);
  const handle = handleName(EXAMPLE_CODE, language);
  return html`<form class="comment-form" id="comment-form" method="post" action="${link('threadComments', { thread: thread.id })}" data-you-answer="${words.youAnswer}" data-remove="${words.doNotAnswer('{number}')}" data-challenge="${link('threadChallenge', { thread: thread.id })}">
${parts.title !== null && html`<h3>${parts.title}</h3>\n`}${rulesLine(thread.mode, language)}${troubleView(trouble, language)}${parts.intro}${textField(values.text, problem('text'), language)}${field(
  {
    ...CONTROLS.name,
    label: words.name,
    value: values.name,
    hint: words.nameHint(handle),
    problem: problem('name'),
    dir: 'auto',
    autocomplete: 'off',
  },
)}${answersField(values.answers, problem('answers'), { language, ...(parts.answersLabel && { label: parts.answersLabel }) })}${submitButtons(words.submit, trouble, language)}
<p class="hint">${words.formPrivacy}</p>
</form>
${proofScript()}`;
}

/** Optional: without it a comment that arrives during an attack waits for a moderator. */
function proofScript(): Html {
  return html`<script type="module" src="${assetHref('proof.js')}"></script>\n`;
}

/** What everybody should know before they write. */
function rulesLine(mode: ThreadMode, language: string): Html {
  const words = discussionWords(language);
  const held = { open: null, 'hold-first': words.heldFirst, 'hold-all': words.heldAll }[mode];
  return html`<p class="form-rules"><a href="${link('rules')}">${words.rules}</a>${held !== null && html`. ${held}`}</p>\n`;
}

/** The form in which its writer changes a comment. */
export function editForm(parts: {
  comment: { id: string; language: string };
  values: Pick<FormValues, 'text' | 'answers'>;
  trouble: FormTrouble | null;
}): Html {
  const { comment, values, trouble } = parts;
  const problem = (name: FormTrouble['field']) => (trouble?.field === name ? trouble.sentence : null);
  return html`<form class="comment-form" id="comment-form" method="post" action="${link('commentEdit', { comment: comment.id })}">
${troubleView(trouble, comment.language)}${textField(values.text, problem('text'), comment.language)}${answersField(values.answers, problem('answers'), comment)}${submitButtons(discussionWords(comment.language).save, trouble, comment.language)}
</form>
`;
}

const CONTROLS = {
  text: { name: 'text', id: 'comment-text' },
  name: { name: 'name', id: 'comment-name' },
  answers: { name: 'answers', id: 'comment-answers' },
};

/** Any handle: what the form shows as an example of one. */
const EXAMPLE_CODE = 17;

/** The page opens with it in focus, so that whoever hears or enlarges the page meets it first. */
function troubleView(trouble: FormTrouble | null, language: string): Fragment {
  if (trouble === null) return null;
  const { sentence, field: about, asks } = trouble;
  const words = discussionWords(language);
  const rule = asks?.rule ? html`<p>${words.askedRule} ${citedRule(asks.rule, language)}</p>\n` : null;
  const told = about === null ? sentence : html`<a href="#${CONTROLS[about].id}">${sentence}</a>`;
  const box = html`<div class="form-problem" role="alert" tabindex="-1" autofocus><p>${told}</p>${rule}</div>\n`;
  return asks === undefined ? box : html`${box}<p>${words.asked}</p>\n`;
}

/** The first is what the Enter key presses. */
function submitButtons(label: string, trouble: FormTrouble | null, language: string): Html {
  if (trouble?.asks === undefined) return submit(label);
  const words = discussionWords(language);
  return html`<p class="actions">${submit(words.sendChanged)} ${submit(words.insist, { kind: 'plain', name: 'insists', value: '1' })}</p>`;
}

function textField(value: string, problem: string | null, language: string): Html {
  const words = discussionWords(language);
  return textarea({
    ...CONTROLS.text,
    label: words.text,
    value,
    rows: 7,
    hint: words.textHint(formatNumber(TEXT_LIMIT, language)),
    problem,
    required: true,
    dir: 'auto',
  });
}

function answersField(
  value: string,
  problem: string | null,
  { language, label }: { language: string; label?: string },
): Html {
  const words = discussionWords(language);
  return field({
    ...CONTROLS.answers,
    label: label ?? words.answersField,
    value,
    hint: words.answersHint,
    problem,
    size: 'short',
    autocomplete: 'off',
  });
}
