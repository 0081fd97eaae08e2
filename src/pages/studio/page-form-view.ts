import { type Fragment, type Html, html } from '../../lib/html.ts';
import { postLanguageChoices } from '../../posts/studio/languages.ts';
import { link } from '../../routes.ts';
import { field, hidden, select, submit, textarea } from '../../ui/form.ts';
import { tellProblems } from '../../ui/form-problems.ts';
import { PAGE_LIMITS, type SitePage } from '../pages.ts';
import { pagesWords } from '../words.ts';
import type { PageForm } from './page-form.ts';

export type PageFormFrame = {
  action: string;
  language: string;
  buttons: Fragment;
  /** True where readers have the text: then a change has a reason. */
  withNote: boolean;
};

/** The form for the text of a page. */
export function pageFormView({ fields, note, base, problems }: PageForm, frame: PageFormFrame): Html {
  const words = pagesWords(frame.language);
  const told = tellProblems(problems, words.problems, frame.language, { values: PAGE_LIMITS });
  return html`<form method="post" action="${frame.action}" class="panel">
${told.list}${hidden('base', base)}
${field({ name: 'title', label: words.title, value: fields.title, required: true, dir: 'auto', problem: told.at('title') })}${textarea(
  {
    name: 'body',
    label: words.body,
    hint: words.bodyHint,
    value: fields.body,
    rows: 18,
    dir: 'auto',
    lang: fields.language,
    problem: told.at('body'),
  },
)}<div class="field-row">
${field({ name: 'slug', label: words.slug, hint: words.slugHint, value: fields.slug, dir: 'auto', problem: told.at('slug') })}${select({ name: 'language', label: words.language, value: fields.language, choices: postLanguageChoices(fields.language, frame.language), problem: told.at('language') })}</div>
${frame.withNote && field({ name: 'note', label: words.note, hint: words.noteHint, value: note, dir: 'auto', problem: told.at('note') })}<p class="actions">${frame.buttons}</p>
</form>
`;
}

/** Whether readers see the page, and what can be done about it. */
export function pageStateView(page: SitePage, language: string): Html {
  const words = pagesWords(language);
  const isPublic = page.publishedAt !== null;
  const address = link('sitePage', { pageSlug: page.slug });
  return html`<div class="panel page-state">
<p>${isPublic ? html`${words.isPublic} <a href="${address}"><bdi dir="ltr">${decodeURI(address)}</bdi></a>` : words.isDraft}</p>
<form method="post" action="${link('studioPagePublication', { sitePage: page.id })}">${
    isPublic
      ? submit(words.unpublish, { kind: 'quiet', name: 'action', value: 'unpublish' })
      : submit(words.publish, { name: 'action', value: 'publish' })
  }</form>
${!isPublic && removalView(page, language)}</div>
`;
}

function removalView(page: SitePage, language: string): Html {
  const words = pagesWords(language);
  return html`<details><summary>${words.removeTitle}</summary>
<p>${words.removeHint}</p>
<form method="post" action="${link('studioPageRemoval', { sitePage: page.id })}">${submit(words.remove, { kind: 'danger' })}</form>
</details>
`;
}
