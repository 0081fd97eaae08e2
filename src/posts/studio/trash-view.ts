import { type Html, html } from '../../lib/html.ts';
import { link } from '../../routes.ts';
import { checkbox, submit } from '../../ui/form.ts';
import { tellProblems } from '../../ui/form-problems.ts';
import { formatNumber } from '../../ui/phrases.ts';
import { planningWords } from '../planning-words.ts';
import type { Post } from '../posts.ts';
import { listWords } from './list-words.ts';

/** Asks once more before a post is deleted for good. `comments`: how many others wrote below it. */
export function deletionView(
  post: Post,
  { comments, problem }: { comments: number; problem: string | null },
  language: string,
): Html {
  const words = listWords(language);
  const told = tellProblems(
    problem === null ? {} : { comments: problem },
    planningWords(language).problems,
    language,
  );
  const asked =
    comments > 0 &&
    html`<p>${words.deletionComments(comments, formatNumber(comments, language))}</p>
${checkbox({ name: 'comments', label: words.deletionConfirm, problem: told.at('comments') })}`;
  return html`<form method="post" action="${link('studioPostDeletion', { post: post.id })}" class="panel">
${told.list}<p lang="${post.language}"><bdi>${post.headline}</bdi></p>
<p>${words.deletionText}</p>
${asked}<p class="actions">${submit(words.deleteForGood, { kind: 'danger' })} <a href="${link('studioPosts')}?state=trash">${words.keep}</a></p>
</form>
`;
}
