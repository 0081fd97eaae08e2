import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Database } from '../../db/database.ts';
import { readForm } from '../../http/form-body.ts';
import { privateJson, wantsJson } from '../../http/json-answer.ts';
import type { Html } from '../../lib/html.ts';
import { isProblem, Problem } from '../../lib/problem.ts';
import { type SpeakerEnv, signedIn } from '../../people/speaker.ts';
import { studioAnswer } from '../../people/studio-answer.ts';
import { link, patterns } from '../../routes.ts';
import { readSettings } from '../../site/settings.ts';
import { documentNav, withNotice } from '../../site/studio-frame.ts';
import { hasProblems } from '../../ui/form-problems.ts';
import {
  addClaim,
  addQuestion,
  type Claim,
  changeClaim,
  changeQuestion,
  listQuestions,
  type Question,
  removeClaim,
  removeQuestion,
} from '../claims.ts';
import { moveClaim, moveQuestion } from '../order.ts';
import { listSources } from '../sources.ts';
import {
  type ClaimForm,
  claimForm,
  EMPTY_CLAIM,
  EMPTY_QUESTION,
  parseClaim,
  parseQuestion,
  type QuestionForm,
} from './claim-form.ts';
import { claimPage, questionPage, questionsPage } from './claims-page-view.ts';
import type { DocumentDesk, OpenDocument } from './desk.ts';
import { questionJson, refusedJson } from './json.ts';
import { orderAnchor } from './order-view.ts';
import { removalPage } from './removal-view.ts';
import { reasonOf } from './source-form.ts';
import { sourceStudioWords } from './words.ts';

type Services = { db: Database; desk: DocumentDesk };
type Guard = MiddlewareHandler<SpeakerEnv>;

/** The questions of a document: list, add, change, remove. `writers` is the guard for those who write. */
export function questionStudioRoutes({ db, desk }: Services, writers: Guard): Hono<SpeakerEnv> {
  const routes = new Hono<SpeakerEnv>();

  routes.get(patterns.studioQuestions, writers, async c => {
    const document = await desk.open(signedIn(c), c.req.param('post'));
    if (!wantsJson(c)) return listAnswer(c, document, EMPTY_QUESTION);
    const questions = await listQuestions(db.read, document.id);
    return privateJson({ questions: questions.map(question => questionJson(question, document.language)) });
  });

  routes.post(patterns.studioQuestions, writers, async c => {
    const document = await desk.open(signedIn(c), c.req.param('post'));
    const form = parseQuestion(await readForm(c));
    if (hasProblems(form.problems)) {
      if (!wantsJson(c)) return listAnswer(c, document, form, 422);
      const { language } = await readSettings(db.read);
      return refusedJson(form.problems, language, { code: 'invalid' });
    }
    const added = await desk.change(
      signedIn(c),
      document.id,
      write => addQuestion(write, document.id, form.fields),
      form.note,
    );
    if (wantsJson(c)) return privateJson(questionJson(added, document.language), 201);
    return done(c, document, 'question-added');
  });

  routes.get(patterns.studioQuestion, writers, async c => {
    const document = await desk.open(signedIn(c), c.req.param('post'));
    const { id, text } = await foundQuestion(db, document, c.req.param('question'));
    return questionAnswer(c, document, id, { fields: { text }, problems: {} });
  });

  routes.post(patterns.studioQuestion, writers, async c => {
    const document = await desk.open(signedIn(c), c.req.param('post'));
    const { id } = await foundQuestion(db, document, c.req.param('question'));
    const form = parseQuestion(await readForm(c));
    if (hasProblems(form.problems)) return questionAnswer(c, document, id, form, 422);
    await desk.change(signedIn(c), document.id, write => changeQuestion(write, id, form.fields), form.note);
    return done(c, document, 'question-saved');
  });

  routes.post(patterns.studioQuestionOrder, writers, async c => {
    const document = await desk.open(signedIn(c), c.req.param('post'));
    const { id } = await foundQuestion(db, document, c.req.param('question'));
    const way = (await readForm(c)).line('way') === 'up' ? 'up' : 'down';
    await desk.change(signedIn(c), document.id, write => moveQuestion(write, id, way === 'up' ? -1 : 1));
    return done(c, document, 'moved', `#${orderAnchor(way, id)}`);
  });

  routes.get(patterns.studioQuestionRemoval, writers, async c => {
    const document = await desk.open(signedIn(c), c.req.param('post'));
    const { id, text } = await foundQuestion(db, document, c.req.param('question'));
    const action = link('studioQuestionRemoval', { post: document.id, question: id });
    return removalAnswer(c, db, document, { action, name: text, goes: 'questionGoes' });
  });

  routes.post(patterns.studioQuestionRemoval, writers, async c => {
    const document = await desk.open(signedIn(c), c.req.param('post'));
    const { id } = await foundQuestion(db, document, c.req.param('question'));
    const note = reasonOf(await readForm(c));
    await desk.change(signedIn(c), document.id, write => removeQuestion(write, id), note);
    return done(c, document, 'question-removed');
  });

  function listAnswer(c: Context<SpeakerEnv>, document: OpenDocument, form: QuestionForm, status = 200) {
    return claimsAnswer(c, db, document, status, async language => ({
      title: sourceStudioWords(language).claimsTitle(document.title),
      heading: document.title,
      body: questionsPage(document.id, await listQuestions(db.read, document.id), form, language),
    }));
  }

  function questionAnswer(
    c: Context<SpeakerEnv>,
    document: OpenDocument,
    id: string,
    form: QuestionForm,
    status = 200,
  ) {
    return claimsAnswer(c, db, document, status, language => ({
      title: sourceStudioWords(language).editQuestion,
      body: questionPage(document.id, id, form, language),
    }));
  }

  return routes;
}

/** The claims of a question: add, change, remove. */
export function claimStudioRoutes({ db, desk }: Services, writers: Guard): Hono<SpeakerEnv> {
  const routes = new Hono<SpeakerEnv>();

  routes.get(patterns.studioClaims, writers, async c => {
    const document = await desk.open(signedIn(c), c.req.param('post'));
    const { id } = await foundQuestion(db, document, c.req.param('question'));
    return claimAnswer(c, document, addAddress(document, id), EMPTY_CLAIM);
  });

  routes.post(patterns.studioClaims, writers, async c => {
    const document = await desk.open(signedIn(c), c.req.param('post'));
    const { id } = await foundQuestion(db, document, c.req.param('question'));
    const form = parseClaim(await readForm(c));
    const again = await attempt(form, () =>
      desk.change(signedIn(c), document.id, write => addClaim(write, id, form.fields), form.note),
    );
    if (again !== null) return claimAnswer(c, document, addAddress(document, id), again, 422);
    return done(c, document, 'claim-added');
  });

  routes.get(patterns.studioClaim, writers, async c => {
    const document = await desk.open(signedIn(c), c.req.param('post'));
    const claim = await foundClaim(db, document, c.req.param('claim'));
    return claimAnswer(c, document, changeAddress(document, claim.id), claimForm(claim));
  });

  routes.post(patterns.studioClaim, writers, async c => {
    const document = await desk.open(signedIn(c), c.req.param('post'));
    const { id } = await foundClaim(db, document, c.req.param('claim'));
    const form = parseClaim(await readForm(c));
    const again = await attempt(form, () =>
      desk.change(signedIn(c), document.id, write => changeClaim(write, id, form.fields), form.note),
    );
    if (again !== null) return claimAnswer(c, document, changeAddress(document, id), again, 422);
    return done(c, document, 'claim-saved');
  });

  routes.post(patterns.studioClaimOrder, writers, async c => {
    const document = await desk.open(signedIn(c), c.req.param('post'));
    const { id } = await foundClaim(db, document, c.req.param('claim'));
    const way = (await readForm(c)).line('way') === 'up' ? 'up' : 'down';
    await desk.change(signedIn(c), document.id, write => moveClaim(write, id, way === 'up' ? -1 : 1));
    return done(c, document, 'moved', `#${orderAnchor(way, id)}`);
  });

  routes.get(patterns.studioClaimRemoval, writers, async c => {
    const document = await desk.open(signedIn(c), c.req.param('post'));
    const { id, party, statement } = await foundClaim(db, document, c.req.param('claim'));
    const action = link('studioClaimRemoval', { post: document.id, claim: id });
    return removalAnswer(c, db, document, { action, name: `${party}: ${statement}`, goes: 'claimGoes' });
  });

  routes.post(patterns.studioClaimRemoval, writers, async c => {
    const document = await desk.open(signedIn(c), c.req.param('post'));
    const { id } = await foundClaim(db, document, c.req.param('claim'));
    const note = reasonOf(await readForm(c));
    await desk.change(signedIn(c), document.id, write => removeClaim(write, id), note);
    return done(c, document, 'claim-removed');
  });

  function claimAnswer(
    c: Context<SpeakerEnv>,
    document: OpenDocument,
    action: string,
    form: ClaimForm,
    status = 200,
  ) {
    return claimsAnswer(c, db, document, status, async language => ({
      title: sourceStudioWords(language)[action.endsWith('/claims') ? 'addClaim' : 'editClaim'],
      body: claimPage(document.id, action, form, await listSources(db.read, document.id), language),
    }));
  }

  return routes;
}

const addAddress = (document: OpenDocument, question: string) =>
  link('studioClaims', { post: document.id, question });
const changeAddress = (document: OpenDocument, claim: string) =>
  link('studioClaim', { post: document.id, claim });

function removalAnswer(
  c: Context<SpeakerEnv>,
  db: Database,
  document: OpenDocument,
  { action, name, goes }: { action: string; name: string; goes: 'questionGoes' | 'claimGoes' },
): Promise<Response> {
  const back = link('studioQuestions', { post: document.id });
  return claimsAnswer(c, db, document, 200, language => {
    const words = sourceStudioWords(language);
    return {
      title: words.removeNamed(name),
      body: removalPage({ action, back, name, follows: words[goes] }, language),
    };
  });
}

type ClaimParts = { title: string; heading?: string; body: Html };

function claimsAnswer(
  c: Context<SpeakerEnv>,
  db: Database,
  document: OpenDocument,
  status: number,
  make: (language: string) => Promise<ClaimParts> | ClaimParts,
): Promise<Response> {
  return studioAnswer(
    c,
    db,
    async language => ({
      ...(await make(language)),
      place: 'posts',
      tabs: documentNav(document.id, 'claims', language),
      notices: sourceStudioWords(language).notices,
    }),
    status,
  );
}

async function foundQuestion(db: Database, document: OpenDocument, id: string): Promise<Question> {
  const question = (await listQuestions(db.read, document.id)).find(one => one.id === id);
  if (question === undefined) throw new Problem('not-found', 'question-unknown');
  return question;
}

async function foundClaim(db: Database, document: OpenDocument, id: string): Promise<Claim> {
  const claims = (await listQuestions(db.read, document.id)).flatMap(question => question.claims);
  const claim = claims.find(one => one.id === id);
  if (claim === undefined) throw new Problem('not-found', 'claim-unknown');
  return claim;
}

/** Does `work` unless the form has problems; the form with them, or null when it was done. */
async function attempt(form: ClaimForm, work: () => Promise<unknown>): Promise<ClaimForm | null> {
  if (hasProblems(form.problems)) return form;
  try {
    await work();
    return null;
  } catch (error) {
    if (!isProblem(error) || error.reason !== 'claim-source-unknown') throw error;
    return { ...form, problems: { sourceId: error.reason } };
  }
}

function done(c: Context, document: OpenDocument, notice: string, anchor = ''): Response {
  return c.redirect(withNotice(link('studioQuestions', { post: document.id }) + anchor, notice), 303);
}
