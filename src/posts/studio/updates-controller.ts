import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Database } from '../../db/database.ts';
import { readForm } from '../../http/form-body.ts';
import { isProblem } from '../../lib/problem.ts';
import { type SpeakerEnv, signedIn } from '../../people/speaker.ts';
import { studioAnswer } from '../../people/studio-answer.ts';
import { link, patterns } from '../../routes.ts';
import { readSettings } from '../../site/settings.ts';
import { documentNav, withNotice } from '../../site/studio-frame.ts';
import { submit } from '../../ui/form.ts';
import { hasProblems } from '../../ui/form-problems.ts';
import { liveWords } from '../live-words.ts';
import { keepPending, pendingUpdates } from '../pending-updates.ts';
import { isPublic, type Post, type Update } from '../posts.ts';
import { addUpdate } from '../updates.ts';
import { postWords } from '../words.ts';
import { editablePost } from './access.ts';
import { conflictButtons, conflictView } from './conflict-view.ts';
import { copiesView, type OpenedCopies } from './copy-view.ts';
import { copyWords } from './copy-words.ts';
import { mayFrame } from './editor-view.ts';
import { openUpdateCopies } from './opened-copies.ts';
import { contentOf, noticeOf, parseForLater, parseForNow, problemsOfReason } from './pending-form.ts';
import { pendingListView } from './pending-view.ts';
import { pendingWords } from './pending-words.ts';
import { saveUpdate, takeCopies, updateOf, updateVersion } from './saving.ts';
import { EMPTY_UPDATE, formOfUpdate, parseUpdate, type UpdateForm } from './update-form.ts';
import { newUpdateView, updateFormView, updatesPageView } from './update-pages-view.ts';
import { updateWords } from './update-words.ts';
import { postStudioWords } from './words.ts';

/** The updates of a post: list, add, revise. `writers` is the guard for those who write. */
export function updateStudioRoutes(
  { db, url }: { db: Database; url: string },
  writers: MiddlewareHandler<SpeakerEnv>,
): Hono<SpeakerEnv> {
  const routes = new Hono<SpeakerEnv>();

  routes.get(patterns.studioUpdates, writers, async c => {
    const post = await editablePost(db.read, signedIn(c), c.req.param('post'));
    const asked = { post, updateId: null, fresh: EMPTY_UPDATE, copy: c.req.query('copy') };
    const { form, copies } = await openUpdateCopies(db.read, signedIn(c), asked);
    return listAnswer(c, post, form, { copies });
  });

  routes.get(patterns.studioNewUpdate, writers, async c => {
    const post = await editablePost(db.read, signedIn(c), c.req.param('post'));
    const asked = { post, updateId: null, fresh: EMPTY_UPDATE, copy: c.req.query('copy') };
    const { form, copies } = await openUpdateCopies(db.read, signedIn(c), asked);
    const beside = await copiesBeside(copies, link('studioNewUpdate', { post: post.id }));
    const answer = await studioAnswer(c, db, language => ({
      title: updateWords(language).newTitle(post.headline),
      place: 'posts',
      notices: copyWords(language).notices,
      body: [beside, newUpdateView(post, form, language)],
    }));
    return mayFrame(answer, url);
  });

  routes.post(patterns.studioUpdates, writers, async c => {
    const person = signedIn(c);
    const post = await editablePost(db.read, person, c.req.param('post'));
    const body = await readForm(c);
    const isLater = body.line('action') === 'later';
    const form = isLater ? parseForLater(body, post, db.now()) : parseForNow(body, post);
    if (hasProblems(form.problems)) return listAnswer(c, post, form, { status: 422 });
    if (isLater) {
      await db.write(async write => {
        await takeCopies(write, person, form);
        const { instant: publishAt } = form.later;
        return keepPending(write, post.id, person, { content: contentOf(form), publishAt });
      });
      return done(c, post.id, noticeOf(form));
    }
    try {
      await db.write(async write => {
        await takeCopies(write, person, form);
        const { replace, fields, source } = form;
        return addUpdate(write, post.id, { ...fields, source, replace, at: write.now, person });
      });
    } catch (error) {
      if (!isProblem(error) || !FORESEEN.includes(error.reason)) throw error;
      return listAnswer(c, post, { ...form, problems: problemsOfReason(error.reason) }, { status: 409 });
    }
    return done(c, post.id, 'update-added');
  });

  routes.get(patterns.studioUpdate, writers, async c => {
    const post = await editablePost(db.read, signedIn(c), c.req.param('post'));
    const update = updateOf(post, c.req.param('update'));
    const asked = { post, updateId: update.id, fresh: formOfUpdate(update), copy: c.req.query('copy') };
    const { form, copies } = await openUpdateCopies(db.read, signedIn(c), asked);
    return updateAnswer(c, post, update, form, { copies });
  });

  routes.post(patterns.studioUpdate, writers, async c => {
    const person = signedIn(c);
    const post = await editablePost(db.read, person, c.req.param('post'));
    const update = updateOf(post, c.req.param('update'));
    const form = parseUpdate(await readForm(c));
    if (hasProblems(form.problems)) return updateAnswer(c, post, update, form, { status: 422 });
    try {
      await saveUpdate(db, person, { postId: post.id, updateId: update.id }, form);
    } catch (error) {
      if (!isProblem(error) || error.reason !== 'post-changed-meanwhile') throw error;
      return conflictAnswer(c, await editablePost(db.read, person, post.id), update.id, form);
    }
    return done(c, post.id, 'update-saved');
  });

  async function listAnswer(
    c: Context<SpeakerEnv>,
    post: Post,
    form: UpdateForm,
    { status = 200, copies }: Beside,
  ) {
    const beside = copies && (await copiesBeside(copies, link('studioUpdates', { post: post.id })));
    const pending = await pendingUpdates(db.read, post.id);
    const answer = await studioAnswer(
      c,
      db,
      language => ({
        title: postStudioWords(language).updatesTitle(post.headline),
        heading: post.headline,
        place: 'posts',
        tabs: documentNav(post.id, 'updates', language),
        notices: {
          ...postStudioWords(language).notices,
          ...copyWords(language).notices,
          ...liveWords(language).notices,
          ...pendingWords(language).notices,
        },
        body: [beside, pendingListView(pending, post, language), updatesPageView(post, form, language)],
      }),
      status,
    );
    return mayFrame(answer, url);
  }

  async function copiesBeside(copies: OpenedCopies, address: string) {
    return copiesView(copies, { ...(await readSettings(db.read)), now: db.now(), address });
  }

  async function updateAnswer(
    c: Context<SpeakerEnv>,
    post: Post,
    update: Update,
    form: UpdateForm,
    { status = 200, copies }: Beside,
  ) {
    const address = link('studioUpdate', { post: post.id, update: update.id });
    const beside = copies && (await copiesBeside(copies, address));
    const answer = await studioAnswer(
      c,
      db,
      language => ({
        title: postStudioWords(language).editUpdate,
        place: 'posts',
        tabs: documentNav(post.id, 'updates', language),
        notices: copyWords(language).notices,
        body: [
          beside,
          updateFormView(form, {
            ...frameOf(post, update, language),
            buttons: submit(postStudioWords(language).save),
          }),
        ],
      }),
      status,
    );
    return mayFrame(answer, url);
  }

  async function conflictAnswer(c: Context<SpeakerEnv>, post: Post, updateId: string, form: UpdateForm) {
    const theirs = updateOf(post, updateId);
    const answer = await studioAnswer(
      c,
      db,
      language => {
        const words = postStudioWords(language);
        const mine = updateFormView(
          { ...form, base: updateVersion(theirs), over: true },
          { ...frameOf(post, theirs, language), buttons: conflictButtons(language) },
        );
        const shown = [
          { label: words.updateKind, value: postWords(language).kinds[theirs.kind] },
          { label: words.updateText, value: theirs.text },
        ];
        const leave = `${link('studioUpdate', { post: post.id, update: theirs.id })}?copy=none`;
        return {
          title: words.conflictTitle,
          place: 'posts',
          body: conflictView(
            {
              mine,
              theirs: shown,
              texts: { theirs: theirs.text, mine: form.fields.text, language: post.language },
              leave,
            },
            language,
          ),
        };
      },
      409,
    );
    return mayFrame(answer, url);
  }

  return routes;
}

/** What only the write itself could see, and the form can tell of at a field. */
const FORESEEN: readonly string[] = ['correction-gone', 'source-label-taken'];

function frameOf(post: Post, update: Update, language: string) {
  const action = link('studioUpdate', { post: post.id, update: update.id });
  return { post, action, withNote: isPublic(post), language, updateId: update.id };
}

/** What stands beside a form: the copies that it is about, and how its answer is marked. */
type Beside = { status?: number; copies?: OpenedCopies };

function done(c: Context, post: string, notice: string): Response {
  return c.redirect(withNotice(link('studioUpdates', { post }), notice), 303);
}
