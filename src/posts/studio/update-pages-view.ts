import { type Fragment, type Html, html } from '../../lib/html.ts';
import { link, updateAnchor } from '../../routes.ts';
import { SOURCE_LIMITS } from '../../sources/source-fields.ts';
import { sourceAt } from '../../sources/sources.ts';
import { sourceSentences } from '../../sources/studio/source-part-view.ts';
import { field, hidden, select, submit, textarea } from '../../ui/form.ts';
import { tellProblems } from '../../ui/form-problems.ts';
import { formatNumber } from '../../ui/phrases.ts';
import { isPublic, type Post, UPDATE_KINDS, type Update } from '../posts.ts';
import { postTime } from '../times-view.ts';
import { QUOTE_LIMIT, UPDATE_LIMIT } from '../updates.ts';
import { correctionView } from '../updates-view.ts';
import { postWords } from '../words.ts';
import { copyAttributes, copyControls, previewButton } from './copy-view.ts';
import { correctionFields, toldField } from './correction-view.ts';
import { editorData, editorScript } from './editor-view.ts';
import { coverageForm, keyMomentForm } from './live-view.ts';
import { laterFields, saveForLaterButton } from './pending-view.ts';
import { pendingWords } from './pending-words.ts';
import { writingHelp } from './post-form-view.ts';
import { NOTE_LIMIT } from './saving.ts';
import { scheduleWords } from './schedule-words.ts';
import type { UpdateForm } from './update-form.ts';
import { citeList, newSourceFields, updateScript } from './update-source-view.ts';
import { updateWords } from './update-words.ts';
import { postStudioWords } from './words.ts';

/** The form for a new update, and below it those that stand. */
export function updatesPageView(post: Post, form: UpdateForm, language: string): Html {
  const words = postStudioWords(language);
  return html`<p>${words.updatesIntro}</p>
${newForm(post, form, language)}
${coverageForm(post, language)}${post.updates.length === 0 && html`<p>${words.noUpdates}</p>\n`}${post.updates.map(update => listed(update, post, language))}`;
}

/** The form for a new update alone: what a phone shows when something happens. */
export function newUpdateView(post: Post, form: UpdateForm, language: string): Html {
  const all = html`<p><a href="${link('studioUpdates', { post: post.id })}">${updateWords(language).allUpdates}</a></p>\n`;
  return html`${newForm(post, form, language, true)}
${all}`;
}

function newForm(post: Post, form: UpdateForm, language: string, focus = false): Html {
  const words = postStudioWords(language);
  const now = submit(isPublic(post) ? words.sendUpdate : words.sendDraftUpdate);
  const buttons = [now, ' ', saveForLaterButton(language)];
  const action = link('studioUpdates', { post: post.id });
  return updateFormView(form, { post, action, buttons, withNote: false, language, updateId: null, focus });
}

/** The form of one update; `withNote` where readers have its text already. */
export function updateFormView(
  form: UpdateForm,
  frame: {
    post: Post;
    action: string;
    buttons: Fragment;
    withNote: boolean;
    language: string;
    updateId: string | null;
    /** One that waits: it is not kept while it is typed. */
    pending?: boolean;
    /** Puts the cursor into the text as the page opens. */
    focus?: boolean;
  },
): Html {
  const { post, language } = frame;
  const words = postStudioWords(language);
  const sentences = {
    ...{ ...sourceSentences(language), ...postWords(language).problems, ...words.problems },
    ...{ ...scheduleWords(language).problems, ...pendingWords(language).problems },
  };
  const known = sourceAt(post.sources, form.source?.url ?? '')?.label ?? form.source?.label;
  const label = known || SOURCE_LIMITS.label;
  const { zone } = post;
  const clock = { zone, time: `\u2068${form.later.time}\u2069` };
  const values = {
    ...SOURCE_LIMITS,
    ...clock,
    label,
    limit: UPDATE_LIMIT,
    note: NOTE_LIMIT,
    quote: QUOTE_LIMIT,
  };
  const told = tellProblems(form.problems, sentences, language, { values });
  const controls = [
    select({
      name: 'kind',
      label: words.updateKind,
      value: form.fields.kind,
      choices: UPDATE_KINDS.map(kind => ({ value: kind, label: postWords(language).kinds[kind] })),
      size: 'short',
      problem: told.at('kind'),
    }),
    textarea({
      name: 'text',
      label: words.updateText,
      hint: words.updateTextHint,
      value: form.fields.text,
      rows: 8,
      dir: 'auto',
      lang: post.language,
      required: true,
      autofocus: frame.updateId === null && frame.focus === true,
      problem: told.at('text'),
      ...(!frame.pending && { data: editorData(UPDATE_LIMIT, post.sources) }),
    }),
    citeList(post, language),
    frame.updateId === null && newSourceFields(form, { post, told, language }),
    correctionFields(form, { told, language, lang: post.language, mayReplace: frame.updateId === null }),
    writingHelp(language, []),
    isPublic(post) && toldField(form.fields.told ?? true, language),
    frame.withNote &&
      field({
        name: 'note',
        label: words.note,
        hint: words.noteHint,
        value: form.note,
        dir: 'auto',
        problem: told.at('note'),
      }),
    frame.updateId === null && laterFields(form.later, { told, zone, language }),
  ];
  const named = frame.updateId ?? 'new';
  return html`<form method="post" action="${frame.action}" class="panel"${!frame.pending && copyAttributes(post.id, named)}>
${told.list}${hidden('base', form.base)}${!frame.pending && copyControls(form, named)}
${controls}<p class="actions">${frame.buttons} ${!frame.pending && previewButton(post.id, language)}</p>
</form>
${editorScript(language)}${updateScript()}`;
}

function listed(update: Update, post: Post, language: string): Html {
  const words = postStudioWords(language);
  const number = formatNumber(update.number, language);
  const time = update.at === null ? words.timeUnknown : postTime(update.at, { language, zone: post.zone });
  return html`<div class="panel" id="${updateAnchor(update.id)}">
<p class="update-head"><span class="update-kind">${postWords(language).kinds[update.kind]}</span> ${time} <a href="${link('studioUpdate', { post: post.id, update: update.id })}" aria-label="${words.editUpdateNamed(number)}">${words.edit}</a></p>
<div class="prose" lang="${post.language}" dir="${post.direction}">
${correctionView(update, post)}${update.html}</div>
${keyMomentForm(update, post, language)}</div>
`;
}
