import { type Fragment, type Html, html } from '../lib/html.ts';
import { link } from '../routes.ts';
import { field, problemList, submit } from '../ui/form.ts';
import { PICTURE_KEYS, type PictureKey, parsePicture, pictureView } from '../ui/site-pictures.ts';
import { variableOf } from './registry.ts';
import type { SettingOrigin, SiteSettings } from './settings.ts';
import { sectionLink } from './settings-view.ts';
import { settingWords } from './settings-words.ts';

/** A picture that was sent and can't be taken, with the reason as a sentence. */
export type RefusedPicture = { key: PictureKey; sentence: string };

export type PictureForms = {
  settings: SiteSettings;
  origins: Readonly<Record<PictureKey, SettingOrigin>>;
  refused: RefusedPicture | undefined;
};

/** Where the form of a picture stands. */
export function pictureLink(key: PictureKey): string {
  return `${sectionLink('look')}#picture-${key}`;
}

/** The pictures that stand for the site, each with its own form to send and to remove it. */
export function pictureForms(page: PictureForms, language: string): Html {
  const { pictures } = settingWords(language);
  return html`<h2>${pictures.title}</h2>
${PICTURE_KEYS.map(key => pictureSection(key, page, language))}`;
}

function pictureSection(
  key: PictureKey,
  { settings, origins, refused }: PictureForms,
  language: string,
): Html {
  const words = settingWords(language);
  const { label, hint } = words.settings[key];
  const picture = parsePicture(settings[key]);
  const shown = picture && pictureView(picture, key);
  if (origins[key] === 'fixed') {
    return html`<section class="panel" id="picture-${key}"><h3>${label}</h3>
${shown}<p class="hint">${hint} ${words.fixed(variableOf(key))}</p></section>
`;
  }
  return html`<section class="panel" id="picture-${key}"><h3>${label}</h3>
${shown}${sending(key, { label, hint, isThere: picture !== null, refused }, language)}${picture !== null && removal(key, label, language)}</section>
`;
}

function sending(
  key: PictureKey,
  form: { label: string; hint: string; isThere: boolean; refused: RefusedPicture | undefined },
  language: string,
): Fragment {
  const { pictures } = settingWords(language);
  const problem = form.refused?.key === key ? form.refused.sentence : undefined;
  const button = form.isThere ? pictures.replace : pictures.send;
  return html`<form method="post" action="${link('studioSitePicture', { sitePicture: key })}" enctype="multipart/form-data">
${problem !== undefined && problemList([{ sentence: problem, control: `file-${key}` }])}${field({
  ...{ name: 'file', id: `file-${key}`, type: 'file', accept: ACCEPTED, required: true },
  ...{ label: pictures.file, hint: form.hint, problem },
})}${submit(button, { kind: 'plain', ariaLabel: `${button}: ${form.label}` })}
</form>
`;
}

function removal(key: PictureKey, label: string, language: string): Html {
  const { remove } = settingWords(language).pictures;
  return html`<form method="post" action="${link('studioSitePictureRemoval', { sitePicture: key })}">
${submit(remove, { kind: 'quiet', ariaLabel: `${remove}: ${label}` })}
</form>
`;
}

/** For file pickers. */
const ACCEPTED = 'image/png,image/webp,image/jpeg,image/gif,image/avif,image/tiff';
