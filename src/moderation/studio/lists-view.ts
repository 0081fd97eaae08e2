import { authorName } from '../../discussion/author-view.ts';
import type { StoredComment } from '../../discussion/stored-comments.ts';
import { type Fragment, type Html, html } from '../../lib/html.ts';
import { link } from '../../routes.ts';
import { hidden, submit } from '../../ui/form.ts';
import { formatNumber } from '../../ui/phrases.ts';
import type { Ban } from '../bans.ts';
import type { Decided } from '../decided.ts';
import type { Lookup } from '../lookups.ts';
import { commentStudioWords } from './comment-words.ts';
import { decidedView } from './decisions-view.ts';
import { momentView } from './item-view.ts';

/** The bans in force, each with what it was pronounced for and a button that ends it. */
export function bansView(
  {
    bans,
    older,
    zone,
  }: { bans: readonly (Ban & { comment: StoredComment | null })[]; older: string | null; zone: string },
  language: string,
): Html {
  const words = commentStudioWords(language);
  const items = bans.map(
    ban => html`<li class="panel wide"><p><strong>${words.kinds[ban.kind]}</strong> ${words.until} ${momentView(ban.until, zone, language)}</p>
<p><bdi>${ban.rule}</bdi>: <bdi>${ban.reason}</bdi></p>
<p class="meta"><bdi>${words.by(ban.by)}</bdi> ${momentView(ban.createdAt, zone, language)}</p>
${commentLine(ban.comment)}<form method="post" action="${link('studioBanLifting', { ban: ban.id })}">${hidden('back', link('studioBans'))}${submit(words.lift, { kind: 'plain' })}</form></li>
`,
  );
  return html`<p class="hint">${words.bansHint}</p>
${items.length === 0 ? html`<p>${words.noBans}</p>` : html`<ul class="plain-list">${items}</ul>`}
${pager(link('studioBans'), older, language)}`;
}

/** What people decided, newest first. */
export function decisionsView(
  {
    decisions,
    older,
    undoable,
    zone,
    back,
  }: {
    decisions: readonly (Decided & { comment: StoredComment | null })[];
    older: string | null;
    undoable: ReadonlySet<string>;
    zone: string;
    back: string;
  },
  language: string,
): Html {
  const words = commentStudioWords(language);
  const items = decisions.map(
    decision => html`<li class="panel wide">${decidedView(decision, { zone, back, undoable: undoable.has(decision.id) }, language)}${commentLine(decision.comment)}</li>
`,
  );
  return html`${items.length === 0 ? html`<p>${words.noneDecided}</p>` : html`<ul class="plain-list">${items}</ul>`}
${pager(link('studioDecisions'), older, language)}`;
}

/** Who looked up whom, for everybody who may. */
export function lookupsView(
  { lookups, older, zone }: { lookups: readonly Lookup[]; older: string | null; zone: string },
  language: string,
): Html {
  const words = commentStudioWords(language);
  const items = lookups.map(
    ({
      id,
      by,
      kind,
      found,
      at,
    }) => html`<li class="panel wide"><p><bdi><strong>${by}</strong></bdi>: <a href="${link('studioLookup', { lookup: id })}">${words.lookupKinds[kind]}</a>, ${words.found(formatNumber(found, language))} <span class="meta">${momentView(at, zone, language)}</span></p></li>
`,
  );
  return html`<p class="hint">${words.lookupsHint}</p>
${items.length === 0 ? html`<p>${words.noLookups}</p>` : html`<ul class="plain-list">${items}</ul>`}
${pager(link('studioLookups'), older, language)}`;
}

function commentLine(comment: StoredComment | null): Fragment {
  if (comment === null) return null;
  const text = comment.text.replace(/\s+/gu, ' ').trim();
  const short = text.length <= 120 ? text : `${text.slice(0, 120).toWellFormed()}…`;
  return html`<p><a href="${link('studioComment', { comment: comment.id })}"><bdi>${authorName(comment.author, comment.language)}</bdi></a>: <bdi>${short}</bdi></p>
`;
}

function pager(path: string, older: string | null, language: string): Fragment {
  if (older === null) return null;
  const words = commentStudioWords(language);
  return html`<nav class="pager" aria-label="${words.pages}"><a rel="next" href="${path}?before=${older}">${words.older}</a></nav>
`;
}
