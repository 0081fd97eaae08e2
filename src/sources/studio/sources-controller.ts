import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Database } from '../../db/database.ts';
import { readForm } from '../../http/form-body.ts';
import { isProblem, Problem } from '../../lib/problem.ts';
import { type SpeakerEnv, signedIn } from '../../people/speaker.ts';
import { studioAnswer } from '../../people/studio-answer.ts';
import { link, patterns } from '../../routes.ts';
import { documentNav, withNotice } from '../../site/studio-frame.ts';
import { hasProblems } from '../../ui/form-problems.ts';
import { addSource, changeSource, listSources, removeSource, type Source } from '../sources.ts';
import type { DocumentDesk, OpenDocument } from './desk.ts';
import { EMPTY_SOURCE, parseSource, type SourceForm } from './source-form.ts';
import { sourcePage, sourcesPage } from './sources-page-view.ts';
import { sourceStudioWords } from './words.ts';

/** The sources of a document: list, add, change, remove. `writers` is the guard for those who write. */
export function sourceStudioRoutes(
  { db, desk }: { db: Database; desk: DocumentDesk },
  writers: MiddlewareHandler<SpeakerEnv>,
): Hono<SpeakerEnv> {
  const routes = new Hono<SpeakerEnv>();

  routes.get(patterns.studioSources, writers, async c => {
    const document = await desk.open(signedIn(c), c.req.param('post'));
    return listAnswer(c, document, EMPTY_SOURCE);
  });

  routes.post(patterns.studioSources, writers, async c => {
    const document = await desk.open(signedIn(c), c.req.param('post'));
    const form = parseSource(await readForm(c), document.language);
    if (hasProblems(form.problems)) return listAnswer(c, document, form, 422);
    const add = () =>
      desk.change(signedIn(c), document.id, write =>
        addSource(write, document.id, form.fields, document.language),
      );
    const again = await takenLabel(form, add);
    return again === null ? done(c, document, 'source-added') : listAnswer(c, document, again, 422);
  });

  routes.get(patterns.studioSource, writers, async c => {
    const document = await desk.open(signedIn(c), c.req.param('post'));
    const source = await found(document, c.req.param('source'));
    return sourceAnswer(c, document, source, { fields: source, problems: {} });
  });

  routes.post(patterns.studioSource, writers, async c => {
    const document = await desk.open(signedIn(c), c.req.param('post'));
    const source = await found(document, c.req.param('source'));
    const form = parseSource(await readForm(c), document.language);
    if (hasProblems(form.problems)) return sourceAnswer(c, document, source, form, 422);
    const change = () =>
      desk.change(signedIn(c), document.id, write =>
        changeSource(write, source.id, form.fields, document.language),
      );
    const again = await takenLabel(form, change);
    return again === null ? done(c, document, 'source-saved') : sourceAnswer(c, document, source, again, 422);
  });

  routes.post(patterns.studioSourceRemoval, writers, async c => {
    const document = await desk.open(signedIn(c), c.req.param('post'));
    const source = await found(document, c.req.param('source'));
    await desk.change(signedIn(c), document.id, write => removeSource(write, source.id));
    return done(c, document, 'source-removed');
  });

  async function found(document: OpenDocument, id: string): Promise<Source> {
    const source = (await listSources(db.read, document.id)).find(one => one.id === id);
    if (source === undefined) throw new Problem('not-found', 'source-unknown');
    return source;
  }

  function listAnswer(c: Context<SpeakerEnv>, document: OpenDocument, form: SourceForm, status = 200) {
    return studioAnswer(
      c,
      db,
      async language => ({
        title: sourceStudioWords(language).sourcesTitle(document.title),
        heading: document.title,
        place: 'posts',
        tabs: documentNav(document.id, 'sources', language),
        notices: sourceStudioWords(language).notices,
        body: sourcesPage(document.id, await listSources(db.read, document.id), form, language),
      }),
      status,
    );
  }

  function sourceAnswer(
    c: Context<SpeakerEnv>,
    document: OpenDocument,
    source: Source,
    form: SourceForm,
    status = 200,
  ) {
    return studioAnswer(
      c,
      db,
      language => ({
        title: sourceStudioWords(language).editSource,
        place: 'posts',
        tabs: documentNav(document.id, 'sources', language),
        body: sourcePage(document.id, source.id, form, language),
      }),
      status,
    );
  }

  return routes;
}

function done(c: Context, document: OpenDocument, notice: string): Response {
  return c.redirect(withNotice(link('studioSources', { post: document.id }), notice), 303);
}

/** Does `work`; the form with its problem where another source has the label, else null. */
async function takenLabel(form: SourceForm, work: () => Promise<unknown>): Promise<SourceForm | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (!isProblem(error) || error.reason !== 'source-label-taken') throw error;
    return { ...form, problems: { label: error.reason } };
  }
}
