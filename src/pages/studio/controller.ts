import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Database } from '../../db/database.ts';
import { readForm } from '../../http/form-body.ts';
import { isId } from '../../lib/ids.ts';
import { isProblem, Problem } from '../../lib/problem.ts';
import { type SpeakerEnv, signedIn } from '../../people/speaker.ts';
import { studioAnswer } from '../../people/studio-answer.ts';
import { conflictButtons, conflictView } from '../../posts/studio/conflict-view.ts';
import { link, patterns } from '../../routes.ts';
import { readSettings } from '../../site/settings.ts';
import { withNotice } from '../../site/studio-frame.ts';
import { submit } from '../../ui/form.ts';
import { hasProblems } from '../../ui/form-problems.ts';
import {
  createSitePage,
  foundSitePage,
  listSitePages,
  pageVersion,
  publishSitePage,
  removeSitePage,
  reviseSitePage,
  type SitePage,
  unpublishSitePage,
} from '../pages.ts';
import { pagesWords } from '../words.ts';
import { formOfPage, newPageForm, type PageForm, parsePage } from './page-form.ts';
import { pageFormView, pageStateView } from './page-form-view.ts';
import { pagesListView } from './pages-list-view.ts';

/** The studio's part of the site's pages. `editors` is the guard for those who may write them. */
export function pageStudioRoutes(
  { db }: { db: Database },
  editors: MiddlewareHandler<SpeakerEnv>,
): Hono<SpeakerEnv> {
  const routes = new Hono<SpeakerEnv>();

  routes.get(patterns.studioPages, editors, async c => {
    const pages = await listSitePages(db.read);
    return studioAnswer(c, db, language => ({
      title: pagesWords(language).listTitle,
      place: 'pages',
      notices: pagesWords(language).notices,
      body: pagesListView(pages, language),
    }));
  });

  routes.get(patterns.studioNewPage, editors, async c => {
    const { language } = await readSettings(db.read);
    return newAnswer(c, newPageForm(language, c.req.query('start') ?? ''));
  });

  routes.post(patterns.studioPages, editors, async c => {
    const form = parsePage(await readForm(c));
    if (hasProblems(form.problems)) return newAnswer(c, form, 422);
    try {
      const page = await db.write(write => createSitePage(write, form.fields));
      return done(c, page.id, 'created');
    } catch (error) {
      return newAnswer(c, withSlugProblem(form, error), 409);
    }
  });

  routes.get(patterns.studioPage, editors, async c => {
    const page = await pageAsked(c);
    return editAnswer(c, page, formOfPage(page));
  });

  routes.post(patterns.studioPage, editors, async c => {
    const form = parsePage(await readForm(c));
    const page = await pageAsked(c);
    if (hasProblems(form.problems)) return editAnswer(c, page, form, 422);
    const change = { person: signedIn(c), note: form.note, base: form.base };
    try {
      await db.write(write => reviseSitePage(write, page.id, form.fields, change));
      return done(c, page.id, 'saved');
    } catch (error) {
      if (isProblem(error) && error.reason === 'site-page-changed-meanwhile')
        return conflictAnswer(c, await pageAsked(c), form);
      return editAnswer(c, page, withSlugProblem(form, error), 409);
    }
  });

  routes.post(patterns.studioPagePublication, editors, async c => {
    const [form, page] = [await readForm(c), await pageAsked(c)];
    const takeBack = form.line('action') === 'unpublish';
    await db.write(write =>
      takeBack ? unpublishSitePage(write, page.id) : publishSitePage(write, page.id, signedIn(c)),
    );
    return done(c, page.id, takeBack ? 'unpublished' : 'published');
  });

  routes.post(patterns.studioPageRemoval, editors, async c => {
    const page = await pageAsked(c);
    await db.write(write => removeSitePage(write, page.id));
    return c.redirect(withNotice(link('studioPages'), 'removed'), 303);
  });

  async function pageAsked(c: Context<SpeakerEnv>): Promise<SitePage> {
    const id = c.req.param('sitePage') ?? '';
    if (!isId(id)) throw new Problem('not-found', 'site-page-unknown');
    return foundSitePage(db.read, id);
  }

  function newAnswer(c: Context<SpeakerEnv>, form: PageForm, status = 200) {
    return studioAnswer(
      c,
      db,
      language => ({
        title: pagesWords(language).newTitle,
        place: 'pages',
        body: pageFormView(form, {
          action: link('studioPages'),
          buttons: submit(pagesWords(language).create),
          withNote: false,
          language,
        }),
      }),
      status,
    );
  }

  function editAnswer(c: Context<SpeakerEnv>, page: SitePage, form: PageForm, status = 200) {
    return studioAnswer(
      c,
      db,
      language => ({
        title: page.title,
        place: 'pages',
        notices: pagesWords(language).notices,
        body: [
          pageStateView(page, language),
          pageFormView(form, {
            ...frameOf(page, language),
            buttons: submit(pagesWords(language).save),
          }),
        ],
      }),
      status,
    );
  }

  function conflictAnswer(c: Context<SpeakerEnv>, theirs: SitePage, form: PageForm) {
    return studioAnswer(
      c,
      db,
      language => {
        const words = pagesWords(language);
        const mine = pageFormView(
          { ...form, base: pageVersion(theirs) },
          { ...frameOf(theirs, language), buttons: conflictButtons(language) },
        );
        return {
          title: words.conflictTitle,
          place: 'pages',
          body: conflictView(
            {
              mine,
              theirs: [
                { label: words.title, value: theirs.title },
                { label: words.slug, value: theirs.slug },
                { label: words.body, value: theirs.body },
              ],
              texts: { theirs: theirs.body, mine: form.fields.body, language: theirs.language },
              leave: link('studioPage', { sitePage: theirs.id }),
            },
            language,
          ),
        };
      },
      409,
    );
  }

  return routes;
}

function frameOf(page: SitePage, language: string) {
  const action = link('studioPage', { sitePage: page.id });
  return { action, withNote: page.publishedAt !== null, language };
}

/** A refusal of the slug belongs to its field; any other is not for the form. */
function withSlugProblem(form: PageForm, error: unknown): PageForm {
  if (!isProblem(error) || error.reason !== 'site-page-slug-taken') throw error;
  return { ...form, problems: { slug: error.reason } };
}

function done(c: Context, sitePage: string, notice: string): Response {
  return c.redirect(withNotice(link('studioPage', { sitePage }), notice), 303);
}
