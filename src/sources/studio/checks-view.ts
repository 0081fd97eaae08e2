import { type Fragment, type Html, html } from '../../lib/html.ts';
import { link } from '../../routes.ts';
import { field, hidden, submit } from '../../ui/form.ts';
import { formatDate } from '../../ui/times.ts';
import type { DeadSource, SourceCheck } from '../checks/checks.ts';
import { checkWords } from './check-words.ts';

type Listed = { source: DeadSource; title: string };

/** Dead sources of every post that the person works on, each with what can be done about it. */
export function deadSourcesPage(listed: readonly Listed[], checking: boolean, language: string): Html {
  const words = checkWords(language);
  return html`<p>${words.deadIntro}</p>
${!checking && html`<p class="hint">${words.off}</p>\n`}${
  listed.length === 0
    ? html`<p>${words.none}</p>`
    : html`<table class="listing">
<thead><tr><th scope="col">${words.source}</th><th scope="col">${words.post}</th></tr></thead>
<tbody>
${listed.map(one => deadRow(one, language))}</tbody>
</table>`
}
`;
}

/** What is known of the address of one source, and the forms to deal with it. Nothing for one without an address. */
export function checkPart(
  post: string,
  source: { id: string; label: string; url: string | null },
  check: SourceCheck | undefined,
  language: string,
): Fragment {
  if (source.url === null) return null;
  const words = checkWords(language);
  return html`<div class="meta source-check">${check === undefined ? words.unknown : stateLine(check, language)}</div>
${check !== undefined && check.movedTo !== null && movedForm(post, source.id, check.movedTo, language)}${checkForms(post, source, check, language)}`;
}

function deadRow({ source, title }: Listed, language: string): Html {
  const words = checkWords(language);
  const { documentId: post, sourceId: id, label, url } = source;
  return html`<tr><td><bdi>[${label}]</bdi>
<div class="meta"><a href="${url}" rel="noopener noreferrer"><bdi>${url}</bdi></a></div>
<div class="meta source-check">${stateLine(source, language)}</div>
<form method="post" action="${link('studioSourceMove', { post, source: id })}">
${field({ name: 'url', id: `url-${id}`, label: words.newAddress, value: source.movedTo ?? '', required: true, dir: 'ltr', inputmode: 'url' })}${submit(words.save, { kind: 'plain' })}
</form>
${checkForms(post, { id, label }, source, language)}</td>
<td><a href="${link('studioSources', { post })}"><bdi>${title}</bdi></a></td></tr>
`;
}

function movedForm(post: string, source: string, movedTo: string, language: string): Html {
  const words = checkWords(language);
  return html`<form method="post" action="${link('studioSourceMove', { post, source })}"><p class="meta">${words.movedTo} <a href="${movedTo}" rel="noopener noreferrer"><bdi>${movedTo}</bdi></a></p>
${hidden('url', movedTo)}${submit(words.useIt, { kind: 'plain' })}</form>
`;
}

function checkForms(
  post: string,
  { id, label }: { id: string; label: string },
  check: SourceCheck | undefined,
  language: string,
): Html {
  const words = checkWords(language);
  const place = { post, source: id };
  const gone = check !== undefined && check.goneAt !== null;
  const lossName = gone ? words.notGoneNamed(label) : words.markGoneNamed(label);
  const showsLoss = gone || check?.state === 'dead' || check?.state === 'failing';
  return html`<form method="post" action="${link('studioSourceCheck', place)}">${submit(words.look, { kind: 'quiet', ariaLabel: words.lookNamed(label) })}</form>
${
  showsLoss &&
  html`<form method="post" action="${link('studioSourceLoss', place)}">${hidden('gone', gone ? 'no' : 'yes')}${submit(gone ? words.notGone : words.markGone, { kind: 'quiet', ariaLabel: lossName })}</form>
`
}`;
}

/** "Not reachable since 3 March 2026 (404) · Last look: 9 April 2026" */
function stateLine({ state, since, checkedAt, why, goneAt }: SourceCheck, language: string): Fragment {
  const words = checkWords(language);
  const date = (instant: number) => formatDate(instant, language, 'UTC');
  const told = state === 'dead' || state === 'failing' ? words[state](date(since)) : words[state];
  const known = goneAt === null ? told : words.gone(date(goneAt));
  const status = goneAt === null && why !== null && /^\d+$/.test(why) ? html` (<bdi>${why}</bdi>)` : null;
  return html`${known}${status}${checkedAt !== null && html` · ${words.checked(date(checkedAt))}`}`;
}
