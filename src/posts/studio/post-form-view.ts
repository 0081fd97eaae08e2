import { type Fragment, type Html, html } from '../../lib/html.ts';
import { languageList } from '../../site/registry.ts';
import { zoneList } from '../../site/zone-list-view.ts';
import { citationText } from '../../sources/citations.ts';
import type { Source } from '../../sources/sources.ts';
import { assetHref } from '../../ui/assets.ts';
import { field, hidden, select, submit, textarea } from '../../ui/form.ts';
import { type ToldProblems, tellProblems } from '../../ui/form-problems.ts';
import { POST_LIMITS } from '../post-fields.ts';
import { postWords } from '../words.ts';
import { copyAttributes, copyControls, previewButton } from './copy-view.ts';
import { toldField } from './correction-view.ts';
import { editorData, editorScript } from './editor-view.ts';
import { postLanguageChoices } from './languages.ts';
import { tagList } from './list-view.ts';
import type { PostForm } from './post-form.ts';
import { NOTE_LIMIT } from './saving.ts';
import { postStudioWords } from './words.ts';

export type PostFormFrame = {
  action: string;
  language: string;
  /** Words of the buttons: what they save, and with a name what comes after it. */
  buttons: Fragment;
  /** True once readers have the text: then a change has a note. */
  isPublic: boolean;
  /** True once the post has an address. */
  hasAddress: boolean;
  sources: readonly Source[];
  /** Tags in use, for suggestions. */
  tags: readonly string[];
  /** Languages that are offered first (`SiteSettings`). */
  postLanguages: string;
  /** Null for a post that was not saved yet. */
  postId: string | null;
};

type Told = ToldProblems<keyof PostForm['fields'] | 'note'>;

/** The form for the text of a post and what belongs to it. */
export function postFormView(form: PostForm, frame: PostFormFrame): Html {
  const { language } = frame;
  const sentences = { ...postWords(language).problems, ...postStudioWords(language).problems };
  const told = tellProblems(form.problems, sentences, language, {
    values: { ...POST_LIMITS, note: NOTE_LIMIT },
  });
  return html`<form method="post" action="${frame.action}" class="panel"${copyAttributes(frame.postId, null)}>
${told.list}${hidden('base', form.base)}${copyControls(form)}
${textFields(form, frame, told)}
<fieldset><legend>${postStudioWords(language).details}</legend>
${detailFields(form, frame, told)}</fieldset>
${frame.isPublic && [toldField(form.told, language), noteField(form, language, told)]}<p class="actions">${frame.buttons} ${previewButton(frame.postId, language)}</p>
</form>
${editorScript(language)}`;
}

/** The buttons of an ordinary form; "preview" leads to the preview once it is saved. */
export function saveButtons(save: string, language: string): Fragment {
  const words = postStudioWords(language);
  return [submit(save), ' ', submit(words.saveAndPreview, { kind: 'quiet', name: 'then', value: 'preview' })];
}

function textFields({ fields }: PostForm, frame: PostFormFrame, told: Told): Fragment {
  const words = postStudioWords(frame.language);
  return [
    field({
      name: 'headline',
      label: words.headline,
      hint: words.headlineHint,
      value: fields.headline,
      required: true,
      dir: 'auto',
      problem: told.at('headline'),
    }),
    textarea({
      name: 'body',
      label: words.body,
      hint: words.bodyHint,
      value: fields.body,
      rows: 22,
      dir: 'auto',
      lang: fields.language,
      problem: told.at('body'),
      data: editorData(POST_LIMITS.body, frame.sources),
    }),
    writingHelp(frame.language, frame.sources),
  ];
}

/** Markdown by example, and the citations of the sources that the post has. */
export function writingHelp(language: string, sources: readonly Source[]): Html {
  const words = postStudioWords(language);
  const { emphasis, strong, link, heading, quote, list, citation, citationMeaning } = words.markdownExamples;
  const { footnoteMeaning, videoMeaning } = words.markdownExamples;
  const examples = [
    html`<code>*${emphasis}*</code>`,
    html`<code>**${strong}**</code>`,
    html`<code>[${link}](https://example.org)</code>`,
    html`<code>## ${heading}</code>`,
    html`<code>&gt; ${quote}</code>`,
    html`<code>- ${list}</code>`,
    html`<code>[${citation}]</code> ${citationMeaning}`,
    html`<code>[^1]</code> … <code>[^1]: </code> ${footnoteMeaning}`,
    html`<code>https://youtu.be/…</code> ${videoMeaning}`,
  ];
  const citations = sources.map(
    source => html`<li><code class="citation-text"><bdi>${citationText(source)}</bdi></code></li>
`,
  );
  return html`${
    citations.length > 0 &&
    html`<div class="citations hint"><p>${words.citations}:</p>
<ul>
${citations}</ul></div>
`
  }<details class="hint"><summary>${words.markdownHelp}</summary>
<ul>${examples.map(example => html`<li>${example}</li>\n`)}</ul>
</details>
`;
}

function detailFields({ fields }: PostForm, frame: PostFormFrame, told: Told): Fragment {
  const words = postStudioWords(frame.language);
  return html`<div class="field-row">
${field({ name: 'byline', label: words.byline, hint: words.bylineHint, value: fields.byline, dir: 'auto', problem: told.at('byline') })}${field({ name: 'place', label: words.place, hint: words.placeHint, value: fields.place, dir: 'auto', problem: told.at('place') })}</div>
<div class="field-row">
${select({ name: 'language', label: words.language, value: fields.language, choices: postLanguageChoices(fields.language, frame.language, languageList(frame.postLanguages)), problem: told.at('language') })}${field({ name: 'zone', label: words.zone, hint: words.zoneHint, value: fields.zone, required: true, dir: 'ltr', list: 'zones', problem: told.at('zone') })}</div>
${zoneList('zones')}${tagList('tags-in-use', frame.tags)}<script type="module" src="${assetHref('tag-suggestions.js')}"></script>
<div class="field-row">
${field({ name: 'tags', label: words.tags, hint: words.tagsHint, value: joinTags(fields), dir: 'auto', list: 'tags-in-use', problem: told.at('tags') })}${field({ name: 'slug', label: words.slug, hint: frame.hasAddress ? words.slugPublicHint : words.slugHint, value: fields.slug, dir: 'auto', problem: told.at('slug') })}</div>
`;
}

function noteField({ note }: PostForm, language: string, told: Told): Html {
  const words = postStudioWords(language);
  return field({
    name: 'note',
    label: words.note,
    hint: words.noteHint,
    value: note,
    dir: 'auto',
    problem: told.at('note'),
  });
}

function joinTags({ tags, language }: PostForm['fields']): string {
  return tags.join(/^(fa|ar|ur|ckb|ps)\b/i.test(language) ? '، ' : ', ');
}
