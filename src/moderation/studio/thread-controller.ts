import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Database } from '../../db/database.ts';
import { readDiscussionSettings } from '../../discussion/settings.ts';
import {
  closeThread,
  isReadByPublic,
  reopenThread,
  setThreadSettings,
  type Thread,
  threadOrProblem,
} from '../../discussion/threads.ts';
import { readForm } from '../../http/form-body.ts';
import { isId } from '../../lib/ids.ts';
import { Problem } from '../../lib/problem.ts';
import { type SpeakerEnv, signedIn } from '../../people/speaker.ts';
import { studioAnswer } from '../../people/studio-answer.ts';
import { link, patterns } from '../../routes.ts';
import { withNotice } from '../../site/studio-frame.ts';
import { hasProblems } from '../../ui/form-problems.ts';
import { moderationSettingsWords } from './settings-words.ts';
import { ownSettings, parseThread, type ThreadForm, threadForm } from './thread-form.ts';
import { threadSettingsView } from './thread-page-view.ts';

/** Who may speak in one thread, and whether it is open. `moderators` is the guard for those who may decide that. */
export function threadStudioRoutes(
  { db }: { db: Database },
  moderators: MiddlewareHandler<SpeakerEnv>,
): Hono<SpeakerEnv> {
  const routes = new Hono<SpeakerEnv>();

  routes.get(patterns.studioThread, moderators, async c => {
    const thread = await found(c);
    return answer(c, thread, threadForm(thread.own));
  });

  routes.post(patterns.studioThread, moderators, async c => {
    const thread = await found(c);
    const form = parseThread(await readForm(c));
    if (hasProblems(form.problems)) return answer(c, thread, form, 422);
    await db.write(write => setThreadSettings(write, thread.id, ownSettings(form)));
    return done(c, thread, 'thread-saved');
  });

  routes.post(patterns.studioClosure, moderators, async c => {
    const thread = await found(c);
    const close = (await readForm(c)).line('action') !== 'reopen';
    await db.write(write => (close ? closeThread : reopenThread)(write, thread.id));
    return done(c, thread, close ? 'thread-closed' : 'thread-reopened');
  });

  /** Drafts are no business of moderators: there is nothing to moderate in them. */
  async function found(c: Context<SpeakerEnv>): Promise<Thread> {
    const id = c.req.param('thread') ?? '';
    const thread = isId(id) ? await threadOrProblem(db.read, id) : null;
    const hidden = thread !== null && !isReadByPublic(thread) && signedIn(c).role === 'moderator';
    if (thread === null || hidden) throw new Problem('not-found', 'thread-unknown');
    return thread;
  }

  async function answer(
    c: Context<SpeakerEnv>,
    thread: Thread,
    form: ThreadForm,
    status = 200,
  ): Promise<Response> {
    const site = await readDiscussionSettings(db.read);
    return studioAnswer(
      c,
      db,
      language => ({
        title: moderationSettingsWords(language).threadTitle,
        place: 'comments',
        notices: moderationSettingsWords(language).threadNotices,
        body: threadSettingsView(thread, form, site, language),
      }),
      status,
    );
  }

  return routes;
}

function done(c: Context, { id }: Thread, notice: string): Response {
  return c.redirect(withNotice(link('studioThread', { thread: id }), notice), 303);
}
