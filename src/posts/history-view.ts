import { type Fragment, type Html, html } from '../lib/html.ts';
import { postHistoryLink, revisionAnchor } from '../routes.ts';
import { formatNumber } from '../ui/phrases.ts';
import { type DiffLine, type DiffPiece, diffTexts, wholeText } from './diff.ts';
import { languageOf, markedHeadline } from './headline-view.ts';
import { pagerView } from './index-view.ts';
import type { Post } from './posts.ts';
import type { Revision, RevisionPage } from './revisions.ts';
import { postTime, zoneName } from './times-view.ts';
import { postWords } from './words.ts';

/** Every text that readers were given, newest first, each with what it changed. */
export function historyView(post: Post, path: string, list: RevisionPage): Html {
  const words = postWords(post.language);
  const pager = pagerView(list, {
    language: post.language,
    pageHref: page => postHistoryLink(path, page),
    names: { newer: words.newerRevisions, older: words.olderRevisions },
  });
  return html`<article class="history"${languageOf(post)}>
<h1 class="headline">${words.historyTitle}: <a href="${path}">${markedHeadline(post)}</a></h1>
<p>${words.historyIntro} ${post.graceMinutes > 0 && `${words.grace(post.graceMinutes, formatNumber(post.graceMinutes, post.language))} `}${words.legend}</p>
<ol class="revisions">
${list.revisions.map(revision => revisionView(revision, post))}</ol>
${pager}<p><a href="${path}">${words.backToPost}</a></p>
</article>
`;
}

/** What became of `before`, word by word. */
export function changesView(before: string, after: string, language: string): Html {
  const { lines, coarse } = diffTexts(before, after, language);
  const notice = coarse && html`<p class="notice">${postWords(language).coarse}</p>\n`;
  return html`${notice}${diffView(lines, language)}`;
}

/** The same in two columns: what was on the one side, what came instead on the other. */
export function sidesView(before: string, after: string, language: string): Html {
  const { lines, coarse } = diffTexts(before, after, language);
  const notice = coarse && html`<p class="notice">${postWords(language).coarse}</p>\n`;
  const side = (line: DiffLine, without: DiffPiece['kind']) => {
    if (line === 'folded') return lineView(line, language);
    const left = line.filter(({ kind }) => kind !== without);
    return left.length > 0 && lineView(left, language);
  };
  const rows = lines.map(
    line => html`<div class="diff-side">${side(line, 'added')}</div>
<div class="diff-side">${side(line, 'removed')}</div>
`,
  );
  return html`${notice}<div class="diff diff-sides">
${rows}</div>
`;
}

function revisionView(revision: Revision, post: Post): Html {
  const { number, note, previous } = revision;
  const name = postWords(post.language).revision(formatNumber(number, post.language));
  return html`<li class="revision" id="${revisionAnchor(number)}">
<h2><a href="#${revisionAnchor(number)}">${name}</a>: ${partName(revision, post)}</h2>
<p class="meta">${postTime(revision.at, post)} ${zoneName(revision.at, post)}${writer(revision, post)}</p>
${note && html`<p class="revision-note"><bdi>${note}</bdi></p>\n`}${previous === null ? firstText(revision, post) : changesView(previous, revision.content, post.language)}</li>
`;
}

/** Which of the texts it is: the post, or one of its entries. */
function partName({ update }: Revision, { language }: Post): string {
  const words = postWords(language);
  if (update === null) return words.ofPost;
  return words.ofUpdate(words.kinds[update.kind], formatNumber(update.number, language));
}

function writer({ by }: Revision, { language }: Post): Fragment {
  return by !== null && html` · ${postWords(language).by(by)}`;
}

/** The first text of the post is long and known from its page, so it is folded; that of an entry is news. */
function firstText({ content, update }: Revision, { language }: Post): Html {
  const words = postWords(language);
  const lines = wholeText(content);
  if (update !== null) {
    const added = lines.map(line => line.map(({ text }): DiffPiece => ({ kind: 'added', text })));
    return html`<p class="meta">${words.firstText}</p>\n${diffView(added, language)}`;
  }
  return html`<details><summary>${words.firstTextShown}</summary>
${diffView(lines, language)}</details>
`;
}

function diffView(lines: readonly DiffLine[], language: string): Html {
  return html`<div class="diff">
${lines.map(line => lineView(line, language))}</div>
`;
}

function lineView(line: DiffLine, language: string): Html {
  if (line === 'folded') {
    return html`<p class="diff-folded"><span aria-hidden="true">⋯</span><span class="visually-hidden">${postWords(language).folded}</span></p>\n`;
  }
  const { name, pieces } = withoutSign(line);
  const shown = pieces.map((piece, index) => [touches(pieces[index - 1], piece) && ' ', pieceView(piece)]);
  return html`<p${name && html` class="${name}"`}>${shown}</p>\n`;
}

/** A Markdown sign at the start of a line becomes its look, unless the sign is what changed. */
function withoutSign(line: readonly DiffPiece[]): { name: string | null; pieces: readonly DiffPiece[] } {
  const [first, ...rest] = line;
  const sign = first && /^(#{1,6}|-) +(?=\S|$)/.exec(first.text)?.[0];
  const changed = first?.kind !== 'same' && rest.some(({ kind }) => kind !== first?.kind);
  if (!first || !sign || changed) return { name: null, pieces: line };
  const kept = { ...first, text: first.text.slice(sign.length) };
  return {
    name: sign.startsWith('#') ? 'diff-heading' : 'diff-item',
    pieces: kept.text === '' ? rest : [kept, ...rest],
  };
}

/** Old and new would run into each other, and Arabic letters would join. */
function touches(before: DiffPiece | undefined, { kind, text }: DiffPiece): boolean {
  if (before === undefined || before.kind === 'same' || kind === 'same') return false;
  return !/\s$/.test(before.text) && !/^\s/.test(text);
}

function pieceView({ kind, text }: DiffPiece): Fragment {
  if (kind === 'added') return html`<ins>${text}</ins>`;
  return kind === 'removed' ? html`<del>${text}</del>` : text;
}
