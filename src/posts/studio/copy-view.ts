import { type Fragment, type Html, html } from '../../lib/html.ts';
import { ACCEPTED_TYPES } from '../../media/file-kinds.ts';
import { link } from '../../routes.ts';
import { hidden, submit } from '../../ui/form.ts';
import { formatClock, formatShortDate } from '../../ui/times.ts';
import type { WorkingCopy } from '../working-copies.ts';
import { copyWords } from './copy-words.ts';
import type { FormCopies } from './saving.ts';

/** What the script of the editor keeps a form by: where, and under which name in the browser itself. */
export function copyAttributes(postId: string | null, updateId: string | null): Fragment {
  const place = [postId ?? 'new', updateId].filter(part => part !== null).join(':');
  const sources =
    postId !== null &&
    html` data-sources="${link('studioSources', { post: postId })}" data-questions="${link('studioQuestions', { post: postId })}"`;
  const media = html` data-media="${link('studioMedia')}" data-uploads="${link('studioUploads')}" data-media-types="${ACCEPTED_TYPES}" data-lookup="${link('studioSourceLookup')}"`;
  return html` data-copies="${copiesLink(postId)}" data-place="${place}"${media}${sources}`;
}

/** What a form carries of its copies; `update` as `copies-controller.ts` reads it. */
export function copyControls({ copy, from, over }: FormCopies, update?: string): Fragment {
  return [
    hidden('copy', copy),
    hidden('from', from),
    over && hidden('over', 'yes'),
    update !== undefined && hidden('update', update),
  ];
}

/** Shows the page of what is typed, and saves nothing that readers see. */
export function previewButton(postId: string | null, language: string): Html {
  const formaction = copiesLink(postId);
  return submit(copyWords(language).previewCopy, { kind: 'quiet', formaction, name: 'then', value: 'look' });
}

function copiesLink(postId: string | null): string {
  return postId === null ? link('studioNewCopies') : link('studioWorkingCopies', { post: postId });
}

export type CopyFrame = {
  language: string;
  zone: string;
  now: number;
  /** Where the text is written. */
  address: string;
};

/** What a form is filled with, and who else is at its text. */
export type OpenedCopies = {
  /** The copy that the form is filled with, and whether another text was saved since. */
  loaded: { copy: WorkingCopy; stale: boolean } | null;
  /** The person's other ones. */
  own: readonly WorkingCopy[];
  others: readonly { name: string; savedAt: number }[];
};

/** Lines above a form: what is in it that was not saved, what else there is, and who else writes. */
export function copiesView(opened: OpenedCopies, frame: CopyFrame): Fragment {
  const words = copyWords(frame.language);
  const { loaded, own, others } = opened;
  return [
    loaded && notice(loaded.copy, loadedSentence(loaded, frame), words.discard, null, frame),
    own.map(copy =>
      notice(copy, words.another(timeOf(copy.savedAt, frame)), words.discard, words.open, frame),
    ),
    others.map(
      ({ name, savedAt }) => html`<p class="notice">${words.somebody(name, timeOf(savedAt, frame))}</p>\n`,
    ),
  ];
}

/** Posts that somebody began and never saved. */
export function unsavedView(copies: readonly WorkingCopy[], frame: CopyFrame): Fragment {
  const words = copyWords(frame.language);
  if (copies.length === 0) return null;
  const items = copies.map(copy => {
    const said = html`<bdi>${beginningOf(copy) || words.noWords}</bdi> · ${timeOf(copy.savedAt, frame)}`;
    return html`<li>${said} ${openLink(copy, words.goOn, frame)} ${discardForm(copy, words.discardOne)}</li>\n`;
  });
  return html`<div class="notice copy-notice"><p>${words.unsaved}</p>
<ul>
${items}</ul></div>
`;
}

/** Where the text of a copy is written. */
export function addressOf({
  kind,
  postId,
  updateId,
}: Pick<WorkingCopy, 'kind' | 'postId' | 'updateId'>): string {
  if (postId === null) return link('studioNewPost');
  if (kind === 'post') return link('studioPost', { post: postId });
  if (updateId === null) return link('studioUpdates', { post: postId });
  return link('studioUpdate', { post: postId, update: updateId });
}

/** "2:05 PM", with the day where it is another one. */
export function timeOf(instant: number, { language, zone, now }: Omit<CopyFrame, 'address'>): string {
  const day = formatShortDate(instant, language, zone);
  const clock = formatClock(instant, language, zone);
  return day === formatShortDate(now, language, zone) ? clock : `${day}, ${clock}`;
}

function loadedSentence({ copy, stale }: { copy: WorkingCopy; stale: boolean }, frame: CopyFrame): string {
  const words = copyWords(frame.language);
  const time = timeOf(copy.savedAt, frame);
  return stale ? words.loadedStale(time) : words.loaded(time);
}

function notice(
  copy: WorkingCopy,
  sentence: string,
  discard: string,
  open: string | null,
  frame: CopyFrame,
): Html {
  return html`<div class="notice copy-notice"><p>${sentence} ${open !== null && openLink(copy, open, frame)}</p>
${discardForm(copy, discard)}</div>
`;
}

function openLink(copy: WorkingCopy, label: string, { address }: CopyFrame): Html {
  return html`<a href="${address}?copy=${copy.id}">${label}</a>`;
}

function discardForm(copy: WorkingCopy, label: string): Html {
  return html`<form method="post" action="${link('studioCopyRemoval', { copy: copy.id })}"><button type="submit" class="quiet">${label}</button></form>`;
}

function beginningOf({ fields }: WorkingCopy): string {
  const text = fields.headline?.trim() || fields.body?.trim() || fields.text?.trim() || '';
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
