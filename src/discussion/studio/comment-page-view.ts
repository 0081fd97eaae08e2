import { type Html, html } from '../../lib/html.ts';
import { link } from '../../routes.ts';
import { field, select, submit } from '../../ui/form.ts';
import { tellProblems } from '../../ui/form-problems.ts';
import type { StoredComment } from '../stored-comments.ts';
import { discussionWords } from '../words.ts';
import { worthButton } from '../worth/worth-view.ts';
import { commentPanel } from './comments-page-view.ts';
import { REMOVAL_LIMITS, type RemovalForm, RULES } from './removal-form.ts';
import { commentStudioWords } from './words.ts';

/** One comment, and what can be done about it; `mayMark`: by those who say what is worth reading. */
export function commentPage(
  comment: StoredComment,
  form: RemovalForm,
  language: string,
  mayMark: boolean,
): Html {
  const words = commentStudioWords(language);
  return html`${commentPanel(comment, language, mayMark && worthButton(comment, language, 'comment'))}
${decisionForm(comment, form, language)}
<p><a href="${link('studioComments')}">${words.back}</a></p>`;
}

function decisionForm(comment: StoredComment, form: RemovalForm, language: string): Html {
  const words = commentStudioWords(language);
  if (comment.state === 'withdrawn') return html`<p>${words.withdrawnIntro}</p>`;
  if (comment.state !== 'removed') return removalForm(comment, form, language);
  return html`<form method="post" action="${link('studioCommentRestoration', { comment: comment.id })}" class="panel">
<p>${words.restoreIntro}</p>
${submit(words.restore)}
</form>`;
}

/** The rules are offered in the language of the discussion, in which readers will see the one chosen. */
function removalForm(comment: StoredComment, form: RemovalForm, language: string): Html {
  const words = commentStudioWords(language);
  const { rules } = commentStudioWords(comment.language);
  const sentences = { ...discussionWords(language).problems, ...words.problems };
  const told = tellProblems(form.problems, sentences, language, { values: REMOVAL_LIMITS });
  const controls = [
    select({
      name: 'rule',
      label: words.rule,
      value: form.rule ?? '',
      choices: [
        { value: '', label: words.ruleChoose },
        ...RULES.map(rule => ({ value: rule, label: rules[rule] })),
      ],
      problem: told.at('rule'),
    }),
    field({
      name: 'otherRule',
      label: words.otherRule,
      hint: words.otherRuleHint,
      value: form.otherRule,
      dir: 'auto',
      problem: told.at('otherRule'),
    }),
    field({
      name: 'reason',
      label: words.reason,
      hint: words.reasonHint,
      value: form.reason,
      dir: 'auto',
      required: true,
      problem: told.at('reason'),
    }),
  ];
  return html`<form method="post" action="${link('studioCommentRemoval', { comment: comment.id })}" class="panel">
<h2>${words.removeTitle}</h2>
<p>${words.removeIntro}</p>
${told.list}${controls}${submit(words.remove, { kind: 'danger' })}
</form>`;
}
