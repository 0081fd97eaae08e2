import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Database, Write } from '../../db/database.ts';
import { closeThread, reopenThread, threadOrProblem } from '../../discussion/threads.ts';
import { type FormBody, readForm } from '../../http/form-body.ts';
import { utcString } from '../../lib/dates.ts';
import { isProblem, Problem } from '../../lib/problem.ts';
import { type AuditAction, recordAudit } from '../../people/audit.ts';
import type { Person } from '../../people/people.ts';
import { type SpeakerEnv, signedIn } from '../../people/speaker.ts';
import { studioAnswer } from '../../people/studio-answer.ts';
import { link, patterns } from '../../routes.ts';
import { readSettings } from '../../site/settings.ts';
import { documentNav, withNotice } from '../../site/studio-frame.ts';
import { hasProblems } from '../../ui/form-problems.ts';
import type { ShowElsewhere } from '../elsewhere.ts';
import { auditedPost, type Post } from '../posts.ts';
import { publishPost, schedulePost, unpublishPost } from '../publication.ts';
import { editablePost } from './access.ts';
import { elsewhereView } from './elsewhere-view.ts';
import { listWords } from './list-words.ts';
import { EMPTY_SCHEDULE, parseSchedule, type ScheduleForm } from './publication-form.ts';
import { publicationView } from './publication-view.ts';
import { postStudioWords } from './words.ts';

/** From draft to public and back, at once or later, and whether its discussion is open. */
export function publicationStudioRoutes(
  { db, url, elsewhere }: { db: Database; url: string; elsewhere: ShowElsewhere },
  writers: MiddlewareHandler<SpeakerEnv>,
): Hono<SpeakerEnv> {
  const routes = new Hono<SpeakerEnv>();

  routes.get(patterns.studioPublication, writers, async c =>
    publicationAnswer(c, await editablePost(db.read, signedIn(c), c.req.param('post')), EMPTY_SCHEDULE),
  );

  routes.post(patterns.studioPublication, writers, async c => {
    const person = signedIn(c);
    const post = await editablePost(db.read, person, c.req.param('post'));
    const form = await readForm(c);
    if (form.line('action') === 'schedule') return scheduleAnswer(c, post, form);
    const move = MOVES.get(form.line('action'));
    if (move === undefined) throw new Problem('invalid', 'form-unreadable');
    await db.write(async write => {
      await move.run(write, post.id, person);
      await recordAudit(write, { person, action: move.action, subject: auditedPost(post) });
    });
    return done(c, post.id, move.notice);
  });

  routes.post(patterns.studioThreadClosure, writers, async c => {
    const post = await editablePost(db.read, signedIn(c), c.req.param('post'));
    const close = (await readForm(c)).line('action') !== 'reopen';
    await db.write(write => (close ? closeThread : reopenThread)(write, post.threadId));
    return done(c, post.id, close ? 'thread-closed' : 'thread-reopened');
  });

  async function scheduleAnswer(c: Context<SpeakerEnv>, post: Post, body: FormBody): Promise<Response> {
    const form = parseSchedule(body, post.zone);
    const { instant } = form;
    if (hasProblems(form.problems) || instant === null) return publicationAnswer(c, post, form, 422);
    try {
      await db.write(async write => {
        await schedulePost(write, post.id, instant);
        const details = { until: utcString(instant) };
        await recordAudit(write, {
          ...{ person: signedIn(c), action: 'post-scheduled', details },
          subject: auditedPost(post),
        });
      });
    } catch (error) {
      if (!isProblem(error) || error.code === 'not-found') throw error;
      return publicationAnswer(c, post, { ...form, problems: { date: error.reason } }, 422);
    }
    return done(c, post.id, 'scheduled');
  }

  async function publicationAnswer(c: Context<SpeakerEnv>, post: Post, form: ScheduleForm, status = 200) {
    const thread = await threadOrProblem(db.read, post.threadId);
    const site = await readSettings(db.read);
    const shown = { site, elsewhere, origin: url, now: db.now(), update: post.updates[0] };
    return studioAnswer(
      c,
      db,
      language => ({
        title: postStudioWords(language).publicationTitle(post.headline),
        heading: post.headline,
        place: 'posts',
        tabs: documentNav(post.id, 'publication', language),
        notices: { ...postStudioWords(language).notices, ...listWords(language).notices },
        body: publicationView(post, thread, {
          ...{ origin: url, schedule: form, siteZone: site.zone, language },
          elsewhere: elsewhereView(post, shown),
          mayModerate: signedIn(c).role !== 'author',
        }),
      }),
      status,
    );
  }

  return routes;
}

type Move = {
  run(write: Write, postId: string, person: Person): Promise<unknown>;
  notice: string;
  action: AuditAction;
};

/** What the buttons do to the state of a post. */
const MOVES: ReadonlyMap<string, Move> = new Map([
  [
    'publish',
    {
      run: (write, id, person) => publishPost(write, id, { person, note: '' }),
      notice: 'published',
      action: 'post-published',
    },
  ],
  [
    'unlist',
    {
      run: (write, id, person) => publishPost(write, id, { person, note: '', unlisted: true }),
      notice: 'unlisted',
      action: 'post-published',
    },
  ],
  ['draft', { run: (write, id) => unpublishPost(write, id), notice: 'drafted', action: 'post-unpublished' }],
] satisfies [string, Move][]);

function done(c: Context, post: string, notice: string): Response {
  return c.redirect(withNotice(link('studioPublication', { post }), notice), 303);
}
