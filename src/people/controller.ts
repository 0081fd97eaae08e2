import { type Context, Hono } from 'hono';
import type { Database } from '../db/database.ts';
import { privatePage } from '../http/answer.ts';
import { clientNetwork } from '../http/client-address.ts';
import { preferredLanguage } from '../http/errors.ts';
import { readForm } from '../http/form-body.ts';
import type { Limits } from '../http/limits.ts';
import { isProblem } from '../lib/problem.ts';
import { link, patterns } from '../routes.ts';
import { readSettings, type SiteSettings } from '../site/settings.ts';
import { hasProblems } from '../ui/form-problems.ts';
import { keepDevice, knownDevice } from './device-cookie.ts';
import { deviceLabel } from './device-label.ts';
import { keepEntry } from './entry-cookie.ts';
import { emptySetup, localPath, parseSetup, parseSignIn, type SetupForm } from './form.ts';
import { endSession } from './sessions.ts';
import { checkSetupToken, completeSetup, setupState } from './setup.ts';
import { setupPage } from './setup-view.ts';
import { signIn, signInWait } from './sign-in.ts';
import { signInAgain } from './sign-in-answer.ts';
import { signInPage } from './sign-in-view.ts';
import { forgetSession, keepSession, type SpeakerEnv, sessionSecret } from './speaker.ts';

type Services = { db: Database; siteKey: string; limits: Limits | null; trustedProxies: number };

/** First start, sign-in and sign-out. */
export function peopleRoutes(services: Services): Hono<SpeakerEnv> {
  const { db, siteKey } = services;
  const routes = new Hono<SpeakerEnv>();

  routes.get(patterns.setup, async c => {
    const token = c.req.param('token');
    await checkSetupToken(services.db.read, token);
    const language = preferredLanguage(c.req.header('accept-language')) ?? 'en';
    return setupAnswer(c, token, { answers: emptySetup(language), problems: {} });
  });

  routes.post(patterns.setup, async c => {
    const token = c.req.param('token');
    await checkSetupToken(services.db.read, token);
    const form = parseSetup(await readForm(c));
    if (hasProblems(form.problems)) return setupAnswer(c, token, form, 422);
    try {
      keepSession(c, await completeSetup(services.db, token, form.answers, labelOf(c)));
    } catch (error) {
      if (!isProblem(error) || error.reason !== 'person-name-taken') throw error;
      return setupAnswer(c, token, { ...form, problems: { ownerName: error.reason } }, 422);
    }
    return c.redirect(link('studio'), 303);
  });

  routes.get(patterns.signIn, async c => {
    const next = localPath(c.req.query('next') ?? '');
    if (c.get('person') !== null) return c.redirect(next || link('studio'), 303);
    const site = await readSettings(services.db.read);
    const hasOwner = (await setupState(services.db.read)) === 'done';
    return privatePage(signInPage(site, { name: '', next }, null, hasOwner));
  });

  routes.post(patterns.signIn, async c => {
    const form = parseSignIn(await readForm(c));
    const device = knownDevice(c, form.name, { siteKey, clock: db.now });
    const network = clientNetwork(c, services.trustedProxies);
    const seconds = signInWait(services.limits, network, form.name, device);
    if (seconds > 0) return signInAgain(services.db.read, form, 'sign-in-wait', { seconds });
    try {
      const entered = await signIn(services.db, form, sessionSecret(c), labelOf(c));
      keepDevice(c, form.name, { siteKey, clock: db.now });
      if ('step' in entered) {
        keepEntry(c, entered.step);
        return c.redirect(`${link('signInCode')}?next=${encodeURIComponent(form.next)}`, 303);
      }
      keepSession(c, entered.session);
    } catch (error) {
      if (!isProblem(error)) throw error;
      return signInAgain(services.db.read, form, error.reason);
    }
    return c.redirect(form.next || link('studio'), 303);
  });

  routes.post(patterns.signOut, async c => {
    const secret = sessionSecret(c);
    if (secret !== null) await services.db.write(write => endSession(write, secret));
    forgetSession(c);
    return c.redirect(link('home'), 303);
  });

  async function setupAnswer(c: Context, token: string, form: SetupForm, status = 200): Promise<Response> {
    const language = preferredLanguage(c.req.header('accept-language')) ?? 'en';
    const site: SiteSettings = { ...(await readSettings(services.db.read)), language };
    return privatePage(setupPage(token, site, form), status);
  }

  return routes;
}

const labelOf = (c: Context) => deviceLabel(c.req.header('user-agent'));
