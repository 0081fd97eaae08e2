import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { readForm } from '../../http/form-body.ts';
import { privateJson, wantsJson } from '../../http/json-answer.ts';
import { isProblem, Problem } from '../../lib/problem.ts';
import { type SpeakerEnv, signedIn } from '../../people/speaker.ts';
import { studioAnswer } from '../../people/studio-answer.ts';
import { link, patterns } from '../../routes.ts';
import { readSettings } from '../../site/settings.ts';
import { documentNav, withNotice } from '../../site/studio-frame.ts';
import { hasProblems } from '../../ui/form-problems.ts';
import { readChecks } from '../checks/checks.ts';
import { listQuestions } from '../claims.ts';
import { looseCitations, uncitedSources } from '../loose-ends.ts';
import { moveSource } from '../order.ts';
import {
  addSource,
  changeSource,
  freeLabel,
  listSources,
  removeSource,
  type Source,
  sourceAt,
} from '../sources.ts';
import { checkWords } from './check-words.ts';
import type { OpenDocument } from './desk.ts';
import { refusedJson, sourceJson } from './json.ts';
import { type LookupServices, lookUp, problemSentence } from './lookup-controller.ts';
import { fillForm, looseEnds } from './loose-ends-view.ts';
import { orderAnchor } from './order-view.ts';
import { removalPage } from './removal-view.ts';
import { EMPTY_SOURCE, parseSource, reasonOf, type SourceForm } from './source-form.ts';
import { sourcePage, sourcesPage } from './sources-page-view.ts';
import { sourceStudioWords } from './words.ts';

/** The sources of a document: list, add, change, remove. `writers` is the guard for those who write. */
export function sourceStudioRoutes(
  services: LookupServices,
  writers: MiddlewareHandler<SpeakerEnv>,
): Hono<SpeakerEnv> {
  const { db, desk } = services;
  const routes = new Hono<SpeakerEnv>();

  routes.get(patterns.studioSources, writers, async c => {
    const document = await desk.open(signedIn(c), c.req.param('post'));
    if (!wantsJson(c)) return listAnswer(c, document, EMPTY_SOURCE);
    return privateJson({ sources: (await listSources(db.read, document.id)).map(sourceJson) });
  });

  routes.post(patterns.studioSources, writers, async c => {
    const document = await desk.open(signedIn(c), c.req.param('post'));
    const body = await readForm(c);
    if (body.has('fill')) return fillIn(c, document, body.line('url'));
    const form = parseSource(body, document.language);
    if (hasProblems(form.problems)) return refuse(c, document, form);
    const known = sourceAt(await listSources(db.read, document.id), form.fields.url ?? '');
    if (known !== null && !body.has('twice')) {
      return refuse(c, document, { ...form, problems: { url: 'source-url-known' }, known });
    }
    const added = await unlessTaken(form, () =>
      desk.change(
        signedIn(c),
        document.id,
        write => addSource(write, document.id, form.fields, document.language),
        form.note,
      ),
    );
    if ('problems' in added) return refuse(c, document, added);
    return wantsJson(c) ? privateJson(sourceJson(added), 201) : done(c, document, 'source-added');
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
      desk.change(
        signedIn(c),
        document.id,
        write => changeSource(write, source.id, form.fields, document.language),
        form.note,
      );
    const changed = await unlessTaken(form, change);
    if ('problems' in changed) return sourceAnswer(c, document, source, changed, 422);
    return done(c, document, 'source-saved');
  });

  routes.post(patterns.studioSourceOrder, writers, async c => {
    const document = await desk.open(signedIn(c), c.req.param('post'));
    const { id } = await found(document, c.req.param('source'));
    const way = (await readForm(c)).line('way') === 'up' ? 'up' : 'down';
    await desk.change(signedIn(c), document.id, write => moveSource(write, id, way === 'up' ? -1 : 1));
    return done(c, document, 'moved', `#${orderAnchor(way, id)}`);
  });

  routes.get(patterns.studioSourceRemoval, writers, async c => {
    const document = await desk.open(signedIn(c), c.req.param('post'));
    const source = await found(document, c.req.param('source'));
    const action = link('studioSourceRemoval', { post: document.id, source: source.id });
    const back = link('studioSources', { post: document.id });
    return studioAnswer(c, db, language => ({
      title: sourceStudioWords(language).removeNamed(source.label),
      place: 'posts',
      tabs: documentNav(document.id, 'sources', language),
      body: removalPage(
        { action, back, name: source.label, follows: sourceStudioWords(language).sourceGoes },
        language,
      ),
    }));
  });

  routes.post(patterns.studioSourceRemoval, writers, async c => {
    const document = await desk.open(signedIn(c), c.req.param('post'));
    const source = await found(document, c.req.param('source'));
    const note = reasonOf(await readForm(c));
    await desk.change(signedIn(c), document.id, write => removeSource(write, source.id), note);
    return done(c, document, 'source-removed');
  });

  async function found(document: OpenDocument, id: string): Promise<Source> {
    const source = (await listSources(db.read, document.id)).find(one => one.id === id);
    if (source === undefined) throw new Problem('not-found', 'source-unknown');
    return source;
  }

  /** The form for a new source with what a pasted address tells; nothing is stored. */
  async function fillIn(c: Context<SpeakerEnv>, document: OpenDocument, pasted: string) {
    const { language } = await readSettings(db.read);
    const found = await lookUp(c, services, pasted).catch((error: unknown) => {
      if (isProblem(error) && error.reason === 'outgoing-address') return error;
      throw error;
    });
    if (isProblem(found)) {
      const problem = problemSentence(found, language);
      const fields = { ...EMPTY_SOURCE.fields, url: pasted };
      return listAnswer(c, document, { fields, problems: {}, lookedUp: { told: '', problem } }, 422);
    }
    const { problem, ...fields } = found;
    const others = await listSources(db.read, document.id);
    const known = sourceAt(others, found.url);
    const label = freeLabel({ ...fields, label: '' }, document.language, others);
    const told = sourceStudioWords(language)[known === null ? 'filled' : 'filledKnown'](known?.label ?? '');
    const lookedUp = {
      told: problem === null ? told : '',
      problem: problem === null ? '' : problemSentence(problem, language),
    };
    return listAnswer(
      c,
      document,
      { fields: { ...fields, label }, problems: {}, lookedUp },
      problem === null ? 200 : 422,
    );
  }

  /** What is wrong, beside the fields or as data; 409 where the label or the address belongs to another source. */
  async function refuse(c: Context<SpeakerEnv>, document: OpenDocument, form: SourceForm) {
    if (!wantsJson(c)) return listAnswer(c, document, form, 422);
    const { problems, known = null } = form;
    const { language } = await readSettings(db.read);
    const taken = Object.values(problems).some(reason => /-(taken|known)$/.test(reason));
    return refusedJson(problems, language, {
      code: taken ? 'conflict' : 'invalid',
      ...(taken && { values: { label: known?.label ?? form.fields.label } }),
      ...(known && { more: { source: sourceJson(known) } }),
    });
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
        notices: { ...sourceStudioWords(language).notices, ...checkWords(language).notices },
        body: await listBody(document, form, language),
      }),
      status,
    );
  }

  async function listBody({ id, texts }: OpenDocument, form: SourceForm, language: string) {
    const sources = await listSources(db.read, id);
    const uncited = uncitedSources(texts, sources, await listQuestions(db.read, id));
    const { told, problem } = form.lookedUp ?? { told: '', problem: '' };
    const around = {
      ends: looseEnds(id, looseCitations(texts, sources), uncited, language),
      fill: fillForm(id, told, problem, language),
      checks: await readChecks(db.read, id),
    };
    return sourcesPage(id, sources, form, around, language);
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

function done(c: Context, document: OpenDocument, notice: string, anchor = ''): Response {
  return c.redirect(withNotice(link('studioSources', { post: document.id }) + anchor, notice), 303);
}

/** Does `work`; the form with its problem where another source has the label. */
async function unlessTaken(form: SourceForm, work: () => Promise<Source>): Promise<Source | SourceForm> {
  try {
    return await work();
  } catch (error) {
    if (!isProblem(error) || error.reason !== 'source-label-taken') throw error;
    return { ...form, problems: { label: error.reason } };
  }
}
