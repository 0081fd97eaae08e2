import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Database } from '../../db/database.ts';
import { readStoredComments } from '../../discussion/stored-comments.ts';
import { readForm } from '../../http/form-body.ts';
import { wantsJson } from '../../http/json-answer.ts';
import { Problem } from '../../lib/problem.ts';
import { type SpeakerEnv, signedIn } from '../../people/speaker.ts';
import { studioAnswer } from '../../people/studio-answer.ts';
import { link, patterns } from '../../routes.ts';
import { hasProblems } from '../../ui/form-problems.ts';
import { readContexts } from '../context.ts';
import { type Decided, readDecisions, readPress } from '../decided.ts';
import { type Press, press, undoPress } from '../presses.ts';
import { type FindCommentIds, type QueuePage, readHoldCodes, readQueue, readQueueCounts } from '../queue.ts';
import { readRules } from '../rules.ts';
import { type DecisionForm, EMPTY_DECISION, parseDecision } from './decision-form.ts';
import { decisionJson, problemJson } from './decision-json.ts';
import { parseQueue, queueHref, studioPath } from './queue-form.ts';
import { queueView } from './queue-view.ts';
import { moderationTabs } from './tabs-view.ts';
import { queueWords } from './words.ts';

export type QueueServices = {
  db: Database;
  /** Searching by words is offered where there is something that can. */
  find?: FindCommentIds;
  /** The page of one comment, when a form that stands there could not be taken. */
  showComment(c: Context<SpeakerEnv>, id: string, form: DecisionForm, status: number): Promise<Response>;
};

type StudioContext = Context<SpeakerEnv>;

/** The queue and everything that decides about comments. `moderators` is the guard for those who may. */
export function queueStudio(
  services: QueueServices,
  moderators: MiddlewareHandler<SpeakerEnv>,
): Hono<SpeakerEnv> {
  const routes = new Hono<SpeakerEnv>();
  routes.get(patterns.studioQueue, moderators, c => show(c, services));
  routes.get(patterns.studioComments, moderators, c => c.redirect(link('studioQueue'), 302));
  routes.post(patterns.studioQueueDecisions, moderators, c => decide(c, services));
  routes.post(patterns.studioUndoings, moderators, c => undoMany(c, services));
  routes.post(patterns.studioDecisionUndoing, moderators, c => undoOne(c, services));
  return routes;
}

async function show(c: StudioContext, services: QueueServices): Promise<Response> {
  const { db, find } = services;
  const asked = parseQueue(new URL(c.req.url).searchParams);
  const at = Number(c.req.query('at') ?? Number.NaN);
  const page = await readQueue(db.read, asked, find);
  const done = Number.isSafeInteger(at) ? await readPress(db.read, signedIn(c).id, at) : [];
  return queueAnswer(c, services, { asked, page, done, form: EMPTY_DECISION, again: null });
}

async function decide(c: StudioContext, services: QueueServices): Promise<Response> {
  const body = await readForm(c);
  const form = parseDecision(body);
  const back = studioPath(body.raw('back')) ?? queueHref({});
  if (form.act === null || hasProblems(form.problems)) return returned(c, services, form, back);
  let done: Press;
  try {
    done = await press(services.db, form.ticked, { ...form, act: form.act }, signedIn(c));
  } catch (error) {
    const problems = asFormProblems(error);
    return returned(c, services, { ...form, problems }, back);
  }
  if (wantsJson(c)) return decisionJson(c, services.db, done);
  if (done.refused.length > 0) return refusedAnswer(c, services, form, back, done);
  return c.redirect(withInstant(back, done.at), 303);
}

/** What could not be taken comes back with everything that was chosen and typed; so do the comments it was about. */
async function returned(
  c: StudioContext,
  services: QueueServices,
  form: DecisionForm,
  back: string,
): Promise<Response> {
  if (wantsJson(c)) return problemJson(c, services.db, form);
  const [only] = form.ticked;
  if (form.page === 'comment' && only !== undefined) return services.showComment(c, only.id, form, 422);
  const { db, find } = services;
  const asked = parseQueue(new URL(back, 'http://studio').searchParams);
  const ids = form.problems.comment === undefined ? form.ticked.map(({ id }) => id) : [];
  const comments = await readStoredComments(db.read, ids);
  const page = ids.length === 0 ? await readQueue(db.read, asked, find) : { comments, next: null };
  const shown = { asked, page, done: [], form, again: ids.length === 0 ? null : new Map() };
  return queueAnswer(c, services, shown, 422);
}

/** Those that were decided meanwhile, or that it does not fit, with what was decided; the others are done. */
async function refusedAnswer(
  c: StudioContext,
  services: QueueServices,
  form: DecisionForm,
  back: string,
  done: Press,
): Promise<Response> {
  const { db } = services;
  const ids = done.refused.map(({ commentId }) => commentId);
  const reason = done.refused[0]?.problem.reason ?? 'decided-meanwhile';
  const again = { ...form, ticked: ids.map(id => ({ id })), problems: { comment: reason } };
  if (form.page === 'comment' && ids[0] !== undefined) return services.showComment(c, ids[0], again, 409);
  const comments = await readStoredComments(db.read, ids);
  const decisions = await readDecisions(
    db.read,
    comments.map(({ decisionId }) => decisionId).filter(Boolean),
  );
  const meanwhile = new Map<string, Decided | null>(
    comments.map(({ id, decisionId }) => [id, decisions.get(decisionId) ?? null]),
  );
  const asked = parseQueue(new URL(back, 'http://studio').searchParams);
  const page = { comments, next: null };
  const press = await readPress(db.read, signedIn(c).id, done.at);
  return queueAnswer(c, services, { asked, page, done: press, form: again, again: meanwhile }, 409);
}

async function undoMany(c: StudioContext, { db }: QueueServices): Promise<Response> {
  const body = await readForm(c);
  return undone(c, db, body.all('decision'), studioPath(body.raw('back')) ?? queueHref({}));
}

async function undoOne(c: StudioContext, { db }: QueueServices): Promise<Response> {
  const back = studioPath((await readForm(c)).raw('back')) ?? queueHref({});
  return undone(c, db, [c.req.param('decision') ?? ''], back);
}

/** Where some could be undone and others not, the page shows what became of it; where none could, the reason is told. */
async function undone(
  c: StudioContext,
  db: Database,
  ids: readonly string[],
  back: string,
): Promise<Response> {
  const done = await undoPress(db, ids, signedIn(c));
  if (wantsJson(c)) return decisionJson(c, db, done);
  const refusal = done.refused[0]?.problem;
  if (done.decided.length === 0) throw refusal ?? new Problem('not-found', 'decision-unknown');
  return c.redirect(withInstant(back, done.at), 303);
}

/** The page to come back to says what was done at this instant, and offers to undo it. */
function withInstant(path: string, at: number): string {
  const url = new URL(path, 'http://studio');
  url.searchParams.set('at', String(at));
  return `${url.pathname}${url.search}`;
}

function asFormProblems(error: unknown): DecisionForm['problems'] {
  if (error instanceof Problem && error.code === 'invalid') return { comment: error.reason };
  throw error;
}

async function queueAnswer(
  c: StudioContext,
  { db, find }: QueueServices,
  shown: {
    asked: ReturnType<typeof parseQueue>;
    page: QueuePage;
    done: readonly Decided[];
    form: DecisionForm;
    again: ReadonlyMap<string, Decided | null> | null;
  },
  status = 200,
): Promise<Response> {
  const { asked, page } = shown;
  const [contexts, counts, book, codes] = await Promise.all([
    readContexts(db.read, page.comments),
    readQueueCounts(db.read),
    readRules(db.read),
    readHoldCodes(db.read),
  ]);
  const parts = {
    ...shown,
    contexts,
    book,
    codes,
    back: queueHref(asked),
    count: page.comments.length,
    searchable: find !== undefined,
  };
  return studioAnswer(
    c,
    db,
    language => ({
      title: `${queueWords(language).title}: ${queueWords(language).views[asked.view]}`,
      place: 'comments',
      tabs: moderationTabs(counts, asked.view, language),
      notices: queueWords(language).notices,
      body: queueView(parts, language),
    }),
    status,
  );
}
