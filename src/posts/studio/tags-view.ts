import { type Html, html } from '../../lib/html.ts';
import { link } from '../../routes.ts';
import { field, hidden, select, submit, textarea } from '../../ui/form.ts';
import { type FormProblems, tellProblems } from '../../ui/form-problems.ts';
import { formatNumber } from '../../ui/phrases.ts';
import { POST_LIMITS } from '../post-fields.ts';
import { DESCRIPTION_LIMIT, TAG_VALUES, type Tag, type TagCount } from '../tags.ts';
import { tagsWords } from './tags-words.ts';

/** Every tag in use with how many posts have it. `mayChange`: for those who rename and merge. */
export function tagsView(tags: readonly TagCount[], mayChange: boolean, language: string): Html {
  const words = tagsWords(language);
  if (tags.length === 0) return html`<p class="notice">${words.none}</p>\n`;
  const rows = tags.map(({ tag, label, count, published }) => {
    const shown = words.posts(count, formatNumber(count, language));
    const name =
      published > 0
        ? html`<a href="${link('tag', { tag })}"><bdi>${label}</bdi></a>`
        : html`<bdi>${label}</bdi>`;
    const change = html`<a href="${link('studioTag', { tag })}" aria-label="${words.changeNamed(label)}">${words.change}</a>`;
    return html`<li class="version-row"><p>${name}</p>
<p class="meta"><a href="${link('studioPosts')}?tag=${tag}">${shown}</a> · ${words.published(published, formatNumber(published, language))}</p>
${mayChange && html`<p class="row-actions">${change}</p>\n`}</li>
`;
  });
  return html`${!mayChange && html`<p class="hint">${words.onlyEditors}</p>\n`}<ul class="version-rows">
${rows}</ul>
`;
}

export type TagForm = {
  label: string;
  description: string;
  into: string;
  problems: FormProblems<'label' | 'description' | 'into'>;
};

/** Rename, describe and merge one tag. */
export function tagView(tag: Tag, others: readonly TagCount[], form: TagForm, language: string): Html {
  const words = tagsWords(language);
  const told = tellProblems(form.problems, words.problems, language, { values: TAG_VALUES });
  const action = link('studioTag', { tag: tag.tag });
  const choices = others
    .filter(other => other.tag !== tag.tag)
    .map(other => ({ value: other.tag, label: other.label }));
  const merging =
    choices.length > 0 &&
    html`<form method="post" action="${action}" class="panel">
<h2>${words.merge}</h2>
<p class="hint">${words.mergeHint}</p>
${hidden('action', 'merge')}${select({ name: 'into', label: words.into, value: form.into, choices, problem: told.at('into') })}${submit(words.mergeButton, { kind: 'danger' })}
</form>
`;
  return html`<form method="post" action="${action}" class="panel">
${told.list}${field({ name: 'label', label: words.label, hint: words.labelHint, value: form.label, dir: 'auto', required: true, maxlength: POST_LIMITS.tag, problem: told.at('label') })}${textarea({ name: 'description', label: words.description, hint: words.descriptionHint, value: form.description, rows: 3, dir: 'auto', maxlength: DESCRIPTION_LIMIT, problem: told.at('description') })}${submit(words.save)}
</form>
${merging}<p><a href="${link('studioTags')}">${words.back}</a></p>
`;
}
