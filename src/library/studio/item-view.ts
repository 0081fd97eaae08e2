import { type Fragment, type Html, html } from '../../lib/html.ts';
import { ACCEPTED_TYPES } from '../../media/file-kinds.ts';
import { link } from '../../routes.ts';
import { assetHref } from '../../ui/assets.ts';
import { checkbox, field, submit, textarea } from '../../ui/form.ts';
import { type ToldProblems, tellProblems } from '../../ui/form-problems.ts';
import { formatBytes } from '../../ui/sizes.ts';
import { fileLink, itemMarkdown, mainFile } from '../addresses.ts';
import { ITEM_LIMITS, type Item, type ItemFields } from '../items.ts';
import { libraryWords } from '../words.ts';
import { captionsPanel } from './captions-view.ts';
import type { ItemForm } from './form.ts';
import { libraryStudioWords } from './words.ts';

type Shown = {
  item: Item;
  form: ItemForm;
  users: readonly { title: string; href: string }[];
  mayChange: boolean;
  language: string;
};

/** One item: how it looks, how to use it, what is said about it, where it is shown, its file. */
export function itemPage(shown: Shown): Html {
  const { item, mayChange, language } = shown;
  const words = libraryStudioWords(language);
  return html`${preview(item)}
<section class="panel"><h2>${words.use}</h2>
<p><code dir="ltr" class="media-markdown">${itemMarkdown(item)}</code></p>
<p class="hint">${words.useHint}</p></section>
${mayChange ? itemFields(shown) : html`<p>${words.notYours}</p>\n`}${usedIn(shown)}${facts(shown)}${captionsPanel(shown)}${mayChange && replacement(shown)}${mayChange && removal(shown)}<p><a href="${link('studioMedia')}">${words.back}</a></p>`;
}

function preview(item: Item): Fragment {
  const file = mainFile(item);
  const src = fileLink(item, file);
  const alt = item.alt || item.name;
  if (item.kind === 'image') {
    const { width, height } = file;
    return html`<p class="media-preview"><img src="${src}" alt="${alt}" width="${width}" height="${height}"></p>`;
  }
  if (item.kind === 'video') {
    return html`<p class="media-preview"><video src="${src}" controls preload="none" aria-label="${item.name}"></video></p>`;
  }
  if (item.kind === 'audio') {
    return html`<p class="media-preview"><audio src="${src}" controls preload="none" aria-label="${item.name}"></audio></p>`;
  }
  return html`<p><a href="${src}" download><bdi>${item.name}</bdi></a></p>`;
}

function itemFields({ item, form, language }: Shown): Html {
  const words = libraryStudioWords(language);
  const told = tellProblems(form.problems, libraryWords(language).problems, language, {
    values: ITEM_LIMITS,
  });
  const { fields } = form;
  const lang = fields.language || undefined;
  return html`<form method="post" action="${link('studioMediaItem', { item: item.id })}" class="panel">
${told.list}${field({ name: 'name', label: words.name, value: fields.name, required: true, dir: 'auto', problem: told.at('name') })}${
  item.kind !== 'audio' && item.kind !== 'document' && altFields(fields, told, language, lang)
}${textarea({ name: 'caption', label: words.caption, hint: words.captionHint, value: fields.caption, rows: 3, dir: 'auto', problem: told.at('caption') })}${field(
  {
    name: 'credit',
    label: words.credit,
    hint: words.creditHint,
    value: fields.credit,
    dir: 'auto',
    problem: told.at('credit'),
  },
)}${field({
  name: 'language',
  label: words.language,
  hint: words.languageHint,
  value: fields.language,
  dir: 'ltr',
  size: 'short',
  problem: told.at('language'),
})}${item.kind === 'image' && focusFields(fields, language)}${
  item.kind === 'video' &&
  field({
    name: 'posterId',
    label: words.poster,
    hint: words.posterHint,
    value: fields.posterId ?? '',
    dir: 'ltr',
    problem: told.at('posterId'),
  })
}${submit(words.save)}
</form>
`;
}

function altFields(
  fields: ItemFields,
  told: ToldProblems<keyof ItemFields>,
  language: string,
  lang: string | undefined,
): Fragment {
  const words = libraryStudioWords(language);
  const problem = told.at('alt');
  return [
    textarea({
      ...{ name: 'alt', label: words.alt, hint: words.altHint, value: fields.alt, rows: 3, problem },
      ...{ dir: 'auto' as const, ...(lang === undefined ? {} : { lang }) },
    }),
    checkbox({
      name: 'decorative',
      label: words.decorative,
      hint: words.decorativeHint,
      checked: fields.decorative,
    }),
  ];
}

function focusFields({ focus }: ItemFields, language: string): Html {
  const words = libraryStudioWords(language);
  const number = { type: 'number', min: 0, max: 100, size: 'short', dir: 'ltr' } as const;
  const { press, value: said, clear, none } = words.focusing;
  return html`<fieldset class="media-focus" data-label="${words.focus}" data-press="${press}" data-value="${said}" data-clear="${clear}" data-none="${none}"><legend>${words.focus}</legend>
<p class="hint">${words.focusHint}</p>
${field({ ...number, name: 'focusX', label: words.focusX, value: focus === null ? '' : String(focus.x) })}${field({ ...number, name: 'focusY', label: words.focusY, value: focus === null ? '' : String(focus.y) })}</fieldset>
<script type="module" src="${assetHref('focal-point.js')}"></script>
`;
}

function usedIn({ users, language }: Shown): Html {
  const words = libraryStudioWords(language);
  return html`<section class="panel"><h2>${words.usedIn}</h2>
${
  users.length === 0
    ? html`<p>${words.usedNowhere}</p>`
    : html`<ul>${users.map(({ title, href }) => html`<li><a href="${href}"><bdi>${title}</bdi></a></li>`)}</ul>`
}
</section>
`;
}

function facts({ item, language }: Shown): Html {
  const words = libraryStudioWords(language);
  const rows: [string, Fragment][] = [
    [words.type, html`<bdi dir="ltr">${item.type}</bdi>`],
    [words.size, formatBytes(item.bytes, language)],
    ...(item.width === null
      ? []
      : [[words.measure, html`<bdi dir="ltr">${item.width} × ${item.height}</bdi>`] as [string, Fragment]]),
    [
      words.addedAt,
      html`<time datetime="${new Date(item.createdAt).toISOString()}" dir="ltr">${new Date(item.createdAt).toISOString().slice(0, 16).replace('T', ' ')} UTC</time>`,
    ],
    [words.digest, html`<code dir="ltr" class="media-digest">${item.digest}</code>`],
  ];
  return html`<section class="panel"><h2>${words.facts}</h2>
<dl class="media-facts">${rows.map(([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>\n`)}</dl>
${item.carriesMetadata && html`<p>${words.carriesMetadata}</p>\n`}${
  item.kind === 'image' &&
  html`<p><a href="${link('studioMediaOriginal', { item: item.id })}">${words.download}</a></p>\n`
}${
  item.evidenceBytes !== null &&
  html`<p>${words.evidenceKept}</p>
<p><a href="${link('studioMediaEvidence', { item: item.id })}">${words.downloadEvidence}</a></p>\n`
}</section>
`;
}

function replacement({ item, form, language }: Shown): Html {
  const words = libraryStudioWords(language);
  return html`<form method="post" action="${link('studioMediaReplacement', { item: item.id })}" enctype="multipart/form-data" class="panel">
<h2>${words.replace}</h2>
<p class="hint">${words.replaceHint}</p>
${form.refused && html`<div class="form-problem" role="alert"><p>${form.refused}</p></div>\n`}${field({ name: 'file', type: 'file', label: words.newFile, required: true, accept: ACCEPTED_TYPES })}${submit(words.replace, { kind: 'plain' })}
</form>
`;
}

function removal({ item, users, language }: Shown): Html {
  const words = libraryStudioWords(language);
  return html`<form method="post" action="${link('studioMediaRemoval', { item: item.id })}" class="panel">
<h2>${words.removeTitle}</h2>
<p>${users.length === 0 ? words.removeUnused : words.removeUsed}</p>
${submit(words.remove, { kind: 'danger' })}
</form>
`;
}
