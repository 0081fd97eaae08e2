import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Database } from '../../db/database.ts';
import { readForm } from '../../http/form-body.ts';
import { isProblem } from '../../lib/problem.ts';
import { type SpeakerEnv, signedIn } from '../../people/speaker.ts';
import { studioAnswer } from '../../people/studio-answer.ts';
import { link, patterns } from '../../routes.ts';
import { documentNav, withNotice } from '../../site/studio-frame.ts';
import { submit } from '../../ui/form.ts';
import { hasProblems } from '../../ui/form-problems.ts';
import {
  deletePending,
  noteFailure,
  type PendingUpdate,
  pendingUpdate,
  publishPending,
  revisePending,
} from '../pending-updates.ts';
import type { Post } from '../posts.ts';
import { postWords } from '../words.ts';
import { editablePost } from './access.ts';
import { conflictButtons, conflictView } from './conflict-view.ts';
import { contentOf, formOfPending, noticeOf, parseForLater, problemsOfReason } from './pending-form.ts';
import { removalForm } from './pending-view.ts';
import { pendingWords } from './pending-words.ts';
import { parseUpdate, type UpdateForm } from './update-form.ts';
import { newUpdateView, updateFormView } from './update-pages-view.ts';
import { postStudioWords } from './words.ts';

/** Updates that wait: look at one, change it, publish it, delete it. */
export function pendingStudioRoutes(
  { db }: { db: Database },
  writers: MiddlewareHandler<SpeakerEnv>,
): Hono<SpeakerEnv> {
  const routes = new Hono<SpeakerEnv>();

  routes.get(patterns.studioPendingUpdate, writers, async c => {
    const { post, id } = await asked(c);
    const pending = await pendingUpdate(db.read, { postId: post.id, id });
    return formAnswer(c, post, pending, formOfPending(pending, post.zone));
  });

  routes.post(patterns.studioPendingUpdate, writers, async c => {
    const { post, id } = await asked(c);
    const body = await readForm(c);
    const atOnce = body.line('action') === 'publish';
    const typed = parseUpdate(body);
    const form = atOnce ? typed : parseForLater(body, post, db.now());
    const place = { postId: post.id, id };
    const pending = await pendingUpdate(db.read, place).catch(unlessGone);
    if (pending === null) return goneAnswer(c, post, form);
    if (hasProblems(form.problems)) return formAnswer(c, post, pending, form, 422);
    try {
      await db.write(async write => {
        const { instant } = form.later;
        await revisePending(write, place, {
          ...{ content: contentOf(form), publishAt: instant },
          version: Number(form.base),
        });
        if (atOnce) await publishPending(write, place, signedIn(c));
      });
    } catch (error) {
      if (!isProblem(error)) throw error;
      if (error.reason === 'pending-unknown') return goneAnswer(c, post, form);
      const now = await pendingUpdate(db.read, place);
      if (error.reason === 'post-changed-meanwhile') return conflictAnswer(c, post, now, form);
      if (atOnce) await noteFailure(db, now, error.reason);
      return formAnswer(c, post, now, { ...form, problems: problemsOfReason(error.reason) }, 409);
    }
    return done(c, post.id, atOnce ? 'update-added' : noticeOf(form));
  });

  routes.post(patterns.studioPendingPublication, writers, async c => {
    const { post, id } = await asked(c);
    const place = { postId: post.id, id };
    const pending = await pendingUpdate(db.read, place);
    try {
      await db.write(write => publishPending(write, place, signedIn(c)));
    } catch (error) {
      if (!isProblem(error) || error.code === 'not-found') throw error;
      await noteFailure(db, pending, error.reason);
      const problems = problemsOfReason(error.reason);
      return formAnswer(c, post, pending, { ...formOfPending(pending, post.zone), problems }, 409);
    }
    return done(c, post.id, 'update-added');
  });

  routes.post(patterns.studioPendingRemoval, writers, async c => {
    const { post, id } = await asked(c);
    await db.write(write => deletePending(write, { postId: post.id, id }));
    return done(c, post.id, 'update-deleted');
  });

  async function asked(c: Context<SpeakerEnv>): Promise<{ post: Post; id: string }> {
    const post = await editablePost(db.read, signedIn(c), c.req.param('post') ?? '');
    return { post, id: c.req.param('pending') ?? '' };
  }

  function formAnswer(
    c: Context<SpeakerEnv>,
    post: Post,
    pending: PendingUpdate,
    form: UpdateForm,
    status = 200,
  ) {
    return studioAnswer(
      c,
      db,
      language => ({
        ...around(post, language),
        body: [
          updateFormView(form, { ...frameOf(post, pending, language), buttons: buttons(language) }),
          removalForm(pending, language),
        ],
      }),
      status,
    );
  }

  /** Somebody else changed it: both texts, and the form saves over what stands now. */
  function conflictAnswer(c: Context<SpeakerEnv>, post: Post, now: PendingUpdate, form: UpdateForm) {
    return studioAnswer(
      c,
      db,
      language => {
        const words = postStudioWords(language);
        const mine = updateFormView(
          { ...form, base: String(now.version) },
          { ...frameOf(post, now, language), buttons: conflictButtons(language) },
        );
        const { kind, text } = now.content.fields;
        const theirs = [
          { label: words.updateKind, value: postWords(language).kinds[kind] },
          { label: words.updateText, value: text },
        ];
        const texts = { theirs: text, mine: form.fields.text, language: post.language };
        const leave = link('studioPendingUpdate', { post: post.id, pending: now.id });
        return {
          ...around(post, language),
          title: words.conflictTitle,
          body: conflictView({ mine, theirs, texts, leave }, language),
        };
      },
      409,
    );
  }

  /** It was published or deleted while somebody changed it: their text stands in the form for a new one. */
  function goneAnswer(c: Context<SpeakerEnv>, post: Post, form: UpdateForm) {
    const filled = { ...form, base: '', problems: { text: 'pending-gone' } };
    return studioAnswer(
      c,
      db,
      language => ({ ...around(post, language), body: newUpdateView(post, filled, language) }),
      409,
    );
  }

  return routes;
}

function unlessGone(error: unknown): null {
  if (isProblem(error) && error.code === 'not-found') return null;
  throw error;
}

function around(post: Post, language: string) {
  return {
    title: pendingWords(language).title,
    heading: post.headline,
    place: 'posts',
    tabs: documentNav(post.id, 'updates', language),
  } as const;
}

function frameOf(post: Post, { id }: PendingUpdate, language: string) {
  const action = link('studioPendingUpdate', { post: post.id, pending: id });
  return { post, action, withNote: false, language, updateId: null, pending: true };
}

function buttons(language: string) {
  const publish = { kind: 'plain', name: 'action', value: 'publish' } as const;
  const words = pendingWords(language);
  return [submit(words.saveForLater), ' ', submit(words.publishNow, publish)];
}

function done(c: Context<SpeakerEnv>, post: string, notice: string): Response {
  return c.redirect(withNotice(link('studioUpdates', { post }), notice), 303);
}
