import { type Fragment, type Html, html } from '../../lib/html.ts';
import { link } from '../../routes.ts';
import { field, select, submit } from '../../ui/form.ts';
import { formatNumber } from '../../ui/phrases.ts';
import { changesView, sidesView } from '../history-view.ts';
import { pagerView } from '../index-view.ts';
import { isPublic, type Post } from '../posts.ts';
import { postTime, timeText } from '../times-view.ts';
import { type Comparison, CURRENT, type Version, type VersionList } from '../versions.ts';
import { NOTE_LIMIT } from './saving.ts';
import { versionWords } from './versions-words.ts';

export type Compared = Comparison & {
  /** Null where the older text is that of now. */
  from: Version | null;
  /** Id of a version, or `CURRENT`. */
  to: string;
  look: 'inline' | 'sides';
};

/** All versions of a post, on top of them two that are compared. */
export function versionsView(
  post: Post,
  list: VersionList,
  compared: Compared | null,
  language: string,
): Html {
  const words = versionWords(language);
  const address = link('studioRevisions', { post: post.id });
  const rows = list.versions.map(version => row(version, post, language));
  return html`<p>${words.intro}</p>
${compared !== null && comparisonView(post, compared, language)}${
  list.versions.length === 0
    ? html`<p class="notice">${words.none}</p>\n`
    : html`${chooser(post, list, compared, language)}<ol class="version-rows">
${rows}</ol>
`
}${pagerView(list, { language, names: words.pager, pageHref: page => `${address}?page=${page}` })}`;
}

function row(version: Version, post: Post, language: string): Html {
  const words = versionWords(language);
  const name = nameOf(version, post, language);
  const href = `${link('studioRevisions', { post: post.id })}?from=${version.id}`;
  const mark = version.number === null ? words.privateMark : words.publicMark;
  return html`<li class="version-row">
<p><strong>${name}</strong> <span class="status-pill status-${version.number === null ? 'draft' : 'published'}">${mark}</span></p>
<p class="meta">${part(version, language)} · ${postTime(version.at, { language, zone: post.zone })}${version.by !== null && html` · <bdi>${version.by}</bdi>`}</p>
${version.note !== '' && html`<p class="revision-note"><bdi>${version.note}</bdi></p>\n`}<p class="row-actions"><a href="${href}" aria-label="${words.compareNamed(name)}">${words.compareNow}</a></p>
</li>
`;
}

function chooser(post: Post, { versions }: VersionList, compared: Compared | null, language: string): Html {
  const words = versionWords(language);
  const choices = versions.map(version => ({
    value: version.id,
    label: `${nameOf(version, post, language)} · ${part(version, language)}`,
  }));
  const now = { value: CURRENT, label: words.now };
  const looks = [
    { value: 'inline', label: words.inline },
    { value: 'sides', label: words.sides },
  ];
  return html`<form method="get" action="${link('studioRevisions', { post: post.id })}" class="panel versions-chooser" aria-label="${words.choose}">
<div class="field-row">
${select({ name: 'from', label: words.older, value: compared?.from?.id ?? choices[0]?.value ?? '', choices })}${select({ name: 'to', label: words.newer, value: compared?.to ?? CURRENT, choices: [now, ...choices] })}${select({ name: 'look', label: words.look, value: compared?.look ?? 'inline', choices: looks })}</div>
${submit(words.compare, { kind: 'plain' })}
</form>
`;
}

function comparisonView(post: Post, compared: Compared, language: string): Html {
  const words = versionWords(language);
  const { before, after, look } = compared;
  const changes =
    look === 'sides' ? sidesView(before, after, post.language) : changesView(before, after, post.language);
  return html`<section class="panel" aria-labelledby="comparison">
<h2 id="comparison">${words.comparison}</h2>
${
  before === after
    ? html`<p>${words.same}</p>\n`
    : html`<p class="hint">${words.legend}</p>
<div lang="${post.language}" dir="${post.direction}">
${changes}</div>
`
}${compared.from !== null && before !== after && restoration(post, compared.from, compared.restorable, language)}</section>
`;
}

function restoration(post: Post, version: Version, restorable: boolean, language: string): Fragment {
  const words = versionWords(language);
  if (!restorable) return html`<p class="hint">${words.notKept}</p>\n`;
  const action = link('studioRevisionRestoration', { post: post.id, revision: version.id });
  const own = versionWords(post.language);
  const note =
    version.number === null
      ? own.restoredSave(timeText(version.at, post))
      : own.restoredRevision(formatNumber(version.number, post.language));
  return html`<form method="post" action="${action}">
<h3>${words.restoreTitle}</h3>
<p class="hint">${words.restoreHint}</p>
${field({ name: 'note', label: isPublic(post) ? words.restoreNotePublic : words.restoreNote, value: note, dir: 'auto', maxlength: NOTE_LIMIT })}${submit(words.restore)}
</form>
`;
}

function nameOf({ number, at }: Version, post: Post, language: string): string {
  const words = versionWords(language);
  if (number !== null) return words.revision(formatNumber(number, language));
  return `${words.save} ${timeText(at, { language, zone: post.zone })}`;
}

function part({ update }: Version, language: string): string {
  const words = versionWords(language);
  return update === null ? words.ofPost : words.ofUpdate(formatNumber(update, language));
}
