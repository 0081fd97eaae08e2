import { type Fragment, type Html, html } from '../../lib/html.ts';
import { link } from '../../routes.ts';
import { field, hidden, select, submit } from '../../ui/form.ts';
import { fileLink } from '../addresses.ts';
import { hasTracks } from '../captions/captions.ts';
import { type Track, trackLabel } from '../captions/tracks.ts';
import type { Item } from '../items.ts';
import type { ItemForm } from './form.ts';
import { libraryStudioWords } from './words.ts';

type Shown = { item: Item; form: ItemForm; mayChange: boolean; language: string };

/** The captions of a recording, with a form for one more. */
export function captionsPanel(shown: Shown): Fragment {
  const { item, mayChange, language } = shown;
  if (!hasTracks(item)) return null;
  const words = libraryStudioWords(language);
  return html`<section class="panel" id="captions"><h2>${words.captionsTitle}</h2>
${
  item.tracks.length === 0
    ? html`<p>${words.captionsNone}</p>`
    : html`<ul>${item.tracks.map(track => trackLine(shown, track))}</ul>`
}
${mayChange && addForm(shown)}</section>
`;
}

function trackLine({ item, mayChange, language }: Shown, track: Track): Html {
  const words = libraryStudioWords(language);
  const label = trackLabel(track);
  const said = `${label} (${words.captionsShort[track.kind]})`;
  const action = link('studioMediaCaptionsRemoval', { item: item.id });
  return html`<li><a href="${fileLink(item, track)}"><bdi lang="${track.language}">${label}</bdi></a> (${words.captionsShort[track.kind]})${
    mayChange &&
    html`
<form method="post" action="${action}">${hidden('file', track.file)}${submit(words.captionsRemove, { kind: 'quiet', ariaLabel: words.captionsRemoveOne(said) })}</form>`
  }</li>
`;
}

function addForm({ item, form: { track }, language }: Shown): Html {
  const words = libraryStudioWords(language);
  const kinds = (['captions', 'subtitles'] as const).map(value => ({
    value,
    label: words.captionsKinds[value],
  }));
  return html`<form method="post" action="${link('studioMediaCaptions', { item: item.id })}" enctype="multipart/form-data">
${track && html`<div class="form-problem" role="alert"><p>${track.refused}</p></div>\n`}${field({
  ...{ name: 'file', id: 'captions-file', type: 'file', label: words.captionsFile, required: true },
  ...{ hint: words.captionsHint, accept: '.vtt,text/vtt' },
})}${field({
  ...{ name: 'language', id: 'captions-language', label: words.captionsLanguage, required: true, dir: 'ltr' },
  ...{ hint: words.captionsLanguageHint, value: track?.language || item.language, size: 'short' },
})}${select({
  ...{ name: 'kind', id: 'captions-kind', label: words.captionsKind, choices: kinds },
  value: track?.kind ?? 'captions',
})}${submit(words.captionsAdd, { kind: 'plain' })}
</form>
`;
}
