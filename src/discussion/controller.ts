import { type Context, Hono } from 'hono';
import { DatabaseTrouble } from '../db/trouble.ts';
import { privatePage, seeOther } from '../http/answer.ts';
import { STATUS } from '../http/answers.ts';
import { clientNetwork } from '../http/client-address.ts';
import { type ProblemWords, sentenceOf } from '../http/errors.ts';
import { readForm } from '../http/form-body.ts';
import { wantsJson } from '../http/json-answer.ts';
import { httpWords } from '../http/words.ts';
import { isId } from '../lib/ids.ts';
import { newSecret } from '../lib/keys.ts';
import { isProblem, Problem } from '../lib/problem.ts';
import type { SpeakerEnv } from '../people/speaker.ts';
import { link, patterns } from '../routes.ts';
import { readSettings, type SiteSettings } from '../site/settings.ts';
import { ANSWERS_LIMIT } from './checks.ts';
import {
  addComment,
  type DiscussionServices,
  editComment,
  listOwnComments,
  readChosenAnswers,
  readComment,
  readOwnComment,
  type Writer,
  withdrawComment,
} from './comments.ts';
import { answersFeedLink } from './following/answers-feed.ts';
import { parseComment, parseNumbers, refuseUnreadable, type TypedComment } from './form.ts';
import { EMPTY_FORM, type FormTrouble } from './form-view.ts';
import { commentHref, editPage, ownCommentsPage, withdrawalPage } from './own-view.ts';
import type { AddedComment } from './publishing.ts';
import { replyPage } from './reply-view.ts';
import { statusLink } from './status.ts';
import type { StoredComment } from './stored-comments.ts';
import { isReadByPublic, publicThread, readCommentsByNumber, type Thread } from './threads.ts';
import { HeldProblem, type Hold } from './verdicts.ts';
import { changeableUntil } from './withdrawal.ts';
import { discussionWords } from './words.ts';
import { rememberWriter, requestWriter } from './writer-cookie.ts';

export type DiscussionRouteServices = DiscussionServices & {
  clock: () => number;
  /** How many proxies of our own stand in front (`http/client-address.ts`). */
  trustedProxies: number;
  /** Where the sentences of checks stand that are not of this feature. */
  words?: readonly ProblemWords[];
};

type SpeakerContext = Context<SpeakerEnv>;

/** Everything that commenters do; reading a thread belongs to whoever shows it. */
export function discussionRoutes(services: DiscussionRouteServices): Hono<SpeakerEnv> {
  const routes = new Hono<SpeakerEnv>();
  routes.get(patterns.comment, c => showPlace(c, services));
  routes.get(patterns.threadReply, c => showReply(c, services));
  routes.post(patterns.threadComments, c => create(c, services));
  // The address under which a refused comment came back; whoever loads it anew gets the empty form.
  routes.get(patterns.threadComments, c => c.redirect(link('threadReply', { thread: threadId(c) }), 303));
  routes.get(patterns.threadMine, c => showMine(c, services));
  routes.get(patterns.commentEdit, c => showEdit(c, services));
  routes.post(patterns.commentEdit, c => change(c, services));
  routes.get(patterns.commentWithdrawal, c => showWithdrawal(c, services));
  routes.post(patterns.commentWithdrawal, c => withdraw(c, services));
  return routes;
}

/** From the lasting address of a comment to where it is read now. */
async function showPlace(c: SpeakerContext, { db }: DiscussionRouteServices): Promise<Response> {
  const comment = await readComment(db.read, commentId(c));
  if (comment === null || comment.state === 'held' || !isReadByPublic(comment))
    throw new Problem('not-found', 'comment-unknown');
  c.header('cache-control', 'no-cache');
  return c.redirect(commentHref(comment), 302);
}

async function showReply(c: SpeakerContext, { db }: DiscussionRouteServices): Promise<Response> {
  const thread = await publicThread(db.read, threadId(c));
  const numbers = parseNumbers(c.req.query('answers') ?? '').numbers.slice(0, ANSWERS_LIMIT);
  const answered = await readCommentsByNumber(db.read, thread.id, numbers);
  const site = await readSettings(db.read);
  return privatePage(
    replyPage(site, {
      thread,
      answered,
      values: EMPTY_FORM,
      trouble: null,
    }),
  );
}

async function create(c: SpeakerContext, services: DiscussionRouteServices): Promise<Response> {
  const id = threadId(c);
  const typed = parseComment(await readForm(c));
  const known = requestWriter(c);
  const writer = withNetwork(c, known ?? { kind: 'browser', secret: newSecret() }, services);
  try {
    refuseUnreadable(typed);
    const added = await addComment(services, { threadId: id, ...typed }, writer);
    if (known === null && writer.kind === 'browser') rememberWriter(c, writer.secret);
    const status = () => statusLink(services.siteKey, added.id);
    const href = added.held === null ? commentHref(added) : status();
    if (wantsJson(c)) return c.json({ ...publicly(added), href, status: status() }, 201);
    return seeOther(c, href);
  } catch (error) {
    if (error instanceof HeldProblem && wantsJson(c)) return askedJson(c, error.hold);
    // It may have been kept: whoever sends it again has to be the same.
    if (error instanceof DatabaseTrouble && writer.kind === 'browser') rememberWriter(c, writer.secret);
    if (!isProblem(error)) throw error;
    // Where there is no such thread, that is said and nothing else.
    const thread = await publicThread(services.db.read, id);
    if (wantsJson(c)) throw error;
    const answer = await refusedReply(services, thread, typed, error);
    // With the cookie, if one was set.
    return c.newResponse(answer.body, answer);
  }
}

/** What programs are told of a comment that was taken; the number of one that waits is nobody's business. */
function publicly({ id, number, held }: AddedComment) {
  return { number: held === null ? number : null, id, state: held === null ? 'published' : 'held' };
}

/** Nothing is kept: the same, sent with `insists=1`, waits for a moderator. */
function askedJson(c: SpeakerContext, { code: reason, sentence, rule }: Hold): Response {
  return c.json({ error: { code: 'invalid', reason, sentence, rule, wouldBeHeld: true } }, STATUS.invalid);
}

/** The form once more, with everything that was typed and the sentence that says what to do. */
async function refusedReply(
  { db, words }: DiscussionRouteServices,
  thread: Thread,
  typed: TypedComment,
  problem: Problem,
): Promise<Response> {
  const site = await readSettings(db.read);
  const answered = await readCommentsByNumber(db.read, thread.id, typed.answers.slice(0, ANSWERS_LIMIT));
  const shown = new Set(answered.map(({ number }) => number));
  const rest = [...typed.answers.filter(number => !shown.has(number)), ...typed.unreadable].join(', ');
  const page = replyPage(site, {
    thread,
    answered,
    values: { text: typed.text, name: typed.name ?? '', answers: rest },
    trouble: troubleOf(problem, thread.language, words),
  });
  const answer = privatePage(page, STATUS[problem.code]);
  if (problem.values.seconds !== undefined) answer.headers.set('retry-after', String(problem.values.seconds));
  return answer;
}

async function showMine(c: SpeakerContext, services: DiscussionRouteServices): Promise<Response> {
  const { db, clock } = services;
  const thread = await publicThread(db.read, threadId(c));
  const writer = requestWriter(c);
  const comments = writer === null ? [] : await listOwnComments(services, thread.id, writer);
  const site = await readSettings(db.read);
  const statusOf = (id: string) => statusLink(services.siteKey, id);
  const feed =
    writer === null || comments.length === 0 ? null : await answersFeedLink(services, thread.id, writer);
  const now = clock();
  if (!wantsJson(c)) return privatePage(ownCommentsPage(site, { thread, comments, now, statusOf, feed }));
  c.header('cache-control', 'private, no-store');
  const own = (comment: StoredComment) => ownJson(comment, { now, site, statusOf });
  return c.json({ comments: comments.map(own), answers: feed });
}

async function showEdit(c: SpeakerContext, services: DiscussionRouteServices): Promise<Response> {
  const comment = await changeableComment(c, services);
  const answers = (await readChosenAnswers(services.db.read, comment.threadId, comment.number)).join(', ');
  const site = await readSettings(services.db.read);
  return privatePage(editPage(site, { comment, values: { text: comment.text, answers }, trouble: null }));
}

async function change(c: SpeakerContext, services: DiscussionRouteServices): Promise<Response> {
  const writer = writerOrProblem(c);
  const comment = await readOwnComment(services, commentId(c), writer);
  const typed = parseComment(await readForm(c));
  try {
    refuseUnreadable(typed);
    const { held } = await editComment(services, comment.id, typed, withNetwork(c, writer, services));
    return c.redirect(held === null ? commentHref(comment) : statusLink(services.siteKey, comment.id), 303);
  } catch (error) {
    if (error instanceof HeldProblem && wantsJson(c)) return askedJson(c, error.hold);
    if (!isProblem(error) || wantsJson(c)) throw error;
    const site = await readSettings(services.db.read);
    const answers = [...typed.answers, ...typed.unreadable].join(', ');
    const trouble = troubleOf(error, comment.language, services.words);
    const page = editPage(site, { comment, values: { text: typed.text, answers }, trouble });
    return privatePage(page, STATUS[error.code]);
  }
}

async function showWithdrawal(c: SpeakerContext, services: DiscussionRouteServices): Promise<Response> {
  const comment = await changeableComment(c, services);
  return privatePage(withdrawalPage(await readSettings(services.db.read), comment));
}

async function withdraw(c: SpeakerContext, services: DiscussionRouteServices): Promise<Response> {
  const writer = writerOrProblem(c);
  const comment = await readOwnComment(services, commentId(c), writer);
  await withdrawComment(services, comment.id, writer);
  return c.redirect(commentHref(comment), 303);
}

/** The asker's own comment, while it can be changed. */
async function changeableComment(
  c: SpeakerContext,
  services: DiscussionRouteServices,
): Promise<StoredComment> {
  const comment = await readOwnComment(services, commentId(c), writerOrProblem(c));
  const { editMinutes } = await readSettings(services.db.read);
  if (comment.state !== 'published') throw new Problem('conflict', 'comment-gone');
  if (changeableUntil(comment, services.clock(), editMinutes) === null) {
    throw new Problem('forbidden', 'edit-too-late', { minutes: editMinutes });
  }
  return comment;
}

function ownJson(
  comment: StoredComment,
  { now, site, statusOf }: { now: number; site: SiteSettings; statusOf: (id: string) => string },
) {
  const { id, number, state } = comment;
  const until = changeableUntil(comment, now, site.editMinutes);
  return {
    number: number > 0 ? number : null,
    id,
    state,
    status: statusOf(id),
    ...(until !== null && {
      until: new Date(until).toISOString(),
      edit: link('commentEdit', { comment: id }),
      withdraw: link('commentWithdrawal', { comment: id }),
    }),
  };
}

function troubleOf(problem: Problem, language: string, more: readonly ProblemWords[] = []): FormTrouble {
  if (problem instanceof HeldProblem) {
    const { sentence, rule } = problem.hold;
    return { sentence, field: null, asks: { rule } };
  }
  const sentence = sentenceOf([discussionWords, httpWords, ...more], problem, language);
  return { sentence, field: FIELDS[problem.reason] ?? null };
}

const FIELDS: Readonly<Record<string, FormTrouble['field']>> = {
  'comment-blank': 'text',
  'comment-too-long': 'text',
  'comment-repeated': 'text',
  'name-too-long': 'name',
  'name-is-handle': 'name',
  'name-of-staff': 'name',
  'answers-unknown': 'answers',
  'answers-too-many': 'answers',
};

function writerOrProblem(c: SpeakerContext): Writer {
  const writer = requestWriter(c);
  if (writer === null) throw new Problem('forbidden', 'comment-not-yours');
  return writer;
}

/** Where a browser writes from, for counting in memory. */
function withNetwork(c: SpeakerContext, writer: Writer, { trustedProxies }: DiscussionRouteServices): Writer {
  return writer.kind === 'staff' ? writer : { ...writer, network: clientNetwork(c, trustedProxies) };
}

function threadId(c: SpeakerContext): string {
  return idOrProblem(c.req.param('thread'), 'thread-unknown');
}

function commentId(c: SpeakerContext): string {
  return idOrProblem(c.req.param('comment'), 'comment-unknown');
}

function idOrProblem(id: string | undefined, reason: string): string {
  if (id === undefined || !isId(id)) throw new Problem('not-found', reason);
  return id;
}
