import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Database } from '../../db/database.ts';
import { authorName } from '../../discussion/author-view.ts';
import { readComment } from '../../discussion/comments.ts';
import type { StoredComment } from '../../discussion/stored-comments.ts';
import { worthNotices } from '../../discussion/worth/worth-view.ts';
import { readForm } from '../../http/form-body.ts';
import { isId } from '../../lib/ids.ts';
import { isProblem, Problem } from '../../lib/problem.ts';
import { type SpeakerEnv, signedIn } from '../../people/speaker.ts';
import { studioAnswer } from '../../people/studio-answer.ts';
import { link, patterns } from '../../routes.ts';
import { withNotice } from '../../site/studio-frame.ts';
import { readAround } from '../around.ts';
import { activeBan } from '../bans.ts';
import { readContexts } from '../context.ts';
import { listDecisionsOf, readPress, undoableAmong } from '../decided.ts';
import { addNote, listNotes } from '../notes.ts';
import { readQueueCounts } from '../queue.ts';
import { readRules } from '../rules.ts';
import { commentView } from './comment-view.ts';
import { commentStudioWords } from './comment-words.ts';
import { type DecisionForm, EMPTY_DECISION } from './decision-form.ts';
import { moderationTabs } from './tabs-view.ts';

type StudioContext = Context<SpeakerEnv>;

/** One comment with everything around it, and the notes about it. */
export function commentStudio(
  { db }: { db: Database },
  moderators: MiddlewareHandler<SpeakerEnv>,
): Hono<SpeakerEnv> {
  const routes = new Hono<SpeakerEnv>();
  routes.get(patterns.studioComment, moderators, c =>
    showComment(c, db, c.req.param('comment'), EMPTY_DECISION, 200),
  );
  routes.post(patterns.studioCommentNotes, moderators, c => note(c, db));
  return routes;
}

async function note(c: StudioContext, db: Database): Promise<Response> {
  const id = c.req.param('comment') ?? '';
  const text = (await readForm(c)).text('text');
  try {
    await db.write(write => addNote(write, id, { text, person: signedIn(c) }));
  } catch (error) {
    if (!isProblem(error) || error.code !== 'invalid') throw error;
    return showComment(c, db, id, EMPTY_DECISION, 422, { text, problem: error.reason });
  }
  return c.redirect(withNotice(link('studioComment', { comment: id }), 'noted'), 303);
}

/** The page of a comment; with what was typed where it could not be taken. Problem: not-found `comment-unknown`. */
export async function showComment(
  c: StudioContext,
  db: Database,
  id: string,
  form: DecisionForm,
  status: number,
  note: { text: string; problem: string | null } = { text: '', problem: null },
): Promise<Response> {
  const comment = isId(id) ? await readComment(db.read, id) : null;
  if (comment === null) throw new Problem('not-found', 'comment-unknown');
  const at = Number(c.req.query('at') ?? Number.NaN);
  const [parts, done, counts] = await Promise.all([
    partsOf(db, comment),
    Number.isSafeInteger(at) ? readPress(db.read, signedIn(c).id, at) : [],
    readQueueCounts(db.read),
  ]);
  const own = done.filter(({ commentId }) => commentId === id);
  const page = { ...form, page: 'comment' } as const;
  return studioAnswer(
    c,
    db,
    language => ({
      title: commentStudioWords(language).title(authorName(comment.author, comment.language)),
      place: 'comments',
      tabs: moderationTabs(counts, null, language),
      notices: { ...commentStudioWords(language).notices, ...worthNotices(language) },
      body: commentView(
        { ...parts, form: page, note, done: own, mayMark: signedIn(c).role !== 'moderator' },
        language,
      ),
    }),
    status,
  );
}

async function partsOf(db: Database, comment: StoredComment) {
  const { id, handleId, moderationKey } = comment;
  const keys = moderationKey === null ? [] : [moderationKey];
  const [contexts, around, decisions, notes, ban, book] = await Promise.all([
    readContexts(db.read, [comment]),
    readAround(db.read, comment),
    listDecisionsOf(db.read, id),
    listNotes(db.read, id),
    activeBan(db.read, { handleId, keys }, db.now()),
    readRules(db.read),
  ]);
  const context = contexts.get(id);
  if (context === undefined) throw new Problem('not-found', 'comment-unknown');
  const back = link('studioComment', { comment: id });
  return {
    comment,
    context,
    around,
    decisions,
    undoable: undoableAmong(decisions),
    notes,
    ban,
    book,
    back,
    count: 1,
  };
}
