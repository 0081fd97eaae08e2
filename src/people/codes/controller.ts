import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Database } from '../../db/database.ts';
import { privatePage } from '../../http/answer.ts';
import { sentenceOf } from '../../http/errors.ts';
import { readForm } from '../../http/form-body.ts';
import type { Limits } from '../../http/limits.ts';
import { isProblem, Problem } from '../../lib/problem.ts';
import { link, patterns } from '../../routes.ts';
import { readSettings } from '../../site/settings.ts';
import { accountAnswer, accountDone, sessionId } from '../account-answer.ts';
import { deviceLabel } from '../device-label.ts';
import { knownEntry } from '../entry-cookie.ts';
import { localPath } from '../form.ts';
import { noteProof } from '../sessions.ts';
import { signInAgain } from '../sign-in-answer.ts';
import { keepSession, type SpeakerEnv, sessionSecret, signedIn } from '../speaker.ts';
import { studioAnswer } from '../studio-answer.ts';
import {
  beginCodeApp,
  begunSecret,
  codeAppUri,
  finishCodeApp,
  hasCodeApp,
  removeCodeApp,
} from './code-app.ts';
import { codeAppView, recoveryCodesView, secondStepPage } from './codes-view.ts';
import { makeRecoveryCodes } from './recovery-codes.ts';
import { awaitedPerson, passSecondStep } from './second-step.ts';
import { codeWords } from './words.ts';

type Services = { db: Database; siteKey: string; limits: Limits | null };
type Guards = { staff: MiddlewareHandler<SpeakerEnv>; proven: MiddlewareHandler<SpeakerEnv> };

/** The second step of sign-in, and the app and the recovery codes that it asks for. */
export function codeRoutes(services: Services, { staff, proven }: Guards): Hono<SpeakerEnv> {
  const { db, siteKey, limits } = services;
  const routes = new Hono<SpeakerEnv>();

  routes.get(patterns.signInCode, async c => {
    const next = localPath(c.req.query('next') ?? '');
    const secret = knownEntry(c);
    if (secret === null || (await awaitedPerson(db.read, secret, db.now())) === null)
      return c.redirect(`${link('signIn')}?next=${encodeURIComponent(next)}`, 303);
    return privatePage(secondStepPage(await readSettings(db.read), next, null));
  });

  routes.post(patterns.signInCode, async c => {
    const form = await readForm(c);
    const next = localPath(form.line('next'));
    const secret = knownEntry(c) ?? '';
    const person = await awaitedPerson(db.read, secret, db.now());
    const seconds = person === null ? 0 : (limits?.take('code', person) ?? 0);
    if (seconds > 0) return signInAgain(db.read, { name: '', next }, 'sign-in-wait', { seconds });
    const label = deviceLabel(c.req.header('user-agent'));
    const given = { secret, code: form.line('code') };
    try {
      const session = await passSecondStep(services, given, sessionSecret(c), label);
      keepSession(c, session);
    } catch (error) {
      if (!isProblem(error)) throw error;
      if (error.reason === 'step-over') return signInAgain(db.read, { name: '', next }, error.reason);
      const site = await readSettings(db.read);
      return privatePage(secondStepPage(site, next, told(error, site.language)), 422);
    }
    return c.redirect(next || link('studio'), 303);
  });

  routes.post(patterns.studioCodeApp, staff, proven, c =>
    refusedOnAccount(c, async () => {
      const secret = await db.write(write => beginCodeApp(write, siteKey, signedIn(c)));
      return setupAnswer(c, secret);
    }),
  );

  routes.post(patterns.studioCodeAppConfirmation, staff, proven, c =>
    refusedOnAccount(c, async () => {
      const person = signedIn(c);
      const code = (await readForm(c)).line('code').replace(/\s/g, '');
      try {
        const codes = await db.write(async write => {
          const made = await finishCodeApp(write, siteKey, person, code);
          await noteProof(write, sessionId(c), { factor: true });
          return made;
        });
        return recoveryAnswer(c, codes);
      } catch (error) {
        if (!isProblem(error) || error.reason !== 'code-wrong') throw error;
        return setupAnswer(c, await begunSecret(db.read, siteKey, person.id), error);
      }
    }),
  );

  routes.post(patterns.studioCodeAppRemoval, staff, proven, c =>
    refusedOnAccount(c, async () => {
      await db.write(write => removeCodeApp(write, signedIn(c)));
      return accountDone(c, 'saved');
    }),
  );

  routes.post(patterns.studioRecoveryCodes, staff, proven, c =>
    refusedOnAccount(c, async () => {
      const person = signedIn(c);
      if (!(await hasCodeApp(db.read, person.id))) throw new Problem('conflict', 'code-app-not-begun');
      return recoveryAnswer(c, await db.write(write => makeRecoveryCodes(write, person)));
    }),
  );

  async function setupAnswer(
    c: Context<SpeakerEnv>,
    secret: string,
    problem: Problem | null = null,
  ): Promise<Response> {
    const { name } = await readSettings(db.read);
    const uri = codeAppUri(secret, name, signedIn(c).name);
    return studioAnswer(
      c,
      db,
      language => ({
        title: codeWords(language).setupTitle,
        place: 'account',
        body: codeAppView({ secret, uri, problem: problem && told(problem, language) }, language),
      }),
      problem === null ? 200 : 422,
    );
  }

  function recoveryAnswer(c: Context<SpeakerEnv>, codes: readonly string[]): Promise<Response> {
    return studioAnswer(c, db, language => ({
      title: codeWords(language).recoveryTitle,
      place: 'account',
      body: recoveryCodesView(codes, language),
    }));
  }

  async function refusedOnAccount(
    c: Context<SpeakerEnv>,
    decide: () => Promise<Response>,
  ): Promise<Response> {
    try {
      return await decide();
    } catch (error) {
      if (!isProblem(error)) throw error;
      return accountAnswer(c, db, { refusal: error });
    }
  }

  return routes;
}

const told = (problem: Problem, language: string) => sentenceOf([codeWords], problem, language);
