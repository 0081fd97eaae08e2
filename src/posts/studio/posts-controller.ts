import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Database } from '../../db/database.ts';
import { privatePage } from '../../http/answer.ts';
import { readForm } from '../../http/form-body.ts';
import { privateJson, wantsJson } from '../../http/json-answer.ts';
import { isProblem, Problem } from '../../lib/problem.ts';
import { type SpeakerEnv, signedIn } from '../../people/speaker.ts';
import { studioAnswer } from '../../people/studio-answer.ts';
import { link, patterns } from '../../routes.ts';
import { readSettings } from '../../site/settings.ts';
import { documentNav, withNotice } from '../../site/studio-frame.ts';
import { hasProblems } from '../../ui/form-problems.ts';
import type { ShowElsewhere } from '../elsewhere.ts';
import { createPost, isPublic, type Post } from '../posts.ts';
import { listAuthors, listPlanned } from '../studio-list.ts';
import { listTagLabels } from '../tags.ts';
import { unsavedPosts, type WorkingCopy } from '../working-copies.ts';
import { editablePost, ownPost } from './access.ts';
import { conflictButtons, conflictView } from './conflict-view.ts';
import { copiesView, type OpenedCopies, unsavedView } from './copy-view.ts';
import { copyWords } from './copy-words.ts';
import { mayFrame } from './editor-view.ts';
import { parseListQuery } from './list-form.ts';
import { postsListView } from './list-view.ts';
import { listWords } from './list-words.ts';
import { openPostCopies } from './opened-copies.ts';
import { formOfPost, newPostForm, type PostForm, parsePost } from './post-form.ts';
import { postFormView, saveButtons } from './post-form-view.ts';
import { previewPage } from './preview-view.ts';
import { postVersion, savePost, takeCopies } from './saving.ts';
import { postStudioWords } from './words.ts';

/** The list of posts, and the text of each: write, save, preview. `writers` is the guard for those who write. */
export function postStudioRoutes(
  { db, url, elsewhere }: { db: Database; url: string; elsewhere: ShowElsewhere },
  writers: MiddlewareHandler<SpeakerEnv>,
): Hono<SpeakerEnv> {
  const routes = new Hono<SpeakerEnv>();

  routes.get(patterns.studioPosts, writers, async c => {
    const person = signedIn(c);
    const query = parseListQuery(c.req.query(), person);
    const list = await listPlanned(db.read, query);
    if (list === null) throw new Problem('not-found', 'page-not-found');
    const authors = person.role === 'author' ? [] : await listAuthors(db.read);
    const tags = await listTagLabels(db.read);
    const { trashDays } = await readSettings(db.read);
    return studioAnswer(c, db, language => ({
      title: listWords(language).title,
      place: 'posts',
      notices: listWords(language).notices,
      body: postsListView(list, query, { authors, tags, language, person, trashDays }),
    }));
  });

  routes.get(patterns.studioNewPost, writers, async c => {
    const person = signedIn(c);
    const fresh = newPostForm(await readSettings(db.read), person);
    const asked = c.req.query('copy');
    const { form, copies } = await openPostCopies(db.read, person, { post: null, fresh, asked });
    const others = (await unsavedPosts(db.read, person)).filter(({ id }) => id !== copies.loaded?.copy.id);
    return newAnswer(c, form, { copies, unsaved: others });
  });

  routes.post(patterns.studioPosts, writers, async c => {
    const body = await readForm(c);
    const form = parsePost(body);
    // To the script of the editor the first problem is told as every other, in a sentence.
    if (hasProblems(form.problems) && !wantsJson(c)) return newAnswer(c, form, { status: 422 });
    const post = await db.write(async write => {
      await takeCopies(write, signedIn(c), form);
      return createPost(write, form.fields, signedIn(c));
    });
    if (wantsJson(c)) return privateJson(savedJson(post), 201);
    return afterSaving(c, post.id, body.line('then'), 'post-created');
  });

  routes.get(patterns.studioPost, writers, async c => {
    const post = await editablePost(db.read, signedIn(c), c.req.param('post'));
    const [fresh, asked] = [formOfPost(post), c.req.query('copy')];
    const { form, copies } = await openPostCopies(db.read, signedIn(c), { post, fresh, asked });
    return textAnswer(c, post, form, { copies });
  });

  routes.post(patterns.studioPost, writers, async c => {
    const body = await readForm(c);
    const form = parsePost(body);
    const post = await editablePost(db.read, signedIn(c), c.req.param('post'));
    if (hasProblems(form.problems)) return textAnswer(c, post, form, { status: 422 });
    try {
      await savePost(db, signedIn(c), post.id, form);
    } catch (error) {
      if (!isProblem(error) || error.reason !== 'post-changed-meanwhile') throw error;
      return conflictAnswer(c, await editablePost(db.read, signedIn(c), post.id), form);
    }
    return afterSaving(c, post.id, body.line('then'), 'post-saved');
  });

  routes.get(patterns.studioPreview, writers, async c => {
    const post = await ownPost(db.read, signedIn(c), c.req.param('post'));
    const site = await readSettings(db.read);
    return privatePage(previewPage(post, { site, elsewhere, origin: url, now: db.now() }));
  });

  async function newAnswer(
    c: Context<SpeakerEnv>,
    form: PostForm,
    { status = 200, copies, unsaved = [] }: Beside & { unsaved?: WorkingCopy[] },
  ) {
    const site = await readSettings(db.read);
    const tags = await listTagLabels(db.read);
    const frame = { ...site, now: db.now(), address: link('studioNewPost') };
    const answer = await studioAnswer(
      c,
      db,
      language => ({
        title: postStudioWords(language).newTitle,
        place: 'new-post',
        notices: copyWords(language).notices,
        body: [
          copies && copiesView(copies, frame),
          unsavedView(unsaved, frame),
          postFormView(form, {
            action: link('studioPosts'),
            language,
            buttons: saveButtons(postStudioWords(language).create, language),
            isPublic: false,
            hasAddress: false,
            sources: [],
            tags,
            postLanguages: site.postLanguages,
            postId: null,
          }),
        ],
      }),
      status,
    );
    return mayFrame(answer, url);
  }

  async function textAnswer(
    c: Context<SpeakerEnv>,
    post: Post,
    form: PostForm,
    { status = 200, copies }: Beside,
  ) {
    const site = await readSettings(db.read);
    const tags = await listTagLabels(db.read);
    const frame = { ...site, now: db.now(), address: link('studioPost', { post: post.id }) };
    const answer = await studioAnswer(
      c,
      db,
      language => ({
        title: post.headline,
        place: 'posts',
        tabs: documentNav(post.id, 'text', language),
        notices: {
          ...postStudioWords(language).notices,
          ...listWords(language).notices,
          ...copyWords(language).notices,
        },
        body: [
          copies && copiesView(copies, frame),
          postFormView(form, {
            ...frameOf(post, language, tags),
            postLanguages: site.postLanguages,
            buttons: saveButtons(postStudioWords(language).save, language),
          }),
        ],
      }),
      status,
    );
    return mayFrame(answer, url);
  }

  async function conflictAnswer(c: Context<SpeakerEnv>, theirs: Post, form: PostForm) {
    const { postLanguages } = await readSettings(db.read);
    const tags = await listTagLabels(db.read);
    const answer = await studioAnswer(
      c,
      db,
      language => {
        const mine = postFormView(
          { ...form, base: postVersion(theirs), over: true },
          { ...frameOf(theirs, language, tags), postLanguages, buttons: conflictButtons(language) },
        );
        // What was kept of mine is offered there, not put in.
        const leave = `${link('studioPost', { post: theirs.id })}?copy=none`;
        return {
          title: postStudioWords(language).conflictTitle,
          place: 'posts',
          body: conflictView(
            {
              mine,
              theirs: labelledFields(theirs, language),
              texts: { theirs: theirs.body, mine: form.fields.body, language: theirs.language },
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

function frameOf(post: Post, language: string, tags: readonly string[]) {
  return {
    tags,
    action: link('studioPost', { post: post.id }),
    language,
    isPublic: isPublic(post),
    hasAddress: post.path !== null,
    sources: post.sources,
    postId: post.id,
  };
}

/** What stands beside a form: the copies that it is about, and how its answer is marked. */
type Beside = { status?: number; copies?: OpenedCopies };

/** For the script of the editor, which saves a new post before it can cite. */
function savedJson(post: Post) {
  return {
    post: post.id,
    base: postVersion(post),
    address: link('studioPost', { post: post.id }),
    copies: link('studioWorkingCopies', { post: post.id }),
    sources: link('studioSources', { post: post.id }),
    questions: link('studioQuestions', { post: post.id }),
  };
}

function labelledFields(post: Post, language: string): { label: string; value: string }[] {
  const words = postStudioWords(language);
  return [
    { label: words.headline, value: post.headline },
    { label: words.body, value: post.body },
    { label: words.byline, value: post.byline },
    { label: words.place, value: post.place },
    { label: words.language, value: post.language },
    { label: words.zone, value: post.zone },
    { label: words.tags, value: post.tags.join(', ') },
    { label: words.slug, value: post.slug },
  ];
}

function afterSaving(c: Context, post: string, then: string, notice: string): Response {
  if (then === 'preview') return c.redirect(link('studioPreview', { post }), 303);
  return c.redirect(withNotice(link('studioPost', { post }), notice), 303);
}
