import { authorView } from '../../discussion/author-view.ts';
import { tombstoneText } from '../../discussion/comment-view.ts';
import type { StoredComment } from '../../discussion/stored-comments.ts';
import type { ShownComment } from '../../discussion/threads.ts';
import { worthButton } from '../../discussion/worth/worth-view.ts';
import { type Fragment, type Html, html } from '../../lib/html.ts';
import { languageDirection } from '../../lib/text.ts';
import { link } from '../../routes.ts';
import { hidden, submit, textarea } from '../../ui/form.ts';
import { fillGaps, formatNumber } from '../../ui/phrases.ts';
import type { Act } from '../acts.ts';
import type { Ban } from '../bans.ts';
import type { Context } from '../context.ts';
import type { Decided } from '../decided.ts';
import { NOTE_LIMIT, type Note } from '../notes.ts';
import { commentStudioWords } from './comment-words.ts';
import { type DecisionParts, decisionBar, decisionProblems, decisionStart } from './decision-view.ts';
import { decidedView } from './decisions-view.ts';
import { headView, momentView, reportsView, textView, whyLine, writerWords } from './item-view.ts';
import { undoLine } from './queue-view.ts';
import { queueWords } from './words.ts';

export type CommentParts = DecisionParts & {
  comment: StoredComment;
  context: Context;
  /** Those that stand around it in its thread, in the order of their numbers. */
  around: { before: readonly ShownComment[]; after: readonly ShownComment[] };
  decisions: readonly Decided[];
  /** Ids of those that nothing newer stands on. */
  undoable: ReadonlySet<string>;
  notes: readonly Note[];
  note: { text: string; problem: string | null };
  ban: Ban | null;
  done: readonly Decided[];
  /** By those who say what is worth reading. */
  mayMark: boolean;
};

/** One comment, all that is known about it among staff, and what can be done. */
export function commentView(parts: CommentParts, language: string): Html {
  const { comment, context, book } = parts;
  const words = commentStudioWords(language);
  const item = { comment, context, book, view: 'held', ticked: null } as const;
  return html`${undoLine(parts.done, parts.back, language)}${aroundView(words.answered, context.answers, comment)}${aroundView(comment.number > 0 ? words.before : words.newest, parts.around.before, comment)}<article class="panel queue-item">
<header class="comment-head">${headView(comment, language)}</header>
${whyLine(item, language)}${textView(comment, language)}${reportsView(item, language)}<p class="queue-about"><a href="${comment.number > 0 ? link('comment', { comment: comment.id }) : comment.address}">${words.inContext}</a> <bdi dir="ltr">${comment.address}</bdi></p>
${parts.mayMark && worthButton(comment, language, 'comment')}</article>
${aroundView(words.after, parts.around.after, comment)}${actsView(parts, language)}${writerView(parts, language)}${decisionsView(parts, language)}${notesView(parts, language)}<p><a href="${link('studioQueue')}">${words.back}</a></p>`;
}

/** What can be done to a comment in its state. */
function actsOf({ state, openReports, author }: StoredComment): Act[] {
  const bannable = author.kind === 'handle';
  const acts: [Act, boolean][] = [
    ['publish', state === 'held' || state === 'removed' || openReports > 0],
    ['remove', state !== 'removed'],
    ['spam', state !== 'removed'],
    ['ban', bannable],
    ['remove-ban', bannable && state !== 'removed'],
    ['hold', state === 'published'],
  ];
  return acts.flatMap(([act, fits]) => (fits ? [act] : []));
}

function actsView(parts: CommentParts, language: string): Html {
  const { comment } = parts;
  if (comment.state === 'withdrawn') return html`<p>${commentStudioWords(language).withdrawn}</p>\n`;
  return html`<form method="post" action="${link('studioQueueDecisions')}">
${decisionStart(parts)}${hidden('comment', comment.id)}${hidden(`seen-${comment.id}`, comment.decisionId)}${decisionProblems(parts, language)}${decisionBar({ ...parts, count: 1, acts: actsOf(comment) }, language)}</form>
`;
}

/** Others of the thread, as its readers see them, in short. */
function aroundView(
  title: string,
  comments: readonly ShownComment[],
  { language, zone }: StoredComment,
): Fragment {
  if (comments.length === 0) return null;
  return html`<section class="queue-around"><h2>${title}</h2>
${comments.map(comment => aroundComment(comment, { language, zone }))}</section>
`;
}

function aroundComment(comment: ShownComment, thread: { language: string; zone: string }): Html {
  const number = formatNumber(comment.number, thread.language);
  if (comment.state !== 'published') {
    return html`<div class="quoted" lang="${thread.language}" dir="${languageDirection(thread.language)}"><p>#${number} ${tombstoneText({ ...comment, state: comment.state }, thread)}</p></div>\n`;
  }
  return html`<div class="quoted" tabindex="0"><p>#${number} ${authorView(comment.author, thread.language, null)}</p>
<div class="prose" dir="${comment.direction}">${comment.html}</div></div>
`;
}

function writerView({ comment, context, ban, back }: CommentParts, language: string): Fragment {
  if (comment.author.kind !== 'handle') return null;
  const words = commentStudioWords(language);
  return html`<section class="panel wide" aria-labelledby="writer"><h2 id="writer">${words.writerTitle}</h2>
<p>${writerWords(context, language)}</p>
${ban !== null && html`<p class="queue-warning">${words.banned} ${momentView(ban.until, comment.zone, language)} <bdi>${ban.rule}</bdi> <a href="${link('studioBans')}">${words.bansTitle}</a></p>\n`}<h3>${words.lookUpTitle}</h3>
<p class="hint">${words.lookUpHint}</p>
<form class="actions" method="post" action="${link('studioCommentLookups', { comment: comment.id })}">${hidden('back', back)}
${comment.moderationKey !== null && submit(words.lookUpKey, { kind: 'plain', name: 'kind', value: 'key' })}
${submit(words.lookUpNetwork, { kind: 'plain', name: 'kind', value: 'network' })}</form></section>
`;
}

function decisionsView({ comment, decisions, undoable, back }: CommentParts, language: string): Html {
  const words = commentStudioWords(language);
  const items = decisions.map(
    decision =>
      html`<li>${decidedView(decision, { zone: comment.zone, back, undoable: undoable.has(decision.id) }, language)}</li>\n`,
  );
  return html`<section class="panel wide" aria-labelledby="decisions"><h2 id="decisions">${words.decisions}</h2>
${items.length === 0 ? html`<p>${words.noDecisions}</p>` : html`<ol class="decision-list">${items}</ol>`}
</section>
`;
}

function notesView({ comment, notes, note }: CommentParts, language: string): Html {
  const words = commentStudioWords(language);
  const sentences: Readonly<Record<string, string>> = queueWords(language).problems;
  const problem = note.problem && fillGaps(sentences[note.problem] ?? '', { limit: NOTE_LIMIT }, language);
  const items = notes.map(
    ({ text, by, at }) =>
      html`<li><p dir="auto" class="note-text">${text}</p><p class="meta"><bdi>${by}</bdi> ${momentView(at, comment.zone, language)}</p></li>\n`,
  );
  return html`<section class="panel" aria-labelledby="notes"><h2 id="notes">${words.notesTitle}</h2>
${items.length === 0 ? html`<p>${words.noNotes}</p>` : html`<ul class="decision-list">${items}</ul>`}
<form method="post" action="${link('studioCommentNotes', { comment: comment.id })}">
${textarea({ name: 'text', label: words.note, hint: words.noteHint, rows: 3, value: note.text, dir: 'auto', problem })}${submit(words.addNote, { kind: 'plain' })}
</form></section>
`;
}
